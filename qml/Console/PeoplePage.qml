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

    // Nobody locks themselves out.
    function others(): var {
        return Array.from(list.selectedIds()).filter(id => id !== own);
    }

    bulkActs: root.admin ? peopleActs : null
    detail: personDetail
    emptyText: qsTr("Nobody is here yet. Whoever you add can log in.")
    list: root.console.people
    title: qsTr("People")

    actions: [
        IconButton {
            iconName: "table"
            objectName: "peopleFileButton"
            text: qsTr("As a file")
            // Spreadsheets are for larger screens; on a small one it would take the title's room.
            visible: root.admin && !root.list.selecting && !Theme.phone

            onClicked: asFile.open()
        },
        CalmButton {
            objectName: "choosePeople"
            text: qsTr("Choose several")
            visible: root.admin && !root.list.selecting

            onClicked: root.list.selecting = true
        },
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
            width: Math.min(implicitWidth, parent.width)

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

            onInviteWanted: inviting.invite(root.console.person.id)

            // Whoever leaves it is asked.
            Binding {
                property: "unsaved"
                target: root.console
                value: form.unsaved
            }
        }
    }
    Component {
        id: peopleActs
        BulkBar {
            bulk: root.console.bulk
            list: root.list

            acts: [
                CalmButton {
                    objectName: "addTag"
                    text: qsTr("Add a tag")

                    onClicked: tagging.ask(true)
                },
                CalmButton {
                    objectName: "takeTag"
                    text: qsTr("Take a tag away")

                    onClicked: tagging.ask(false)
                },
                CalmButton {
                    objectName: "lockOut"
                    text: qsTr("Lock out")

                    onClicked: sure.ask(sure.lockOut)
                },
                CalmButton {
                    objectName: "letIn"
                    text: qsTr("Let log in")

                    onClicked: root.console.bulk.disable(root.list.selectedIds(), false)
                },
                CalmButton {
                    objectName: "removeSeveral"
                    text: qsTr("Remove")

                    onClicked: sure.ask(sure.remove)
                }
            ]
        }
    }
    TagSheet {
        id: tagging
        count: root.list.selected

        onWanted: (tag, isAdded) => root.console.bulk.tag(root.list.selectedIds(), tag, isAdded)
    }
    Question {
        id: sure

        readonly property int lockOut: 0
        readonly property int remove: 1
        property int what: 0

        function ask(about: int): void {
            what = about;
            open();
        }

        accept: what === remove ? qsTr("Remove") : qsTr("Lock out")
        decline: qsTr("Leave it")
        details: what === remove ? qsTr("Their sessions end and their inboxes go. This can't be undone.") : qsTr("Their sessions end at once. They can be let in again.")
        title: what === remove ? qsTr("Remove %n people?", "", root.list.selected) : qsTr("Lock %n people out?", "", root.list.selected)

        onAccepted: {
            close();
            if (what === remove)
                root.console.bulk.removePeople(root.others());
            else
                root.console.bulk.disable(root.others(), true);
        }
        onDeclined: close()
    }
    InviteSheet {
        id: inviting
        console: root.console
    }
    PeopleFileSheet {
        id: asFile
        file: root.console.peopleFile
    }
    NewPerson {
        id: adding
        person: root.console.person

        // What stood beside the list stands there again.
        onClosed: root.picked(root.chosen)
        onMade: (id, isInvited) => {
            root.choose(id);
            if (isInvited)
                inviting.invite(id);
        }
    }
    Connections {
        function onRemoved(): void {
            root.choose("");
        }

        target: root.console.person
    }
}
