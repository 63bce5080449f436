// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Crier.App
import Crier.Notifier
import Crier.Theme

// The inbox, as somebody uses it.
Item {
    id: root
    height: 800
    width: 1280

    ShellTestCase {
        id: test

        readonly property Inbox inbox: app.inbox

        function enter(width: int, more: var): void {
            enterAt(width, "user", Object.assign({
                        "pushes": pushes(5)
                    }, more));
            app.router.go("/inbox");
            tryVerify(() => list() !== null);
        }
        function list(): Item {
            return findChild(shell, "inboxList");
        }
        function pushes(count: int): var {
            return Array.from({
                    "length": count
                }, (_, i) => ({
                            "event": "alert",
                            "message": {
                                "description": "Text " + i,
                                "title": "Title " + i
                            },
                            "meta": {
                                "actions": i === 2 ? [{
                                        "id": "yes",
                                        "label": "Approve",
                                        "type": "http"
                                    }, {
                                        "id": "say",
                                        "label": "Answer",
                                        "type": "reply"
                                    }] : [],
                                "from": "user:ben",
                                "id": "p" + i
                            },
                            "minutes_ago": 10 - i,
                            "offset": "log-" + (i + 1),
                            "replayed": true
                        }));
        }
        function rows(): var {
            return all(list(), item => item.number !== undefined && item.unread !== undefined).sort((a, b) => a.y - b.y);
        }
        function test_actionThatFails(): void {
            enter(1280, {
                    "actions": {
                        "yes": {
                            "error": "the push does not stand any more"
                        }
                    }
                });
            tryVerify(() => rows().length === 5);
            inbox.select(3);
            tryVerify(() => button("Approve", shell) !== null);
            draw();
            mouseClick(button("Approve", shell));
            tryVerify(() => findChild(shell, "outcome").text === "It did not work: the push does not stand any more");
        }
        function test_actions(): void {
            enter(1280, {
                    "actions": {
                        "say": {
                            "ok": true
                        },
                        "yes": {
                            "ok": true,
                            "status": 200,
                            "text": "The refund is on its way"
                        }
                    }
                });
            tryVerify(() => rows().length === 5);
            inbox.select(3);
            tryVerify(() => button("Approve", shell) !== null);
            draw();
            mouseClick(button("Approve", shell));
            tryVerify(() => findChild(shell, "outcome").text === "The refund is on its way");
            mouseClick(button("Answer", shell));
            const field = findChild(shell, "reply");
            tryVerify(() => field.visible);
            draw();
            verify(!button("Send", shell).enabled);
            field.input.text = "Of course";
            mouseClick(button("Send", shell));
            tryVerify(() => findChild(shell, "outcome").text === "Your reply was sent");
            verify(!field.visible);
        }
        function test_empty(): void {
            enter(1280, {
                    "pushes": []
                });
            tryVerify(() => findChild(shell, "empty").visible);
            compare(findChild(shell, "empty").text, "Nothing new. What is sent to you will be here.");
            verify(!findChild(shell, "markAllRead").visible);
        }
        function test_keys(): void {
            enter(1280, {});
            tryVerify(() => rows().length === 5);
            keyClick(Qt.Key_J);
            tryVerify(() => inbox.current.title === "Title 4");
            keyClick(Qt.Key_J);
            tryVerify(() => inbox.current.title === "Title 3");
            keyClick(Qt.Key_K);
            tryVerify(() => inbox.current.title === "Title 4");
            keyClick(Qt.Key_U);
            tryVerify(() => inbox.current.unread);
            // The next one takes the place of what is done.
            keyClick(Qt.Key_E);
            tryVerify(() => inbox.current.title === "Title 3");
            tryVerify(() => rows().length === 4);
            compare(titles(), ["Title 3", "Title 2", "Title 1", "Title 0"]);
            tryVerify(() => findChild(shell, "undo").visible);
            mouseClick(findChild(shell, "undo"));
            tryVerify(() => rows().length === 5);
            verify(rows()[0].unread);
            tryVerify(() => !findChild(shell, "undo").visible);
            // In a field a letter is a letter.
            keyClick(Qt.Key_Slash);
            keyClick(Qt.Key_E);
            compare(inbox.search, "e");
            inbox.search = "";
            tryVerify(() => rows().length === 5);
        }
        function test_listedAndRead(): void {
            enter(1280, {});
            tryCompare(inbox, "unread", 5);
            tryVerify(() => rows().length === 5);
            compare(titles(), ["Title 4", "Title 3", "Title 2", "Title 1", "Title 0"]);
            compare(findChild(findChild(shell, "inboxItem"), "badge").text, "5");
            mouseClick(rows()[1]);
            tryCompare(inbox, "unread", 4);
            tryVerify(() => findChild(shell, "detailTitle").text === "Title 3");
            verify(!rows()[1].unread && rows()[1].current);
            compare(rows().length, 5);
        }
        function test_manyRowsCostLittle(): void {
            enter(1280, {
                    "pushes": pushes(400)
                });
            tryCompare(inbox, "unread", 400);
            verify(list().count < 120, list().count);
            list().positionViewAtEnd();
            tryVerify(() => list().count > 50);
        }
        function test_markAllReadIsOfWhatIsShown(): void {
            enter(1280, {});
            tryVerify(() => rows().length === 5);
            inbox.search = "3";
            tryVerify(() => rows().length === 1);
            mouseClick(findChild(shell, "markAllRead"));
            tryCompare(inbox, "unread", 4);
            inbox.undo();
            tryCompare(inbox, "unread", 5);
        }
        function test_phone(): void {
            enter(390, {});
            tryVerify(() => rows().length === 5);
            mouseClick(rows()[0]);
            tryVerify(() => findChild(shell, "detailTitle").visible && findChild(shell, "detailTitle").text === "Title 4");
            verify(!list().visible);
            app.router.back();
            tryVerify(() => list().visible);
            compare(app.router.page, "/inbox");
            // What is done leads back to the list.
            mouseClick(rows()[1]);
            tryVerify(() => findChild(shell, "detailTitle").text === "Title 3");
            keyClick(Qt.Key_E);
            tryVerify(() => list().visible && rows().length === 4);
        }
        function test_searchAndPlaces(): void {
            enter(1280, {});
            tryVerify(() => rows().length === 5);
            inbox.search = "titl 3";
            tryVerify(() => rows().length === 1);
            inbox.search = "zeppelin";
            tryVerify(() => findChild(shell, "empty").visible);
            compare(findChild(shell, "empty").text, "Nothing has these words.");
            inbox.search = "";
            inbox.finish(3);
            inbox.place = Inbox.Place.Done;
            tryVerify(() => rows().length === 1 && rows()[0].title === "Title 2");
            inbox.place = Inbox.Place.All;
            tryVerify(() => rows().length === 5);
        }
        function titles(): var {
            return rows().map(row => row.title);
        }

        name: "Inbox"
        when: windowShown
    }
}
