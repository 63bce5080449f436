// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Theme

// One of several accounts: whoever clicks it looks at it.
T.AbstractButton {
    id: root

    readonly property Account account: app.account
    required property AppController app
    property bool compact: false

    Accessible.description: account.server
    Accessible.name: qsTr("%1 in %2").arg(account.userId).arg(account.appId)
    Accessible.role: Accessible.Button
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    implicitHeight: Math.max(44, Theme.target)
    implicitWidth: compact ? 40 : 200

    background: Rectangle {
        color: root.down ? Theme.pressed : root.hovered ? Theme.hover : "transparent"
        radius: Theme.radiusControl

        FocusRing {
            anchors.margins: 0
            control: root
            shown: root.visualFocus
        }
    }
    contentItem: RowLayout {
        spacing: Theme.spaceS

        Avatar {
            Layout.leftMargin: 4
            name: root.account.userId !== "" ? root.account.userId : "?"
            tone: root.account.color

            Rectangle {
                anchors.right: parent.right
                border.color: Theme.surface
                border.width: 2
                color: Theme.accent
                height: 12
                radius: 6
                visible: root.compact && root.app.inbox.unread > 0
                width: 12
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0
            visible: !root.compact

            Label {
                Layout.fillWidth: true
                elide: Text.ElideRight
                maximumLineCount: 1
                text: root.account.userId !== "" ? root.account.userId : qsTr("Nobody yet")
                wrapMode: Text.NoWrap
            }
            Label {
                Layout.fillWidth: true
                elide: Text.ElideRight
                font.pixelSize: Theme.captionSize
                maximumLineCount: 1
                muted: true
                text: root.account.loggedIn ? root.account.appId : qsTr("not logged in")
                wrapMode: Text.NoWrap
            }
        }
        Label {
            Layout.rightMargin: 10
            color: Theme.muted
            font.pixelSize: Theme.captionSize
            font.weight: Font.DemiBold
            text: root.app.inbox.unread
            visible: !root.compact && root.app.inbox.unread > 0
        }
    }

    Keys.onEnterPressed: root.clicked()
    Keys.onReturnPressed: root.clicked()

    Tip {
        beside: true
        text: qsTr("%1 in %2").arg(root.account.userId).arg(root.account.appId)
        visible: root.compact && (root.hovered || root.visualFocus)
    }
}
