// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

// Who changed what, when, and from where.
ListPage {
    id: root

    required property Console console

    detail: entryDetail
    emptyText: qsTr("Nothing was changed yet.")
    list: root.console.audit
    title: qsTr("Audit")

    filters: [
        SearchField {
            hint: qsTr("What, to what, or who")
            implicitWidth: 260
            objectName: "search"
            text: root.list.filters["q"] ?? "" // qmllint disable

            onEdited: text => root.list.filter("q", text.trim(), true)
        },
        CalmButton {
            objectName: "filter"
            text: qsTr("Filter")

            onClicked: root.openFilters()
        }
    ]
    kinds: [
        FilterKind {
            name: "actor"
            title: qsTr("Who")
        },
        FilterKind {
            name: "action"
            title: qsTr("What")
        },
        FilterKind {
            isAge: true
            name: "since"
            title: qsTr("Since")
            values: ["1", "7", "30"]
            words: [qsTr("Yesterday"), qsTr("A week ago"), qsTr("A month ago")]
        }
    ]

    Component {
        id: entryDetail
        RowDetail {
            list: root.list
            rowId: root.chosen
        }
    }
}
