// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Controls

// What is around components: pages over pages, the way of the focus, and documents that mean no good.
Item {
    id: root
    height: 700
    width: 1000

    PageTestCase {
        function cleanup(): void {
            root.height = 700;
        }
        function form(more: var): var {
            return Object.assign({
                    "endpoint": "orders.set",
                    "fields": ["title", "gift", "due", "status", "picture"],
                    "type": "form"
                }, more);
        }
        function ringed(item: Item): bool {
            // Its own border says it, or a ring around it.
            const borders = all(item, part => part.border !== undefined && part.border.width === 2);
            return borders.length > 0 || all(item.parent, part => part instanceof FocusRing && part.visible).length > 0;
        }
        function sheet(): Item {
            return named("modal");
        }
        // An answer that comes when nobody waits for it any more.
        function test_answerAfterThePageHasGone(): void {
            show([{
                        "endpoint": "orders.all",
                        "title": "{{title}}",
                        "type": "cards"
                    }, form({
                            "from": "orders.all"
                        })], {
                    "orders.all": {
                        "after_ms": 100,
                        "objects": [{
                                "id": "1",
                                "title": "Lamp"
                            }]
                    }
                }, 0);
            app.router.go("/elsewhere");
            tryVerify(() => named("missing") !== null);
            app.router.go("/page");
            tryVerify(() => all(shell, item => item.objectName === "card").length === 1);
            tryVerify(() => named("title")?.text === "Lamp");
        }
        // What has the focus can be seen.
        function test_focusIsScrolledTo(): void {
            root.height = 300;
            show([form({})], {}, 0);
            tryVerify(() => named("submit") !== null);
            const page = named("documentPage");
            named("title").input.forceActiveFocus(Qt.TabFocusReason);
            for (let i = 0; i < 6; ++i)
                keyClick(Qt.Key_Tab);
            verify(named("submit").activeFocus);
            const seen = item => {
                const y = item.mapToItem(page, 0, 0).y;
                return y >= 0 && y + item.height <= page.height;
            };
            tryVerify(() => seen(named("submit")));
            for (let i = 0; i < 6; ++i)
                keyClick(Qt.Key_Backtab);
            verify(named("title").input.activeFocus);
            tryVerify(() => seen(named("title").input));
        }
        // However much there is, only what is seen is made.
        function test_hugeTable(): void {
            show([{
                        "columns": ["title", "status"],
                        "endpoint": "orders.all",
                        "type": "table"
                    }], {
                    "orders.all": Array.from({
                            "length": 20000
                        }, (_, i) => ({
                                    "id": "" + i,
                                    "status": "\u202egnp.exe\u2066" + "👩‍👩‍👧".repeat(20),
                                    "title": "Order " + i
                                }))
                }, 0);
            tryVerify(() => named("rows")?.count >= 50);
            tryVerify(() => named("total")?.text.endsWith("of 20,000"));
            verify(named("rows").count <= 200, named("rows").count);
            const row = all(named("rows"), item => item.objectName === "row")[0];
            verify(!row.cells[1].includes("\u202e"));
        }
        function test_modal(): void {
            show([{
                        "text": "Below",
                        "type": "text"
                    }, form({})], {}, 0);
            tryVerify(() => named("submit") !== null);
            const below = named("title").input;
            below.forceActiveFocus(Qt.TabFocusReason);
            app.router.go("/page?tab=a%26b&modal=/page");
            tryVerify(() => sheet() !== null);
            tryVerify(() => all(sheet(), item => item.objectName === "title").length === 1);
            tryVerify(() => !below.activeFocus);
            // Tab stays in it.
            const inside = item => {
                for (let one = item; one; one = one.parent)
                    if (one === sheet())
                        return true;
                return false;
            };
            for (let i = 0; i < 12; ++i) {
                keyClick(Qt.Key_Tab);
                verify(inside(sheet().Window.activeFocusItem), i.toString());
            }
            keyClick(Qt.Key_Escape);
            tryVerify(() => sheet() === null);
            compare(app.router.path, "/page?tab=a%26b");
        }
        // Every control is reached by Tab, each once, and each says that it is there.
        function test_tabReachesEverything(): void {
            show([form({})], {}, 0);
            tryVerify(() => named("submit") !== null);
            const page = named("documentPage");
            const wanted = [named("title").input, named("gift"), named("due").input, button("Pick a day", page), named("status").input, button("Choose a file", page), named("submit")];
            wanted[0].forceActiveFocus(Qt.TabFocusReason);
            for (const item of wanted) {
                verify(item.activeFocus, item.toString());
                tryVerify(() => ringed(item), 5000, item.toString());
                keyClick(Qt.Key_Tab);
            }
            for (const item of wanted.reverse()) {
                keyClick(Qt.Key_Backtab);
                verify(item.activeFocus, item.toString());
            }
        }
        function test_upload(): void {
            show([form({})], {
                    "upload": {
                        "error": "Too large"
                    }
                }, 0);
            tryVerify(() => named("submit") !== null);
            const face = all(shell, item => item.form !== undefined && item.kind === "file")[0];
            face.form.upload(face.index, "file:///tmp/plan.png");
            tryVerify(() => face.error === "Too large");
            verify(byText("Too large") !== null);
            setData({
                    "upload": {}
                });
            // No picture: that would be looked for where nobody is.
            face.form.upload(face.index, "file:///tmp/plan.pdf");
            tryVerify(() => face.value === "https://crier.example.com/fileUploaded/plan.pdf");
            compare(face.error, "");
            press("Remove");
            tryVerify(() => face.value === "");
        }

        name: "PageAround"
    }
}
