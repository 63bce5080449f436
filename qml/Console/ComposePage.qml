// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// Whom, what, send; and what became of it in the same place.
ScrollPage {
    id: root

    required property Composer composer

    maximumWidth: 560
    title: qsTr("Compose")

    Field {
        Layout.fillWidth: true
        help: qsTr("A user's id, or * for everybody in this app")
        label: qsTr("To")
        objectName: "recipient"
        text: root.composer.recipient

        onEdited: text => root.composer.recipient = text
    }
    Field {
        Layout.fillWidth: true
        help: qsTr("alert shows a toast, redirect leads to a page, any other name is for a refresher or the log")
        label: qsTr("Event")
        objectName: "event"
        text: root.composer.event

        onEdited: text => root.composer.event = text
    }
    Segmented {
        current: root.composer.json ? 1 : 0
        options: [qsTr("Text"), qsTr("JSON")]

        onChosen: index => root.composer.json = index === 1
    }
    CodeField {
        Layout.fillWidth: true
        code: root.composer.json
        error: root.composer.problem
        errorPosition: root.composer.problemPosition
        label: qsTr("Message")
        objectName: "message"
        text: root.composer.message

        onEdited: text => root.composer.message = text
    }
    CalmButton {
        Layout.maximumWidth: root.width - 2 * Theme.margin
        enabled: root.composer.ready
        kind: "primary"
        objectName: "send"
        text: root.composer.sending ? qsTr("Sending") : root.composer.recipient.trim() === "*" ? qsTr("Send to everybody") : qsTr("Send to %1").arg(root.composer.recipient.trim())

        onClicked: root.composer.send()
    }
    OutcomeCard {
        Layout.fillWidth: true
        composer: root.composer
    }
}
