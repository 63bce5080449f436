// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

// Who is in the app.
ListPage {
    id: root

    required property bool admin
    required property Console console
    // Who works here.
    required property string own

    detail: personDetail
    emptyText: qsTr("Nobody is here yet. Whoever you add can log in.")
    list: root.console.people
    title: qsTr("People")

    actions: [
        CalmButton {
            kind: "primary"
            objectName: "addPerson"
            text: qsTr("Add a person")
            visible: root.admin

            onClicked: adding.open()
        }
    ]
    filters: [
        SearchField {
            hint: qsTr("Search")
            objectName: "search"
            text: root.list.filters["q"] ?? "" // qmllint disable

            onEdited: text => root.list.filter("q", text.trim(), true)
        },
        SearchField {
            hint: qsTr("Tag")
            objectName: "tag"
            text: root.list.filters["tag"] ?? "" // qmllint disable

            onEdited: text => root.list.filter("tag", text.trim(), true)
        },
        Segmented {
            current: Array.from(root.console.person.roles).indexOf(root.list.filters["role"] ?? "") + 1 // qmllint disable
            objectName: "role"
            options: [qsTr("All"), ...root.console.person.roleNames]

            onChosen: index => root.list.filter("role", index === 0 ? "" : root.console.person.roles[index - 1])
        }
    ]

    onPicked: id => root.console.person.show(id)
    onReadAgain: root.console.person.readAgain()

    Component {
        id: personDetail
        PersonDetail {
            id: form
            admin: root.admin
            own: root.console.person.id === root.own
            person: root.console.person
            router: root.router

            // Whoever leaves it is asked.
            Binding {
                property: "unsaved"
                target: root.console
                value: form.unsaved
            }
        }
    }
    NewPerson {
        id: adding
        person: root.console.person

        // What stood beside the list stands there again.
        onClosed: root.picked(root.chosen)
        onMade: id => root.choose(id)
    }
    Connections {
        function onRemoved(): void {
            root.choose("");
        }

        target: root.console.person
    }
}
