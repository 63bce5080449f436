// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

// How far a push has got that was just sent, and why not further.
Column {
    id: root

    required property PushTruth push
    readonly property bool shown: push.present && !push.waiting

    spacing: Theme.spaceS
    visible: shown

    Label {
        elide: Text.ElideRight
        font.pixelSize: Theme.tableSize
        font.weight: Font.Medium
        maximumLineCount: 1
        text: root.push.summary
        width: parent.width
    }
    Funnel {
        counts: root.push.reached
        names: Array.from(root.push.stages)
        objectName: "arriving"
        width: parent.width
    }
    Repeater {
        model: root.push.losses.length

        Label {
            required property int index

            font.pixelSize: Theme.tableSize
            muted: true
            objectName: "sentLoss"
            text: root.push.losses[index] ?? ""
            width: root.width
        }
    }
}
