// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

// What was done last, and the way back, for a while.
Rectangle {
    id: root

    required property Inbox inbox
    // ms that it stays.
    property int patience: 5000

    Accessible.name: label.text
    Accessible.role: Accessible.AlertMessage
    color: Theme.ink
    implicitHeight: Math.max(44, button.height + 2 * Theme.spaceXs)
    implicitWidth: Math.min(420, label.implicitWidth + button.width + 3 * Theme.spaceM)
    radius: Theme.radiusControl
    visible: inbox.lastAct !== ""

    Label {
        id: label
        anchors.left: parent.left
        anchors.leftMargin: Theme.spaceM
        anchors.right: button.left
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.paper
        elide: Text.ElideRight
        maximumLineCount: 1
        text: root.inbox.lastAct
        wrapMode: Text.NoWrap
    }
    CalmButton {
        id: button
        anchors.right: parent.right
        anchors.rightMargin: Theme.spaceXs
        anchors.verticalCenter: parent.verticalCenter
        objectName: "undo"
        text: qsTr("Undo")

        onClicked: root.inbox.undo()
    }
    Timer {
        id: wait
        interval: root.patience
        running: root.visible && !hover.hovered && !button.activeFocus

        onTriggered: root.inbox.forget()
    }
    HoverHandler {
        id: hover
    }
    Connections {
        function onLastActChanged(): void {
            if (wait.running)
                wait.restart();
        }

        target: root.inbox
    }
}
