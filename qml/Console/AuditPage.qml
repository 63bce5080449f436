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
            hint: qsTr("What")
            objectName: "action"
            text: root.list.filters["action"] ?? "" // qmllint disable

            onEdited: text => root.list.filter("action", text.trim(), true)
        },
        SearchField {
            hint: qsTr("Who")
            objectName: "actor"
            text: root.list.filters["actor"] ?? "" // qmllint disable

            onEdited: text => root.list.filter("actor", text.trim(), true)
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
