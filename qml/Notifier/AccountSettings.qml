// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Theme

// One account among the settings.
ColumnLayout {
    id: root

    readonly property Account account: app.account
    required property Accounts accounts
    required property AppController app
    required property bool current

    function keptWhere(): string {
        switch (account.keeping) {
        case Account.Keeping.InKeyring:
            return qsTr("Stays logged in: the keyring keeps the session.");
        case Account.Keeping.InFile:
            return qsTr("Stays logged in: a file that only you can read keeps the session.");
        case Account.Keeping.Refused:
            return qsTr("The keyring does not keep the session: %1").arg(account.keepingTrouble);
        case Account.Keeping.Reading:
            return qsTr("Waiting for the keyring.");
        default:
            return account.loggedIn ? qsTr("The next start asks for the password.") : qsTr("Not logged in.");
        }
    }

    spacing: Theme.spaceS

    RowLayout {
        spacing: Theme.spaceM

        Avatar {
            name: root.account.userId !== "" ? root.account.userId : "?"
            tone: root.account.color
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Label {
                Layout.fillWidth: true
                elide: Text.ElideRight
                font.weight: Font.Medium
                maximumLineCount: 1
                text: root.account.userId !== "" ? qsTr("%1 in %2").arg(root.account.userId).arg(root.account.appId) : qsTr("Nobody yet")
                wrapMode: Text.NoWrap
            }
            Label {
                Layout.fillWidth: true
                elide: Text.ElideMiddle
                font.pixelSize: Theme.captionSize
                maximumLineCount: 1
                muted: true
                text: root.account.server
                wrapMode: Text.NoWrap
            }
        }
        CalmButton {
            text: qsTr("Log out")
            visible: root.account.loggedIn

            onClicked: root.account.logOut()
        }
        CalmButton {
            text: qsTr("Remove")
            visible: !root.account.loggedIn && root.accounts.count > 1

            onClicked: root.accounts.giveUp(root.app)
        }
    }
    Row {
        Accessible.name: qsTr("Color")
        Accessible.role: Accessible.Grouping
        Layout.leftMargin: 44
        spacing: Theme.spaceXs
        visible: root.accounts.count > 1

        Repeater {
            model: Theme.tones.length

            T.AbstractButton {
                id: dot

                required property int index

                Accessible.checked: root.account.color === index
                Accessible.name: qsTr("Color %1").arg(index + 1)
                Accessible.role: Accessible.RadioButton
                focusPolicy: Qt.StrongFocus
                height: Math.max(24, Theme.target - 8)
                width: height

                background: Item {
                    Rectangle {
                        anchors.centerIn: parent
                        color: Theme.tone(dot.index)
                        height: 14
                        radius: 7
                        width: 14
                    }
                    Rectangle {
                        anchors.centerIn: parent
                        border.color: Theme.tone(dot.index)
                        border.width: 2
                        color: "transparent"
                        height: 22
                        radius: 11
                        visible: root.account.color === dot.index
                        width: 22
                    }
                    FocusRing {
                        control: dot
                        radius: height / 2
                        shown: dot.visualFocus
                    }
                }

                onClicked: root.account.color = index
            }
        }
    }
    Label {
        Layout.fillWidth: true
        Layout.leftMargin: 44
        font.pixelSize: Theme.tableSize
        muted: true
        text: root.keptWhere()
    }
    Flow {
        Layout.fillWidth: true
        Layout.leftMargin: 44
        spacing: Theme.spaceS
        visible: root.account.keeping === Account.Keeping.Refused

        CalmButton {
            objectName: "keepInFile"
            text: qsTr("Keep it in a file")

            onClicked: root.account.keepInFile()
        }
        CalmButton {
            text: qsTr("Ask at each start")

            onClicked: root.account.keepNowhere()
        }
    }
}
