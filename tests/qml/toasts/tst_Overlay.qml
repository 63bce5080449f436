// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import QtTest
import Toasts

// Toasts over dialogs and menus, and what a tap on them reaches.
Item {
    id: root
    height: 300
    width: 400

    Component {
        id: toasterComponent
        Toaster {
            anchors.fill: parent
        }
    }
    Component {
        id: popupComponent
        Popup {
            closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside | Popup.CloseOnReleaseOutside
            dim: modal
            height: 60
            modal: true
            width: 80
            x: 160
            y: 200
        }
    }
    MouseArea {
        id: below
        anchors.fill: parent
    }
    Item {
        id: field
        focus: true
    }
    SignalSpy {
        id: reached
        signalName: "pressed"
        target: below
    }
    SignalSpy {
        id: displayed
        signalName: "displayed"
    }
    TestCase {
        id: test

        property Popup popup: null
        property Toaster toaster: null

        function bars(): var {
            return Array.from(findChild(toaster, "stage").children).filter(child => child.objectName === "toast");
        }
        function cleanup(): void {
            popup?.close();
            tryVerify(() => !(popup?.visible ?? false));
            Toast.remove();
            bench.release();
        }
        function forever(options: var): var {
            return Object.assign({
                    "duration": Infinity
                }, options);
        }
        function init(): void {
            bench.hold();
            mouseMove(root, 200, 290);
            field.forceActiveFocus();
            toaster = createTemporaryObject(toasterComponent, root);
            reached.clear();
            displayed.target = toaster;
            displayed.clear();
        }
        function open(properties: var): void {
            popup = createTemporaryObject(popupComponent, root, properties);
            popup.open();
            tryCompare(popup, "opened", true);
        }
        function settle(): void {
            bench.advance(1000);
        }
        function tap(item: Item, x: real, y: real): void {
            const sequence = touchEvent(item);
            sequence.press(1, item, x, y).commit();
            sequence.release(1, item, x, y).commit();
        }
        // What nobody can see is not displayed, and is once they can.
        function test_displayedWhenLegible(data: var): void {
            const show = style => Toast.show("Hello", forever({
                            "description": "World",
                            "id": "x",
                            "style": style
                        }));
            show(data.style);
            settle();
            compare(displayed.count, data.seen ? 1 : 0);
            show({
                    "background": "white",
                    "color": "black",
                    "fontSize": 16,
                    "opacity": 1
                });
            settle();
            compare(displayed.count, data.seen ? 2 : 1);
        }
        function test_displayedWhenLegible_data(): var {
            const row = (tag, seen, style) => ({
                        "seen": seen,
                        "style": style,
                        "tag": tag
                    });
            return [row("no opacity", false, {
                        "opacity": 0
                    }), row("hardly any", false, {
                        "opacity": "5%"
                    }), row("some", true, {
                        "opacity": 0.5
                    }), row("tiny", false, {
                        "fontSize": "1px"
                    }), row("small", true, {
                        "fontSize": 8
                    }), row("no size of its own", true, {
                        "fontSize": 0
                    }), row("white on white", false, {
                        "background": "#fff",
                        "color": "white"
                    }), row("almost white on white", false, {
                        "background": "#fff",
                        "color": "#f6f6f6"
                    }), row("gray on white", true, {
                        "background": "#fff",
                        "color": "#bbb"
                    }), row("no colour", false, {
                        "color": "transparent"
                    }), row("faint", false, {
                        "background": "#fff",
                        "color": "#0000000a"
                    }), row("on nothing", true, {
                        "background": "transparent",
                        "color": "white"
                    })];
        }
        function test_displayedWhenSeen(data: var): void {
            data.hide();
            Toast.show("Hello", forever({
                        "id": "x"
                    }));
            settle();
            compare(displayed.count, 0);
            data.show();
            tryCompare(displayed, "count", 1);
            data.hide();
            data.show();
            settle();
            compare(displayed.count, 1);
        }
        function test_displayedWhenSeen_data(): var {
            return [{
                    "hide": () => toaster.visible = false,
                    "show": () => toaster.visible = true,
                    "tag": "hidden"
                }, {
                    "hide": () => root.visible = false,
                    "show": () => root.visible = true,
                    "tag": "hidden page"
                }, {
                    "hide": () => toaster.Window.window.showMinimized(),
                    "show": () => toaster.Window.window.showNormal(),
                    "tag": "minimised window"
                }];
        }
        function test_displayedWithASignAlone(): void {
            Toast.success("", forever({
                        "style": {
                            "color": "white"
                        }
                    }));
            settle();
            compare(displayed.count, 1);
        }
        // A stack that is longer than the window, and the back of a pile.
        function test_displayedWithRoom(): void {
            for (let i = 0; i < 12; i++)
                Toast.show("Number " + i, forever());
            settle();
            // Of the sixth there is less than half.
            compare(displayed.count, 5);
            displayed.clear();
            Toast.remove();
            // The lower one's middle is just above, and then just below the edge.
            for (const [height, count] of [[16 + 44.8 + 8 + 23, 2], [16 + 44.8 + 8 + 22, 1]]) {
                toaster.anchors.bottomMargin = root.height - height;
                Toast.show("Lower", forever());
                Toast.show("Upper", forever());
                settle();
                compare(displayed.count, count);
                displayed.clear();
                Toast.remove();
            }
            // One that has not room as a whole has it as far as it goes.
            toaster.anchors.bottomMargin = root.height - 40;
            Toast.show("Only", forever());
            settle();
            compare(displayed.count, 1);
            toaster.anchors.bottomMargin = 0;
            displayed.clear();
            Toast.remove();
            toaster.collapse = true;
            for (let i = 0; i < 3; i++)
                Toast.show("Pile " + i, forever());
            settle();
            compare(displayed.count, 1);
        }
        function test_hoverBelow(): void {
            const watch = createTemporaryQmlObject("import QtQuick; MouseArea { anchors.fill: parent; hoverEnabled: true }", root);
            mouseMove(root, 20, 250);
            tryCompare(watch, "containsMouse", true);
            Toast.show("Hello", forever());
            settle();
            const bar = bars()[0];
            mouseMove(bar, 20, 20);
            tryCompare(bar, "hovered", true);
            tryCompare(watch, "containsMouse", false);
            mouseMove(root, 20, 240);
            tryCompare(watch, "containsMouse", true);
        }
        function test_leavingOne(): void {
            Toast.dismiss(Toast.show("Hello", forever()));
            const id = Toast.show("Hello", forever());
            settle();
            const bar = bars()[0];
            const at = bar.mapToItem(root, 20, 20);
            Toast.dismiss(id);
            bench.advance(10);
            mouseClick(root, at.x, at.y - 8);
            compare(reached.count, 0);
            bench.advance(500);
            mouseClick(root, at.x, at.y);
            compare(reached.count, 1);
        }
        function test_notLifted(): void {
            toaster.abovePopups = false;
            open({});
            Toast.show("Hello", forever());
            settle();
            compare(findChild(toaster, "stage").parent, toaster);
        }
        function test_overAPopup(data: var): void {
            let clicked = 0;
            open(data.properties);
            Toast.show("Hello", forever({
                        "action": {
                            "keepOpen": true,
                            "label": "Undo",
                            "onClick": () => clicked++
                        }
                    }));
            settle();
            wait(0);
            const bar = bars()[0];
            // Where it would be without, and not dim.
            const at = bar.mapToItem(null, 0, 0);
            verify(Math.abs(at.x - (400 - bar.width) / 2) <= 1 && at.y === 16, "at " + at);
            compare(displayed.count, 1);
            const image = grabImage(root.Window.contentItem);
            compare(image.pixel(bar.mapToItem(null, 8, 22).x, 38), "#ffffff");
            const button = findChild(bar, "action");
            mouseClick(button);
            compare(clicked, 1);
            mouseClick(bar, 8, 20);
            tap(bar, 8, 20);
            tap(button, 10, 10);
            compare(clicked, 2);
            verify(popup.opened);
            compare(reached.count, 0);
            // Beside it everything is as it was.
            mouseClick(root, 20, 280);
            tryCompare(popup, "opened", false);
        }
        function test_overAPopup_data(): var {
            return [{
                    "properties": {},
                    "tag": "modal"
                }, {
                    "properties": {
                        "modal": false
                    },
                    "tag": "not modal"
                }];
        }
        function test_popupAfterwards(): void {
            Toast.show("Hello", forever({
                        "closeButton": true
                    }));
            settle();
            open({});
            mouseClick(findChild(bars()[0], "close"));
            verify(!bars()[0].shown);
            verify(popup.opened);
            popup.close();
            tryVerify(() => findChild(toaster, "stage").parent === toaster);
        }
        function test_shortcutOverAPopup(): void {
            toaster.shortcut = "Alt+T";
            Toast.show("Hello", forever());
            settle();
            open({
                    "focus": true
                });
            keyClick(Qt.Key_T, Qt.AltModifier);
            verify(bars()[0].activeFocus);
            keyClick(Qt.Key_Escape);
            verify(!bars()[0].shown);
            verify(popup.opened);
        }
        function test_takesWhatIsMeantForIt(data: var): void {
            Toast.show("Hello", forever(data.options));
            settle();
            const bar = bars()[0];
            tap(bar, 8, 20);
            mouseClick(bar, 8, 20);
            mouseClick(bar, 8, 20, Qt.RightButton);
            mouseDoubleClickSequence(bar, 8, 20);
            compare(reached.count, 0);
            mouseClick(root, 20, 20);
            compare(reached.count, 1);
        }
        function test_takesWhatIsMeantForIt_data(): var {
            return [{
                    "options": {},
                    "tag": "plain"
                }, {
                    "options": {
                        "swipe": true
                    },
                    "tag": "swipe"
                }];
        }

        name: "ToastOverlay"
        when: windowShown
    }
}
