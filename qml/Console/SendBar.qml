// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

// Always in sight below what is composed: what is lacking, the buttons that send it, five seconds to think
// again, and whether it went.
Rectangle {
    id: root

    required property Composer composer
    readonly property bool waiting: composer.secondsLeft > 0

    color: Theme.surface
    height: visible ? implicitHeight : 0
    implicitHeight: column.height + 2 * Theme.spaceM
    // Beside a keyboard there may be room for one field and no more.
    visible: !Theme.low || Theme.keyboard === 0

    // Whoever had the button that is gone has the one in its place.
    onWaitingChanged: if (!waiting && undo.activeFocus)
        send.forceActiveFocus(Qt.TabFocusReason)

    Rectangle {
        color: Theme.line
        height: 1
        width: parent.width
    }
    Column {
        id: column
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        spacing: Theme.spaceS
        width: Math.min(560, root.width - 2 * Theme.margin)
        y: Theme.spaceM

        Label {
            Accessible.name: text
            Accessible.role: Accessible.AlertMessage
            color: root.composer.error !== "" ? Theme.error : root.composer.note !== "" ? Theme.success : root.waiting ? Theme.ink : Theme.muted
            font.pixelSize: Theme.tableSize
            maximumLineCount: 3
            objectName: "outcome"
            text: root.waiting ? qsTr("It goes to everybody in %n second(s)", "", root.composer.secondsLeft) : root.composer.error !== "" ? root.composer.error : root.composer.note !== "" ? root.composer.note : root.composer.mayRestore ? qsTr("What was written here has made room.") : root.composer.lack
            visible: text !== ""
            width: parent.width
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
        Flow {
            spacing: Theme.spaceS
            width: parent.width

            CalmButton {
                id: send
                enabled: root.composer.ready
                kind: "primary"
                objectName: "send"
                text: root.composer.sendText
                visible: !root.waiting
                width: Math.min(implicitWidth, column.width)

                onClicked: root.composer.send()
            }
            CalmButton {
                enabled: root.composer.mayTry
                objectName: "sendToMyself"
                text: qsTr("Send to myself")
                visible: !root.waiting

                onClicked: root.composer.sendToMyself()
            }
            CalmButton {
                kind: "quiet"
                objectName: "restore"
                text: qsTr("Undo")
                visible: root.composer.mayRestore && !root.waiting

                onClicked: root.composer.restore()
            }
            CalmButton {
                id: undo
                kind: "primary"
                objectName: "undo"
                text: qsTr("Undo")
                visible: root.waiting

                onClicked: root.composer.undo()
                onVisibleChanged: if (visible)
                    forceActiveFocus(Qt.TabFocusReason)
            }
        }
    }
}
