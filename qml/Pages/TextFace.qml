// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Theme

// Markdown as rich text. What it may name was decided before (markdown.h). Tab goes from link to link, and
// Return follows the one that is marked.
Text {
    id: root

    // Of links; -1: none.
    property int chosen: -1
    required property TextComponent component
    readonly property list<string> links: {
        const anchor = /<a href="([^"]*)"/g;
        const found = [];
        for (let match = anchor.exec(component.html); match; match = anchor.exec(component.html))
            found.push(match[1].replace(/&quot;/g, '"').replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&"));
        return found;
    }

    function marked(html: string): string {
        let index = -1;
        const soft = Theme.accentSoft;
        return html.replace(/<a href=/g, anchor => ++index === chosen ? "<a style=\"background-color: rgba(%1, %2, %3, %4)\" href=".arg(Math.round(soft.r * 255)).arg(Math.round(soft.g * 255)).arg(Math.round(soft.b * 255)).arg(soft.a) : anchor);
    }
    function step(event: var, by: int): void {
        const next = chosen + by;
        event.accepted = next >= 0 && next < links.length;
        if (event.accepted)
            chosen = next;
    }

    Accessible.name: component.plain
    Accessible.role: Accessible.StaticText
    activeFocusOnTab: true
    color: Theme.ink
    enabled: links.length > 0
    font.family: Theme.fontFamily
    font.pixelSize: Theme.bodySize
    lineHeight: 1.3
    // Rich text has a colour of its own for links, which nobody can read on dark paper.
    text: "<style>a { color: %1; }</style>".arg(Theme.accent.toString()) + marked(component.html)
    textFormat: Text.RichText
    wrapMode: Text.WrapAtWordBoundaryOrAnywhere

    Keys.onBacktabPressed: event => step(event, -1)
    Keys.onEnterPressed: if (chosen >= 0)
        component.follow(links[chosen])
    Keys.onReturnPressed: if (chosen >= 0)
        component.follow(links[chosen])
    Keys.onTabPressed: event => step(event, 1)
    onActiveFocusChanged: chosen = activeFocus ? 0 : -1
    onLinkActivated: link => component.follow(link)

    HoverHandler {
        cursorShape: root.hoveredLink !== "" ? Qt.PointingHandCursor : Qt.ArrowCursor
    }
}
