// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick

// What is left of a toast's time, along its lower edge.
Item {
    id: root

    required property real progress
    required property color tint

    anchors.bottom: parent?.bottom
    height: 3
    visible: progress >= 0

    Rectangle {
        color: root.tint
        height: parent.height
        objectName: "progress"
        opacity: 0.35
        width: parent.width * Math.max(0, root.progress)
    }
}
