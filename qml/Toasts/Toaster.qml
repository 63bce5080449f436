// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Toasts

// Shows toasts over whatever it fills; clicks beside a toast go through. Make toasts with Toast.
Item {
    id: root
    enum Theme {
        Light,
        Dark
    }

    // Toasts are over menus and dialogs of Qt Quick Controls, whatever the Toaster is in.
    property bool abovePopups: true
    // One stack at each edge, whichever corner a toast asks for: where there is no room for corners.
    property alias centered: toasts.centered
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
    implicitHeight: parent?.height ?? 0
    implicitWidth: parent?.width ?? 0
    // Over all that is declared after it.
    z: 9999

    // Those that were there before it.
    Component.onCompleted: {
        for (let i = 0; i < rows.count; i++)
            rows.itemAt(i)?.announce();
    }
    Component.onDestruction: internal.giveBack()
    onCenteredChanged: internal.recountEdges()
    onEnabledChanged: if (!enabled)
        internal.giveBack()
    onVisibleChanged: if (!visible)
        internal.giveBack()

    ToastModel {
        id: toasts
        collapsed: root.collapse && !root.expanded
        dark: root.theme === Toaster.Dark
        mirrored: Application.layoutDirection === Qt.RightToLeft || root.LayoutMirroring.enabled

        onAboutToUpdate: id => internal.find(id)?.forget()
        onAnnounced: (id, type, options) => {
            internal.find(id)?.announce();
            root.announced(id, type, options);
        }
        onClosed: (id, reason, options) => root.closed(id, reason, options)
        onPressed: (id, button, options) => root.pressed(id, button, options)
        onUpdated: id => internal.find(id)?.report()
    }
    QtObject {
        id: internal

        readonly property Item active: root.Window.activeFocusItem
        // Who has, or had last, the focus outside of the toasts.
        property Item before: null
        property int bottom: 0
        // A toast has the focus, or had it last.
        property bool entered: false
        property int focused: 0
        // px of the newest toast of each position.
        property var frontWidths: ({})
        // Both edges have a stack, one above the other: each has half of the height.
        readonly property bool halved: root.centered && top > 0 && bottom > 0
        // Upstream knows nothing of the keyboard.
        readonly property bool held: focused > 0 && !root.strict
        readonly property bool hidden: root.pauseWhenHidden && unseen
        property int hovered: 0
        // A popup dims and blocks all that is not above it.
        readonly property bool lifted: root.abovePopups && (stage.overlay?.visible ?? false)
        property int top: 0
        property bool touched: false
        readonly property bool unseen: root.Window.visibility === Window.Hidden || root.Window.visibility === Window.Minimized

        function find(id: string): ToastRow {
            for (let i = 0; i < rows.count; i++) {
                if (rows.itemAt(i)?.toastId === id)
                    return rows.itemAt(i);
            }
            return null;
        }
        // The first toast from row on that is still shown, or whoever had the focus before.
        function focusFrom(row: int): void {
            for (let i = row; i < rows.count; i++) {
                const item = rows.itemAt(i);
                if (item?.shown && item.focusable) {
                    item.forceActiveFocus(Qt.TabFocusReason);
                    return;
                }
            }
            internal.before?.forceActiveFocus(Qt.BacktabFocusReason);
        }
        function giveBack(): void {
            if (entered)
                before?.forceActiveFocus(Qt.OtherFocusReason);
            entered = false;
        }
        function isInside(item: Item): bool {
            while (item && item !== stage)
                item = item.parent;
            return item === stage;
        }
        // Counted anew each time: one that goes may not tell that the pointer or the focus left it.
        function recount(): void {
            let withFocus = 0;
            let withPointer = 0;
            for (let i = 0; i < rows.count; i++) {
                withFocus += rows.itemAt(i)?.focused ? 1 : 0;
                withPointer += rows.itemAt(i)?.hovered ? 1 : 0;
            }
            focused = withFocus;
            hovered = withPointer;
        }
        function recountEdges(): void {
            let atTop = 0;
            let atBottom = 0;
            for (let i = 0; root.centered && i < rows.count; i++) {
                const item = rows.itemAt(i);
                atTop += item?.shown && !item.fromBottom ? 1 : 0;
                atBottom += item?.shown && item.fromBottom ? 1 : 0;
            }
            top = atTop;
            bottom = atBottom;
        }
        function takeFront(item: ToastRow): void {
            if (!root.collapse || !item.isFront)
                return;
            const widths = Object.assign({}, frontWidths);
            widths[item.position] = item.width;
            frontWidths = widths;
        }

        onActiveChanged: {
            const nobody = !active || active === root.Window.contentItem;
            if (!nobody)
                entered = isInside(active);
            else if (!root.visible || !root.enabled || !root.Window.window)
                giveBack();
            if (!nobody && !entered)
                before = active;
        }
        onHeldChanged: held ? toasts.hold("focus") : toasts.letGo("focus")
        onHiddenChanged: hidden ? toasts.hold("window") : toasts.letGo("window")
    }
    PointerWatch {
        id: watch
        window: root.Window.window
    }
    Item {
        id: stage

        readonly property Item overlay: T.Overlay.overlay
        // Where the Toaster is, seen from what it is lifted into.
        readonly property point place: {
            // All that may move it while it is there.
            const from = [root.x, root.y, root.Window.width, root.Window.height];
            return internal.lifted && from ? root.mapToItem(parent, 0, 0) : Qt.point(0, 0);
        }

        // It is not inside of the Toaster while it is lifted.
        clip: root.clip
        height: root.height
        objectName: "stage"
        opacity: internal.lifted ? root.opacity : 1
        parent: internal.lifted ? overlay.parent : root
        visible: root.visible
        width: root.width
        x: place.x
        y: place.y
        z: internal.lifted ? overlay.z + 1 : 0

        Repeater {
            id: rows
            model: toasts

            delegate: ToastRow {
                id: toastRow
                areaHeight: stage.height
                areaWidth: stage.width
                bottomInset: ToastTools.inset(root.containerInsets, "bottom")
                collapse: root.collapse
                container: toasts
                defaultFont: root.font
                focusable: root.shortcut !== ""
                hoverMargin: root.collapse && root.expanded ? root.gutter / 2 + 1 : 0
                leftInset: ToastTools.inset(root.containerInsets, "left")
                mirrored: toasts.mirrored
                pauseOnHover: root.pauseOnHover
                pileWidth: cutHeight > 0 && depth > 0 ? internal.frontWidths[position] ?? 0 : 0
                pointer: watch
                reducedMotion: root.reducedMotion
                rightInset: ToastTools.inset(root.containerInsets, "right")
                share: internal.halved ? (stage.height - root.gutter) / 2 : stage.height
                stack: rows.count
                strict: root.strict
                toastDelegate: root.toastDelegate
                topInset: ToastTools.inset(root.containerInsets, "top")
                unseen: internal.unseen

                bar: Component {
                    ToastBar {
                        row: toastRow
                    }
                }

                onAbandoned: internal.focusFrom(index + 1)
                onDisplayed: rect => root.displayed(toastId, options, rect)
                onEscaped: {
                    internal.focusFrom(index + 1);
                    toasts.close(toastId, ToastReason.Escaped);
                }
                onFocusedChanged: internal.recount()
                onFromBottomChanged: internal.recountEdges()
                onHoveredChanged: internal.recount()
                onIsFrontChanged: internal.takeFront(this)
                onShownChanged: internal.recountEdges()
                onTouched: internal.touched = root.collapse && !internal.touched
                onWidthChanged: internal.takeFront(this)
            }

            onItemAdded: internal.recountEdges()
            onItemRemoved: (index, item) => {
                internal.recountEdges();
                if (item.activeFocus)
                    internal.focusFrom(index);
                if (internal.focused + internal.hovered > 0)
                    internal.recount();
            }
        }
    }
    // Without a window that can be seen there is nothing to draw: a spinner must not keep a program awake
    // that sits in the tray all day.
    FrameAnimation {
        objectName: "frames"
        running: toasts.moving && root.visible && !internal.unseen

        onTriggered: toasts.frame()
    }
    Shortcut {
        // A popup keeps those of its window to itself.
        context: internal.lifted ? Qt.ApplicationShortcut : Qt.WindowShortcut
        enabled: root.shortcut !== "" && root.visible && toasts.count > 0
        sequence: root.shortcut

        onActivated: internal.focusFrom(0)
        // Another Toaster has the same: they take turns.
        onActivatedAmbiguously: internal.focusFrom(0)
    }
    // A tap elsewhere closes the pile again.
    PointHandler {
        acceptedDevices: PointerDevice.TouchScreen
        enabled: internal.touched

        onActiveChanged: if (active)
            internal.touched = false
    }
}
