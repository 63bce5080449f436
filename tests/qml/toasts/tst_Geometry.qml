// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Toasts

// Rectangles in a window of 1280 × 800 with Liberation Sans of 16 px, as react-hot-toast has them in
// a browser (sections 1.7 and 1.8 of its facts), within a pixel.
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
    // The window of the test program can't be made smaller.
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
        }
        function init(): void {
            bench.hold();
            area.width = 1280;
            toaster = createTemporaryObject(toasterComponent, area);
        }
        function near(actual: real, wanted: real, what: string): void {
            verify(Math.abs(actual - wanted) <= 1, what + ": " + actual + ", wanted " + wanted);
        }
        function test_empty(): void {
            Toast.show("");
            bench.advance(1000);
            near(bars()[0].width, 40, "width");
        }
        // Section 1.7: 24 px and one line of 1.3.
        function test_fontSizes(data: var): void {
            Toast.success("A line", {
                    "duration": Infinity,
                    "style": {
                        "fontSize": data.size
                    }
                });
            bench.advance(1000);
            near(bars()[0].height, data.height, "height");
        }
        function test_fontSizes_data(): var {
            return [[12, 39.6], [14, 42.2], [16, 44.8], [20, 50], [24, 55.2]].map(row => ({
                            "height": row[1],
                            "size": row[0],
                            "tag": row[0] + " px"
                        }));
        }
        function test_insets(): void {
            toaster.containerInsets = {
                "bottom": 10,
                "left": 40,
                "right": 20,
                "top": 30
            };
            Toast.show("a", {
                    "position": "top-left"
                });
            Toast.show("b", {
                    "position": "bottom-right"
                });
            bench.advance(1000);
            near(bars()[1].x, 40, "left");
            near(bars()[1].y, 30, "top");
            near(bars()[0].x + bars()[0].width, 1260, "right");
            near(bars()[0].y + bars()[0].height, 790, "bottom");
            toaster.containerInsets = 40;
            near(bars()[1].y, 40, "a number");
        }
        // The text of a long word stays inside of its bar; upstream's does not.
        function test_longWord(): void {
            Toast.show("x".repeat(400), {
                    "duration": Infinity
                });
            bench.advance(1000);
            const bar = bars()[0];
            const title = findChild(bar, "title");
            verify(title.contentWidth <= title.width + 1);
            verify(bar.height > 200);
        }
        // Section 1.9: where it is 120 ms into its exit.
        function test_moment(): void {
            const id = Toast.success("Toast number 1", {
                    "duration": Infinity
                });
            bench.advance(1000);
            Toast.dismiss(id);
            bench.advance(120);
            const body = findChild(bars()[0], "body");
            near(body.y, -48.1, "y");
            fuzzyCompare(body.scale, 0.714, 0.001);
            fuzzyCompare(body.opacity, 0.284, 0.001);
        }
        // A pile is as high as its newest, and 14 px for each of two more.
        function test_pile(): void {
            toaster.collapse = true;
            for (const text of ["first", "second", "third\nof two lines", "newest"])
                Toast.show(text, {
                        "duration": Infinity
                    });
            bench.advance(1000);
            const rects = bars().map(bar => {
                    const body = findChild(bar, "body");
                    return body.mapToItem(root, 0, 0, body.width, body.height);
                });
            near(rects[0].y, 16, "newest");
            near(rects[1].bottom - rects[0].bottom, 14, "second");
            near(rects[2].bottom - rects[1].bottom, 14, "third");
            compare(findChild(bars()[3], "body").opacity, 0);
            verify(rects[1].width < rects[0].width);
        }
        function test_positions(data: var): void {
            for (let i = 1; i <= data.count; i++)
                Toast.success("Toast number " + i, {
                        "duration": Infinity,
                        "position": data.position
                    });
            bench.advance(1000);
            compare(bars().length, data.count);
            for (let i = 0; i < data.count; i++) {
                const bar = bars()[i];
                near(bar.x, data.x, "x");
                near(bar.y, data.ys[i], "y of " + i);
                near(bar.width, 170.28, "width");
                near(bar.height, 44.8, "height");
            }
        }
        function test_positions_data(): var {
            const xs = {
                "center": 554.86,
                "left": 16,
                "right": 1093.72
            };
            const ys = {
                "bottom": [739.2, 686.41, 633.61],
                "top": [16, 68.8, 121.59]
            };
            const rows = [];
            for (const edge in ys) {
                for (const side in xs) {
                    for (const count of [1, 3])
                        rows.push({
                                "count": count,
                                "position": edge + "-" + side,
                                "tag": edge + "-" + side + " × " + count,
                                "x": xs[side],
                                "ys": ys[edge]
                            });
                }
            }
            return rows;
        }
        // Measured again when the window changes; strict as upstream, not.
        function test_resized(data: var): void {
            toaster.strict = data.strict;
            const words = "seven words that are long enough to ".repeat(4);
            Toast.show("older", {
                    "duration": Infinity
                });
            Toast.show(words, {
                    "duration": Infinity
                });
            bench.advance(1000);
            const before = bars()[0].height;
            area.width = 250;
            bench.advance(1000);
            verify(bars()[0].height > before + 40);
            const wanted = 16 + 8 + (data.strict ? before : bars()[0].height);
            near(bars()[1].y, wanted, "neighbour");
        }
        function test_resized_data(): var {
            return [{
                    "strict": false,
                    "tag": "ours"
                }, {
                    "strict": true,
                    "tag": "upstream"
                }];
        }
        function test_reverseOrder(): void {
            toaster.reverseOrder = true;
            for (let i = 1; i <= 3; i++)
                Toast.success("Toast number " + i, {
                        "duration": Infinity
                    });
            bench.advance(1000);
            const ys = bars().map(bar => bar.y);
            near(ys[0], 121.59, "newest");
            near(ys[2], 16, "oldest");
        }

        // Section 1.8: a stack of five, the newest first.
        function test_stackOfFive(data: var): void {
            toaster.gutter = data.gutter;
            for (const text of data.texts)
                Toast.show(text, {
                        "duration": Infinity
                    });
            bench.advance(1000);
            const newestFirst = bars();
            for (let i = 0; i < 5; i++)
                near(newestFirst[i].y, 16 + data.offsets[i], "y of " + i);
        }
        function test_stackOfFive_data(): var {
            const one = "One line";
            const two = "One line\nTwo lines";
            return [{
                    "gutter": 8,
                    "offsets": [0, 52.8, 105.59, 158.39, 211.19],
                    "tag": "equal",
                    "texts": [one, one, one, one, one]
                }, {
                    "gutter": 8,
                    "offsets": [0, 52.8, 126.4, 179.2, 252.8],
                    "tag": "mixed",
                    "texts": [one, two, one, two, one]
                }, {
                    "gutter": 24,
                    "offsets": [0, 68.8, 158.4, 227.2, 316.8],
                    "tag": "gutter 24",
                    "texts": [one, two, one, two, one]
                }, {
                    "gutter": 0,
                    "offsets": [0, 44.8, 110.4, 155.2, 220.8],
                    "tag": "gutter 0",
                    "texts": [one, two, one, two, one]
                }];
        }
        // Section 1.7: the width of the text, 40 px, and 20 more with a sign.
        function test_widths(): void {
            Toast.show("Toast number 1");
            Toast.success("Toast number 1");
            Toast.show("Toast number 1", {
                    "icon": "👏"
                });
            bench.advance(1000);
            near(bars()[2].width, 150.28, "blank");
            near(bars()[1].width, 170.28, "success");
            near(bars()[0].width, 170.28, "emoji");
        }
        function test_wrapping(data: var): void {
            area.width = data.window;
            toaster.strict = data.strict ?? false;
            Toast.show(data.text, {
                    "duration": Infinity,
                    "style": data.style
                });
            bench.advance(1000);
            near(bars()[0].width, data.width, "width");
        }
        function test_wrapping_data(): var {
            const words = "seven words that are long enough to ".repeat(8);
            const word = "x".repeat(400);
            return [{
                    "style": {},
                    "tag": "at most 350",
                    "text": words,
                    "width": 350,
                    "window": 1280
                }, {
                    "style": {
                        "boxSizing": "content-box"
                    },
                    "tag": "370 on a page without a reset",
                    "text": words,
                    "width": 370,
                    "window": 1280
                }, {
                    "style": {},
                    "tag": "375 px wide",
                    "text": words,
                    "width": 343,
                    "window": 375
                }, {
                    "style": {},
                    "tag": "320 px wide",
                    "text": words,
                    "width": 288,
                    "window": 320
                }, {
                    "style": {
                        "maxWidth": 500
                    },
                    "tag": "wider on demand",
                    "text": words,
                    "width": 500,
                    "window": 1280
                }, {
                    "style": {
                        "minWidth": "250px"
                    },
                    "tag": "at least 250",
                    "text": "Hi",
                    "width": 250,
                    "window": 1280
                }, {
                    "style": {},
                    "tag": "a long word is broken",
                    "text": word,
                    "width": 288,
                    "window": 320
                }, {
                    "strict": true,
                    "style": {},
                    "tag": "strict: it is not",
                    "text": word,
                    "width": 350,
                    "window": 320
                }];
        }

        name: "ToastGeometry"
        when: windowShown
    }
}
