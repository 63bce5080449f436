// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic

Button {
    id: root

    required property bool dark

    font.pixelSize: 14
    padding: 10

    background: Rectangle {
        border.color: root.visualFocus ? "#2f5bea" : root.dark ? "#34332f" : "#e7e5e1"
        border.width: root.visualFocus ? 2 : 1
        color: root.down ? (root.dark ? "#3a3936" : "#e7e5e1") : root.hovered ? (root.dark ? "#242422" : "#f2f1ee") : root.dark ? "#1c1c1a" : "#ffffff"
        radius: 6
    }
    contentItem: Text {
        color: root.dark ? "#f2f1ee" : "#1c1b1a"
        font: root.font
        text: root.text
    }
}
