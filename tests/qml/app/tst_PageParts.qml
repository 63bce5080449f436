// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Theme

// The parts of a page that are neither form, table nor chat, and the page around them.
Item {
    id: root
    height: 700
    width: 1000

    PageTestCase {
        readonly property var someOrders: [["new", 10], ["paid", 20.5], ["new", 5]].map((one, i) => ({
                        "id": "id" + i,
                        "status": one[0],
                        "title": "Order " + i,
                        "total": one[1]
                    }))

        function cleanup(): void {
            ColorScheme.mode = ColorScheme.Light;
        }
        function plainTexts(): var {
            return all(shell, item => item.component?.plain !== undefined && item.hoveredLink !== undefined);
        }
        // All of the values or none: one alone would be taken for something special.
        function test_barsSayAllOrNothing(data: var): void {
            show([{
                        "endpoint": "orders.all",
                        "kind": "bar",
                        "type": "chart",
                        "x": "title",
                        "y": "total"
                    }], {
                    "orders.all": Array.from({
                            "length": 7
                        }, (_, i) => ({
                                    "id": "" + i,
                                    "title": "T" + i,
                                    "total": i === 3 ? 1 : 12345678.25
                                }))
                }, data.width);
            const chart = () => all(shell, item => item.roomy !== undefined)[0];
            tryVerify(() => chart() !== undefined && chart().values.length === 7);
            mouseMove(shell, 2, 2);
            draw();
            const said = all(chart(), item => item.text !== undefined && chart().texts.includes(item.text)).length;
            compare(said, data.said);
            // What is pointed at is said alone, and so is what a finger is on.
            const text = chart().texts[3];
            const name = all(chart(), item => item.text === "T3")[0];
            mousePress(name, name.width / 2, -40);
            tryVerify(() => all(chart(), item => item.text === text).length === 1 && all(chart(), item => item.text !== undefined && chart().texts.includes(item.text)).length === 1);
            mouseRelease(name, name.width / 2, -40);
        }
        function test_barsSayAllOrNothing_data(): var {
            return [{
                    "said": 0,
                    "tag": "phone",
                    "width": 390
                }, {
                    "said": 7,
                    "tag": "desktop",
                    "width": 1280
                }];
        }
        function test_button(): void {
            show([{
                        "confirm": "Delete this order?",
                        "done": "It is gone.",
                        "endpoint": "orders.set",
                        "kind": "danger",
                        "text": "Delete it",
                        "type": "button",
                        "values": {
                            "id": "7"
                        }
                    }], {}, 0);
            tryVerify(() => named("act") !== null);
            named("act").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            tryVerify(() => byText("Delete this order?") !== null);
            // What loses nothing is what Return does.
            tryVerify(() => button("Cancel", overlay())?.activeFocus ?? false);
            keyClick(Qt.Key_Escape);
            tryVerify(() => byText("Delete this order?") === null);
            compare(stage.written().length, 0);
            tryVerify(() => named("act").activeFocus);
            keyClick(Qt.Key_Space);
            tryVerify(() => button("Cancel", overlay())?.activeFocus ?? false);
            keyClick(Qt.Key_Tab);
            keyClick(Qt.Key_Space);
            tryVerify(() => stage.written().length === 1);
            compare(stage.written()[0].body, {
                    "id": "7"
                });
            tryCompare(named("outcome"), "text", "It is gone.");
        }
        function test_buttonFails(): void {
            show([{
                        "endpoint": "orders.set",
                        "text": "Do it",
                        "type": "button"
                    }], {
                    "orders.set": {
                        "error": "Not today",
                        "status": 400
                    }
                }, 0);
            press("Do it");
            tryVerify(() => named("outcome")?.text === "Not today");
            verify(named("act").enabled);
        }
        function test_charts(data: var): void {
            show([{
                        "endpoint": "orders.all",
                        "heading": "Sales",
                        "kind": data.tag,
                        "total": data.total ?? "sum",
                        "type": "chart",
                        "x": data.tag === "number" ? undefined : "status",
                        "y": "total"
                    }], {
                    "orders.all": someOrders
                }, 0);
            const chart = () => all(shell, item => item.component?.sentence !== undefined && item.implicitHeight > 0 && item.component.type === "chart" && (stage.accessible(item).name ?? "").startsWith("Sales: "))[0];
            tryVerify(() => chart() !== undefined);
            compare(stage.accessible(chart()).name, data.sentence);
        }
        function test_charts_data(): var {
            return [{
                    "sentence": "Sales: 35.5",
                    "tag": "number"
                }, {
                    "sentence": "Sales: new: 15, paid: 20.5",
                    "tag": "bar"
                }, {
                    "sentence": "Sales: new: 15, paid: 20.5",
                    "tag": "line"
                }, {
                    "sentence": "Sales: paid: 20.5, new: 15",
                    "tag": "donut"
                }];
        }
        function test_events(): void {
            show([{
                        "names": "alert, stock",
                        "type": "events"
                    }], {}, 0);
            tryVerify(() => named("empty") !== null);
            stage.push("stock", "three left");
            stage.push("other", "x");
            const events = () => all(shell, item => item.outcome !== undefined && item.time !== undefined);
            tryVerify(() => events().length === 1);
            verify(named("empty") === null);
        }
        function test_failedAndTriedAgain(): void {
            show([{
                        "endpoint": "orders.all",
                        "text": "There are {{total}}",
                        "type": "cards",
                        "title": "{{title}}"
                    }], {
                    "orders.all": {
                        "error": "The database sleeps",
                        "status": 500
                    }
                }, 0);
            tryVerify(() => byText("The database sleeps") !== null);
            press("Details");
            verify(all(shell, item => item.text === "GET orders.all: HTTP 500").length === 1);
            setData({
                    "orders.all": someOrders
                });
            press("Try again");
            tryVerify(() => all(shell, item => item.objectName === "card").length === 3);
        }
        // From one link to the next by Tab, and then on.
        function test_linksByKeyboard(): void {
            show([{
                        "text": "[one](/a?x=1&y=2) and [two](/b)",
                        "type": "text"
                    }, {
                        "endpoint": "orders.set",
                        "text": "Do it",
                        "type": "button"
                    }], {}, 0);
            tryVerify(() => plainTexts().length === 1);
            const text = plainTexts()[0];
            text.forceActiveFocus(Qt.TabFocusReason);
            compare(text.chosen, 0);
            keyClick(Qt.Key_Tab);
            compare(text.chosen, 1);
            verify(text.activeFocus);
            keyClick(Qt.Key_Tab);
            verify(named("act").activeFocus);
            keyClick(Qt.Key_Backtab);
            compare(text.chosen, 0);
            verify(text.activeFocus);
            keyClick(Qt.Key_Return);
            tryVerify(() => app.router.path === "/a?x=1&y=2");
        }
        function test_liveChangeKeepsWhatIsTyped(): void {
            const form = fields => ({
                        "endpoint": "orders.set",
                        "fields": fields,
                        "type": "form"
                    });
            show([form(["title", "note"])], {}, 0);
            tryVerify(() => named("note") !== null);
            mouseClick(named("note").input);
            type("half a not");
            keyClick(Qt.Key_Left);
            showChanged([{
                        "text": "Read this",
                        "type": "text"
                    }, form(["count", "note", "title", "total"])]);
            tryVerify(() => named("total") !== null);
            compare(named("note").text, "half a not");
            verify(named("note").input.activeFocus);
            compare(named("note").input.cursorPosition, 9);
            type("!");
            compare(named("note").text, "half a no!t");
            compare(all(shell, item => ["count", "note", "title", "total"].includes(item.objectName)).map(item => item.objectName), ["count", "note", "title", "total"]);
            // Where the field has gone, so has what was typed, and nothing waits for it.
            showChanged([form(["title"])]);
            tryVerify(() => named("note") === null);
            tryVerify(() => byText("Orders, not saved") === null);
            verify(named("discard") === null);
        }
        // Nothing for 200 ms; then lines where it will be.
        function test_loading(): void {
            show([{
                        "endpoint": "orders.all",
                        "type": "table"
                    }], {
                    "orders.all": {
                        "silent": true
                    }
                }, 0);
            tryVerify(() => named("skeleton") !== null);
            tryVerify(() => named("skeleton").opacity === 1);
            compare(stage.accessible(named("skeleton")).name, "Loading");
        }
        function test_missing(): void {
            show([{
                        "text": "x",
                        "type": "text"
                    }], {}, 0);
            app.router.go("/pagee");
            tryVerify(() => named("missing") !== null);
            verify(byText("There is no such page") !== null);
            draw();
            named("nearest").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            tryVerify(() => app.router.path === "/page");
        }
        // Without a heading, too.
        function test_staleIsSaid(): void {
            show([{
                        "endpoint": "orders.all",
                        "title": "{{title}}",
                        "type": "cards"
                    }], {
                    "orders.all": someOrders
                }, 0);
            tryVerify(() => all(shell, item => item.objectName === "card").length === 3);
            stage.setOnline(false);
            tryVerify(() => named("stale") !== null);
        }
        function test_text(): void {
            show([{
                        "text": "Hello **{{user.id}}**, [orders](/orders/7) [bad](javascript:alert(1)) ![cat](https://elsewhere.example/x.png)",
                        "type": "text"
                    }, {
                        "text": "Second",
                        "type": "text"
                    }], {}, 0);
            tryVerify(() => plainTexts().length === 2);
            const text = plainTexts()[0];
            compare(text.component.plain, "Hello ann, orders bad cat");
            verify(!text.text.includes("elsewhere"));
            verify(!text.text.includes("javascript"));
            for (const mode of [ColorScheme.Light, ColorScheme.Dark]) {
                ColorScheme.mode = mode;
                tryVerify(() => text.text.includes(Theme.accent.toString()));
            }
            text.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            tryVerify(() => app.router.path === "/orders/7");
        }
        function test_unknown(): void {
            show([{
                        "type": "map"
                    }, {
                        "text": "The rest",
                        "type": "text"
                    }], {}, 0);
            tryVerify(() => named("unknown")?.text.includes("map") ?? false);
            compare(plainTexts().length, 1);
        }

        name: "PageParts"
    }
}
