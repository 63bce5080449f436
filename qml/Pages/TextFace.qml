// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Theme

// Markdown as rich text. What it may name was decided before (markdown.h).
Text {
    id: root

    required property TextComponent component

    Accessible.name: component.plain
    Accessible.role: Accessible.StaticText
    color: Theme.ink
    font.family: Theme.fontFamily
    font.pixelSize: Theme.bodySize
    lineHeight: 1.3
    linkColor: Theme.accent
    text: component.html
    textFormat: Text.RichText
    wrapMode: Text.WrapAtWordBoundaryOrAnywhere

    onLinkActivated: link => component.follow(link)

    HoverHandler {
        cursorShape: root.hoveredLink !== "" ? Qt.PointingHandCursor : Qt.ArrowCursor
    }
}
