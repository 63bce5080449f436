// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// Why a message was not sent, and what can be done about it.
RowLayout {
    id: root

    required property ChatComponent component
    required property string error
    required property string messageId

    spacing: Theme.spaceXs

    Label {
        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        Layout.maximumWidth: root.parent.width * 0.5
        color: Theme.error
        elide: Text.ElideRight
        font.pixelSize: Theme.captionSize
        maximumLineCount: 2
        objectName: "notSent"
        text: qsTr("Not sent: %1").arg(root.error)
    }
    CalmButton {
        kind: "quiet"
        objectName: "again"
        text: qsTr("Retry")

        onClicked: root.component.sendAgain(root.messageId)
    }
    CalmButton {
        kind: "quiet"
        objectName: "takeBack"
        text: qsTr("Remove")

        onClicked: root.component.takeBack(root.messageId)
    }
}
