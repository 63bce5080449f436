// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick

// Forms that change what is there already, while others change it, too: nothing that is typed is lost.
Item {
    id: root
    height: 700
    width: 1000

    PageTestCase {
        function edit(more: var, data: var): void {
            show([Object.assign({
                            "endpoint": "orders.set",
                            "fields": ["title", "status", "total", "note"],
                            "from": "orders.all",
                            "refresh": "orders",
                            "type": "form"
                        }, more)], Object.assign({
                        "orders.all": [order({})]
                    }, data), 0);
            tryVerify(() => named("title")?.text === "Lamp");
        }
        function order(more: var): var {
            return Object.assign({
                    "id": "1",
                    "note": null,
                    "status": "paid",
                    "title": "Lamp",
                    "total": 19.5
                }, more);
        }
        function sent(): var {
            return stage.written().map(one => one.body);
        }
        // Asked before it was saved, and answered after: that is of before.
        function test_answerOfBeforeIsNoNews(): void {
            edit({}, {});
            mouseClick(named("title").input);
            keyClick(Qt.Key_End);
            type("s");
            refresh({
                    "orders.all": {
                        "after_ms": 300,
                        "objects": [order({})]
                    }
                });
            setData({
                    "orders.all": {
                        "after_ms": 600,
                        "objects": [order({
                                    "title": "Lamps"
                                })]
                    }
                });
            keyClick(Qt.Key_Return);
            tryVerify(() => named("done")?.text === "Saved.");
            let seen = named("title").text;
            named("title").textChanged.connect(() => seen += "," + named("title").text);
            type("!");
            tryVerify(() => stage.asked().length >= 3);
            setData({
                    "orders.all": [order({
                                "title": "Lamps"
                            })]
                });
            stage.push("orders", "");
            tryVerify(() => stage.asked().length >= 4);
            tryVerify(() => named("stale") === null);
            compare(seen, "Lamps,Lamps!");
            verify(named("conflict") === null);
        }
        function test_autosave(): void {
            edit({
                    "autosave": true
                }, {
                    "orders.set": {
                        "after_ms": 1500
                    }
                });
            verify(named("submit") === null);
            mouseClick(named("title").input);
            keyClick(Qt.Key_End);
            type("s");
            tryVerify(() => sent().length === 1);
            // Typed while the first is on its way, and long enough before it arrives to be due by then.
            type("!");
            tryVerify(() => sent().length === 2, 10000);
            compare(sent()[1].title, "Lamps!");
        }
        function test_conflict(data: var): void {
            edit({}, {});
            mouseClick(named("title").input);
            type("My ");
            refresh({
                    "orders.all": [order({
                                "title": data.theirs
                            })]
                });
            tryVerify(() => named("conflict") !== null);
            verify(all(named("conflict"), item => item.text === data.said).length === 1);
            const mine = named("title").text;
            verify(mine.includes("My "));
            press(data.button);
            tryVerify(() => named("conflict") === null);
            compare(named("title").text, data.button === "Take it" ? data.theirs ?? "" : mine);
            // Asked once: the same again is no news.
            stage.push("orders", "");
            const asked = stage.asked().length;
            tryVerify(() => stage.asked().length > asked - 1);
            verify(named("conflict") === null);
        }
        // What somebody reads is what can be chosen, not how it is sent.
        function test_conflictIsInWords(): void {
            edit({
                    "fields": ["title", "status", "gift"]
                }, {});
            named("status").input.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Down);
            named("gift").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            refresh({
                    "orders.all": [order({
                                "status": "new"
                            })]
                });
            tryVerify(() => byText("Changed meanwhile to “New”") !== null);
        }
        function test_conflict_data(): var {
            return [{
                    "button": "Take it",
                    "said": "Changed meanwhile to “Chair”",
                    "tag": "take",
                    "theirs": "Chair"
                }, {
                    "button": "Keep mine",
                    "said": "Changed meanwhile to “Chair”",
                    "tag": "keep",
                    "theirs": "Chair"
                }, {
                    "button": "Take it",
                    "said": "Emptied meanwhile",
                    "tag": "emptied",
                    "theirs": null
                }];
        }
        // Back to what the server has, which here is not what a new one begins with.
        function test_discard(): void {
            edit({}, {
                    "orders.all": [order({
                                "status": null
                            })]
                });
            compare(named("status").input.displayText, "");
            mouseClick(named("title").input);
            type("x");
            press("Discard");
            tryCompare(named("title"), "text", "Lamp");
            compare(named("status").input.displayText, "");
            verify(named("discard") === null);
        }
        // Deleted under somebody's hands: what they typed can still be read, and is not sent as a new one.
        function test_goneMeanwhile(): void {
            edit({}, {});
            mouseClick(named("title").input);
            keyClick(Qt.Key_End);
            type("s");
            refresh({
                    "orders.all": []
                });
            tryVerify(() => named("failure") !== null);
            compare(named("title").text, "Lamps");
            press("Discard");
            tryVerify(() => named("empty") !== null);
        }
        function test_refreshKeepsWhatIsTyped(): void {
            edit({}, {});
            mouseClick(named("title").input);
            keyClick(Qt.Key_End);
            type(" of glass");
            keyClick(Qt.Key_Left);
            keyClick(Qt.Key_Left);
            const cursor = named("title").input.cursorPosition;
            refresh({
                    "orders.all": [order({
                                "note": "by Bob"
                            })]
                });
            tryVerify(() => named("note").text === "by Bob");
            compare(named("title").text, "Lamp of glass");
            compare(named("title").input.cursorPosition, cursor);
            verify(named("title").input.activeFocus);
            verify(named("conflict") === null);
            keyClick(Qt.Key_Return);
            tryVerify(() => sent().length === 1);
            compare(sent()[0], {
                    "id": "1",
                    "title": "Lamp of glass"
                });
        }
        function test_refusedMeanwhile(): void {
            edit({}, {});
            mouseClick(named("title").input);
            keyClick(Qt.Key_End);
            type("s");
            refresh({
                    "orders.all": {
                        "error": "Not yours",
                        "status": 403
                    }
                });
            tryVerify(() => named("stale") !== null);
            compare(named("title").text, "Lamps");
            verify(named("title").input.activeFocus);
        }
        // Typed back to what it was while something else is saved: that is not what the server has then.
        function test_typedBackWhileItIsSaved(): void {
            edit({}, {
                    "orders.set": {
                        "after_ms": 100
                    }
                });
            mouseClick(named("title").input);
            keyClick(Qt.Key_End);
            type("s");
            keyClick(Qt.Key_Return);
            tryVerify(() => sent().length === 1);
            setData({
                    "orders.all": [order({
                                "title": "Lamps"
                            })]
                });
            keyClick(Qt.Key_Backspace);
            const asked = stage.asked().length;
            tryVerify(() => stage.asked().length > asked);
            tryVerify(() => named("discard") !== null);
            compare(named("title").text, "Lamp");
            keyClick(Qt.Key_Return);
            tryVerify(() => sent().length === 2);
            compare(sent()[1].title, "Lamp");
        }
        // What one has saved oneself is no change by somebody else.
        function test_typedWhileItIsSaved(): void {
            edit({}, {
                    "orders.set": {
                        "after_ms": 150
                    }
                });
            mouseClick(named("title").input);
            keyClick(Qt.Key_End);
            type("s");
            keyClick(Qt.Key_Return);
            tryVerify(() => sent().length === 1);
            setData({
                    "orders.all": [order({
                                "title": "Lamps"
                            })]
                });
            type("!");
            const asked = stage.asked().length;
            tryVerify(() => stage.asked().length > asked);
            tryVerify(() => named("submit").enabled);
            wait(0);
            compare(named("title").text, "Lamps!");
            verify(named("conflict") === null);
            verify(named("discard") !== null);
            compare(byText("Orders, not saved") !== null, true);
        }

        name: "PageEdits"
    }
}
