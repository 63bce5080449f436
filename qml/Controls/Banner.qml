// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.Theme

// A slim bar across the content: what is going on, and what can be done about it.
Rectangle {
    id: root

    required property string action
    required property string text

    signal triggered

    Accessible.name: text
    Accessible.role: Accessible.AlertMessage
    color: Theme.accentSoft
    implicitHeight: 44

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.spaceL
        anchors.rightMargin: Theme.spaceS
        spacing: Theme.spaceS

        Label {
            Layout.fillWidth: true
            elide: Text.ElideRight
            font.pixelSize: Theme.tableSize
            maximumLineCount: 1
            text: root.text
            wrapMode: Text.NoWrap
        }
        CalmButton {
            kind: "quiet"
            text: root.action

            onClicked: root.triggered()
        }
    }
}
