// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Toasts

// One toast where it stands and as far as its motion has gone; what it looks like is ToastBar's.
FocusScope {
    id: root

    required property string action
    required property bool alert
    required property real areaHeight
    required property real areaWidth
    // What it looks like, unless it is a custom toast or the toaster has a way of its own.
    required property Component bar
    required property real bottomInset
    required property string cancel
    required property bool closeButton
    required property bool collapse
    required property ToastModel container
    required property Component content
    required property real createdAt
    required property real cutHeight
    required property font defaultFont
    required property int depth
    required property string description
    // All of a long text is shown, because somebody asked for it.
    property bool expanded: false
    // It is wholly in what its stack may take. The one at the edge is there in any case.
    readonly property bool fits: share >= areaHeight || offset <= 0 || offset + height + (fromBottom ? bottomInset : topInset) <= share
    required property bool focusable
    readonly property bool focused: activeFocus && shown
    readonly property bool fromBottom: position.startsWith("bottom")
    required property bool hasIcon
    // Time stands still for it.
    readonly property bool holding: hovered && pauseOnHover || (finger.active || expanded) && shown
    required property real hoverMargin
    // Upstream's notices the pointer until it is gone.
    readonly property bool hovered: hover.isMeant && (shown || strict)
    required property string icon
    required property Component iconContent
    required property int iconElapsed
    required property color iconPrimary
    required property color iconSecondary
    required property int index
    readonly property bool isFront: shown && depth === 0 && body.item !== null
    required property real leftInset
    // There is something to read, for who looks at it.
    readonly property bool legible: type === "custom" || toastDelegate !== null || (strict || toastStyle.opacity > 0.1) && (toastStyle.legible || hasIcon && text === "" && description === "")
    required property bool mirrored
    // At least half of it, or as much of a larger one as there is room for.
    readonly property bool mostlyInside: inside(x, width, areaWidth) && inside(y, height, areaHeight)
    required property real moveOpacity
    required property real moveScale
    required property real moveX
    required property real moveY
    required property real offset
    readonly property bool onScreen: x < areaWidth && x + width > 0 && y < areaHeight && y + height > 0
    required property var options
    required property bool pauseOnHover
    // px of the front one of its pile; 0: its own.
    required property real pileWidth
    required property PointerWatch pointer
    required property string position
    required property real progress
    required property bool reducedMotion
    required property int repeats
    required property real rightInset
    // At rest, where a person can read it: of a pile only the front one.
    readonly property bool seen: shown && moveOpacity > 0.99 && moveY === 0 && moveX === 0 && visible && mostlyInside && legible && !unseen && !(cutHeight > 0 && depth > 0)
    // px of the area's height that its stack may take.
    required property real share
    required property bool shown
    // "left", "center" or "right" as it is meant in this direction of writing.
    readonly property string side: {
        const side = position.slice(position.indexOf("-") + 1);
        return !mirrored ? side : side === "left" ? "right" : side === "right" ? "left" : side;
    }
    // What assistive technology is to read.
    readonly property Item speaker: body.item?.speaker ?? body.item
    required property int spinnerPhase
    required property int stack
    required property bool strict
    required property bool swipe
    required property string text
    required property Component toastDelegate
    required property string toastId
    required property toastStyle toastStyle
    required property real topInset
    required property string type
    // Its window can't be seen.
    required property bool unseen

    // It had the focus, and leaves.
    signal abandoned
    signal displayed(rect rect)
    signal escaped
    signal touched

    function announce(): void {
        ToastTools.announce(speaker, alert);
    }
    // It is given anew, which will be reported anew.
    function forget(): void {
        internal.reported = false;
    }
    function inside(from: real, length: real, room: real): bool {
        return length > 0 && Math.min(from + length, room) - Math.max(from, 0) >= Math.min(length, room) / 2;
    }
    // Once for all that it is given.
    function report(): void {
        if (!seen || internal.reported)
            return;
        internal.reported = true;
        root.displayed(Qt.rect(x, y, width, height));
    }

    // Whole pixels of the device, or text and edges at rest would be blurred.
    function snapped(value: real): real {
        return Math.round(value * Screen.devicePixelRatio) / Screen.devicePixelRatio;
    }

    // Qt complains where one that has the focus can no longer have it.
    activeFocusOnTab: focusable && (shown || activeFocus)
    height: body.height
    objectName: "toast"
    visible: fits
    width: body.width
    x: snapped(side === "left" ? leftInset : side === "right" ? areaWidth - rightInset - width : leftInset + (areaWidth - leftInset - rightInset - width) / 2)
    y: snapped(fromBottom ? areaHeight - bottomInset - height - offset : topInset + offset)
    // A leaving toast passes under all others; in a pile the newest is on top.
    z: !shown ? 0 : collapse ? 1 + stack - depth : 1

    Component.onCompleted: measure.arm()
    Keys.onEscapePressed: event => {
        event.accepted = shown;
        if (shown)
            root.escaped();
    }
    // Or a popup beneath would take it for itself.
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && shown
    onHoldingChanged: holding ? container.hold(toastId) : container.letGo(toastId)
    onSeenChanged: report()
    onShownChanged: if (!shown && activeFocus)
        root.abandoned()
    onTextChanged: expanded = false
    onXChanged: hover.before = pointer.moves
    onYChanged: hover.before = pointer.moves

    QtObject {
        id: internal

        property bool reported: false
    }

    // Upstream measures when the content changes, and not when the width does.
    QtObject {
        id: measure

        property bool armed: false
        // The content has changed, and the height may be about to.
        property bool changing: false
        readonly property string content: root.text + "\n" + root.description + "\n" + root.type + root.icon + root.repeats
        readonly property real height: body.item?.naturalHeight ?? body.height

        function arm(): void {
            armed = true;
            take();
        }
        function take(): void {
            if (armed)
                root.container.setHeight(root.toastId, height);
        }

        onContentChanged: {
            if (!armed)
                return;
            changing = true;
            take();
            Qt.callLater(() => changing = false); // qmllint disable
        }
        onHeightChanged: if (!root.strict || changing)
            take()
    }
    Loader {
        id: body

        // For components that are no bar.
        function describe(): var {
            return {
                "createdAt": root.createdAt,
                "description": root.description,
                "id": root.toastId,
                "message": root.content ?? root.text,
                "options": root.options,
                "position": root.position,
                "repeats": root.repeats,
                "type": root.type,
                "visible": root.shown
            };
        }

        objectName: "body"
        opacity: root.moveOpacity
        scale: root.moveScale
        sourceComponent: root.type === "custom" ? root.content ?? plain : root.toastDelegate !== null ? root.toastDelegate : root.bar
        x: root.moveX
        y: root.moveY

        // Components that are no bar may want to know what they show.
        onLoaded: if ("toast" in item)
            item.toast = Qt.binding(() => body.describe())

        // What is meant for one that is leaving reaches nothing else.
        MouseArea {
            acceptedButtons: Qt.AllButtons
            anchors.fill: parent
            enabled: !root.shown && root.moveOpacity > 0
        }
    }
    // A custom toast that is nothing but a text.
    Component {
        id: plain
        Text {
            elide: Text.ElideRight
            font: root.defaultFont
            maximumLineCount: 20
            text: ToastTools.shortened(root.text)
            textFormat: Text.PlainText
            width: Math.min(implicitWidth, Math.max(0, root.areaWidth - root.leftInset - root.rightInset))
            wrapMode: Text.Wrap
        }
    }
    // A pointer that rests where a toast comes to does not mean it: the pointer has to move.
    HoverHandler {
        id: hover

        // Its moves by when the toast came here.
        property int before: root.pointer.moves
        property bool isMeant: false

        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad | PointerDevice.Stylus
        blocking: true
        margin: root.hoverMargin

        onHoveredChanged: isMeant = hovered && root.pointer.moves > before
    }
    Connections {
        function onMoved(): void {
            if (hover.hovered)
                hover.isMeant = true;
        }

        target: root.pointer
    }
    // It takes what is meant for it, or a tap would reach what lies beneath.
    TapHandler {
        acceptedButtons: Qt.AllButtons
        enabled: root.shown
        gesturePolicy: TapHandler.WithinBounds
    }
    TapHandler {
        acceptedDevices: PointerDevice.TouchScreen
        enabled: root.collapse

        onTapped: root.touched()
    }
    DragHandler {
        id: finger

        property bool dragging: false
        property double movedAt: 0
        // ms without a move after which letting go is no throw.
        readonly property int rest: 100
        property vector2d velocity

        // What the system cancelled, or another handler took, is no swipe.
        function end(letGo: bool): void {
            if (!dragging)
                return;
            dragging = false;
            const speed = Date.now() - movedAt > rest ? Qt.vector2d(0, 0) : velocity.times(1 / 1000);
            if (letGo)
                root.container.drop(root.toastId, speed.x, speed.y, root.width);
            else
                root.container.putBack(root.toastId);
        }

        acceptedButtons: Qt.LeftButton
        enabled: root.swipe && root.shown && root.type !== "loading"
        target: null

        onActiveChanged: if (active)
            dragging = true
        onCanceled: end(false)
        onEnabledChanged: if (!enabled)
            end(false)
        onGrabChanged: transition => {
            if (transition === PointerDevice.UngrabExclusive)
                end(true);
        }
        onTranslationChanged: if (active) {
            movedAt = Date.now();
            velocity = centroid.velocity;
            root.container.drag(root.toastId, translation.x, translation.y);
        }
    }
}
