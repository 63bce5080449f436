// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

import QtQuick
import Crier.Theme

// Text in one of the type scale's roles.
Text {
    id: root

    property bool muted: false
    property bool strong: false

    color: muted ? Theme.muted : Theme.ink
    font.family: Theme.fontFamily
    font.pixelSize: Theme.bodySize
    font.weight: strong ? Font.DemiBold : Font.Normal
    lineHeight: font.pixelSize >= Theme.titleSize ? 1.2 : 1.3
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
}
