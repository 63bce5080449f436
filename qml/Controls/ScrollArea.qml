// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Theme

// What may be longer than its place. What has the focus is in sight, whether the focus moved or a keyboard on
// the screen took room.
Flickable {
    id: root

    // The item that has the focus, wherever in the window.
    readonly property Item focused: Window.activeFocusItem

    function reveal(): void {
        let inside = focused;
        while (inside && inside !== contentItem)
            inside = inside.parent;
        if (!inside)
            return;
        // Of what could not be shown whole it is where one writes.
        const caret = focused.height > height ? (focused as TextEdit)?.cursorRectangle : undefined;
        const part = caret ?? Qt.rect(0, 0, focused.width, focused.height);
        if (part.height > height)
            return;
        const room = Math.min(Theme.spaceXl, (height - part.height) / 2);
        const top = focused.mapToItem(contentItem, 0, part.y).y - room;
        const bottom = top + part.height + 2 * room;
        const lowest = Math.max(0, contentHeight - height);
        if (top < contentY)
            contentY = Math.max(0, Math.min(top, lowest));
        else if (bottom > contentY + height)
            contentY = Math.max(0, Math.min(bottom - height, lowest));
    }

    boundsBehavior: Flickable.StopAtBounds
    contentWidth: width

    onFocusedChanged: Qt.callLater(reveal) // qmllint disable
    onHeightChanged: Qt.callLater(reveal) // qmllint disable
}
