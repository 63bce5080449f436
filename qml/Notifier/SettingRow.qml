// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.Controls
import Crier.Theme

// One thing that can be chosen: what it is, what it means, and at its side, or below where there is no
// room, what it is set to. It is there only if somebody who searches means it.
Item {
    id: root

    default property alias control: side.data
    property string help: ""
    readonly property bool narrow: width < 460
    property string search: ""
    required property string title
    readonly property bool wanted: search === "" || (title + " " + help + " " + words).toLowerCase().includes(search.toLowerCase())
    // What it may be called, too.
    property string words: ""

    Layout.fillWidth: true
    implicitHeight: narrow ? text.height + (side.implicitHeight > 0 ? Theme.spaceS + side.implicitHeight : 0) : Math.max(text.height, side.implicitHeight)
    implicitWidth: 460
    visible: wanted

    Column {
        id: text
        anchors.left: parent.left
        spacing: 2
        width: root.narrow ? root.width : root.width - side.width - (side.width > 0 ? Theme.spaceL : 0)
        y: root.narrow ? 0 : Math.round((root.height - height) / 2)

        Label {
            font.weight: Font.Medium
            text: root.title
            width: parent.width
        }
        Label {
            font.pixelSize: Theme.tableSize
            muted: true
            text: root.help
            visible: text !== ""
            width: parent.width
        }
    }
    RowLayout {
        id: side
        anchors.left: root.narrow ? parent.left : undefined
        anchors.right: root.narrow ? undefined : parent.right
        spacing: Theme.spaceS
        width: Math.min(implicitWidth, root.narrow ? root.width : root.width * 0.6)
        y: root.narrow ? text.height + Theme.spaceS : Math.round((root.height - height) / 2)
    }
}
