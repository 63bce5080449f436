// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

// How many rows were chosen, what can be done to all of them, and how far that is.
Rectangle {
    id: root

    property alias acts: row.data
    required property Bulk bulk
    required property ServerList list

    Accessible.name: qsTr("%n chosen", "", list.selected)
    Accessible.role: Accessible.ToolBar
    color: Theme.paper
    implicitHeight: column.height + 2 * Theme.spaceS

    Component.onCompleted: bulk.forget()

    Rectangle {
        color: Theme.line
        height: 1
        width: parent.width
    }
    Column {
        id: column
        spacing: Theme.spaceXs
        width: parent.width
        y: Theme.spaceS

        Label {
            Accessible.name: text
            Accessible.role: Accessible.AlertMessage
            color: root.bulk.problem !== "" ? Theme.error : Theme.ink
            font.pixelSize: Theme.tableSize
            maximumLineCount: 2
            objectName: "bulkState"
            text: root.bulk.problem !== "" ? root.bulk.problem : root.bulk.summary !== "" ? root.bulk.summary : qsTr("%n chosen", "", root.list.selected)
            width: parent.width
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
        Flow {
            id: row
            enabled: root.list.selected > 0 && !root.bulk.running
            spacing: Theme.spaceS
            width: parent.width
        }
        Flow {
            spacing: Theme.spaceL
            width: parent.width

            CalmButton {
                kind: "quiet"
                leftPadding: 0
                objectName: "bulkUndo"
                rightPadding: 0
                text: qsTr("Undo")
                visible: root.bulk.mayUndo

                onClicked: root.bulk.undo()
            }
            CalmButton {
                kind: "quiet"
                leftPadding: 0
                objectName: "bulkStop"
                rightPadding: 0
                text: qsTr("Stop")
                visible: root.bulk.running

                onClicked: root.bulk.stop()
            }
            CalmButton {
                kind: "quiet"
                leftPadding: 0
                objectName: "bulkAll"
                rightPadding: 0
                text: qsTr("All %1 that are here").arg(root.list.count)
                visible: !root.bulk.running && root.list.selected < root.list.count

                onClicked: root.list.selectAll()
            }
            CalmButton {
                kind: "quiet"
                leftPadding: 0
                objectName: "bulkEnd"
                rightPadding: 0
                text: qsTr("Choose no more")

                onClicked: root.list.selecting = false
            }
        }
    }
    Connections {
        function onFinished(): void {
            root.list.open();
        }

        target: root.bulk
    }
    Shortcut {
        sequence: "Escape"

        onActivated: root.list.selecting = false
    }
}
