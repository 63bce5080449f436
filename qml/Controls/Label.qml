// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Theme

// Text in one of the type scale's roles. A line begins where its neighbours do; a paragraph, which somebody
// may have written in another language, where its own language does.
Text {
    id: root

    property bool muted: false
    // Several lines of text need air between them; a single one only loses its centre by it.
    property bool paragraph: false
    property bool strong: false

    color: muted ? Theme.muted : Theme.ink
    font.family: Theme.fontFamily
    font.pixelSize: Theme.bodySize
    font.weight: strong ? Font.DemiBold : Font.Normal
    horizontalAlignment: paragraph ? undefined : Text.AlignLeft
    lineHeight: paragraph ? 1.3 : 1
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
}
