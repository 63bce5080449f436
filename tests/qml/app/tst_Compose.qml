// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Crier.App
import Crier.Console
import Crier.Controls
import Crier.Notifier
import Crier.Theme

// A push from the first word to the last person, by keyboard, mouse and finger.
Item {
    id: root
    height: 800
    width: 1280

    ShellTestCase {
        id: test

        readonly property var api: ({
                "GET /api/v1/pushes/p1": {
                    "body": {
                        "counts": {
                            "displayed": 1,
                            "suppressed": 2
                        },
                        "event": "alert",
                        "id": "p1",
                        "message": "Lunch",
                        "reasons": {
                            "page": 2
                        },
                        "recipients": 3,
                        "status": "sent",
                        "user": "*"
                    }
                },
                "GET /api/v1/pushes/p1/recipients": {
                    "body": {}
                },
                "GET /api/v1/templates": {
                    "body": {
                        "templates": [{
                                "document": {
                                    "title": "Deploy finished"
                                },
                                "id": "deploy"
                            }]
                    }
                },
                "GET /api/v1/templates/deploy": {
                    "body": {
                        "document": {
                            "push": {
                                "event": "alert",
                                "message": "Deployed",
                                "tag": "dev"
                            }
                        }
                    }
                },
                "GET /api/v1/users": {
                    "body": {
                        "users": [{
                                "attributes": {
                                    "name": "Ann"
                                },
                                "user": "ann"
                            }, {
                                "user": "anna"
                            }]
                    }
                },
                "POST /api/v1/pushes": {
                    "body": {
                        "id": "p1",
                        "offset": "o"
                    }
                },
                "POST /api/v1/pushes/audience": {
                    "body": {
                        "online": 37,
                        "unseen": {
                            "page": 9
                        },
                        "users": 128
                    }
                },
                "POST /api/v1/pushes/preview": {
                    "body": {
                        "missing": ["name"],
                        "samples": [{
                                "message": "Hello Ann",
                                "user": "ann"
                            }, {
                                "message": "Hello ",
                                "user": "bob"
                            }]
                    }
                },
                "POST /api/v1/templates": {
                    "body": {}
                }
            })
        readonly property Draft draft: app.composer.draft

        function enter(more: var): void {
            enterAt(root.width, "operator", {
                    "api": Object.assign({}, api, more)
                });
            app.router.go("/compose");
            tryVerify(() => named("send") !== null);
            app.composer.clear();
            draw();
        }
        // The input of a field of the form.
        function field(key: string): Item {
            return named("field:" + key).item.input;
        }
        function init(): void {
            failOnWarning(/./);
            root.width = 1280;
        }
        // Also over the page.
        function named(name: string): Item {
            return all(overlay(), item => item.objectName === name)[0] ?? null;
        }
        // The choice of that name among several.
        function option(name: string, text: string): Item {
            return all(named(name), item => item.modelData === text)[0];
        }
        function reveal(item: Item): Item {
            const scroll = named("composeScroll");
            const y = item.mapToItem(scroll.contentItem, 0, 0).y;
            scroll.contentY = Math.max(0, Math.min(y - 100, scroll.contentHeight - scroll.height));
            draw();
            return item;
        }
        function test_actions(): void {
            enter({});
            draft.form.json = '"x"';
            mouseClick(reveal(named("dueMore")));
            reveal(named("actionLabel")).input.insert(0, "Open");
            named("actionTarget").input.insert(0, "/orders/7");
            mouseClick(reveal(named("addAction")));
            compare(draft.actionTexts, ["Open → /orders/7"]);
            compare(named("actionLabel").text, "");
            tryVerify(() => named("action") !== null);
            draft.actions = "[{";
            tryVerify(() => named("actionsJson") !== null && named("actionsJson").error !== "");
            verify(!named("send").enabled);
        }
        function test_everybodyIsAskedAgain(): void {
            enter({});
            draft.form.json = '"Lunch"';
            tryVerify(() => named("whomSentence").text === "128 people, 37 online now, 9 would not see it now (9 on another page)");
            tryCompare(named("send"), "text", "Send to 128 people");
            mouseClick(named("send"));
            tryVerify(() => named("undo")?.activeFocus ?? false);
            verify(named("send") === null && named("sendToMyself") === null);
            verify(named("outcome").text.includes("5 second"));
            keyClick(Qt.Key_Return);
            verify(named("send") !== null && named("undo") === null);
            verify(!stage.asked().includes("POST /api/v1/pushes"));
        }
        function test_fieldsOfPeopleAreOffered(): void {
            enter({});
            const input = field("message");
            mouseClick(input);
            for (const key of "Hi {{n")
                keyClick(key);
            tryVerify(() => named("offeredField") !== null);
            compare(all(overlay(), item => item.objectName === "offeredField" && item.visible).map(item => item.text), ["name"]);
            mouseClick(named("offeredField"));
            compare(input.text, "Hi {{name}}");
            verify(input.activeFocus);
            compare(input.cursorPosition, 11);
            compare(draft.form.json, '"Hi {{name}}"');
            // And shown for some of them.
            tryVerify(() => named("previewPeople") !== null);
            compare(app.composer.preview.text, "Hello Ann");
            named("previewPeople").chosen(1);
            compare(app.composer.preview.text, "Hello ");
            compare(named("previewTrouble").text, "Some of them have no name");
        }
        function test_formAndJson(): void {
            enter({});
            mouseClick(field("message"));
            for (const key of "Say \"hi\"")
                keyClick(key);
            mouseClick(option("formOrJson", "JSON"));
            tryVerify(() => named("message") !== null);
            const message = named("message");
            compare(message.text, '"Say \\"hi\\""');
            mouseClick(message.input);
            keyClick(Qt.Key_A, Qt.ControlModifier);
            for (const key of '{"message":"Lunch","parameters":{"type":"error"}}')
                keyClick(key);
            mouseClick(option("formOrJson", "Form"));
            tryVerify(() => named("fields") !== null);
            compare(field("message").text, "Lunch");
            compare(named("field:parameters.type").item.current, 2);
            compare(app.composer.preview.options.type, "error");
        }
        function test_jsonErrorInPlace(): void {
            enter({});
            mouseClick(option("formOrJson", "JSON"));
            tryVerify(() => named("message") !== null);
            const message = named("message");
            mouseClick(message.input);
            for (const character of "[1,x]")
                keyClick(character);
            compare(draft.form.json, "[1,x]");
            compare(message.error, "Line 1, column 4: this is not valid JSON");
            compare(message.errorPosition, 3);
            compare(stage.accessible(message.input).description, message.error);
            verify(!named("send").enabled && !named("sendToMyself").enabled);
            compare(named("outcome").text, message.error);
            mouseClick(option("formOrJson", "Form"));
            tryVerify(() => named("noForm") !== null);
            mouseClick(option("formOrJson", "JSON"));
            mouseClick(message.input);
            keyClick(Qt.Key_A, Qt.ControlModifier);
            for (const character of '"x"')
                keyClick(character);
            compare(message.error, "");
            verify(named("send").enabled);
        }
        function test_later(): void {
            enter({});
            draft.form.json = '"x"';
            mouseClick(reveal(option("dueKind", "Later")));
            tryVerify(() => named("dueText") !== null);
            verify(named("dueText").text !== "");
            tryCompare(named("send"), "text", "Plan for 128 people");
            draft.due.text = "whenever";
            verify(named("dueText").error !== "");
            verify(!named("send").enabled);
            draft.due.later = false;
            verify(named("send").enabled);
        }
        function test_longNamesFit(data: var): void {
            root.width = data.width;
            enter({});
            draft.form.json = '"x"';
            draft.whom.add("a-person-with-a-very-long-user-id".repeat(4) + "@example.com");
            draw();
            const send = named("send");
            verify(send.mapToItem(shell, send.width, 0).x <= data.width);
            const chip = named("chosenPerson");
            verify(chip.mapToItem(shell, chip.width, 0).x <= data.width);
        }
        function test_longNamesFit_data(): var {
            return [320, 390, 640, 800, 1024, 1280, 1920].map(width => ({
                            "tag": width + " px",
                            "width": width
                        }));
        }
        function test_people(): void {
            enter({});
            mouseClick(option("whomKind", "People"));
            tryVerify(() => named("personToAdd") !== null);
            verify(!named("send").enabled);
            mouseClick(named("personToAdd").input);
            for (const key of "an")
                keyClick(key);
            tryVerify(() => all(overlay(), item => item.objectName === "foundPerson").length === 2);
            compare(stage.query("GET /api/v1/users").q, "an");
            keyClick(Qt.Key_Down);
            verify(named("foundPerson").activeFocus);
            keyClick(Qt.Key_Space);
            compare(draft.whom.people, ["ann"]);
            verify(named("personToAdd").input.activeFocus);
            for (const key of "bob, cid")
                keyClick(key);
            keyClick(Qt.Key_Return);
            compare(draft.whom.people, ["ann", "bob", "cid"]);
            tryVerify(() => all(overlay(), item => item.objectName === "chosenPerson").length === 3);
            // Chips have their places only once they were drawn.
            draw();
            mouseClick(all(named("chosenPerson"), item => item.clicked !== undefined)[0]);
            compare(draft.whom.people, ["bob", "cid"]);
        }
        function test_preview(): void {
            enter({});
            verify(named("previewWords").text === "");
            draft.form.json = '{"message":"Lunch","page":"/orders","parameters":{"position":"top-right"}}';
            tryVerify(() => named("previewToaster").model.count === 1);
            compare(named("previewPage").text, "/orders");
            // It stays, is changed where it stands, and is in no other place.
            draft.form.json = '{"message":"Lunch is ready","page":"/orders","parameters":{"position":"top-right"}}';
            compare(named("previewToaster").model.count, 1);
            compare(toasts().length, 1);
            mouseClick(named("previewDark"));
            mouseClick(option("previewDevice", "Phone"));
            verify(named("previewToaster").centered);
            mouseClick(named("previewPlay"));
            compare(named("previewToaster").model.count, 1);
            mouseClick(option("shape", "Redirect"));
            tryVerify(() => named("previewToaster").model.count === 0);
            draft.form.json = '{"target":"/a"}';
            compare(named("previewWords").text, "Leads to /a");
        }
        function test_sendAgain(): void {
            enter({
                    "GET /api/v1/pushes": {
                        "body": {
                            "pushes": [{
                                    "event": "alert",
                                    "id": "p1",
                                    "status": "sent",
                                    "user": "*"
                                }]
                        }
                    }
                });
            draft.form.json = '"of before"';
            app.router.go("/console/pushes?item=p1");
            tryVerify(() => named("sendAgain")?.enabled ?? false);
            mouseClick(named("sendAgain"));
            tryVerify(() => named("send") !== null);
            compare(draft.form.json, '"Lunch"');
            tryVerify(() => named("restore") !== null);
            mouseClick(named("restore"));
            compare(draft.form.json, '"of before"');
        }
        function test_sends(data: var): void {
            root.width = data.width;
            enter({});
            draft.whom.add("ann");
            draft.form.json = '"Lunch"';
            tryVerify(() => named("send").enabled);
            if (data.touch)
                touchEvent(shell).press(0, named("send")).commit().release(0, named("send")).commit();
            else
                keyClick(Qt.Key_Return, Qt.ControlModifier);
            tryVerify(() => named("arriving") !== null);
            compare(all(named("arriving"), item => item.objectName === "stageCount").map(item => item.text), ["3", "3", "1", "0", "0"]);
            compare(named("sentLoss").text, "2: not on that page");
            compare(named("outcome").text, "Sent, and kept");
            compare(stage.written().filter(one => one.endpoint === "POST /api/v1/pushes").map(one => one.body), [{
                        "event": "alert",
                        "message": "Lunch",
                        "user": "ann"
                    }]);
        }
        function test_sends_data(): var {
            return [{
                    "tag": "keyboard",
                    "touch": false,
                    "width": 1280
                }, {
                    "tag": "finger",
                    "touch": true,
                    "width": 390
                }];
        }
        function test_serverRefuses(): void {
            enter({
                    "POST /api/v1/pushes": {
                        "error": "That is reserved",
                        "status": 422
                    }
                });
            draft.whom.add("ann");
            draft.form.json = '"x"';
            mouseClick(named("send"));
            tryVerify(() => named("outcome")?.text === "Not sent: That is reserved");
            verify(named("send").enabled);
        }
        function test_templates(): void {
            enter({});
            mouseClick(named("templates"));
            tryVerify(() => named("template")?.text === "Deploy finished");
            mouseClick(named("template"));
            tryVerify(() => draft.whom.tag === "dev");
            tryVerify(() => named("template") === null);
            compare(field("message").text, "Deployed");
            mouseClick(named("templates"));
            tryVerify(() => named("templateName") !== null);
            verify(!named("keepTemplate").enabled);
            named("templateName").input.insert(0, "Second");
            mouseClick(named("keepTemplate"));
            tryVerify(() => stage.written().some(one => one.endpoint === "POST /api/v1/templates" && one.body.id === "second"));
        }
        function test_wrongNumber(): void {
            enter({});
            draft.form.json = '"x"';
            const duration = reveal(field("parameters.duration"));
            mouseClick(duration);
            for (const key of "soon")
                keyClick(key);
            compare(duration.text, "soon");
            compare(draft.form.json, '"x"');
            verify(!named("send").enabled);
            keyClick(Qt.Key_A, Qt.ControlModifier);
            for (const key of "900")
                keyClick(key);
            compare(JSON.parse(draft.form.json).parameters.duration, 900);
            verify(named("send").enabled);
        }

        name: "Compose"
        parent: root
    }
}
