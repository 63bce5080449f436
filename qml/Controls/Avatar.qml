// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Theme

// The first letter of a person's name.
Rectangle {
    id: root

    required property string name

    Accessible.ignored: true
    color: Theme.accentSoft
    implicitHeight: 32
    implicitWidth: 32
    radius: width / 2

    Text {
        anchors.centerIn: parent
        color: Theme.accent
        font.family: Theme.fontFamily
        font.pixelSize: Theme.bodySize
        font.weight: Font.DemiBold
        text: root.name.charAt(0).toUpperCase()
        textFormat: Text.PlainText
    }
}
