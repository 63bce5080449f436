// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Toasts

// Where the focus goes, what a finger does, and what holds up the time.
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
        id: speakingComponent
        Item {
            height: 30
            width: 60

            Component.onCompleted: Toast.success("From a toast", {
                    "id": "nested"
                })
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
    TestCase {
        id: test

        property Toaster toaster: null

        function bar(text: string): Item {
            return bars().find(child => child.text === text) ?? null;
        }
        function bars(): var {
            return Array.from(findChild(toaster, "stage").children).filter(child => child.objectName === "toast");
        }
        function cleanup(): void {
            Toast.remove();
            bench.release();
            bench.setRightToLeft(false);
        }
        function forever(options: var): var {
            return Object.assign({
                    "duration": Infinity
                }, options);
        }
        function hover(item: Item): void {
            mouseMove(item, item.width / 2, item.height / 2);
            tryCompare(item, "hovered", true);
        }
        function init(): void {
            bench.hold();
            mouseMove(root, 200, 290);
            field.forceActiveFocus();
            toaster = createTemporaryObject(toasterComponent, root);
            for (const spy of [displayed, closed]) {
                spy.target = toaster;
                spy.clear();
            }
        }
        function settle(): void {
            bench.advance(1000);
        }
        function swipe(toast: Item, way: int): void {
            const sequence = touchEvent(toast);
            sequence.press(1, toast, 20, 20).commit();
            for (let x = 5; x <= Math.abs(way); x += 5)
                sequence.move(1, toast, 20 + x * Math.sign(way), 20).commit();
            sequence.release(1, toast, 20 + way, 20).commit();
        }

        // Section 1.16: it is the message that is read; the bar about it says nothing.
        function test_announcedToAssistiveTechnology_1_16(): void {
            Toast.success("Saved", forever());
            const spoken = bench.accessible(bar("Saved").speaker);
            compare(spoken.name, "Saved");
            compare(spoken.role, Accessible.StatusBar);
        }
        // Section 1.13: what is not there is all of them, as in JavaScript.
        function test_dismissNothing_1_13(): void {
            const id = Toast.show("a", forever());
            Toast.show("b", forever());
            Toast.dismiss("nobody");
            Toast.dismiss(7000000);
            verify(bar("a").shown && bar("b").shown);
            let none;
            Toast.dismiss(none);
            verify(!bar("a").shown && !bar("b").shown);
            Toast.remove(none);
            compare(bars().length, 0);
        }
        // An update of a toast that is on the screen, and nothing else, is told again.
        function test_displayedOnlyWhenNew(): void {
            const id = Toast.success("Hello", forever());
            settle();
            compare(displayed.count, 1);
            toaster.toastOptions = {
                "closeButton": true
            };
            compare(displayed.count, 1);
            Toast.success("A longer text", {
                    "id": id
                });
            compare(displayed.count, 2);
            const toast = bar("A longer text");
            compare(displayed.signalArguments[1][2], Qt.rect(toast.x, toast.y, toast.width, toast.height));
            Toast.dismiss(id);
            compare(displayed.count, 2);
        }
        function test_escapeOnAButton(): void {
            Toast.info("Sent", forever({
                        "action": "Undo"
                    }));
            settle();
            findChild(bar("Sent"), "action").forceActiveFocus(Qt.TabFocusReason);
            verify(toaster.model.paused);
            keyClick(Qt.Key_Escape);
            compare(closed.signalArguments[0][1], ToastReason.Escaped);
            verify(field.activeFocus);
            verify(!toaster.model.paused);
        }
        function test_focusComesBack(data: var): void {
            toaster.shortcut = "Alt+T";
            const id = Toast.show("Only", forever());
            settle();
            keyClick(Qt.Key_T, Qt.AltModifier);
            verify(bar("Only").activeFocus);
            data.end(id);
            verify(field.activeFocus);
            verify(!toaster.model.paused);
        }
        // By the button that was pressed with the keyboard, to where Tab had come from.
        function test_focusComesBackFromTab(): void {
            Toast.info("Sent", forever({
                        "action": "Undo"
                    }));
            settle();
            keyClick(Qt.Key_Tab);
            verify(findChild(bar("Sent"), "action").activeFocus);
            keyClick(Qt.Key_Space);
            compare(closed.signalArguments[0][1], ToastReason.Acted);
            verify(field.activeFocus);
        }
        function test_focusComesBack_data(): var {
            return [{
                    "end": id => Toast.dismiss(id),
                    "tag": "dismissed"
                }, {
                    "end": id => Toast.remove(id),
                    "tag": "removed"
                }];
        }
        function test_hoverSwitchedOff(): void {
            Toast.show("Watched", forever());
            settle();
            hover(bar("Watched"));
            verify(toaster.model.paused);
            toaster.pauseOnHover = false;
            verify(!toaster.model.paused);
            toaster.pauseOnHover = true;
            verify(toaster.model.paused);
        }
        function test_pauseWhenMinimised(): void {
            toaster.pauseWhenHidden = true;
            const window = toaster.Window.window;
            verify(!toaster.model.paused);
            window.showMinimized();
            tryCompare(toaster.model, "paused", true);
            window.showNormal();
            tryCompare(toaster.model, "paused", false);
        }
        function test_progressStandsStill(): void {
            Toast.show("Watched", {
                    "duration": 2000,
                    "progress": true
                });
            bench.advance(1000);
            fuzzyCompare(bar("Watched").progress, .5, .001);
            hover(bar("Watched"));
            bench.advance(5000);
            fuzzyCompare(bar("Watched").progress, .5, .001);
            mouseMove(root, 200, 290);
            tryCompare(toaster.model, "paused", false);
            bench.advance(500);
            fuzzyCompare(bar("Watched").progress, .25, .001);
        }
        function test_removedFromItsSignals(): void {
            const removeAll = () => Toast.remove();
            toaster.closed.connect(removeAll);
            Toast.show("a", forever());
            const id = Toast.show("b", forever());
            settle();
            Toast.dismiss(id);
            compare(bars().length, 0);
            toaster.closed.disconnect(removeAll);
            toaster.displayed.connect(removeAll);
            Toast.show("c", forever());
            Toast.show("d", forever());
            settle();
            compare(bars().length, 0);
        }
        function test_sameShortcutTwice(): void {
            const other = createTemporaryObject(toasterComponent, root, {
                    "position": "bottom-left",
                    "shortcut": "Alt+T",
                    "toasterId": "other"
                });
            toaster.shortcut = "Alt+T";
            Toast.show("Here", forever());
            Toast.show("There", forever({
                        "toasterId": "other"
                    }));
            settle();
            const there = Array.from(findChild(other, "stage").children).find(child => child.text === "There");
            const here = bar("Here");
            keyClick(Qt.Key_T, Qt.AltModifier);
            verify(here.activeFocus || there.activeFocus);
            const first = here.activeFocus ? here : there;
            keyClick(Qt.Key_T, Qt.AltModifier);
            verify((first === here ? there : here).activeFocus);
            keyClick(Qt.Key_Escape);
            keyClick(Qt.Key_Escape);
        }
        // Section 1.11: upstream's time does not stop for the focus.
        function test_strictFocus_1_11(): void {
            toaster.strict = true;
            toaster.shortcut = "Alt+T";
            Toast.show("a");
            settle();
            keyClick(Qt.Key_T, Qt.AltModifier);
            verify(bar("a").activeFocus);
            verify(!toaster.model.paused);
            bench.advance(4000);
            compare(bars().length, 0);
            verify(field.activeFocus);
        }
        // Section 1.11: strict, what is removed under the pointer never lets go.
        function test_strictIsStuck(): void {
            toaster.strict = true;
            const id = Toast.show("Watched", forever());
            settle();
            hover(bar("Watched"));
            Toast.dismiss(id);
            verify(toaster.model.paused);
            settle();
            compare(bars().length, 0);
            Toast.show("Next", {
                    "duration": 10,
                    "position": "bottom-left"
                });
            bench.advance(5000);
            compare(bars().length, 1);
            verify(toaster.model.paused);
        }
        function test_swipedWithAFinger(data: var): void {
            bench.setRightToLeft(data.rightToLeft);
            toaster.position = "bottom-right";
            Toast.show("Swipe me", forever({
                        "swipe": true
                    }));
            settle();
            swipe(bar("Swipe me"), -data.way);
            compare(closed.count, 0);
            verify(!toaster.model.paused);
            settle();
            swipe(bar("Swipe me"), data.way);
            compare(closed.count, 1);
            compare(closed.signalArguments[0][1], ToastReason.Swiped);
        }
        function test_swipedWithAFinger_data(): var {
            return [{
                    "rightToLeft": false,
                    "tag": "left to right",
                    "way": 100
                }, {
                    "rightToLeft": true,
                    "tag": "right to left",
                    "way": -100
                }];
        }
        // One that is leaving is no stop for Tab.
        function test_tabSkipsLeavingOnes(): void {
            const id = Toast.info("Leaving", forever({
                        "action": "Undo"
                    }));
            Toast.info("Staying", forever({
                        "action": "Undo"
                    }));
            settle();
            Toast.dismiss(id);
            keyClick(Qt.Key_Tab);
            verify(findChild(bar("Staying"), "action").activeFocus);
            keyClick(Qt.Key_Tab);
            verify(field.activeFocus);
        }
        // "call from an effect" of upstream's suite (section 2.8), and from inside of a toast.
        function test_toastFromAToast_2_8(): void {
            Toast.custom(speakingComponent, forever());
            settle();
            compare(bars().length, 2);
            verify(bar("From a toast"));
            compare(findChild(bar("From a toast"), "body").opacity, 1);
        }
        // The page goes while the pointer is on a toast; the next page's Toaster is not stuck.
        function test_toasterGoesUnderThePointer(): void {
            Toast.show("Watched", {
                    "duration": 1000
                });
            bench.advance(500);
            hover(bar("Watched"));
            verify(toaster.model.paused);
            toaster.destroy();
            wait(0);
            toaster = createTemporaryObject(toasterComponent, root);
            mouseMove(root, 200, 290);
            tryCompare(toaster.model, "paused", false);
            bench.advance(2000);
            compare(bars().length, 0);
        }

        name: "ToastKeyboard"
        when: windowShown
    }
}
