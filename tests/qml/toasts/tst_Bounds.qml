// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Toasts

// Whatever a toast is given, it stays a toast: its size, what it takes to draw it, and the window.
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
        // All that is drawn of an item, its shadows included.
        function drawn(item: Item): rect {
            let all = Qt.rect(0, 0, item.width, item.height);
            const look = child => {
                for (const each of Array.from(child.children)) {
                    if (!each.visible)
                        continue;
                    if (each.toastStyle !== undefined && each.barSize !== undefined) {
                        const rect = each.mapToItem(item, 0, 0, each.width, each.height);
                        all = Qt.rect(Math.min(all.x, rect.x), Math.min(all.y, rect.y), Math.max(all.width, rect.width), Math.max(all.height, rect.height));
                    }
                    look(each);
                }
            };
            look(item);
            return all;
        }
        function init(): void {
            bench.hold();
            toaster = createTemporaryObject(toasterComponent, root);
        }
        function longTitle(): string {
            return Array.from({
                    "length": 300
                }, (_, i) => "Line " + i).join("\n");
        }
        function settle(): void {
            bench.advance(1000);
            wait(0);
            grabImage(root);
        }
        function test_shortHasNone(): void {
            Toast.show("Two\nlines", {
                    "description": "And a few words."
                });
            settle();
            compare(findChild(bars()[0], "showAll"), null);
        }
        function test_showAll(): void {
            Toast.show(longTitle(), {
                    "duration": 3000,
                    "id": "long"
                });
            settle();
            const bar = bars()[0];
            const short_ = bar.height;
            verify(short_ < 500, "at first: " + short_);
            const button = findChild(bar, "showAll");
            compare(button.text, "Show all");
            // With the keyboard.
            button.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            settle();
            verify(bar.height > short_ && bar.height <= 768 + 1, "all: " + bar.height);
            compare(button.text, "Show less");
            const view = findChild(bar, "view");
            verify(view.contentHeight > 5000, "content: " + view.contentHeight);
            keyClick(Qt.Key_PageDown);
            verify(view.contentY > 100);
            keyClick(Qt.Key_Up);
            // Who asked for all of it has time to read it.
            root.forceActiveFocus();
            bench.advance(60000);
            verify(bar.shown);
            mouseClick(button);
            compare(bar.expanded, false);
            settle();
            compare(bar.height, short_);
        }
        // Nothing is fetched, and nothing but a text is made of a text.
        function test_tags(): void {
            const text = "<img src='http://127.0.0.1:9/x.png'> <b>bold</b> & <br> 🎉";
            Toast.show(text, {
                    "description": text,
                    "icon": "<img src='http://127.0.0.1:9/x.png'>",
                    "duration": Infinity
                });
            settle();
            const title = findChild(bars()[0], "title");
            verify(title.lineCount < 6, "lines: " + title.lineCount);
            const description = findChild(bars()[0], "description");
            compare(bench.accessible(findChild(bars()[0], "message")).name, text + "\n" + text);
            for (const part of [title, description])
                verify(!part.text.includes("<img") && !part.text.includes("<b>"));
        }
        // One push each, and what it may cost: a window of 1280 × 800 has 4 MB.
        function test_worst(data: var): void {
            Toast.show("warm up");
            settle();
            Toast.remove();
            const before = bench.memory();
            for (let i = 0; i < (data.count ?? 1); i++)
                Toast.success(data.text ?? "Message", Object.assign({
                            "duration": Infinity
                        }, data.options));
            settle();
            for (const bar of bars()) {
                const rect = drawn(bar);
                verify(bar.width <= 1248 + 1, "width: " + bar.width);
                verify(bar.height <= 800, "height: " + bar.height);
                verify(rect.x >= -200 && rect.y >= -200, "reaches: " + rect);
                verify(rect.width <= 1248 + 400 && rect.height <= 800 + 400, "drawn: " + rect);
            }
            const grown = bench.memory() - before;
            verify(grown < 60000, "KiB: " + grown);
        }
        function test_worstCustom(): void {
            Toast.custom("word ".repeat(20000), {
                    "duration": Infinity
                });
            Toast.custom("x\n".repeat(5000), {
                    "duration": Infinity
                });
            settle();
            for (const bar of bars()) {
                verify(bar.width <= 1248, "width: " + bar.width);
                verify(bar.height <= 800, "height: " + bar.height);
            }
        }
        function test_worst_data(): var {
            const lines = "x\n".repeat(4999);
            const zalgo = ("e" + "\u0301\u0316\u0489".repeat(400)).repeat(4);
            const style = (name, value) => ({
                        "options": {
                            "style": {
                                [name]: value
                            }
                        },
                        "tag": name + " " + String(value).slice(0, 30)
                    });
            const rows = [["boxShadow", "0 0 10px 9999px red"], ["boxShadow", "0 0 9999px red"], ["boxShadow", "9999px 9999px 9999px 9999px red"], ["boxShadow", "-9999px -9999px 0 0 red"], ["boxShadow", Array.from({
                            "length": 8
                        }, (_, i) => (90 + i) + "px 0 " + (92 + i) + "px 50px red").join(",")], ["border", "9999px solid red"], ["borderWidth", 1e300], ["borderRadius", 1e9], ["borderRadius", "50%"], ["padding", 9999], ["padding", "9999px 0 9999px 9999px"], ["paddingTop", "9999px"], ["paddingBottom", 1e9], ["fontSize", 9999], ["fontSize", "999em"], ["fontSize", 0.0001], ["minWidth", 9999], ["maxWidth", 1e12], ["maxWidth", "none"], ["letterSpacing", "9999px"], ["lineHeight", 9999], ["transform", "scale(9999)"], ["background", "linear-gradient(" + "red,".repeat(2000) + "red)"], ["background", "url(http://127.0.0.1:9/x.png)"], ["fontFamily", "x".repeat(100000)], ["fontWeight", 1e9], ["opacity", 1e9]].map(row => style(row[0], row[1]));
            const texts = [["4,999 lines", lines], ["lines of another kind", "x\u2028".repeat(4999)], ["words", "word ".repeat(20000)], ["one word", "x".repeat(100000)], ["marks", zalgo], ["nothing but marks", "\u0301".repeat(10000)], ["families", "👨‍👩‍👧‍👦".repeat(2000)], ["one sequence", "👨‍".repeat(5000)], ["no-break spaces", "\u00a0".repeat(10000)], ["right to left", "\u202e\u2067".repeat(5000) + "x"], ["zeros", "\u200b".repeat(10000)]];
            for (const [tag, text] of texts) {
                rows.push({
                        "count": 10,
                        "tag": "ten texts: " + tag,
                        "text": text
                    });
                rows.push({
                        "options": {
                            "action": text,
                            "cancel": {
                                "label": text
                            },
                            "closeButton": true,
                            "description": text,
                            "icon": text,
                            "style": {
                                "fontSize": 9999,
                                "maxWidth": "none",
                                "padding": 9999
                            }
                        },
                        "tag": "everywhere: " + tag,
                        "text": text
                    });
            }
            return rows;
        }

        name: "ToastBounds"
        when: windowShown
    }
}
