// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

// What was sent, and what became of it.
ListPage {
    id: root

    required property Composer composer
    required property Console console

    detail: pushDetail
    emptyText: qsTr("Nothing was sent yet. What you compose will be here.")
    list: root.console.pushes
    title: qsTr("Pushes")

    actions: [
        CalmButton {
            kind: "primary"
            objectName: "compose"
            text: qsTr("Compose")

            onClicked: root.router.go("/compose")
        }
    ]
    filters: [
        Segmented {
            readonly property list<string> states: ["", "scheduled", "held"]

            current: Math.max(0, states.indexOf(root.list.filters["status"] ?? "")) // qmllint disable
            objectName: "status"
            options: [qsTr("Sent"), qsTr("Planned"), root.console.approvals.count > 0 ? qsTr("To approve (%1)").arg(root.console.approvals.count) : qsTr("To approve")]

            onChosen: index => root.list.filter("status", states[index])
        },
        SearchField {
            hint: qsTr("Event")
            objectName: "event"
            text: root.list.filters["event"] ?? "" // qmllint disable

            onEdited: text => root.list.filter("event", text.trim(), true)
        },
        SearchField {
            hint: qsTr("Person")
            objectName: "user"
            text: root.list.filters["user"] ?? "" // qmllint disable

            onEdited: text => root.list.filter("user", text.trim(), true)
        }
    ]

    onPicked: id => root.console.push.show(id)
    onReadAgain: root.console.push.readAgain()

    Component {
        id: pushDetail
        PushDetail {
            push: root.console.push

            onAgainWanted: {
                root.composer.takeAgain(push);
                root.router.go("/compose");
            }
        }
    }
}
