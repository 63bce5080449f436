// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Toasts

// Shows toasts over whatever it fills; clicks beside a toast go through. Make toasts with Toast.
Item {
    id: root
    enum Theme {
        Light,
        Dark
    }

    // A pile that opens while the pointer, the focus or a finger is on it.
    property bool collapse: false
    // px between the edges and the toasts: a number, or {top, right, bottom, left}.
    property var containerInsets: 16
    property alias deduplicate: toasts.deduplicate
    // The pile is open.
    readonly property bool expanded: internal.touched || internal.hovered > 0 || internal.focused > 0
    // Of the texts; a toast's style can say otherwise.
    property font font
    property alias gutter: toasts.gutter
    property alias limit: toasts.limit
    readonly property ToastModel model: toasts
    property alias overflow: toasts.overflow
    property bool pauseOnHover: true
    // Nothing expires while the window can't be seen.
    property bool pauseWhenHidden: false
    property alias position: toasts.position
    property alias reducedMotion: toasts.reducedMotion
    property alias reverseOrder: toasts.reverseOrder
    // A key sequence that gives the newest toast the focus, such as "Alt+T"; none: toasts without
    // buttons can't have it.
    property string shortcut: ""
    property alias strict: toasts.strict
    property int theme: Toaster.Light
    // Draws the toasts instead of the bar, but for custom ones. Gets a property `toast`.
    property Component toastDelegate: null
    property alias toastOptions: toasts.toastOptions
    property alias toasterId: toasts.toasterId
    property alias visibleToasts: toasts.visibleToasts

    // A toast is new or is said again: the place for a sound.
    signal announced(string toastId, string type, var options)
    // A toast has begun to leave; reason is a ToastReason.
    signal closed(string toastId, int reason, var options)
    // A toast has come to rest, at rect of this item; also after an update.
    signal displayed(string toastId, var options, rect rect)
    // The button `action` or `cancel` of a toast.
    signal pressed(string toastId, string button, var options)

    function focusNewest(): void {
        internal.focusFrom(0);
    }

    Accessible.name: qsTr("Notifications")
    Accessible.role: Accessible.Grouping
    // Not all of the font at once, so that whoever sets its family keeps its size.
    font.pixelSize: 16

    ToastModel {
        id: toasts
        collapsed: root.collapse && !root.expanded
        dark: root.theme === Toaster.Dark

        onAnnounced: (id, type, options) => root.announced(id, type, options)
        onClosed: (id, reason, options) => root.closed(id, reason, options)
        onPressed: (id, button, options) => root.pressed(id, button, options)
    }
    QtObject {
        id: internal

        property Item before: null
        property int focused: 0
        // px of the newest toast of each position.
        property var frontWidths: ({})
        readonly property bool hidden: root.pauseWhenHidden && (root.Window.visibility === Window.Hidden || root.Window.visibility === Window.Minimized)
        property int hovered: 0
        property bool touched: false

        function edge(name: string): real {
            const insets = root.containerInsets;
            return typeof insets === "number" ? insets : insets[name] ?? 16;
        }
        // The first toast from row on that is still shown, or whoever had the focus before.
        function focusFrom(row: int): void {
            if (internal.focused === 0)
                internal.before = root.Window.activeFocusItem;
            for (let i = row; i < rows.count; i++) {
                const item = rows.itemAt(i);
                if (item?.shown) {
                    item.forceActiveFocus(Qt.TabFocusReason);
                    return;
                }
            }
            internal.before?.forceActiveFocus();
        }
        function takeFront(item: ToastRow): void {
            if (!root.collapse || !item.isFront)
                return;
            const widths = Object.assign({}, frontWidths);
            widths[item.position] = item.width;
            frontWidths = widths;
        }

        onHiddenChanged: hidden ? toasts.hold("window") : toasts.letGo("window")
    }
    Repeater {
        id: rows
        model: toasts

        delegate: ToastRow {
            id: toastRow
            areaHeight: root.height
            areaWidth: root.width
            bottomInset: internal.edge("bottom")
            collapse: root.collapse
            container: toasts
            defaultFont: root.font
            focusable: root.shortcut !== ""
            hoverMargin: root.collapse && root.expanded ? root.gutter / 2 + 1 : 0
            leftInset: internal.edge("left")
            pauseOnHover: root.pauseOnHover
            pileWidth: cutHeight > 0 && depth > 0 ? internal.frontWidths[position] ?? 0 : 0
            reducedMotion: root.reducedMotion
            rightInset: internal.edge("right")
            stack: rows.count
            strict: root.strict
            toastDelegate: root.toastDelegate
            topInset: internal.edge("top")

            bar: Component {
                ToastBar {
                    row: toastRow
                }
            }

            // One that goes never hears that the pointer or the focus left it.
            Component.onDestruction: {
                internal.hovered -= hovered ? 1 : 0;
                internal.focused -= focused ? 1 : 0;
            }
            onDisplayed: rect => root.displayed(toastId, options, rect)
            onEscaped: {
                internal.focusFrom(index + 1);
                toasts.close(toastId, ToastReason.Escaped);
            }
            onFocusedChanged: internal.focused += focused ? 1 : -1
            onHoveredChanged: internal.hovered += hovered ? 1 : -1
            onIsFrontChanged: internal.takeFront(this)
            onTouched: internal.touched = root.collapse && !internal.touched
            onWidthChanged: internal.takeFront(this)
        }
    }
    FrameAnimation {
        running: toasts.moving

        onTriggered: toasts.frame()
    }
    Shortcut {
        enabled: root.shortcut !== "" && toasts.count > 0
        sequence: root.shortcut

        onActivated: internal.focusFrom(0)
    }
    // A tap elsewhere closes the pile again.
    PointHandler {
        acceptedDevices: PointerDevice.TouchScreen
        enabled: internal.touched

        onActiveChanged: if (active)
            internal.touched = false
    }
}
