// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// The desktop's navigation: pages, log, the operator's screens, the person.
Rectangle {
    id: root

    required property Accounts accounts
    required property AppController app
    property bool compact: false
    // The paths of those that are there where there is little height: the rest is under the last.
    property list<string> few
    required property var places

    color: Theme.surface
    implicitWidth: compact ? 64 : 232

    Rectangle {
        anchors.right: parent.right
        color: Theme.line
        height: parent.height
        width: 1
    }
    ColumnLayout {
        anchors.bottomMargin: Theme.low ? Theme.spaceXs : Theme.spaceM
        anchors.fill: parent
        anchors.leftMargin: Theme.spaceM
        anchors.rightMargin: Theme.spaceM
        anchors.topMargin: Theme.low ? Theme.spaceXs : Theme.spaceL
        spacing: 2

        IconButton {
            Layout.alignment: Qt.AlignHCenter
            directed: true
            iconName: "back"
            objectName: "railBack"
            text: qsTr("Back")
            visible: Theme.low && root.app.router.canGoBack

            onClicked: root.app.router.back()
        }
        RowLayout {
            Layout.bottomMargin: Theme.spaceL
            Layout.leftMargin: root.compact ? 16 : 10
            spacing: Theme.spaceS
            visible: !Theme.low

            Label {
                font.pixelSize: Theme.leadSize
                strong: true
                text: qsTr("Crier")
                visible: !root.compact
            }
            StatusDot {
                account: root.app.account
            }
            Label {
                Layout.fillWidth: true
                elide: Text.ElideRight
                font.pixelSize: Theme.captionSize
                maximumLineCount: 1
                muted: true
                text: root.app.account.appId
                visible: !root.compact
                wrapMode: Text.NoWrap
            }
        }
        // Where there is less height than places, they can be moved.
        Flickable {
            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            clip: contentHeight > height
            contentHeight: places.implicitHeight

            ColumnLayout {
                id: places
                spacing: 2
                width: parent.width

                NavItem {
                    Layout.bottomMargin: root.accounts.count > 1 ? 0 : Theme.spaceS
                    Layout.fillWidth: true
                    badge: root.app.inbox.unread > 0 ? root.app.inbox.unread > 999 ? "999+" : root.app.inbox.unread : ""
                    compact: root.compact
                    current: root.app.router.page === "/inbox"
                    iconName: "inbox"
                    objectName: "inboxItem"
                    text: qsTr("Inbox")

                    onClicked: root.app.router.go("/inbox")
                }
                NavItem {
                    Layout.bottomMargin: Theme.spaceS
                    Layout.fillWidth: true
                    badge: root.accounts.unread > 0 ? root.accounts.unread > 999 ? "999+" : root.accounts.unread : ""
                    compact: root.compact
                    current: root.app.router.page === "/all-inboxes"
                    iconName: "inboxes"
                    objectName: "allInboxesItem"
                    text: qsTr("All inboxes")
                    visible: root.accounts.count > 1

                    onClicked: root.app.router.go("/all-inboxes")
                }
                Repeater {
                    model: root.app.book.menu

                    NavItem {
                        required badge
                        required iconName
                        required property string path
                        required property string title

                        Layout.fillWidth: true
                        compact: root.compact
                        current: root.app.router.page === path || root.app.router.page.startsWith(path + "/")
                        text: title

                        onClicked: root.app.router.go(path)
                    }
                }
                Repeater {
                    model: root.places

                    ColumnLayout {
                        id: entry

                        required property var modelData

                        Layout.fillWidth: true
                        spacing: 2
                        visible: Theme.low ? root.few.includes(modelData.path) : modelData.path !== "/more"

                        Rectangle {
                            Layout.bottomMargin: Theme.spaceS
                            Layout.fillWidth: true
                            Layout.preferredHeight: 1
                            Layout.topMargin: Theme.spaceS
                            color: Theme.line
                            visible: entry.modelData.apart ?? false
                        }
                        NavItem {
                            Layout.fillWidth: true
                            badge: (entry.modelData.counts ?? false) && root.app.console.approvals.count > 0 ? root.app.console.approvals.count : ""
                            compact: root.compact
                            current: root.app.router.page === entry.modelData.path
                            iconName: entry.modelData.icon
                            objectName: entry.modelData.path
                            text: entry.modelData.title

                            onClicked: root.app.router.go(entry.modelData.path)
                        }
                    }
                }
            }
        }
        // What is under More.
        Repeater {
            model: root.accounts

            AccountRow {
                required property bool current

                Layout.fillWidth: true
                compact: root.compact
                visible: !current && !Theme.low

                onClicked: root.accounts.choose(app)
            }
        }
        NavItem {
            Layout.bottomMargin: Theme.spaceS
            Layout.fillWidth: true
            compact: root.compact
            current: root.app.router.page === "/settings" || root.app.router.page === "/about"
            iconName: "settings"
            objectName: "settingsItem"
            text: qsTr("Settings")
            visible: !Theme.low

            onClicked: root.app.router.go("/settings")
        }
        GridLayout {
            Layout.alignment: root.compact ? Qt.AlignHCenter : Qt.AlignLeft
            Layout.fillWidth: !root.compact
            Layout.leftMargin: root.compact ? 0 : 4
            columnSpacing: Theme.spaceS
            columns: root.compact ? 1 : 3
            visible: !Theme.low

            Avatar {
                Layout.alignment: Qt.AlignHCenter
                name: root.app.account.userId
                objectName: "person"
                tone: root.app.account.color

                HoverHandler {
                    id: person
                }
                Tip {
                    beside: true
                    text: qsTr("%3, %1 in %2").arg(root.app.account.roleName).arg(root.app.account.appId).arg(root.app.account.userId)
                    visible: person.hovered
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                visible: !root.compact

                Label {
                    Layout.fillWidth: true
                    elide: Text.ElideRight
                    font.weight: Font.Medium
                    maximumLineCount: 1
                    text: root.app.account.userId
                    wrapMode: Text.NoWrap
                }
                Label {
                    Layout.fillWidth: true
                    elide: Text.ElideRight
                    font.pixelSize: Theme.captionSize
                    maximumLineCount: 1
                    muted: true
                    text: root.app.account.roleName
                    wrapMode: Text.NoWrap
                }
            }
            IconButton {
                Layout.alignment: Qt.AlignHCenter
                directed: true
                iconName: "log-out"
                objectName: "logOut"
                text: qsTr("Log out")
                tip.beside: root.compact

                onClicked: root.app.account.logOut()
            }
        }
    }
}
