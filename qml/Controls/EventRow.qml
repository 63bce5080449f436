// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.Theme

// One event: its name, what it did, its message.
Item {
    id: root

    required property string event
    required property string message
    required property string outcome
    required property date time

    // Put together: event and message may hold what looks like a place for another argument.
    Accessible.name: event + ": " + message + ". " + outcome
    Accessible.role: Accessible.ListItem
    implicitHeight: column.implicitHeight + 2 * Theme.spaceM

    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.line
        height: 1
        width: parent.width
    }
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceXs

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.spaceS

            Badge {
                text: root.event
            }
            Label {
                Layout.fillWidth: true
                elide: Text.ElideRight
                font.pixelSize: Theme.tableSize
                maximumLineCount: 1
                muted: true
                text: root.outcome
                wrapMode: Text.NoWrap
            }
            Label {
                font.pixelSize: Theme.captionSize
                muted: true
                text: root.time.toLocaleTimeString(Qt.locale(), "hh:mm:ss")
            }
        }
        Label {
            Layout.fillWidth: true
            elide: Text.ElideRight
            font.family: Theme.monoFamily
            font.pixelSize: Theme.tableSize
            maximumLineCount: 3
            paragraph: true
            text: root.message
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
    }
}
