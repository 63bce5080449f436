// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Toasts

// What is in a bar and where, in wide and narrow windows and in both directions of writing.
Item {
    id: root
    height: 800
    width: 1280

    Component {
        id: toasterComponent
        Toaster {
            anchors.fill: parent
            font.family: "Liberation Sans"
        }
    }
    Component {
        id: bareComponent
        Toaster {
        }
    }
    Component {
        id: windowComponent
        Window {
            property alias toaster: inside

            height: 200
            visible: false
            width: 300

            Toaster {
                id: inside
                toasterId: "window"
            }
        }
    }
    Component {
        id: cardComponent
        Rectangle {
            height: 50
            objectName: "card"
            width: 90
        }
    }
    Item {
        id: area
        height: 800
        width: 1280
    }
    TestCase {
        id: test

        property Toaster toaster: null

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
        function init(): void {
            bench.hold();
            area.width = 1280;
            toaster = createTemporaryObject(toasterComponent, area);
        }
        // All visible texts and buttons of an item lie inside of it.
        function insideOf(bar: Item): void {
            const look = item => {
                for (const child of Array.from(item.children)) {
                    if (!child.visible)
                        continue;
                    if (child.text !== undefined && child.width > 0) {
                        const rect = child.mapToItem(bar, 0, 0, child.width, child.height);
                        verify(rect.x >= -1 && rect.right <= bar.width + 1, child.text + ": " + rect);
                        verify(rect.y >= -1 && rect.bottom <= bar.height + 1, child.text + ": " + rect);
                    }
                    look(child);
                }
            };
            look(bar);
        }
        function near(actual: real, wanted: real, what: string): void {
            verify(Math.abs(actual - wanted) <= 1, what + ": " + actual + ", wanted " + wanted);
        }
        function settle(): void {
            bench.advance(1000);
        }
        function signOf(bar: Item): Item {
            return findChild(bar, "sign");
        }
        // Beside the text as long as there is room.
        function test_buttonsBeside(): void {
            Toast.success("Message", forever({
                        "action": "Undo"
                    }));
            settle();
            near(bars()[0].height, 44.8, "height");
        }

        // 320 px: nothing sticks out, whatever is in it.
        function test_buttonsInNarrowWindow(data: var): void {
            area.width = data.window ?? 320;
            Toast.success(data.text ?? "Message", forever(data.options));
            settle();
            const bar = bars()[0];
            verify(bar.x >= 16 && bar.x + bar.width <= area.width - 16);
            insideOf(bar);
            const title = findChild(bar, "title");
            verify(title.width >= Math.min(90, title.implicitWidth), "text: " + title.width);
        }
        function test_buttonsInNarrowWindow_data(): var {
            const wordy = "A label that nobody should have written";
            return [{
                    "options": {
                        "action": "Undo",
                        "cancel": "Keep",
                        "closeButton": true
                    },
                    "tag": "three"
                }, {
                    "options": {
                        "action": wordy
                    },
                    "tag": "long"
                }, {
                    "options": {
                        "action": wordy,
                        "cancel": wordy,
                        "closeButton": true
                    },
                    "tag": "two long ones",
                    "text": "seven words that are long enough to wrap"
                }, {
                    "options": {
                        "action": wordy,
                        "description": "word ".repeat(400)
                    },
                    "tag": "with a description"
                }, {
                    "options": {
                        "action": wordy
                    },
                    "tag": "wide window",
                    "window": 1280
                }, {
                    "options": {
                        "icon": "a text and no icon at all, if you ask me",
                        "action": "Undo"
                    },
                    "tag": "icon"
                }, {
                    "options": {
                        "style": {
                            "minWidth": 500
                        }
                    },
                    "tag": "minimal width"
                }];
        }
        function test_customChangesItsSize(): void {
            Toast.custom(cardComponent, forever());
            Toast.custom(cardComponent, forever());
            settle();
            near(bars()[1].y, 16 + 50 + 8, "before");
            findChild(bars()[0], "card").height = 150;
            findChild(bars()[0], "card").width = 200;
            bench.advance(300);
            near(bars()[1].y, 16 + 150 + 8, "after");
            near(bars()[0].x, 540, "x");
        }
        // A custom toast may be nothing but a text.
        function test_customText(): void {
            Toast.custom("Bare", forever());
            settle();
            compare(bars().length, 1);
            verify(bars()[0].height > 10 && bars()[0].height < 30);
            compare(findChild(bars()[0], "body").opacity, 1);
        }
        // Section 1.10: Noto Color Emoji at 16 px in a box of at least 20 px.
        function test_emoji(data: var): void {
            Toast.show("Toast number 1", forever({
                        "icon": data.icon
                    }));
            settle();
            near(bars()[0].width, 150.28 + data.width, "width");
            near(bars()[0].height, 44.8, "height");
        }
        function test_emoji_data(): var {
            return [{
                    "icon": "👏",
                    "tag": "one",
                    "width": 20
                }, {
                    "icon": "🎉🎉",
                    "tag": "two",
                    "width": 39.94
                }, {
                    "icon": "🇫🇷",
                    "tag": "a flag",
                    "width": 20
                }, {
                    "icon": "👨‍👩‍👧‍👦",
                    "tag": "a family",
                    "width": 20
                }, {
                    "icon": "🏳️‍🌈",
                    "tag": "a flag of two",
                    "width": 20
                }, {
                    "icon": "i",
                    "tag": "a letter",
                    "width": 20
                }];
        }
        function test_fractionOfAPixel(): void {
            Toast.show("Toast number 1", forever({
                        "style": {
                            "fontSize": "14.4px"
                        }
                    }));
            settle();
            near(bars()[0].height, 42.72, "height");
            fuzzyCompare(bars()[0].width, 40 + 110.28 * 14.4 / 16, 4);
        }
        function test_hiddenToaster(): void {
            toaster.visible = false;
            Toast.show("Hidden", {
                    "duration": 1000
                });
            Toast.show("Two\nlines", forever({
                        "action": "Undo"
                    }));
            bench.advance(500);
            near(bars()[1].y, 16 + 65.6 + 8, "y");
            bench.advance(1500);
            compare(bars().length, 1);
            toaster.visible = true;
            near(bars()[0].height, 65.6, "height");
        }
        function test_insetsOfNothing(): void {
            toaster.containerInsets = undefined;
            Toast.show("a", forever());
            settle();
            near(bars()[0].y, 16, "y");
            toaster.containerInsets = {
                "top": 40
            };
            near(bars()[0].y, 40, "y");
        }
        // Section 1.8: in the middle, also where that is no whole pixel.
        function test_oddWidths(): void {
            for (const width of [1281, 1280, 777, 375, 321]) {
                area.width = width;
                Toast.remove();
                Toast.success("Toast number 1", forever());
                settle();
                near(bars()[0].x, (width - 170.28) / 2, "x at " + width);
                const pixels = bars()[0].x * Screen.devicePixelRatio;
                compare(pixels, Math.round(pixels));
            }
        }
        // Section 1.5: fixed over its window there; here as big as what it is in, and on top.
        function test_ownSize(): void {
            toaster.destroy();
            toaster = createTemporaryObject(bareComponent, area);
            compare(toaster.width, 1280);
            compare(toaster.height, 800);
            verify(toaster.z > 1000);
            area.width = 500;
            compare(toaster.width, 500);
            toaster.width = 300;
            compare(toaster.width, 300);
        }
        // Sections 1.8 and 1.16: left and right swap, and the sign is at the right of the text.
        function test_rightToLeft(data: var): void {
            if (data.attached)
                toaster.LayoutMirroring.enabled = true;
            else
                bench.setRightToLeft(true);
            for (const position of ["top-left", "top-center", "top-right"])
                Toast.success("Toast number 1", forever({
                            "action": "Undo",
                            "position": position,
                            "style": {
                                "minWidth": 300
                            }
                        }));
            settle();
            near(bars()[0].x, 16, "top-right");
            near(bars()[1].x, 490, "top-center");
            near(bars()[2].x, 1280 - 16 - 300, "top-left");
            for (const bar of bars()) {
                const title = findChild(bar, "title");
                const sign = signOf(bar);
                tryVerify(() => Math.abs(sign.mapToItem(bar, sign.width, 0).x - 290) <= 1);
                verify(title.mapToItem(bar, title.width, 0).x < 265);
                const button = findChild(bar, "action");
                tryVerify(() => Math.abs(button.mapToItem(bar, 0, 0).x - 10) <= 1);
            }
        }
        function test_rightToLeftLines(): void {
            bench.setRightToLeft(true);
            Toast.success("A long first line\nshort", forever());
            settle();
            const title = findChild(bars()[0], "title");
            compare(title.effectiveHorizontalAlignment, Text.AlignRight);
        }
        function test_rightToLeft_data(): var {
            return [{
                    "attached": false,
                    "tag": "application"
                }, {
                    "attached": true,
                    "tag": "mirrored"
                }];
        }
        // Section 1.9, strict: measured again when the content changes, and only then.
        function test_strictUpdate(): void {
            toaster.strict = true;
            Toast.show("older", forever());
            const id = Toast.show("newer", forever());
            settle();
            near(bars()[1].y, 68.8, "before");
            Toast.show("newer\nin two lines", {
                    "id": id
                });
            settle();
            near(bars()[1].y, 16 + 65.6 + 8, "after");
        }
        // The same from the first to the last.
        // A spinner turns for ever, but not for nobody.
        function test_unseen(): void {
            const window = createTemporaryObject(windowComponent, root);
            const frames = findChild(window.toaster, "frames");
            Toast.loading("Working", {
                    "toasterId": "window"
                });
            verify(window.toaster.model.moving);
            verify(!frames.running);
            window.visible = true;
            tryCompare(frames, "running", true);
            window.visible = false;
            tryCompare(frames, "running", false);
        }

        name: "ToastLayout"
        when: windowShown
    }
}
