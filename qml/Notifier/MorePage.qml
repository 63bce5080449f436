// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// The phone's place for the person and the way out.
ScrollPage {
    id: root

    required property Account account
    required property Accounts accounts
    required property Approvals approvals
    required property MenuModel menu
    // What there is no room for in the bar at the bottom.
    required property var places
    required property Router router

    maximumWidth: 560
    title: qsTr("More")

    Card {
        Layout.fillWidth: true
        padding: Theme.spaceXs
        visible: root.menu.count > 0

        Repeater {
            model: root.menu

            NavItem {
                required badge
                required iconName
                required property string path
                required property string title

                Layout.fillWidth: true
                text: title

                onClicked: root.router.go(path)
            }
        }
    }
    Card {
        Layout.fillWidth: true
        padding: Theme.spaceXs
        visible: root.places.length > 0

        Repeater {
            model: root.places

            NavItem {
                required property var modelData

                Layout.fillWidth: true
                badge: (modelData.counts ?? false) && root.approvals.count > 0 ? root.approvals.count : ""
                iconName: modelData.icon
                objectName: modelData.path
                text: modelData.title

                onClicked: root.router.go(modelData.path)
            }
        }
    }
    Card {
        Layout.fillWidth: true
        padding: Theme.spaceXs

        NavItem {
            Layout.fillWidth: true
            badge: root.accounts.unread > 0 ? root.accounts.unread : ""
            iconName: "inboxes"
            text: qsTr("All inboxes")
            visible: root.accounts.count > 1

            onClicked: root.router.go("/all-inboxes")
        }
        NavItem {
            Layout.fillWidth: true
            iconName: "settings"
            objectName: "settingsItem"
            text: qsTr("Settings")

            onClicked: root.router.go("/settings")
        }
        NavItem {
            Layout.fillWidth: true
            iconName: "help"
            text: qsTr("About and diagnosis")

            onClicked: root.router.go("/about")
        }
    }
    Card {
        Layout.fillWidth: true
        padding: Theme.spaceXs
        visible: root.accounts.count > 1

        Repeater {
            model: root.accounts

            AccountRow {
                required property bool current

                Layout.fillWidth: true
                visible: !current

                onClicked: root.accounts.choose(app)
            }
        }
    }
    Card {
        Layout.fillWidth: true

        RowLayout {
            spacing: Theme.spaceM

            Avatar {
                name: root.account.userId
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
                    text: root.account.userId
                    wrapMode: Text.NoWrap
                }
                Label {
                    Layout.fillWidth: true
                    font.pixelSize: Theme.captionSize
                    muted: true
                    text: qsTr("%1 in %2").arg(root.account.roleName).arg(root.account.appId)
                }
            }
            StatusDot {
                account: root.account
            }
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
        Layout.fillWidth: true
        large: true
        text: qsTr("Log out")

        onClicked: root.account.logOut()
    }
}
