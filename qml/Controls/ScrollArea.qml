// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Crier.Theme

// What may be longer than its place. What somebody goes to by keyboard is in sight, and what is typed into stays
// there when a keyboard on the screen takes room. What is pressed stays under the finger.
Flickable {
    id: root

    // The item that has the focus, wherever in the window.
    readonly property Item focused: Window.activeFocusItem
    // px that it was high.
    property real heightBefore: 0

    // By finger or pointer. No property: it would be that of the item before.
    function isPressed(): bool {
        const reasons = [(focused as T.Control)?.focusReason, (focused as T.TextField)?.focusReason, (focused as T.TextArea)?.focusReason];
        return reasons.includes(Qt.MouseFocusReason);
    }
    function isTyped(): bool {
        return (focused as TextInput) !== null || (focused as TextEdit) !== null;
    }
    // What of it has to be in sight, in px of the content; null: it is elsewhere.
    function part(): var {
        let inside = focused;
        while (inside && inside !== contentItem)
            inside = inside.parent;
        if (!inside)
            return null;
        // Of what could not be shown whole it is where one writes.
        const caret = focused.height > height ? (focused as TextEdit)?.cursorRectangle : undefined;
        const whole = caret ?? Qt.rect(0, 0, focused.width, focused.height);
        return Qt.rect(0, focused.mapToItem(contentItem, 0, whole.y).y, whole.width, whole.height);
    }
    function reveal(): void {
        const wanted = part();
        if (wanted === null || wanted.height > height || (wanted.y >= contentY && wanted.y + wanted.height <= contentY + height))
            return;
        const room = Math.min(Theme.spaceXl, (height - wanted.height) / 2);
        const lowest = Math.max(0, contentHeight - height);
        const to = wanted.y < contentY ? wanted.y - room : wanted.y + wanted.height + room - height;
        contentY = Math.max(0, Math.min(to, lowest));
    }

    boundsBehavior: Flickable.StopAtBounds
    contentWidth: width

    Component.onCompleted: heightBefore = height
    // A finger that has gone to a field selects nothing there, which a pointer might.
    onFocusedChanged: if (!isPressed() || (Theme.touch && isTyped()))
        soon.restart()
    onHeightChanged: {
        const wanted = isTyped() ? part() : null;
        // Whoever reads on elsewhere is not called back.
        const wasInSight = heightBefore <= 0 || (wanted !== null && wanted.y + wanted.height > contentY && wanted.y < contentY + heightBefore);
        if (wanted !== null && wasInSight)
            soon.restart();
        heightBefore = height;
    }

    // What is put off by Qt.callLater() comes when all of this is gone, too.
    Timer {
        id: soon
        interval: 0

        onTriggered: root.reveal()
    }
}
