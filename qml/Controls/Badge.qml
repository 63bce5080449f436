// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Theme

// A word in a pill.
Rectangle {
    id: root

    property color ink: Theme.accent
    required property string text

    Accessible.name: text
    Accessible.role: Accessible.StaticText
    color: Theme.accentSoft
    implicitHeight: 22
    implicitWidth: Math.min(180, word.implicitWidth + 16)
    radius: height / 2

    Text {
        id: word
        anchors.centerIn: parent
        color: root.ink
        elide: Text.ElideRight
        font.family: Theme.fontFamily
        font.pixelSize: Theme.captionSize
        font.weight: Font.Medium
        text: root.text
        textFormat: Text.PlainText
        width: Math.min(implicitWidth, root.width - 16)
    }
}
