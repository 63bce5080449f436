// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

// Everything that arrived, newest first.
Item {
    id: root

    required property EventLog eventLog

    Accessible.name: qsTr("Event log")
    Accessible.role: Accessible.Pane

    ListView {
        id: list
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        focus: true
        keyNavigationEnabled: true
        model: root.eventLog

        delegate: EventRow {
            width: list.width
        }
        header: PageHeader {
            title: qsTr("Event log")
            width: list.width

            CalmButton {
                text: qsTr("Clear")
                visible: root.eventLog.count > 0

                onClicked: root.eventLog.clear()
            }
        }
    }
    Label {
        anchors.centerIn: parent
        horizontalAlignment: Text.AlignHCenter
        muted: true
        text: qsTr("Every event that reaches you will be listed here.")
        visible: root.eventLog.count === 0
        width: Math.min(320, parent.width - 2 * Theme.margin)
    }
}
