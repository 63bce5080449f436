// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Theme

// Tables and cards: what is chosen and where one has scrolled to stay, whatever the server says.
Item {
    id: root
    height: 700
    width: 1000

    PageTestCase {
        function cell(row: Item, text: string): Item {
            return all(row, item => item.text === text)[0] ?? null;
        }
        function order(i: int, more: var): var {
            return Object.assign({
                    "customer": {
                        "id": "c" + i,
                        "name": "Ann"
                    },
                    "id": "id" + i,
                    "status": "new",
                    "title": "Order " + i,
                    "total": i + 0.5
                }, more);
        }
        function orders(count: int): var {
            return Array.from({
                    "length": count
                }, (_, i) => order(i, {}));
        }
        // Not one that the view keeps to use it again: that is there as it was.
        function row(title: string): Item {
            return rows() === null ? null : all(rows(), item => item.objectName === "row" && item.cells[0] === title && rows().itemAtIndex(item.index) === item)[0] ?? null;
        }
        function rows(): Item {
            return named("rows");
        }
        function table(data: var, width: int): void {
            show([{
                        "columns": ["title", {
                                "field": "status",
                                "gives_way": 2
                            }, "total", {
                                "field": "customer.name",
                                "gives_way": 3
                            }],
                        "endpoint": "orders.all",
                        "refresh": "orders",
                        "route": "/orders/{{id}}",
                        "search": true,
                        "type": "table"
                    }], {
                    "orders.all": data
                }, width);
            tryVerify(() => rows() !== null);
        }
        function test_cards(): void {
            show([{
                        "endpoint": "orders.all",
                        "page_size": 4,
                        "route": "/orders/{{id}}",
                        "text": "{{total}}",
                        "title": "{{title}}",
                        "type": "cards"
                    }], {
                    "orders.all": orders(6)
                }, 0);
            const cards = () => all(shell, item => item.objectName === "card");
            tryVerify(() => cards().length === 4);
            press("Show more");
            tryVerify(() => cards().length === 6);
            verify(button("Show more", shell) === null);
            const third = cards().find(item => item.cells[0] === "Order 2");
            compare(stage.accessible(third).name, "Order 2");
            third.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            tryVerify(() => app.router.path === "/orders/id2");
        }
        function test_chosenAndOpenedByKeyboard(): void {
            table(orders(40), 0);
            tryVerify(() => rows().count === 40);
            named("search").input.forceActiveFocus(Qt.TabFocusReason);
            for (let i = 0; i < 8 && !rows().activeFocus; ++i)
                keyClick(Qt.Key_Tab);
            verify(rows().activeFocus);
            compare(rows().currentIndex, 0);
            for (let i = 0; i < 25; ++i)
                keyClick(Qt.Key_Down);
            compare(rows().currentIndex, 25);
            // Whoever goes down sees where they are.
            const at = rows().currentItem.mapToItem(rows(), 0, 0).y;
            verify(at >= 0 && at + 36 <= rows().height + 1, at);
            keyClick(Qt.Key_End);
            compare(rows().currentIndex, 39);
            keyClick(Qt.Key_Up);
            keyClick(Qt.Key_Return);
            tryVerify(() => app.router.path === "/orders/id38");
        }
        function test_emptyIsSaidOnce(): void {
            table([], 0);
            tryVerify(() => named("noRows") !== null);
            compare(all(shell, item => item.text === "There is nothing here yet.").length, 1);
        }
        // A few rows have no bar to scroll by.
        function test_fewRowsFit(): void {
            table(orders(3), 0);
            tryVerify(() => row("Order 2") !== null);
            draw();
            compare(rows().height, rows().contentHeight);
            verify(named("bar") === null);
            // And they begin right below the header.
            const title = all(shell, item => item.objectName === "title")[0];
            verify(Math.abs(rows().mapToItem(shell, 0, 0).y - title.mapToItem(shell, 0, title.height).y) <= 2);
        }
        function test_mouse(): void {
            table(orders(5), 0);
            tryVerify(() => row("Order 2") !== null);
            draw();
            mouseClick(row("Order 2"));
            compare(rows().currentIndex, 2);
            verify(rows().activeFocus);
            compare(app.router.path, "/page");
        }
        function test_offlineIsSaid(): void {
            table(orders(5), 0);
            tryVerify(() => row("Order 2") !== null);
            stage.setOnline(false);
            tryVerify(() => named("stale") !== null);
            compare(rows().count, 5);
            stage.setOnline(true);
            tryVerify(() => named("stale") === null);
        }
        function test_phone(): void {
            table(orders(5), 390);
            tryVerify(() => row("Order 2") !== null);
            draw();
            verify(all(shell, item => item.objectName === "title").length === 0);
            compare(row("Order 2").height, 60);
            verify(cell(row("Order 2"), "new · 2.5") !== null || cell(row("Order 2"), "2.5") !== null);
            mouseClick(row("Order 2"));
            tryVerify(() => app.router.path === "/orders/id2");
        }
        function test_refreshKeepsPlace(): void {
            table(orders(40), 0);
            tryVerify(() => rows().count === 40);
            draw();
            rows().contentY = 500;
            rows().choose(20);
            rows().forceActiveFocus(Qt.TabFocusReason);
            const before = rows().currentItem.mapToItem(rows(), 0, 0).y;
            const changed = orders(40);
            changed[21] = order(21, {
                    "status": "paid"
                });
            changed.unshift(order(100, {}));
            refresh({
                    "orders.all": changed
                });
            tryVerify(() => rows().count === 41);
            compare(rows().currentIndex, 21);
            compare(rows().currentItem.cells[0], "Order 20");
            tryVerify(() => Math.abs(rows().currentItem.mapToItem(rows(), 0, 0).y - before) < 1);
            verify(rows().activeFocus);
            // Only what changed is marked, and not for ever.
            compare(Array.from(row("Order 21").marked), [false, true, false, false]);
            compare(Array.from(row("Order 22").marked), [false, false, false, false]);
            tryVerify(() => !row("Order 21").marked[1]);
        }
        // So many are elsewhere that all are made anew.
        function test_refreshThatTurnsAllRound(): void {
            table({
                    "objects": orders(600)
                }, 0);
            tryVerify(() => rows().count >= 50);
            while (rows().count < 600) {
                const count = rows().count;
                rows().positionViewAtEnd();
                draw();
                tryVerify(() => rows().count > count);
            }
            rows().choose(300);
            rows().positionViewAtIndex(300, ListView.Center);
            rows().forceActiveFocus(Qt.TabFocusReason);
            refresh({
                    "orders.all": {
                        "objects": orders(600).reverse()
                    }
                });
            tryVerify(() => rows().currentItem?.cells[0] === "Order 300" && rows().currentIndex === 299);
            verify(rows().activeFocus);
            verify(rows().contentY > 5000);
        }
        function test_search(): void {
            table(orders(5), 0);
            tryVerify(() => row("Order 2") !== null);
            mouseClick(named("search").input);
            type("lamp");
            setData({
                    "orders.all": {
                        "after_ms": 100,
                        "objects": []
                    }
                });
            tryVerify(() => (stage.query("orders.all").dql ?? "").includes("'title' like 'lamp'"));
            verify(named("search").input.activeFocus);
            tryVerify(() => named("noRows")?.text === "Nothing is called so.");
            // And goes on typing, while nothing is there.
            type("s");
            tryVerify(() => stage.query("orders.all").dql.includes("lamps"));
            verify(named("search").input.activeFocus);
            compare(named("search").text, "lamps");
            setData({
                    "orders.all": {
                        "error": "That can't be looked for",
                        "status": 400
                    }
                });
            type("'");
            type("x");
            tryVerify(() => named("trouble") !== null);
            verify(named("search").input.activeFocus);
            setData({
                    "orders.all": orders(2)
                });
            keyClick(Qt.Key_Backspace);
            tryVerify(() => rows()?.count === 2);
            verify(!stage.query("orders.all").dql.includes("lamps'x"));
        }
        function test_sort(): void {
            table(orders(5), 0);
            tryVerify(() => row("Order 2") !== null);
            const title = all(shell, item => item.objectName === "title" && item.text === "Total")[0];
            title.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            tryVerify(() => stage.query("orders.all").sort === "total");
            // In the background: whoever sorts once more has not to find the header again.
            verify(title.activeFocus);
            verify(title.visible);
            keyClick(Qt.Key_Space);
            tryVerify(() => stage.query("orders.all").sort === "-total");
            compare(stage.accessible(title).name, "Total, the greatest first");
            keyClick(Qt.Key_Space);
            tryVerify(() => stage.query("orders.all").sort === undefined);
            const linked = all(shell, item => item.objectName === "title" && item.text === "Customer")[0];
            verify(!linked.enabled);
        }
        // One that goes with the server's trouble comes back by itself; one that may not be seen does not stay.
        function test_trouble(): void {
            table(orders(5), 0);
            tryVerify(() => row("Order 2") !== null);
            for (const status of [0, 500, 429]) {
                refresh({
                        "orders.all": {
                            "error": "Too much at once",
                            "status": status
                        }
                    });
                tryVerify(() => named("stale") !== null);
                compare(rows().count, 5);
                refresh({
                        "orders.all": orders(5)
                    });
                tryVerify(() => named("stale") === null);
            }
            refresh({
                    "orders.all": {
                        "error": "Not yours",
                        "status": 403
                    }
                });
            tryVerify(() => named("trouble") !== null);
            verify(row("Order 2") === null);
            setData({
                    "orders.all": orders(4)
                });
            press("Try again");
            tryVerify(() => rows()?.count === 4);
        }

        name: "PageTables"
    }
}
