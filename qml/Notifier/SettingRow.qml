// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.Controls
import Crier.Theme

// One thing that can be chosen: what it is, what it means, and at its side what it is set to. It is
// there only if somebody who searches means it.
GridLayout {
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
    columnSpacing: Theme.spaceL
    columns: narrow ? 1 : 2
    rowSpacing: Theme.spaceS
    visible: wanted

    ColumnLayout {
        Layout.fillWidth: true
        Layout.minimumWidth: 120
        spacing: 2

        Label {
            Layout.fillWidth: true
            font.weight: Font.Medium
            text: root.title
        }
        Label {
            Layout.fillWidth: true
            font.pixelSize: Theme.tableSize
            muted: true
            text: root.help
            visible: text !== ""
        }
    }
    RowLayout {
        id: side
        Layout.alignment: root.narrow ? Qt.AlignLeft : Qt.AlignRight | Qt.AlignVCenter
        Layout.fillWidth: false
        Layout.maximumWidth: root.width
        spacing: Theme.spaceS
    }
}
