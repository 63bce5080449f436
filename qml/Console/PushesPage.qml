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
    // What waits takes no filter.
    readonly property bool inLog: !["scheduled", "held"].includes(root.list.filters["status"] ?? "") // qmllint disable

    detail: pushDetail
    emptyText: root.inLog ? qsTr("Nothing was sent yet. What you compose will be here.") : qsTr("Nothing waits.")
    filterable: root.inLog
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
            options: [qsTr("Sent"), qsTr("Planned"), qsTr("To approve")]
            width: Math.min(implicitWidth, parent.width)

            onChosen: index => root.list.filter("status", states[index])
        },
        SearchField {
            enabled: root.inLog
            hint: qsTr("Search")
            objectName: "search"
            text: root.list.filters["q"] ?? "" // qmllint disable

            onEdited: text => root.list.filter("q", text.trim(), true)
        },
        CalmButton {
            enabled: root.inLog
            objectName: "filter"
            text: qsTr("Filter")

            onClicked: root.openFilters()
        }
    ]
    kinds: [
        FilterKind {
            name: "user"
            title: qsTr("Person")
        },
        FilterKind {
            name: "event"
            title: qsTr("Event")
        },
        FilterKind {
            name: "sender"
            title: qsTr("Sender")
        },
        FilterKind {
            name: "priority"
            title: qsTr("Priority")
            values: ["low", "normal", "high", "urgent"]
            words: [qsTr("Low"), qsTr("Normal"), qsTr("High"), qsTr("Urgent")]
        },
        FilterKind {
            isAge: true
            name: "since"
            title: qsTr("Since")
            values: ["1", "7", "30"]
            words: [qsTr("Yesterday"), qsTr("A week ago"), qsTr("A month ago")]
        },
        FilterKind {
            name: "status"
            title: qsTr("What became of it")
            values: ["recalled", "replaced", "expired"]
            words: [qsTr("Taken back"), qsTr("Replaced"), qsTr("Expired")]
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
