// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

FocusScope {
    id: root

    required property Account account
    required property Accounts accounts

    function focusFirstEmpty(): void {
        const first = server.text === "" ? server : appId.text === "" ? appId : userId.text === "" ? userId : password;
        first.focusInput();
    }
    function submit(): void {
        if (account.newServer)
            account.setUp(server.text, appId.text, userId.text, password.text);
        else
            account.logIn(server.text, appId.text, userId.text, password.text);
    }

    Accessible.name: qsTr("Log in")
    Accessible.role: Accessible.Pane
    focus: true

    Component.onCompleted: focusFirstEmpty()
    onAccountChanged: password.text = ""

    Connections {
        // Once it is known to be right or wrong it is of no more use; without an answer it is.
        function onErrorChanged(): void {
            if (root.account.serverAtFault)
                server.focusInput();
        }
        function onLoggedInChanged(): void {
            password.text = "";
        }
        function onRefused(): void {
            password.text = "";
            root.focusFirstEmpty();
        }
        // What was typed for one is not sent to another.
        function onSuggested(): void {
            password.text = "";
        }

        target: root.account
    }
    ScrollArea {
        anchors.fill: parent
        contentHeight: Math.max(height, form.implicitHeight + 2 * Theme.spaceXl)

        Column {
            id: form
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.spaceL
            width: Math.min(360, root.width - 2 * Theme.spaceXl)
            y: Math.max(Theme.spaceXl, Math.round((root.height - implicitHeight) * 0.4))

            Column {
                bottomPadding: Theme.spaceS
                spacing: Theme.spaceXs
                width: form.width

                Label {
                    font.pixelSize: Theme.displaySize
                    strong: true
                    text: qsTr("Crier")
                    width: parent.width
                }
                Label {
                    muted: true
                    objectName: "purpose"
                    text: root.account.newServer ? qsTr("Nobody uses this server yet. Make its first app, and be its administrator.") : root.account.invited ? qsTr("You were invited: choose a password") : qsTr("Log in to see what concerns you")
                    width: parent.width
                }
            }
            Field {
                id: server
                error: root.account.serverAtFault ? root.account.error : ""
                help: qsTr("As in https://crier.example.com")
                input.inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
                label: qsTr("Server")
                objectName: "server"
                text: root.account.server
                width: form.width

                onAccepted: appId.focusInput()
            }
            Field {
                id: appId
                input.inputMethodHints: Qt.ImhNoAutoUppercase
                label: qsTr("App")
                objectName: "app"
                text: root.account.appId
                width: form.width

                onAccepted: userId.focusInput()
            }
            Field {
                id: userId
                input.inputMethodHints: Qt.ImhNoAutoUppercase
                label: qsTr("User")
                objectName: "user"
                text: root.account.userId
                width: form.width

                onAccepted: password.focusInput()
            }
            Field {
                id: password
                echoMode: TextInput.Password
                label: root.account.invited || root.account.newServer ? qsTr("New password") : qsTr("Password")
                objectName: "password"
                width: form.width

                onAccepted: root.submit()
            }
            Note {
                alert: true
                font.pixelSize: Theme.bodySize
                height: room
                lines: 2
                objectName: "error"
                text: root.account.serverAtFault || root.account.newServer ? "" : root.account.error
                width: form.width
            }
            Toggle {
                checked: root.account.staysLoggedIn
                help: qsTr("The keyring keeps the session, never the password.")
                objectName: "staysLoggedIn"
                text: qsTr("Stay logged in")
                width: form.width

                onToggled: root.account.staysLoggedIn = checked
            }
            CalmButton {
                enabled: !root.account.busy && server.text !== "" && appId.text !== "" && userId.text !== "" && (!(root.account.invited || root.account.newServer) || password.text !== "")
                kind: "primary"
                large: true
                objectName: "logIn"
                text: root.account.busy ? qsTr("Logging in") : root.account.newServer ? qsTr("Set up and log in") : root.account.invited ? qsTr("Set it and log in") : qsTr("Log in")
                width: form.width

                onClicked: root.submit()
            }
            Label {
                Accessible.role: Accessible.AlertMessage
                muted: true
                objectName: "waiting"
                text: qsTr("Waiting for the keyring to be unlocked. You can log in instead.")
                visible: root.account.keeping === Account.Keeping.Reading
                width: form.width
            }
            Column {
                spacing: 2
                visible: root.accounts.count > 1
                width: form.width

                Label {
                    font.pixelSize: Theme.tableSize
                    muted: true
                    text: qsTr("Or go on as")
                    width: form.width
                }
                Repeater {
                    model: root.accounts

                    AccountRow {
                        required property bool current

                        visible: !current
                        width: form.width

                        onClicked: root.accounts.choose(app)
                    }
                }
                CalmButton {
                    kind: "quiet"
                    objectName: "giveUp"
                    text: qsTr("Don't log in here")

                    onClicked: root.accounts.giveUp(root.accounts.current)
                }
            }
        }
    }
}
