// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Toasts

// Shows toasts over whatever it fills. Clicks beside a toast go through.
Item {
    id: root

    property alias gutter: toasts.gutter
    property int inset: 16
    property alias position: toasts.position
    property bool reducedMotion: false
    property alias reverseOrder: toasts.reverseOrder
    readonly property ToastModel toasts: toasts

    // A toast is on the screen, at rect of this item.
    signal displayed(string tag, rect rect)

    function dismiss(id: string): void {
        toasts.dismiss(id);
    }
    function dismissTag(tag: string): void {
        toasts.dismissTag(tag);
    }
    function show(message: string, options: var): string {
        return toasts.show(message, options);
    }

    Accessible.name: qsTr("Notifications")
    Accessible.role: Accessible.Grouping

    ToastModel {
        id: toasts
    }
    Repeater {
        model: toasts

        delegate: ToastBar {
            areaHeight: root.height
            areaWidth: root.width
            inset: root.inset
            reducedMotion: root.reducedMotion

            // One that goes away under the pointer never hears that the pointer left.
            Component.onDestruction: if (hovered && toasts)
                toasts.resume()
            onDisplayed: rect => root.displayed(tag, rect)
            onHeightMeasured: height => toasts.setHeight(toastId, height)
            onHoveredChanged: hovered ? toasts.pause() : toasts.resume()
        }
    }
}
