// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Theme

// One thing in the inbox: who, what, when. What is unread is bold and has a dot.
T.AbstractButton {
    id: root

    required property string body
    required property bool current
    required property double number
    // Whose it is; empty: there is only one who it can be.
    property string owner: ""
    required property string priority
    readonly property string said: body !== "" ? body : sender
    required property string sender
    required property date time
    required property string title
    // The color of its owner.
    property int tone: 0
    required property bool unread

    signal finished
    signal putOff(Item item)

    // A time as people say it, of today; else the day.
    function shortTime(when: date): string {
        const today = new Date();
        const isToday = when.toDateString() === today.toDateString();
        return isToday ? when.toLocaleTimeString(Language.locale, Locale.ShortFormat) : when.toLocaleDateString(Language.locale, Locale.ShortFormat);
    }

    Accessible.name: (unread ? qsTr("Unread") + ". " : "") + title + ". " + sender + ". " + body + (owner !== "" ? ". " + owner : "")
    Accessible.role: Accessible.ListItem
    Accessible.selected: current
    focusPolicy: Qt.NoFocus
    hoverEnabled: true
    // Two lines, however large they are.
    implicitHeight: Math.max(72, heading.height + second.implicitHeight + Theme.spaceXs + 2 * Theme.spaceL)

    background: Rectangle {
        color: root.current ? Theme.accentSoft : root.hovered ? Theme.hover : "transparent"

        Rectangle {
            anchors.bottom: parent.bottom
            color: Theme.line
            height: 1
            width: parent.width
        }
    }
    contentItem: Item {
        Rectangle {
            id: dot
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.accent
            height: 6
            objectName: "unreadDot"
            radius: 3
            visible: root.unread
            width: 6
            x: root.mirrored ? parent.width - Theme.margin + (Theme.margin - width) / 2 : (Theme.margin - width) / 2
        }
        Avatar {
            id: face
            anchors.left: parent.left
            anchors.leftMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            name: root.sender !== "" ? root.sender : root.title
            tone: root.tone
        }
        Label {
            id: heading
            anchors.left: face.right
            anchors.leftMargin: Theme.spaceM
            anchors.right: side.left
            anchors.rightMargin: Theme.spaceS
            elide: Text.ElideRight
            font.weight: root.unread ? Font.DemiBold : Font.Medium
            maximumLineCount: 1
            text: root.title
            wrapMode: Text.NoWrap
            y: second.text !== "" ? Theme.spaceL : Math.round((parent.height - height) / 2)
        }
        Label {
            id: second
            anchors.left: heading.left
            anchors.right: parent.right
            anchors.rightMargin: Theme.spaceL
            anchors.top: heading.bottom
            anchors.topMargin: Theme.spaceXs
            elide: Text.ElideRight
            font.pixelSize: Theme.tableSize
            maximumLineCount: 1
            muted: true
            text: root.owner === "" ? root.said : root.said === "" ? root.owner : qsTr("%1: %2").arg(root.owner).arg(root.said)
            wrapMode: Text.NoWrap
        }
        Item {
            id: side
            anchors.right: parent.right
            anchors.rightMargin: Theme.spaceL
            anchors.top: heading.top
            height: heading.height
            width: buttons.visible ? buttons.width : when.implicitWidth + (urgent.visible ? urgent.width + Theme.spaceXs : 0)

            Icon {
                id: urgent
                anchors.right: when.left
                anchors.rightMargin: Theme.spaceXs
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.error
                height: 16
                icon: "warning"
                visible: root.priority === "urgent" && !buttons.visible
                width: 16
            }
            Label {
                id: when
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                font.pixelSize: Theme.captionSize
                muted: true
                text: root.shortTime(root.time)
                visible: !buttons.visible
                wrapMode: Text.NoWrap
            }
            Row {
                id: buttons
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                visible: root.hovered && !Theme.phone

                IconButton {
                    id: later
                    focusPolicy: Qt.NoFocus
                    iconName: "clock"
                    text: qsTr("Put off")

                    onClicked: root.putOff(later)
                }
                IconButton {
                    focusPolicy: Qt.NoFocus
                    iconName: "check"
                    text: qsTr("Done")

                    onClicked: root.finished()
                }
            }
        }
    }
}
