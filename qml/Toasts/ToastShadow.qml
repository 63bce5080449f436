// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick

// 0 3px 10px black 10 % and 0 3px 3px black 5 %, as stacked rounded rectangles: it looks the same
// with every renderer, and Qt 6.4 has no blur of its own.
Item {
    id: root
    Repeater {
        model: 10

        Rectangle {
            required property int index

            anchors.fill: parent
            anchors.margins: index - 8
            color: "#000000"
            opacity: 0.013
            radius: Math.max(1, 8 + 8 - index)

            transform: Translate {
                y: 3
            }
        }
    }
    Repeater {
        model: 3

        Rectangle {
            required property int index

            anchors.fill: parent
            anchors.margins: index - 2
            color: "#000000"
            opacity: 0.02
            radius: 8 + 2 - index

            transform: Translate {
                y: 3
            }
        }
    }
}
