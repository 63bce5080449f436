// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

// What programs log in with.
ListPage {
    id: root

    required property Console console

    bulkActs: keyActs
    detail: keyDetail
    emptyText: qsTr("No program has a key yet. With one, a single line of curl sends a push.")
    list: root.console.keys
    title: qsTr("Keys")

    actions: [
        CalmButton {
            objectName: "chooseKeys"
            text: qsTr("Choose several")
            visible: !root.list.selecting

            onClicked: root.list.selecting = true
        },
        CalmButton {
            kind: "primary"
            objectName: "addKey"
            text: qsTr("Make a key")

            onClicked: adding.open()
        }
    ]

    onPicked: root.console.forgetProblem()

    Component {
        id: keyActs
        BulkBar {
            bulk: root.console.bulk
            list: root.list

            acts: [
                CalmButton {
                    objectName: "revokeSeveral"
                    text: qsTr("Revoke")

                    onClicked: askingAll.open()
                }
            ]
        }
    }
    Question {
        id: askingAll
        accept: qsTr("Revoke")
        decline: qsTr("Keep")
        details: qsTr("Whatever uses them is refused from now on. This can't be undone.")
        title: qsTr("Revoke %n keys?", "", root.list.selected)

        onAccepted: {
            close();
            root.console.bulk.revokeKeys(root.list.selectedIds());
        }
        onDeclined: close()
    }
    Component {
        id: keyDetail
        RowDetail {
            list: root.list
            rowId: root.chosen

            CalmButton {
                enabled: !root.console.busy
                objectName: "revoke"
                text: qsTr("Revoke")

                onClicked: asking.open()
            }
            Problem {
                console: root.console
                width: parent.width
            }
        }
    }
    NewKey {
        id: adding
        console: root.console
    }
    Question {
        id: asking
        accept: qsTr("Revoke")
        decline: qsTr("Keep")
        details: qsTr("Whatever uses it is refused from now on. This can't be undone.")
        title: qsTr("Revoke this key?")

        onAccepted: {
            close();
            root.console.revokeKey(root.chosen);
        }
        onDeclined: close()
    }
}
