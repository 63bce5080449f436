// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Theme

// Where something will be: lines in the shape of what comes. Nothing for the first 200 ms, which is how
// long most things take.
Column {
    id: root

    property bool active: false
    property real lineHeight: 16
    property int lines: 3

    Accessible.ignored: !visible
    Accessible.name: qsTr("Loading")
    Accessible.role: Accessible.StaticText
    opacity: patience.done ? 1 : 0
    spacing: Theme.spaceM
    visible: active

    onActiveChanged: patience.done = false

    Timer {
        id: patience

        property bool done: false

        interval: 200
        running: root.active && !done

        onTriggered: done = true
    }
    Repeater {
        model: root.lines

        Rectangle {
            required property int index

            color: Theme.line
            height: root.lineHeight
            radius: Theme.radiusControl
            width: root.width * [1, 0.82, 0.64][index % 3]
        }
    }
}
