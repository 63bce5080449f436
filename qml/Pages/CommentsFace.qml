// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// What people said, the newest first, and the field for a new comment above it.
ColumnLayout {
    id: root

    required property ChatComponent component

    spacing: Theme.spaceM

    RowLayout {
        spacing: Theme.spaceS
        visible: root.component.replyTo !== ""

        Label {
            Layout.fillWidth: true
            font.pixelSize: Theme.captionSize
            muted: true
            text: qsTr("An answer")
        }
        CalmButton {
            kind: "quiet"
            text: qsTr("Not an answer")

            onClicked: root.component.replyTo = ""
        }
    }
    MessageField {
        Layout.fillWidth: true
        component: root.component
        visible: root.component.writable
    }
    Label {
        Layout.fillWidth: true
        muted: true
        objectName: "noMessages"
        text: root.component.emptyText
        visible: root.component.messages.count === 0
    }
    Repeater {
        model: root.component.messages

        RowLayout {
            id: comment

            required property string author
            required property int delivery
            required property string error
            required property string messageId
            required property bool mine
            required property string text
            required property string when
            readonly property string who: mine && author === "" ? qsTr("You") : author

            Layout.fillWidth: true
            spacing: Theme.spaceM

            Avatar {
                Layout.alignment: Qt.AlignTop
                name: comment.who === "" ? "?" : comment.who
            }
            // No layout: the height of a text that is broken anew would be that of before.
            Column {
                Layout.fillWidth: true
                spacing: 2

                RowLayout {
                    spacing: Theme.spaceS
                    width: parent.width

                    Label {
                        Layout.fillWidth: true
                        elide: Text.ElideRight
                        font.weight: Font.Medium
                        maximumLineCount: 1
                        text: comment.who
                        wrapMode: Text.NoWrap
                    }
                    Label {
                        font.pixelSize: Theme.captionSize
                        muted: true
                        text: comment.delivery === ChatModel.Waiting ? qsTr("Waits for the connection") : comment.when
                    }
                }
                Label {
                    Accessible.name: comment.who + ": " + text
                    objectName: "comment"
                    opacity: comment.delivery === ChatModel.Sending || comment.delivery === ChatModel.Waiting ? 0.6 : 1
                    paragraph: true
                    text: comment.text
                    width: parent.width
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                }
                CalmButton {
                    kind: "quiet"
                    leftPadding: 0
                    text: qsTr("Answer")
                    visible: root.component.answerable && comment.delivery === ChatModel.Sent

                    onClicked: root.component.replyTo = comment.messageId
                }
                NotSent {
                    component: root.component
                    error: comment.error
                    messageId: comment.messageId
                    visible: comment.delivery === ChatModel.Failed
                    width: parent.width
                }
            }
        }
    }
    CalmButton {
        kind: "quiet"
        text: qsTr("Show more")
        visible: root.component.total > root.component.model.count

        onClicked: root.component.showMore()
    }
}
