// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// A message: what somebody said, and around it when, who, and what became of it.
Item {
    id: root

    required property string author
    required property list<string> buttons
    required property ChatComponent component
    required property string day
    required property int delivery
    required property string error
    readonly property bool failed: delivery === ChatModel.Failed
    required property string file
    required property bool first
    required property string messageId
    required property bool mine
    readonly property bool pending: delivery === ChatModel.Sending || delivery === ChatModel.Waiting
    required property string text
    required property string time
    required property string unread

    Accessible.name: mine ? qsTr("You: %1").arg(text) : author + ": " + text
    Accessible.role: Accessible.ListItem
    implicitHeight: column.implicitHeight + (first ? 14 : 6)
    objectName: "message"

    ColumnLayout {
        id: column
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: 2

        Label {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.spaceS
            font.pixelSize: Theme.captionSize
            font.weight: Font.DemiBold
            muted: true
            objectName: "day"
            text: root.day
            visible: text !== ""
        }
        RowLayout {
            Layout.bottomMargin: Theme.spaceS
            objectName: "unreadLine"
            spacing: Theme.spaceS
            visible: root.unread !== ""

            Rectangle {
                Layout.fillWidth: true
                color: Theme.accent
                implicitHeight: 1
            }
            Label {
                color: Theme.accent
                font.pixelSize: Theme.captionSize
                text: root.unread
            }
            Rectangle {
                Layout.fillWidth: true
                color: Theme.accent
                implicitHeight: 1
            }
        }
        Label {
            Layout.leftMargin: Theme.spaceM
            font.pixelSize: Theme.captionSize
            muted: true
            text: root.author
            visible: root.first && !root.mine && text !== ""
        }
        Rectangle {
            Layout.alignment: root.mine ? Qt.AlignRight : Qt.AlignLeft
            border.color: root.mine ? "transparent" : Theme.line
            border.width: 1
            color: root.mine ? Qt.tint(Theme.surface, Theme.accentSoft) : Theme.surface
            implicitHeight: words.implicitHeight + 2 * Theme.spaceS
            implicitWidth: Math.min(root.width * 0.68, words.implicitWidth + 2 * Theme.spaceM)
            objectName: "bubble"
            opacity: root.pending ? 0.6 : 1
            radius: Theme.radiusCard

            Label {
                id: words
                anchors.bottomMargin: Theme.spaceS
                anchors.fill: parent
                anchors.leftMargin: Theme.spaceM
                anchors.rightMargin: Theme.spaceM
                anchors.topMargin: Theme.spaceS
                color: root.file === "" ? Theme.ink : Theme.accent
                font.underline: root.file !== ""
                paragraph: true
                text: root.text
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            }
            TapHandler {
                enabled: root.file !== ""

                onTapped: root.component.follow(root.file)
            }
        }
        NotSent {
            Layout.alignment: root.mine ? Qt.AlignRight : Qt.AlignLeft
            Layout.leftMargin: Theme.spaceM
            Layout.rightMargin: Theme.spaceM
            component: root.component
            error: root.error
            messageId: root.messageId
            visible: root.failed
        }
        Label {
            Layout.alignment: root.mine ? Qt.AlignRight : Qt.AlignLeft
            Layout.leftMargin: Theme.spaceM
            Layout.rightMargin: Theme.spaceM
            font.pixelSize: Theme.captionSize
            muted: true
            text: root.delivery === ChatModel.Waiting ? qsTr("Waits for the connection") : root.time
            visible: text !== "" && !root.failed
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.spaceXs
            visible: root.buttons.length > 0 && !root.mine

            Repeater {
                model: root.buttons

                CalmButton {
                    required property string modelData

                    text: modelData

                    onClicked: root.component.reply(modelData)
                }
            }
        }
    }
}
