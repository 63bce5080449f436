// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick

// What is left of a toast's time, along its lower edge.
Item {
    id: root

    required property real progress
    // px of the corners that it must not stick out of.
    required property real radius
    required property color tint

    height: 3

    Rectangle {
        color: root.tint
        height: parent.height
        objectName: "progress"
        opacity: 0.35
        radius: 1.5
        width: (root.width - 2 * x) * Math.max(0, root.progress)
        x: Math.min(root.radius, root.width / 4)
    }
}
