// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Toasts

// What a person means, and what only looks like it; and the lines that letters stand on.
Item {
    id: root
    height: 300
    width: 400

    Component {
        id: toasterComponent
        Toaster {
            anchors.fill: parent
            font.family: "Liberation Sans"
        }
    }
    Component {
        id: pageComponent
        Loader {
            anchors.fill: parent
            sourceComponent: toasterComponent
        }
    }
    Item {
        id: field
        activeFocusOnTab: true
        focus: true
    }
    SignalSpy {
        id: closed
        signalName: "closed"
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
            for (const spy of [closed, announced]) {
                spy.target = toaster;
                spy.clear();
            }
        }
        function near(actual: real, wanted: real, what: string): void {
            verify(Math.abs(actual - wanted) <= 1, what + ": " + actual + ", wanted " + wanted);
        }
        function settle(): void {
            bench.advance(1000);
        }
        function test_actionOfTheSameId(): void {
            Toast.info("Sent", forever({
                        "action": {
                            "label": "Undo",
                            "onClick": () => Toast.success("Undone", {
                                        "id": "x"
                                    })
                        },
                        "id": "x"
                    }));
            settle();
            mouseClick(findChild(bar("Sent"), "action"));
            compare(closed.count, 0);
            verify(bar("Undone").shown);
        }
        // The disc grows over its 20 px and is not cut there.
        function test_disc(): void {
            Toast.success("Message", forever());
            bench.advance(290);
            const sign = findChild(bars()[0], "sign");
            const disc = Array.from(sign.children).map(child => child.item).find(item => item?.elapsed !== undefined);
            compare(disc.elapsed, 290);
            compare(disc.width, 24);
            const image = grabImage(root);
            const middle = disc.mapToItem(root, 12, 12);
            // Outside of the 20 × 20, in the middle of each side. How much of its pixel the edge covers
            // depends on where the line of the text begins; white is without it.
            for (const way of [[0, -10.6], [0, 10.4], [-10.6, 0], [10.4, 0]]) {
                const x = Math.floor(middle.x + way[0]);
                const y = Math.floor(middle.y + way[1]);
                verify(image.green(x, y) > image.red(x, y) + 25, "at " + way + ": " + image.pixel(x, y));
            }
        }
        // As wide as the browser's: 19.97 px at 16 px.
        function test_emojiInAText(data: var): void {
            Toast.show("Toast number 1", forever({
                        "style": data.style
                    }));
            Toast.show("Toast number 1" + data.emoji, forever({
                        "style": data.style
                    }));
            settle();
            // Beside it, letters stand where they do without.
            const lines = bars().map(bar => {
                    const title = findChild(bar, "title");
                    return title.mapToItem(bar, 0, title.baselineOffset).y;
                });
            fuzzyCompare(lines[0], lines[1], 0.1);
            // Qt has the pictures in steps of a pixel.
            fuzzyCompare(bars()[0].width - bars()[1].width, data.width, Array.from(data.emoji).length);
            near(bars()[0].height, bars()[1].height, "height");
        }
        function test_emojiInAText_data(): var {
            return [{
                    "emoji": "🎉",
                    "tag": "one",
                    "width": 19.97
                }, {
                    "emoji": "👏🏽",
                    "tag": "with a colour",
                    "width": 19.97
                }, {
                    "emoji": "🎉👏🚀",
                    "tag": "three",
                    "width": 59.9
                }, {
                    "emoji": "🎉",
                    "style": {
                        "fontSize": 24
                    },
                    "tag": "24 px",
                    "width": 29.95
                }];
        }
        // Section 1.7: a bar without a line.
        function test_empty(data: var): void {
            if (data.sign)
                Toast.success(data.text, forever());
            else
                Toast.show(data.text, forever());
            settle();
            near(bars()[0].height, data.height, "height");
            near(bars()[0].width, data.sign ? 60 : data.width ?? 40, "width");
        }
        function test_empty_data(): var {
            return [["", 24], [" ", 24], ["\n", 24], [" \n\t ", 24], ["", 36, true]].map(row => ({
                            "height": row[1],
                            "sign": row[2] ?? false,
                            "tag": JSON.stringify(row[0]) + (row[2] ? " with a sign" : ""),
                            "text": row[0]
                        })).concat([["a\n", 44.8], ["a\n\n", 65.6], ["\na", 65.6]].map(row => ({
                                "height": row[1],
                                "sign": false,
                                "tag": JSON.stringify(row[0]),
                                "text": row[0],
                                "width": 48.9
                            })));
        }
        // The toaster goes with the focus in it.
        function test_focusGoesBack(data: var): void {
            const page = createTemporaryObject(pageComponent, root);
            toaster.destroy();
            wait(0);
            toaster = page.item;
            toaster.shortcut = "Alt+T";
            Toast.show("Only", forever());
            settle();
            keyClick(Qt.Key_T, Qt.AltModifier);
            verify(bar("Only").activeFocus);
            data.end(page);
            tryCompare(field, "activeFocus", true);
        }
        function test_focusGoesBack_data(): var {
            return [{
                    "end": page => page.active = false,
                    "tag": "unloaded"
                }, {
                    "end": page => page.destroy(),
                    "tag": "destroyed"
                }, {
                    "end": page => page.visible = false,
                    "tag": "hidden"
                }, {
                    "end": page => page.enabled = false,
                    "tag": "disabled"
                }, {
                    "end": page => page.item.toasterId = "elsewhere",
                    "tag": "another store"
                }];
        }
        function test_iconOnTheLine(data: var): void {
            Toast.show("Message", forever({
                        "icon": data.icon,
                        "style": {
                            "fontSize": data.size
                        }
                    }));
            settle();
            const title = findChild(bars()[0], "title");
            compare(title.y, 0);
            const glyph = findChild(bars()[0], "glyph");
            const line = title.mapToItem(bars()[0], 0, title.baselineOffset).y;
            fuzzyCompare(glyph.mapToItem(bars()[0], 0, glyph.baselineOffset).y, line, 0.5);
        }
        function test_iconOnTheLine_data(): var {
            const rows = [];
            for (const icon of ["i", "👏", "é", "漢"]) {
                for (const size of [12, 16, 24])
                    rows.push({
                            "icon": icon,
                            "size": size,
                            "tag": icon + " of " + size
                        });
            }
            return rows;
        }
        function test_progressIsNotFiftyAlerts(): void {
            Toast.loading("0 %", {
                    "id": "x"
                });
            announced.clear();
            for (let i = 1; i <= 50; i++) {
                bench.advance(100);
                Toast.loading(2 * i + " %", {
                        "id": "x"
                    });
            }
            verify(announced.count >= 1 && announced.count <= 2, "sounds: " + announced.count);
            // What it comes to is told at once.
            announced.clear();
            Toast.success("Done", {
                    "id": "x"
                });
            compare(announced.count, 1);
        }
        // Twenty toasts come to where it is, and nobody meant them.
        function test_restingPointer(data: var): void {
            mouseMove(root, 200, data.y);
            for (let i = 0; i < 20; i++) {
                Toast.show("Number " + i, {
                        "duration": 2000,
                        "position": data.position
                    });
                bench.advance(50);
                wait(0);
            }
            settle();
            wait(50);
            verify(!toaster.model.paused);
            bench.advance(4000);
            bench.advance(1000);
            compare(bars().length, 0);
            // But one that it moves on.
            Toast.show("Watched", {
                    "position": data.position
                });
            settle();
            wait(50);
            mouseMove(root, 201, data.y);
            tryCompare(bars()[0], "hovered", true);
            verify(toaster.model.paused);
        }
        function test_restingPointer_data(): var {
            return [{
                    "position": "top-center",
                    "tag": "top",
                    "y": 40
                }, {
                    "position": "bottom-center",
                    "tag": "bottom",
                    "y": 260
                }];
        }
        // Section 1.7, strict: a browser breaks no word there.
        function test_strictSlash(data: var): void {
            toaster.strict = true;
            Toast.show("x".repeat(30) + data.sign + "y".repeat(30), forever());
            settle();
            near(bars()[0].height, data.lines === 1 ? 44.8 : 65.6, "height");
        }
        function test_strictSlash_data(): var {
            return [["/", 1], ["!", 1], ["|", 1], ["}", 1], ["&", 1], ["%", 1], ["+", 1], ["(", 1], ["\\", 1], ["?", 2], ["-", 2], ["—", 2]].map(row => ({
                            "lines": row[1],
                            "sign": row[0],
                            "tag": row[0]
                        }));
        }
        function test_swipeThatIsNone(data: var): void {
            toaster.position = "bottom-right";
            Toast.show("Stay", forever({
                        "swipe": true
                    }));
            settle();
            const toast = bar("Stay");
            const sequence = touchEvent(toast);
            sequence.press(1, toast, 20, 20).commit();
            for (let x = 5; x <= data.way; x += 5)
                sequence.move(1, toast, 20 + x, 20).commit();
            // Moves between two frames count as one, and the first only takes hold.
            let jitter = 0;
            tryVerify(() => {
                    jitter = 1 - jitter;
                    sequence.move(1, toast, 20 + data.way - jitter, 20).commit();
                    return findChild(toast, "body").x > 0;
                });
            data.end(sequence, toast);
            compare(closed.count, 0);
            verify(toast.shown);
            settle();
            compare(findChild(toast, "body").x, 0);
            verify(!toaster.model.paused);
        }
        function test_swipeThatIsNone_data(): var {
            return [{
                    "end": (sequence, toast) => {
                        bench.cancelTouch(toast);
                        sequence.release(1, toast, 120, 20).commit();
                    },
                    "tag": "cancelled",
                    "way": 100
                }, {
                    "end": (sequence, toast) => {
                        bench.advance(500);
                        sequence.release(1, toast, 60, 20).commit();
                    },
                    "tag": "rested",
                    "way": 40
                }];
        }

        name: "ToastActs"
        when: windowShown
    }
}
