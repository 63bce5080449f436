// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Toasts

// A Toaster as the person meets it: pointer, keyboard, buttons, assistive technology.
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
        id: cardComponent
        Rectangle {
            property var toast

            height: 50
            objectName: "card"
            width: 90
        }
    }
    Item {
        id: field
        activeFocusOnTab: true
        focus: true
    }
    SignalSpy {
        id: displayed
        signalName: "displayed"
    }
    SignalSpy {
        id: closed
        signalName: "closed"
    }
    SignalSpy {
        id: pressed
        signalName: "pressed"
    }
    SignalSpy {
        id: announced
        signalName: "announced"
    }
    TestCase {
        id: test

        property Toaster toaster: null

        function bar(text: string): Item {
            return bars().find(child => child.text === text) ?? null;
        }
        function bars(): var {
            return Array.from(findChild(toaster, "stage").children).filter(child => child.objectName === "toast");
        }
        function button(of: Item, text: string): Item {
            const search = item => {
                if (item.text === text && item.clicked !== undefined && item.visible)
                    return item;
                for (const child of Array.from(item.children)) {
                    const found = search(child);
                    if (found)
                        return found;
                }
                return null;
            };
            return search(of);
        }
        function cleanup(): void {
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
            for (const spy of [displayed, closed, pressed, announced]) {
                spy.target = toaster;
                spy.clear();
            }
        }
        function settle(): void {
            bench.advance(1000);
        }
        function test_accessible(): void {
            Toast.success("Saved", forever());
            Toast.error("Broken", forever({
                        "ariaProps": {
                            "role": "alert"
                        },
                        "description": "twice"
                    }));
            settle();
            const saved = bench.accessible(findChild(bar("Saved"), "message"));
            compare(saved.name, "Saved");
            compare(saved.description, "Success");
            compare(saved.role, Accessible.StatusBar);
            const broken = bench.accessible(findChild(bar("Broken"), "message"));
            compare(broken.name, "Broken\ntwice");
            compare(broken.role, Accessible.AlertMessage);
            compare(bench.accessible(toaster).name, "Notifications");
        }
        function test_action(): void {
            let clicked = 0;
            Toast.info("Sent", forever({
                        "action": {
                            "label": "Undo",
                            "onClick": () => clicked++
                        },
                        "cancel": "Keep"
                    }));
            settle();
            mouseClick(button(bar("Sent"), "Undo"));
            compare(clicked, 1);
            compare(pressed.signalArguments[0][1], "action");
            compare(closed.signalArguments[0][1], ToastReason.Acted);
            Toast.info("Again", forever({
                        "cancel": "Keep"
                    }));
            settle();
            mouseClick(button(bar("Again"), "Keep"));
            compare(closed.signalArguments[1][1], ToastReason.Cancelled);
        }
        function test_announced(): void {
            Toast.error("Ping", {
                    "sound": "bell"
                });
            compare(announced.count, 1);
            compare(announced.signalArguments[0][1], "error");
            compare(announced.signalArguments[0][2].sound, "bell");
        }
        function test_clicksGoThrough(): void {
            const below = createTemporaryQmlObject("import QtQuick; MouseArea { anchors.fill: parent; z: -1 }", root);
            const spy = createTemporaryQmlObject("import QtTest; SignalSpy { signalName: 'clicked' }", root);
            spy.target = below;
            Toast.show("Hello", forever());
            settle();
            mouseClick(root, 20, bar("Hello").y + 20);
            compare(spy.count, 1);
        }
        function test_closeButton(): void {
            Toast.show("Hello", forever({
                        "closeButton": true
                    }));
            settle();
            const close = button(bar("Hello"), "×");
            compare(bench.accessible(close).name, "Close");
            mouseClick(close);
            compare(closed.signalArguments[0][1], ToastReason.Closed);
            // And nothing is stuck although the pointer rests where it was.
            Toast.show("Next", {
                    "duration": 100,
                    "position": "bottom-left"
                });
            bench.advance(2000);
            compare(bars().length, 0);
        }
        function test_components(): void {
            const id = Toast.custom(cardComponent, forever());
            settle();
            const card = findChild(bars()[0], "card");
            compare(bars()[0].width, 90);
            compare(bars()[0].height, 50);
            compare(card.toast.id, id);
            verify(card.toast.visible);
            Toast.dismiss(id);
            verify(!card.toast.visible);
            // As the message and as the sign of a usual one.
            Toast.show(cardComponent, forever());
            Toast.show("With a sign", forever({
                        "icon": cardComponent
                    }));
            settle();
            verify(findChild(bar("With a sign"), "card"));
            compare(bar("With a sign").height, 66);
        }
        function test_delegate(): void {
            toaster.toastDelegate = cardComponent;
            Toast.success("Drawn otherwise", forever());
            settle();
            const card = findChild(bar("Drawn otherwise"), "card");
            compare(card.toast.message, "Drawn otherwise");
            compare(card.toast.type, "success");
        }
        function test_displayed(): void {
            Toast.success("Hello", forever({
                        "id": "x",
                        "tag": "7"
                    }));
            compare(displayed.count, 0);
            settle();
            compare(displayed.count, 1);
            const toast = bar("Hello");
            compare(displayed.signalArguments[0][0], "x");
            compare(displayed.signalArguments[0][1].tag, "7");
            compare(displayed.signalArguments[0][2], Qt.rect(toast.x, toast.y, toast.width, toast.height));
            // An update is on the screen at once.
            Toast.success("Better", forever({
                        "id": "x",
                        "tag": "8"
                    }));
            compare(displayed.count, 2);
            compare(displayed.signalArguments[1][1].tag, "8");
        }
        function test_focus(): void {
            toaster.shortcut = "Alt+T";
            Toast.show("Older", forever());
            Toast.show("Newer", forever());
            settle();
            keyClick(Qt.Key_T, Qt.AltModifier);
            verify(bar("Newer").activeFocus);
            verify(toaster.model.paused);
            keyClick(Qt.Key_Escape);
            compare(closed.signalArguments[0][1], ToastReason.Escaped);
            verify(bar("Older").activeFocus);
            keyClick(Qt.Key_Escape);
            verify(field.activeFocus);
            verify(!toaster.model.paused);
        }
        function test_hoverIsOptional(): void {
            toaster.pauseOnHover = false;
            Toast.show("Watched");
            settle();
            const watched = bar("Watched");
            mouseMove(watched, watched.width / 2, watched.height / 2);
            tryCompare(watched, "hovered", true);
            verify(!toaster.model.paused);
        }
        function test_hoverPauses(): void {
            Toast.show("Watched", {
                    "duration": 1500
                });
            bench.advance(500);
            const watched = bar("Watched");
            mouseMove(watched, watched.width / 2, watched.height / 2);
            tryCompare(watched, "hovered", true);
            verify(toaster.model.paused);
            bench.advance(10000);
            verify(watched.shown);
            mouseMove(root, 200, 290);
            tryCompare(watched, "hovered", false);
            bench.advance(999);
            verify(watched.shown);
            bench.advance(1);
            verify(!watched.shown);
        }
        function test_keyboardOnButtons(): void {
            Toast.info("Sent", forever({
                        "action": "Undo"
                    }));
            settle();
            button(bar("Sent"), "Undo").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            compare(closed.signalArguments[0][1], ToastReason.Acted);
        }
        // Called before there is a Toaster for it.
        function test_lateToaster(): void {
            Toast.success("Early", forever({
                        "toasterId": "late"
                    }));
            const late = createTemporaryObject(toasterComponent, root, {
                    "toasterId": "late"
                });
            settle();
            compare(late.model.count, 1);
            compare(toaster.model.count, 0);
        }
        function test_pileOpens(): void {
            toaster.collapse = true;
            for (const text of ["first", "second", "newest"])
                Toast.show(text, forever());
            settle();
            verify(bar("first").y < 60);
            const newest = bar("newest");
            mouseMove(newest, newest.width / 2, newest.height / 2);
            tryCompare(toaster, "expanded", true);
            settle();
            fuzzyCompare(bar("first").y, 16 + 2 * 52.8, 1);
            mouseMove(root, 200, 290);
            tryCompare(toaster, "expanded", false);
            settle();
            verify(bar("first").y < 60);
        }
        function test_reducedMotion(): void {
            toaster.reducedMotion = true;
            Toast.success("Hello", forever());
            bench.advance(100);
            const body = findChild(bar("Hello"), "body");
            compare(body.y, 0);
            compare(body.scale, 1);
            verify(body.opacity > 0 && body.opacity < 1);
        }
        function test_removedUnderThePointer(): void {
            const id = Toast.show("Watched", forever());
            settle();
            const watched = bar("Watched");
            mouseMove(watched, watched.width / 2, watched.height / 2);
            tryCompare(watched, "hovered", true);
            Toast.remove(id);
            Toast.show("Next", {
                    "duration": 10,
                    "position": "bottom-left"
                });
            bench.advance(2000);
            compare(bars().length, 0);
        }
        function test_rightToLeftText(): void {
            Toast.success("تم حفظ التغييرات", forever());
            settle();
            const title = findChild(bars()[0], "title");
            verify(title.contentWidth > 20 && title.contentWidth <= title.width + 1);
        }
        function test_said(): void {
            toaster.deduplicate = ToastModel.ByText;
            for (let i = 0; i < 3; i++)
                Toast.error("No answer", forever());
            settle();
            compare(bars().length, 1);
            compare(findChild(bars()[0], "repeats").text, "×3");
        }
        function test_swipe(): void {
            toaster.position = "bottom-right";
            Toast.show("Swipe me", forever({
                        "swipe": true
                    }));
            settle();
            const toast = bar("Swipe me");
            mousePress(toast, 20, 20);
            for (let x = 25; x <= 110; x += 5)
                mouseMove(toast, x, 20, -1, Qt.LeftButton);
            verify(findChild(toast, "body").x > 45);
            mouseRelease(toast, 110, 20);
            compare(closed.count, 1);
            compare(closed.signalArguments[0][1], ToastReason.Swiped);
        }
        function test_swipeIsOptional(): void {
            toaster.position = "bottom-right";
            Toast.show("Stay", forever());
            settle();
            const toast = bar("Stay");
            mousePress(toast, 20, 20);
            for (let x = 25; x <= 80; x += 5)
                mouseMove(toast, x, 20, -1, Qt.LeftButton);
            mouseRelease(toast, 80, 20);
            compare(closed.count, 0);
        }
        function test_toastOptions(): void {
            toaster.toastOptions = {
                "closeButton": true,
                "style": {
                    "background": "#333"
                },
                "success": {
                    "icon": "👏"
                }
            };
            Toast.success("Hello", forever());
            settle();
            compare(bar("Hello").icon, "👏");
            verify(button(bar("Hello"), "×"));
            compare(bar("Hello").toastStyle.background, "#333333");
        }

        name: "Toaster"
        when: windowShown
    }
}
