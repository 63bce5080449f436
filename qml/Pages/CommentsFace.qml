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
            required property string day
            required property int delivery
            required property string messageId
            required property string text
            required property string time

            Layout.fillWidth: true
            opacity: delivery === ChatModel.Sent ? 1 : 0.6
            spacing: Theme.spaceM

            Avatar {
                Layout.alignment: Qt.AlignTop
                name: comment.author === "" ? "?" : comment.author
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2

                RowLayout {
                    spacing: Theme.spaceS

                    Label {
                        Layout.fillWidth: true
                        elide: Text.ElideRight
                        font.weight: Font.Medium
                        maximumLineCount: 1
                        text: comment.author
                        wrapMode: Text.NoWrap
                    }
                    Label {
                        font.pixelSize: Theme.captionSize
                        muted: true
                        text: comment.time
                    }
                }
                Label {
                    Accessible.name: comment.author + ": " + text
                    Layout.fillWidth: true
                    paragraph: true
                    text: comment.text
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                }
                CalmButton {
                    kind: "quiet"
                    leftPadding: 0
                    text: qsTr("Answer")
                    visible: root.component.answerable

                    onClicked: root.component.replyTo = comment.messageId
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
