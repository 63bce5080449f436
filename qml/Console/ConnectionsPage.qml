// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

// Who is connected, and how.
ListPage {
    id: root

    required property bool admin
    required property Console console

    bulkActs: root.admin ? connectionActs : null
    detail: connectionDetail
    emptyText: qsTr("Nobody is connected.")
    list: root.console.connections
    subtitle: root.list.total >= 0 ? qsTr("%n connections", "", root.list.total) : ""
    title: qsTr("Connections")

    actions: [
        CalmButton {
            objectName: "chooseConnections"
            text: qsTr("Choose several")
            visible: root.admin && !root.list.selecting

            onClicked: root.list.selecting = true
        },
        IconButton {
            iconName: "refresh"
            objectName: "refresh"
            text: qsTr("Read again")

            onClicked: root.list.open()
        }
    ]
    filters: [
        SearchField {
            hint: qsTr("Person, device or address")
            implicitWidth: 260
            objectName: "search"
            text: root.list.filters["q"] ?? "" // qmllint disable

            onEdited: text => root.list.filter("q", text.trim(), true)
        }
    ]

    onPicked: root.console.forgetProblem()

    Component {
        id: connectionActs
        BulkBar {
            bulk: root.console.bulk
            list: root.list

            acts: [
                CalmButton {
                    objectName: "disconnectSeveral"
                    text: qsTr("Disconnect")

                    onClicked: root.console.bulk.disconnectAll(root.list.selectedIds())
                }
            ]
        }
    }
    Component {
        id: connectionDetail
        RowDetail {
            id: shown
            list: root.list
            rowId: root.chosen

            Flow {
                spacing: Theme.spaceS
                width: parent.width

                CalmButton {
                    objectName: "theirs"
                    text: qsTr("See the person")

                    onClicked: root.router.go("/console/people?item=" + encodeURIComponent(shown.title))
                }
                CalmButton {
                    enabled: !root.console.busy
                    objectName: "disconnect"
                    text: qsTr("Disconnect")
                    visible: root.admin

                    onClicked: root.console.disconnectOne(root.chosen)
                }
            }
            Problem {
                console: root.console
                width: parent.width
            }
        }
    }
}
