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
    // What the server says in words of its own; a reason that is not here is for who looks into it.
    readonly property var names: ({
            "clicked": qsTr("clicked"),
            "dismissed": qsTr("closed"),
            "displayed": qsTr("seen"),
            "duplicate": qsTr("the same was there already"),
            "expired": qsTr("its time was over"),
            "failed": qsTr("failed"),
            "muted": qsTr("muted"),
            "page": qsTr("for another page"),
            "quiet_hours": qsTr("quiet hours"),
            "read": qsTr("read"),
            "suppressed": qsTr("not shown")
        })

    function word(name: string): string {
        return names[name] ?? name;
    }

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
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                Label {
                    Layout.fillWidth: true
                    elide: Text.ElideRight
                    maximumLineCount: 1
                    text: receipt.modelData.user
                    wrapMode: Text.NoWrap
                }
                Label {
                    Layout.fillWidth: true
                    font.pixelSize: Theme.captionSize
                    muted: true
                    text: root.word(receipt.modelData.reason ?? "")
                    visible: text !== ""
                }
            }
            Badge {
                ink: receipt.modelData.state === "displayed" ? Theme.success : Theme.muted
                text: root.word(receipt.modelData.state)
            }
        }
    }
}
