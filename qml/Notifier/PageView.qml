// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// A page of the app, whatever its path: its name, data that a refresher reloads, and a note that
// keeps redirects waiting while it is unsaved.
ScrollPage {
    id: root

    required property AppController app
    readonly property string name: app.router.pageName.replace(/-/g, " ")
    readonly property string path: app.router.path

    title: name === "" ? qsTr("Home") : name.charAt(0).toUpperCase() + name.slice(1)

    // Not on the way to another place of the same page.
    onPathChanged: if (!app.router.unsaved)
        note.text = ""

    Card {
        Layout.fillWidth: true

        RowLayout {
            spacing: Theme.spaceS

            Icon {
                icon: "refresh"
            }
            Label {
                Layout.fillWidth: true
                elide: Text.ElideRight
                maximumLineCount: 1
                strong: true
                text: qsTr("Orders")
                wrapMode: Text.NoWrap
            }
            Badge {
                text: "orders"
            }
        }
        Label {
            Layout.fillWidth: true
            muted: true
            objectName: "orders"
            paragraph: true
            text: orders.count === 0 ? qsTr("Loaded at %1. The event “orders” reloads this card and nothing else.").arg(orders.when) : qsTr("Reloads: %1, the last at %2.").arg(orders.count).arg(orders.when)
        }
        Refresher {
            id: orders

            property int count: 0
            property string when: new Date().toLocaleTimeString(Qt.locale(), "hh:mm:ss")

            event: "orders"

            onRefresh: {
                count += 1;
                when = new Date().toLocaleTimeString(Qt.locale(), "hh:mm:ss");
            }
        }
    }
    Card {
        Layout.fillWidth: true

        CodeField {
            id: note
            Layout.fillWidth: true
            help: text === "" ? qsTr("Type something: a redirect will then ask before it takes you away.") : qsTr("Not saved yet.")
            label: qsTr("Note")
            objectName: "note"

            onTextChanged: root.app.router.unsaved = text !== ""
        }
    }
}
