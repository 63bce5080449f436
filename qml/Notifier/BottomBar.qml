// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// The phone's navigation.
Rectangle {
    id: root

    required property AppController app
    required property var places

    color: Theme.surface
    implicitHeight: 60

    Rectangle {
        color: Theme.line
        height: 1
        width: parent.width
    }
    RowLayout {
        anchors.fill: parent
        spacing: 0

        NavItem {
            Layout.fillWidth: true
            badge: root.app.inbox.unread > 0 ? root.app.inbox.unread : ""
            current: root.app.router.page === "/inbox"
            iconName: "inbox"
            objectName: "inboxItem"
            stacked: true
            text: qsTr("Inbox")

            onClicked: root.app.router.go("/inbox")
        }
        Repeater {
            model: root.app.book.menu

            NavItem {
                required badge
                required iconName
                required property int index
                required property string path
                required property string title

                Layout.fillWidth: true
                current: root.app.router.page === path || root.app.router.page.startsWith(path + "/")
                stacked: true
                text: title
                // With the inbox four places have room; the others are under More.
                visible: index < 3 - root.places.length

                onClicked: root.app.router.go(path)
            }
        }
        Repeater {
            model: root.places

            NavItem {
                required property var modelData

                Layout.fillWidth: true
                badge: (modelData.counts ?? false) && root.app.console.approvals.count > 0 ? root.app.console.approvals.count : ""
                current: root.app.router.page === modelData.path
                iconName: modelData.icon
                stacked: true
                text: modelData.title

                onClicked: root.app.router.go(modelData.path)
            }
        }
    }
}
