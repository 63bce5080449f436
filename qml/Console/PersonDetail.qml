// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// One person: what they may, where they are logged in, what they got.
DetailPane {
    id: root

    required property bool admin
    // Nobody locks themselves out.
    property bool own: false
    required property Member person
    required property Router router
    readonly property bool unsaved: person.present && (role.current !== Array.from(person.roles).indexOf(person.role) || tags.text !== person.tags || password.text !== "")

    // They are to set their password themselves.
    signal inviteWanted

    // As the server has it.
    function fill(): void {
        role.current = Array.from(person.roles).indexOf(person.role);
        tags.text = person.tags;
        password.text = "";
    }

    error: person.field === "" ? person.error : ""
    reading: person.busy && !person.present
    subtitle: person.summary
    title: person.id

    Component.onCompleted: fill()

    Connections {
        function onStored(): void {
            root.fill();
        }

        target: root.person
    }
    // Another one, or the same as the server has it now.
    Connections {
        property string shown: ""

        function onChanged(): void {
            const now = root.person.present ? root.person.id : "";
            if (now !== shown)
                root.fill();
            shown = now;
        }

        target: root.person
    }
    ColumnLayout {
        spacing: Theme.spaceM
        visible: root.admin && root.person.present
        width: Math.min(560, parent.width)

        Select {
            id: role
            Layout.fillWidth: true
            enabled: !root.own
            error: root.person.field === "role" ? root.person.error : ""
            help: root.own ? qsTr("Your own role is for another administrator to change.") : ""
            label: qsTr("Role")
            objectName: "personRole"
            options: Array.from(root.person.roleNames)

            onChosen: index => current = index
        }
        Field {
            id: tags
            Layout.fillWidth: true
            error: root.person.field.startsWith("tags") ? root.person.error : ""
            help: qsTr("With commas between them: a push can be for all with a tag.")
            label: qsTr("Tags")
            objectName: "personTags"
        }
        Field {
            id: password
            Layout.fillWidth: true
            echoMode: TextInput.Password
            error: root.person.field === "password" ? root.person.error : ""
            help: qsTr("Empty: it stays as it is.")
            label: qsTr("New password")
            objectName: "personPassword"
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.spaceS

            CalmButton {
                enabled: root.unsaved && !root.person.busy
                kind: "primary"
                objectName: "savePerson"
                text: qsTr("Save")

                onClicked: root.person.save(root.person.roles[role.current], tags.text, password.text)
            }
            CalmButton {
                enabled: !root.person.busy
                objectName: "invitePerson"
                text: qsTr("Invite")
                visible: !root.own

                onClicked: root.inviteWanted()
            }
            CalmButton {
                enabled: !root.person.busy
                objectName: "disable"
                text: root.person.disabled ? qsTr("Let them log in again") : qsTr("Lock out")
                visible: !root.own

                onClicked: root.person.setDisabled(!root.person.disabled)
            }
            CalmButton {
                enabled: !root.person.busy
                kind: "quiet"
                objectName: "removePerson"
                text: qsTr("Remove")
                visible: !root.own

                onClicked: asking.open()
            }
        }
    }
    Label {
        strong: true
        text: qsTr("Logged in on")
        visible: root.person.sessions.count > 0
    }
    Column {
        width: parent.width

        Repeater {
            model: root.person.sessions

            RowLayout {
                id: session

                required property list<string> cells
                required property string id

                spacing: Theme.spaceS
                width: parent.width

                Label {
                    Layout.fillWidth: true
                    elide: Text.ElideRight
                    font.pixelSize: Theme.tableSize
                    maximumLineCount: 1
                    text: Array.from(session.cells).filter(text => text !== "").join(" · ")
                    wrapMode: Text.NoWrap
                }
                CalmButton {
                    enabled: !root.person.busy
                    kind: "quiet"
                    objectName: "endSession"
                    text: qsTr("Log out")
                    visible: root.admin

                    onClicked: root.person.endSession(session.id)
                }
            }
        }
    }
    Label {
        strong: true
        text: qsTr("What they got")
        visible: root.person.pushes.count > 0
    }
    DataTable {
        giving: root.person.pushes.giving
        height: Math.min(implicitHeight, 400)
        model: root.person.pushes
        name: qsTr("What they got")
        objectName: "personPushes"
        rights: root.person.pushes.rights
        titles: Array.from(root.person.pushes.titles)
        visible: root.person.pushes.count > 0
        width: parent.width

        onMoreWanted: root.person.pushes.showMore()
        onOpened: row => root.router.go("/console/pushes?item=" + encodeURIComponent(root.person.pushes.idAt(row)))
    }
    Question {
        id: asking
        accept: qsTr("Remove")
        decline: qsTr("Keep")
        details: qsTr("Their sessions end and their inbox goes. This can't be undone.")
        title: qsTr("Remove %1?").arg(root.person.id)

        onAccepted: {
            close();
            root.person.remove();
        }
        onDeclined: close()
    }
}
