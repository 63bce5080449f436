// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// What became of the last push: kept, displayed, suppressed and why.
Card {
    id: root

    required property Composer composer
    readonly property bool failed: composer.outcomeError !== ""

    visible: composer.outcome !== "" || failed

    Label {
        Accessible.name: text
        Accessible.role: root.failed ? Accessible.AlertMessage : Accessible.StaticText
        Layout.fillWidth: true
        color: root.failed ? Theme.error : Theme.ink
        objectName: "outcome"
        strong: true
        text: root.failed ? qsTr("Not sent: %1").arg(root.composer.outcomeError) : root.composer.outcome
    }
    Repeater {
        model: root.composer.receipts

        RowLayout {
            id: receipt

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.spaceS

            Avatar {
                implicitHeight: 24
                implicitWidth: 24
                name: receipt.modelData.user
            }
            Label {
                Layout.fillWidth: true
                elide: Text.ElideRight
                maximumLineCount: 1
                text: receipt.modelData.user
                wrapMode: Text.NoWrap
            }
            Badge {
                ink: receipt.modelData.state === "displayed" ? Theme.success : Theme.muted
                text: receipt.modelData.reason ? qsTr("%1: %2").arg(receipt.modelData.state).arg(receipt.modelData.reason) : receipt.modelData.state
            }
        }
    }
}
