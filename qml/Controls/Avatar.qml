// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Theme

// The first letter of a person's name.
Rectangle {
    id: root

    required property string name
    // Which of the colors that tell accounts apart.
    property int tone: 0

    Accessible.ignored: true
    color: Theme.toneSoft(tone)
    implicitHeight: 32
    implicitWidth: 32
    radius: width / 2

    Text {
        anchors.centerIn: parent
        color: Theme.tone(root.tone)
        font.family: Theme.fontFamily
        font.pixelSize: Theme.bodySize
        font.weight: Font.DemiBold
        text: root.name.charAt(0).toUpperCase()
        textFormat: Text.PlainText
    }
}
