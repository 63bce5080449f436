// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick

// Chats and comments: each message once, in its order, and nobody is moved away from what they read.
Item {
    id: root
    height: 700
    width: 1000

    PageTestCase {
        function bubble(text: string): Item {
            return all(list(), item => item.objectName === "message" && item.text === text)[0] ?? null;
        }
        function chat(messages: var, more: var): void {
            show([Object.assign({
                            "endpoint": "chat.all",
                            "refresh": "orders",
                            "send": "chat.send",
                            "type": "chat"
                        }, more)], {
                    "chat.all": messages
                }, 0);
            tryVerify(() => named("draft") !== null);
        }
        function list(): Item {
            return named("messages");
        }
        function message(i: int): var {
            return {
                "dateCreated": Date.UTC(2026, 0, 1, 12) + i * 3600000,
                "from": {
                    "id": i % 2 ? "ann" : "bob",
                    "name": i % 2 ? "Ann" : "Bob"
                },
                "id": "m" + i,
                "text": "Message " + i
            };
        }
        // The newest first, as it is asked for.
        function messages(count: int): var {
            return Array.from({
                    "length": count
                }, (_, i) => message(count - 1 - i));
        }
        function sent(): var {
            return stage.written().map(one => one.body.text);
        }
        // Whoever is at the newest sees the next.
        function test_atTheNewest(): void {
            chat(messages(40), {});
            tryVerify(() => bubble("Message 39") !== null);
            refresh({
                    "chat.all": messages(41)
                });
            tryVerify(() => bubble("Message 40") !== null);
            draw();
            const y = bubble("Message 40").mapToItem(list(), 0, 0).y;
            verify(y > 0 && y < list().height, y);
        }
        function test_attachmentFails(): void {
            chat([], {
                    "file": "file"
                });
            tryVerify(() => button("Attach a file", shell) !== null);
            setData({
                    "upload": {
                        "error": "Too large"
                    }
                });
            all(shell, item => item.component?.attachable)[0].component.attach("file:///tmp/plan.txt");
            tryVerify(() => named("notSent")?.text === "Not sent: Too large");
            compare(sent(), []);
            setData({
                    "upload": {}
                });
            draw();
            mouseClick(named("again"));
            tryVerify(() => sent().length === 1);
            compare(stage.written()[0].body.file, "https://crier.example.com/fileUploaded/plan.txt");
        }
        function test_days(): void {
            chat(messages(5).map((one, i) => Object.assign(one, {
                                "dateCreated": Date.UTC(2026, 0, 9 - Math.floor(i / 2), 12)
                            })), {});
            tryVerify(() => bubble("Message 4") !== null);
            const days = () => all(list(), item => item.objectName === "day").map(item => item.text);
            tryVerify(() => days().length > 0);
            verify(days().every(day => day.includes("2026")), days());
            compare(new Set(days()).size, days().length);
        }
        function test_draftSurvivesARefreshAndAChange(): void {
            chat(messages(3), {});
            mouseClick(named("draft"));
            type("half");
            refresh({
                    "chat.all": messages(4)
                });
            tryVerify(() => bubble("Message 3") !== null);
            showChanged([{
                        "text": "New here",
                        "type": "text"
                    }, {
                        "endpoint": "chat.all",
                        "send": "chat.send",
                        "type": "chat"
                    }]);
            tryVerify(() => byText("New here") !== null || all(shell, item => item.component?.plain === "New here").length > 0);
            compare(named("draft").text, "half");
            verify(named("draft").activeFocus);
            type(" done");
            compare(named("draft").text, "half done");
        }
        function test_enterKeyOfTheNumberPad(): void {
            chat([], {});
            mouseClick(named("draft"));
            type("one");
            keyClick(Qt.Key_Enter, Qt.KeypadModifier);
            tryVerify(() => sent().length === 1);
            compare(named("draft").text, "");
        }
        function test_failedAndAgain(data: var): void {
            chat([message(0)], {
                    "type": data.tag
                });
            setData({
                    "chat.send": {
                        "error": "Not now",
                        "status": 400
                    }
                });
            mouseClick(named("draft"));
            type("one");
            if (data.tag === "chat")
                keyClick(Qt.Key_Return);
            else
                mouseClick(named("send"));
            tryVerify(() => named("notSent")?.text === "Not sent: Not now");
            setData({
                    "chat.send": {}
                });
            draw();
            mouseClick(named("again"));
            tryVerify(() => named("notSent") === null);
            tryVerify(() => sent().length === 1);
            compare(sent(), ["one"]);
        }
        function test_failedAndAgain_data(): var {
            return [{
                    "tag": "chat"
                }, {
                    "tag": "comments"
                }];
        }
        function test_failedAndRemoved(): void {
            chat([], {});
            setData({
                    "chat.send": {
                        "error": "Not now",
                        "status": 400
                    }
                });
            mouseClick(named("draft"));
            type("one");
            keyClick(Qt.Key_Return);
            tryVerify(() => named("takeBack") !== null);
            draw();
            mouseClick(named("takeBack"));
            tryVerify(() => bubble("one") === null);
            compare(sent(), []);
        }
        function test_fewOfManyThatFit(): void {
            chat(messages(12), {
                    "page_size": 3
                });
            tryVerify(() => list().count > 3);
        }
        function test_keyboard(): void {
            chat([message(0)], {});
            named("draft").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            type("one");
            keyClick(Qt.Key_Return, Qt.ShiftModifier);
            type("two");
            compare(named("draft").text, "one\ntwo");
            keyClick(Qt.Key_Tab);
            verify(named("send").activeFocus);
            keyClick(Qt.Key_Backtab);
            verify(named("draft").activeFocus);
            keyClick(Qt.Key_Backtab);
            verify(list().activeFocus);
            keyClick(Qt.Key_Tab);
            keyClick(Qt.Key_Return);
            tryVerify(() => sent().length === 1);
            compare(sent()[0], "one\ntwo");
            compare(named("draft").text, "");
            verify(named("draft").activeFocus);
            tryVerify(() => bubble("one\ntwo") !== null);
            compare(stage.accessible(bubble("one\ntwo")).name, "You: one\ntwo");
        }
        // It is asked for as such, once, though it was written twice and the connection came twice.
        function test_offlineWaits(): void {
            chat([message(0)], {});
            tryVerify(() => bubble("Message 0") !== null);
            stage.setOnline(false);
            draw();
            mouseClick(named("draft"));
            type("one");
            keyClick(Qt.Key_Return);
            type("two");
            keyClick(Qt.Key_Return);
            tryVerify(() => bubble("two") !== null);
            tryVerify(() => byText("Waits for the connection") !== null);
            compare(sent(), []);
            stage.setOnline(true);
            tryVerify(() => sent().length === 2);
            compare(sent(), ["one", "two"]);
            const ids = stage.written().map(one => one.body.id);
            // The server has them: each is there once.
            refresh({
                    "chat.all": [{
                            "dateCreated": Date.now(),
                            "from": "ann",
                            "id": ids[1],
                            "text": "two"
                        }, {
                            "dateCreated": Date.now(),
                            "from": "ann",
                            "id": ids[0],
                            "text": "one"
                        }, message(0)]
                });
            stage.setOnline(false);
            stage.setOnline(true);
            tryVerify(() => list().count === 3);
            compare(sent(), ["one", "two"]);
        }
        // Older ones come at the top, and nobody is moved by it.
        function test_olderOnes(): void {
            chat(messages(60), {});
            tryVerify(() => list().count === 50);
            draw();
            list().positionViewAtEnd();
            tryVerify(() => list().count === 60);
            tryVerify(() => bubble("Message 10") !== null);
            list().positionViewAtEnd();
            tryVerify(() => bubble("Message 0") !== null);
        }
        function test_readOnly(): void {
            show([{
                        "empty": "Nobody said anything.",
                        "endpoint": "chat.all",
                        "type": "chat"
                    }], {
                    "chat.all": []
                }, 0);
            tryVerify(() => named("noMessages")?.text === "Nobody said anything.");
            verify(named("draft") === null);
        }
        // Whoever reads what is old goes on reading it.
        function test_scrolledUpStays(): void {
            chat(messages(40), {});
            tryVerify(() => list().count === 40);
            draw();
            list().positionViewAtIndex(20, ListView.Center);
            draw();
            const read = bubble("Message 19");
            const before = read.mapToItem(list(), 0, 0).y;
            verify(before > 0 && before < list().height);
            refresh({
                    "chat.all": messages(42)
                });
            tryVerify(() => list().count === 42);
            draw();
            verify(Math.abs(bubble("Message 19").mapToItem(list(), 0, 0).y - before) < 1, bubble("Message 19").mapToItem(list(), 0, 0).y + " was " + before);
            tryVerify(() => named("toNewest") !== null);
            draw();
            mouseClick(named("toNewest"));
            tryVerify(() => bubble("Message 41") !== null);
            tryVerify(() => named("toNewest") === null);
        }
        // What can't be told from each other is there once.
        function test_twoOfOneId(): void {
            chat([message(1), message(1), message(0)], {});
            tryVerify(() => list().count === 2);
            refresh({
                    "chat.all": [message(2), message(2), message(1), message(1), message(0), message(0)]
                });
            tryVerify(() => list().count === 3);
        }

        name: "PageChats"
    }
}
