// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// Somebody who can log in from now on.
Sheet {
    id: root

    required property Member person

    // isInvited: they have no password yet.
    signal made(string id, bool isInvited)

    title: qsTr("Add a person")

    onClosed: if (person.isNew)
        person.show("")
    onOpened: {
        name.text = password.text = tags.text = "";
        role.current = 0;
        person.startNew();
        name.focusInput();
    }

    Connections {
        function onCreated(id: string): void {
            const isInvited = password.text === "";
            root.close();
            root.made(id, isInvited);
        }

        target: root.person
    }
    Field {
        id: name
        Layout.fillWidth: true
        error: root.person.isNew && root.person.field === "id" ? root.person.error : ""
        help: qsTr("What they log in with, and what a push is sent to.")
        label: qsTr("Name")
        objectName: "newName"
    }
    Field {
        id: password
        Layout.fillWidth: true
        echoMode: TextInput.Password
        error: root.person.isNew && root.person.field === "password" ? root.person.error : ""
        help: qsTr("Empty: they choose it themselves, by a link that you get.")
        label: qsTr("Password")
        objectName: "newPassword"
    }
    Select {
        id: role
        Layout.fillWidth: true
        label: qsTr("Role")
        objectName: "newRole"
        options: Array.from(root.person.roleNames)

        onChosen: index => current = index
    }
    Field {
        id: tags
        Layout.fillWidth: true
        error: root.person.isNew && root.person.field.startsWith("tags") ? root.person.error : ""
        help: qsTr("With commas between them: a push can be for all with a tag.")
        label: qsTr("Tags")
        objectName: "newTags"
    }
    Label {
        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        color: Theme.error
        objectName: "newError"
        text: root.person.isNew && root.person.field === "" ? root.person.error : ""
        visible: text !== ""
    }
    RowLayout {
        Layout.alignment: Qt.AlignRight
        spacing: Theme.spaceS

        CalmButton {
            text: qsTr("Cancel")

            onClicked: root.close()
        }
        CalmButton {
            enabled: name.text.trim() !== "" && !root.person.busy
            kind: "primary"
            objectName: "createPerson"
            text: qsTr("Add")

            onClicked: root.person.create(name.text, password.text, root.person.roles[role.current], tags.text)
        }
    }
}
