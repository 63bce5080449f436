// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick

// Forms: every kind of field, and nothing that is typed is lost.
Item {
    id: root
    height: 700
    width: 1000

    PageTestCase {
        function cleanup(): void {
            stage.setLocale("en_US");
            stage.setTimeZone("");
            Date.timeZoneUpdated();
        }
        function form(fields: var, data: var): void {
            show([{
                        "endpoint": "orders.set",
                        "fields": fields,
                        "type": "form"
                    }], data, 0);
            tryVerify(() => named("submit") !== null);
        }
        function sent(): var {
            return stage.written().map(one => one.body);
        }
        // Of a choice that nobody has to make, none is a choice.
        function test_choiceIsTakenBack(): void {
            form(["status"], {});
            const box = named("status").input;
            box.forceActiveFocus(Qt.TabFocusReason);
            compare(box.displayText, "New");
            keyClick(Qt.Key_Delete);
            compare(box.displayText, "");
        }
        // The day is picked from a month, and a time that was there stays; also where days have blanks in them.
        function test_dayIsPicked(data: var): void {
            stage.setLocale(data.locale);
            stage.setTimeZone(data.zone);
            Date.timeZoneUpdated();
            form(["due"], {});
            named("due").input.forceActiveFocus(Qt.TabFocusReason);
            type(data.typed);
            mouseClick(button("Pick a day", shell));
            const day = () => all(overlay(), item => item.model?.day === 21 && item.model.month === 1)[0];
            tryVerify(() => day() !== undefined);
            draw();
            mouseClick(day());
            tryVerify(() => named("due").text === data.picked);
            compare(named("due").error, "");
        }
        function test_dayIsPicked_data(): var {
            return [{
                    "locale": "en_US",
                    "picked": "2/21/2026 10:30 AM",
                    "tag": "time",
                    "typed": "2/3/2026 10:30 AM",
                    "zone": ""
                }, {
                    "locale": "C",
                    "picked": "21 Feb 2026 10:30:00",
                    "tag": "blanks",
                    "typed": "3 Feb 2026 10:30:00",
                    "zone": ""
                }, {
                    "locale": "en_US",
                    "picked": "2/21/2026",
                    "tag": "west",
                    "typed": "2/3/2026",
                    "zone": "America/New_York"
                }, {
                    "locale": "en_US",
                    "picked": "2/21/2026",
                    "tag": "east",
                    "typed": "2/3/2026",
                    "zone": "Pacific/Auckland"
                }];
        }
        function test_everyKindIsSent(): void {
            form(["title", {
                        "field": "note",
                        "kind": "long"
                    }, "count", "total", "gift", {
                        "field": "due",
                        "kind": "date"
                    }, "status", {
                        "endpoint": "users.all",
                        "field": "customer",
                        "title": "{{name}}"
                    }, {
                        "field": "tags",
                        "options": [{
                                "title": "Fragile",
                                "value": "f"
                            }, {
                                "title": "Heavy",
                                "value": "h"
                            }]
                    }, "picture"], {
                    "users.all": [{
                            "id": "ann",
                            "name": "Ann"
                        }, {
                            "id": "bob",
                            "name": "Bob"
                        }]
                });
            named("title").input.forceActiveFocus(Qt.TabFocusReason);
            type("Lamp");
            // By keyboard alone, from one to the next.
            keyClick(Qt.Key_Tab);
            verify(named("note").input.activeFocus);
            type("one");
            keyClick(Qt.Key_Return);
            type("two");
            keyClick(Qt.Key_Tab);
            verify(named("count").input.activeFocus);
            type("9007199254740993");
            keyClick(Qt.Key_Tab);
            type("1,234.50");
            keyClick(Qt.Key_Tab);
            verify(named("gift").activeFocus);
            keyClick(Qt.Key_Space);
            keyClick(Qt.Key_Tab);
            verify(named("due").input.activeFocus);
            type("2/3/2026");
            keyClick(Qt.Key_Tab);
            keyClick(Qt.Key_Tab);
            verify(named("status").input.activeFocus);
            compare(named("status").input.displayText, "New");
            keyClick(Qt.Key_Down);
            compare(named("status").input.displayText, "Paid");
            keyClick(Qt.Key_Tab);
            verify(named("customer").input.activeFocus);
            tryVerify(() => named("customer").options.length === 2);
            type("bo");
            keyClick(Qt.Key_Return);
            compare(named("customer").input.editText, "Bob");
            keyClick(Qt.Key_Tab);
            keyClick(Qt.Key_Space);
            tryVerify(() => byText("Heavy") !== null);
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            tryVerify(() => byText("Heavy  ×") !== null || byText("Fragile  ×") !== null);
            const tag = byText("Heavy  ×") !== null ? "h" : "f";
            verify(byText("Choose a file") !== null);
            named("submit").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            tryVerify(() => sent().length === 1);
            const body = sent()[0];
            compare(body.title, "Lamp");
            compare(body.note, "one\ntwo");
            compare(body.total, "1234.50");
            compare(body.gift, true);
            compare(new Date(body.due).toDateString(), new Date(2026, 1, 3).toDateString());
            compare(body.status, "paid");
            compare(body.customer, "bob");
            compare(body.tags, [tag]);
            compare(body.picture, undefined);
            tryVerify(() => named("title").text === "");
            tryCompare(named("done"), "text", "Sent.");
        }
        function test_firstWrongGetsTheFocus(): void {
            form(["note", "title", "count"], {});
            named("count").input.forceActiveFocus(Qt.TabFocusReason);
            type("x");
            const height = named("count").height;
            keyClick(Qt.Key_Return);
            tryVerify(() => named("title").input.activeFocus);
            compare(named("title").error, "This is needed");
            verify(named("count").error.startsWith("A whole number"));
            compare(stage.accessible(named("title").input).description, "This is needed");
            type("Lamp");
            compare(named("title").error, "");
            compare(sent().length, 0);
        }
        // Typed as the language has it, sent as programs do.
        function test_numbersOfALanguage(data: var): void {
            stage.setLocale(data.tag);
            form(["title", "total", "count"], {});
            mouseClick(named("title").input);
            type("Lamp");
            for (const [name, text] of [["total", data.total], ["count", data.count]]) {
                named(name).input.forceActiveFocus(Qt.TabFocusReason);
                named(name).input.text = text;
                named(name).edited(text);
            }
            keyClick(Qt.Key_Return);
            tryVerify(() => sent().length === 1);
            compare(sent()[0].total, data.sent);
            compare(sent()[0].count, 1234);
        }
        function test_numbersOfALanguage_data(): var {
            return [{
                    "count": "1.234",
                    "sent": "1234",
                    "tag": "de_DE",
                    "total": "1.234"
                }, {
                    "count": "1234",
                    "sent": "-12.5",
                    "tag": "sv_SE",
                    "total": "\u221212,5"
                }, {
                    "count": "1,234",
                    "sent": "1.50",
                    "tag": "en_US",
                    "total": "1.50"
                }];
        }
        // What is typed into a search is one of them or nothing, and never looks like what it is not.
        function test_searchIsOneOfThem(): void {
            form([{
                        "endpoint": "users.all",
                        "field": "customer",
                        "title": "{{name}}"
                    }, "note"], {
                    "users.all": [{
                            "id": "ann",
                            "name": "Ann"
                        }, {
                            "id": "bob",
                            "name": "Bob"
                        }]
                });
            tryVerify(() => named("customer").options.length === 2);
            const box = named("customer").input;
            box.forceActiveFocus(Qt.TabFocusReason);
            type("bo");
            keyClick(Qt.Key_Tab);
            compare(box.editText, "Bob");
            box.forceActiveFocus(Qt.TabFocusReason);
            box.contentItem.selectAll();
            type("zzz");
            keyClick(Qt.Key_Tab);
            compare(box.editText, "Bob");
            box.forceActiveFocus(Qt.TabFocusReason);
            box.contentItem.selectAll();
            keyClick(Qt.Key_Delete);
            keyClick(Qt.Key_Return);
            compare(box.editText, "");
            press("Send");
            tryVerify(() => sent().length === 1);
            compare(sent()[0], {});
        }
        function test_serverErrorLandsAtItsField(): void {
            form(["title", "note"], {
                    "orders.set": {
                        "field": "title",
                        "error": "There is one of that name",
                        "status": 400
                    }
                });
            mouseClick(named("title").input);
            type("Lamp");
            keyClick(Qt.Key_Tab);
            keyClick(Qt.Key_Return);
            tryCompare(named("title"), "error", "There is one of that name");
            tryVerify(() => named("title").input.activeFocus);
            compare(named("title").text, "Lamp");
            // The other one may have gone by now: the same can be tried again.
            setData({
                    "orders.set": {}
                });
            keyClick(Qt.Key_Return);
            tryVerify(() => sent().length === 1);
        }
        // One about a field that nobody sees would be said to nobody.
        function test_serverErrorOfNoFieldIsSaid(data: var): void {
            form(["title", {
                        "field": "note",
                        "kind": "hidden"
                    }], {
                    "orders.set": {
                        "field": data.tag,
                        "error": "No",
                        "status": 400
                    }
                });
            mouseClick(named("title").input);
            type("Lamp");
            keyClick(Qt.Key_Return);
            tryCompare(named("failure"), "text", "No");
            compare(named("title").text, "Lamp");
        }
        function test_serverErrorOfNoFieldIsSaid_data(): var {
            return [{
                    "tag": "note"
                }, {
                    "tag": "other"
                }];
        }
        function test_steps(): void {
            show([{
                        "endpoint": "orders.set",
                        "steps": [{
                                "fields": ["title"],
                                "title": "What"
                            }, {
                                "fields": ["count"],
                                "title": "How many"
                            }],
                        "type": "form"
                    }], {}, 0);
            tryVerify(() => named("step")?.text === "Step 1 of 2: What");
            press("Next");
            tryVerify(() => named("title").input.activeFocus);
            type("Lamp");
            keyClick(Qt.Key_Return);
            tryVerify(() => named("step").text === "Step 2 of 2: How many");
            // Who goes on by keyboard is where it goes on.
            tryVerify(() => named("count").input.activeFocus);
            draw();
            mouseClick(named("previous"));
            tryVerify(() => named("title")?.text === "Lamp");
            press("Next");
            mouseClick(named("count").input);
            type("3");
            press("Send");
            tryVerify(() => sent().length === 1);
            compare(sent()[0], {
                    "count": 3,
                    "title": "Lamp"
                });
        }
        function test_switchThereAndBack(): void {
            form(["title", "gift"], {});
            mouseClick(named("gift"));
            tryVerify(() => byText("Orders, not saved") !== null);
            mouseClick(named("gift"));
            tryVerify(() => byText("Orders, not saved") === null);
        }

        name: "PageForms"
    }
}
