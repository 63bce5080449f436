// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Controls
import Crier.Theme

// What all pages have in common, and what is around them, from a phone to a desktop.
Item {
    id: root
    height: 700
    width: 1000

    ShellTestCase {
        function cleanup(): void {
            ColorScheme.mode = ColorScheme.Light;
            Theme.tipMs = 500;
            root.height = 700;
            root.width = 1000;
        }
        function enter(width: int): void {
            enterAt(width, "admin", {});
        }
        function find(text: string): Item {
            return all(shell, item => item.text === text && item.clicked !== undefined)[0] ?? null;
        }
        function place(item: Item): point {
            return item.mapToItem(shell, 0, 0);
        }
        function test_fieldsAreAligned(): void {
            enter(1000);
            app.router.go("/compose");
            tryVerify(() => findChild(shell, "field:title") !== null);
            draw();
            const begins = ["field:message", "field:title", "field:page"].map(name => {
                    const input = findChild(shell, name).item.input;
                    return place(input).x + input.leftPadding;
                });
            compare(new Set(begins).size, 1);
        }

        // The title and what stands below it begin at the same x, and titles at the same y.
        function test_headers(data: var): void {
            enter(data.width);
            stage.push("stock", "x");
            const tops = [];
            for (const [path, title] of [["/my-home-page", "My home page"], ["/compose?x=1#y", "Compose"], ["/more", "More"], ["/event-log#x", "Event log"]]) {
                app.router.go(path);
                let heading = null;
                tryVerify(() => (heading = findChild(shell, "heading")) !== null && heading.text === title);
                draw();
                compare(heading.font.pixelSize, Theme.titleSize);
                compare(heading.lineCount, 1);
                const header = heading.parent.parent.parent;
                verify(header instanceof PageHeader);
                const left = place(heading).x;
                // One breakpoint: what is not a phone's in its frame is none on its pages.
                compare(left, data.width < 640 ? 16 : (data.width < 900 ? 64 : 232) + 32);
                const content = all(shell, item => item instanceof Card || item instanceof Field || item.objectName === "content" || item.outcome !== undefined && item.time !== undefined);
                verify(content.length > 0);
                for (const item of content.filter(item => !(item.parent.parent instanceof Card)))
                    compare(place(item).x, left);
                tops.push(place(heading).y);
                verify(!all(shell, item => item.text === app.router.path).length, "no path is shown");
            }
            // A phone's has a chevron above it once there is a way back.
            compare(new Set(tops.slice(1)).size, 1);
            if (data.width >= 640)
                compare(tops[0], tops[1]);
        }
        function test_headers_data(): var {
            return [320, 390, 639, 640, 670, 703, 800, 899, 900, 1024, 1280].map(width => ({
                            "tag": width + " px",
                            "width": width
                        }));
        }
        function test_longTitleIsElided(): void {
            enter(390);
            app.router.go("/orders/" + "that-goes-on-".repeat(20));
            let heading = null;
            tryVerify(() => (heading = findChild(shell, "heading")) !== null && heading.text.startsWith("Order that"));
            tryVerify(() => heading.truncated);
            compare(heading.lineCount, 1);
        }
        // The bar at the foot has room for the names of its places, apart from each other.
        function test_phoneBar(data: var): void {
            enter(data.width);
            const labels = all(findChild(shell, "bottomBar"), item => item instanceof Label);
            compare(labels.filter(label => label.objectName !== "badge").length, 4);
            let before = 0;
            for (const label of labels) {
                verify(!label.truncated, label.text);
                verify(place(label).x >= before + 4, label.text + " at " + place(label).x);
                before = place(label).x + label.width;
            }
            verify(before <= data.width - 4);
        }
        function test_phoneBar_data(): var {
            return [320, 390, 639].map(width => ({
                            "tag": width + " px",
                            "width": width
                        }));
        }
        // On the smallest phone neither stack covers the other, however much there is to say.
        function test_phoneStacksShareTheHeight(data: var): void {
            root.height = 568;
            enter(data.from ?? 320);
            const push = (message, position) => stage.push("alert", {
                        "message": message,
                        "parameters": Object.assign({
                                "duration": 100000,
                                "position": position
                            }, data.more)
                    });
            const seen = edge => toasts().filter(toast => toast.text.startsWith(edge) && toast.seen);
            const top = toast => place(toast).y;
            const bottom = toast => place(toast).y + toast.height;
            const bar = findChild(shell, "bottomBar");
            const reach = () => Math.max(...seen("top").map(bottom));
            for (let i = 0; i < data.count; i++)
                push("top " + i + " word".repeat(data.words), "top-center");
            tryVerify(() => seen("top").length > 0);
            tryVerify(() => !data.long || reach() > place(bar).y / 2, 5000, "alone it has all of the height");
            for (let i = 0; i < data.count; i++)
                push("bottom " + i + " word".repeat(data.words), "bottom-right");
            root.width = 320;
            // The newest of both, and nothing over anything.
            const newest = data.count - 1;
            tryVerify(() => ["top", "bottom"].every(edge => seen(edge).some(toast => toast.text.startsWith(edge + " " + newest))));
            const areApart = () => reach() <= Math.min(...seen("bottom").map(top));
            tryVerify(areApart);
            for (const toast of toasts())
                verify(toast.seen, toast.text.slice(0, 12));
            for (const toast of [...seen("top"), ...seen("bottom")]) {
                const showAll = findChild(toast, "showAll");
                showAll?.clicked();
            }
            draw();
            tryVerify(areApart);
            verify(seen("top").every(toast => top(toast) >= 0) && seen("bottom").every(toast => bottom(toast) <= place(bar).y));
            // What is left has all of it again.
            seen("top")[0].container.dismissWhere("position", "bottom-right");
            tryVerify(() => toasts().every(toast => toast.share > 400));
        }
        function test_phoneStacksShareTheHeight_data(): var {
            return [{
                    "count": 1,
                    "long": true,
                    "more": {},
                    "tag": "one long text",
                    "words": 300
                }, {
                    "count": 1,
                    "long": true,
                    "more": {
                        "action": "Open it in another place",
                        "cancel": "Leave it for some other day",
                        "closeButton": true,
                        "description": "word ".repeat(300)
                    },
                    "tag": "with all there is",
                    "words": 300
                }, {
                    "count": 9,
                    "long": true,
                    "more": {},
                    "tag": "many",
                    "words": 1
                }, {
                    "count": 9,
                    "from": 1000,
                    "long": true,
                    "more": {},
                    "tag": "many, and the window was wider",
                    "words": 1
                }, {
                    "count": 4,
                    "long": true,
                    "more": {},
                    "tag": "many long ones",
                    "words": 40
                }];
        }
        // What a finger is to hit has 44 px on a phone, wherever it is.
        function test_phoneTargets(data: var): void {
            enter(data.width);
            stage.push("stock", "x");
            const isControl = item => item.clicked !== undefined || item.cursorPosition !== undefined && item.activeFocusOnTab;
            const check = below => {
                const controls = all(below, isControl);
                for (const item of controls)
                    verify(item.width >= 44 && item.height >= 44, (item.text || item.Accessible.name) + ": " + item.width + " x " + item.height);
                return controls.length;
            };
            for (const path of ["/my-home-page", "/compose", "/more", "/event-log"]) {
                app.router.go(path);
                tryVerify(() => findChild(shell, "heading") !== null);
                draw();
                verify(check(shell) >= 5);
            }
            stage.push("redirect", {
                    "delay": 60000,
                    "target": "/my-page"
                });
            tryVerify(() => button("Stay here", shell) !== null);
            check(shell);
            stage.push("redirect", {
                    "target": "https://example.com/"
                });
            tryVerify(() => button("Open outside", overlay()) !== null);
            check(overlay());
            app.router.declineLeave();
        }
        function test_phoneTargets_data(): var {
            return [320, 390, 639].map(width => ({
                            "tag": width + " px",
                            "width": width
                        }));
        }
        // Whichever corners were asked for, a phone has one stack at each edge.
        function test_phoneToasts(): void {
            enter(390);
            for (const position of ["top-left", "top-center", "top-right", "bottom-left", "bottom-center", "bottom-right"])
                stage.push("alert", {
                        "message": position,
                        "parameters": {
                            "duration": 100000,
                            "position": position
                        }
                    });
            tryVerify(() => toasts().length === 6 && toasts().every(toast => toast.seen));
            for (const edge of ["top", "bottom"]) {
                const stack = toasts().filter(toast => toast.text.startsWith(edge)).sort((a, b) => place(a).y - place(b).y);
                for (let i = 0; i < stack.length; i++) {
                    fuzzyCompare(place(stack[i]).x + stack[i].width / 2, 195, 1);
                    if (i > 0)
                        verify(place(stack[i]).y >= place(stack[i - 1]).y + stack[i - 1].height);
                }
            }
            const lowest = () => Math.max(...toasts().map(toast => place(toast).y + toast.height));
            const bar = all(shell, item => item.stacked === true)[0];
            verify(lowest() <= place(bar).y);
            // There is room for corners again.
            root.width = 1000;
            tryVerify(() => place(toasts().find(toast => toast.text === "top-left")).x < 50);
            tryVerify(() => place(toasts().find(toast => toast.text === "bottom-right")).x > 500);
        }
        // Where there are only signs, pointing at one says what it is; so does going there by keyboard.
        function test_tips(data: var): void {
            enter(data.width);
            Theme.tipMs = 0;
            const controls = all(shell, item => item.iconName !== undefined);
            compare(controls.map(item => item.text), ["Inbox", "My home page", "Profile", "My page", "Event log", "Compose", "Pushes", "People", "Connections", "Keys", "Audit", "App", "Health", "Settings", "Log out", "Back", "Forward"]);
            app.router.go("/profile");
            app.router.go("/my-page");
            app.router.back();
            for (const item of controls) {
                mouseMove(item, item.width / 2, item.height / 2);
                tryVerify(() => tips().includes(item.text), 5000, item.text);
                mouseMove(shell, shell.width - 2, shell.height - 2);
                tryVerify(() => tips().length === 0);
                item.forceActiveFocus(Qt.TabFocusReason);
                tryVerify(() => tips().includes(item.text), 5000, item.text);
                shell.forceActiveFocus(Qt.OtherFocusReason);
                tryVerify(() => tips().length === 0);
            }
            for (const [name, text] of [["dot", "Connected: https://crier.example.com"], ["person", "ann, admin in demo"]]) {
                const item = findChild(shell, name);
                mouseMove(item, item.width / 2, item.height / 2);
                tryVerify(() => tips().includes(text), 5000, text);
                mouseMove(shell, shell.width - 2, shell.height - 2);
                tryVerify(() => tips().length === 0);
            }
        }
        function test_tips_data(): var {
            return [640, 800, 899].map(width => ({
                            "tag": width + " px",
                            "width": width
                        }));
        }
        // The focus goes on to where it was, and nobody complains.
        function test_toastWithTheFocusGoes(data: var): void {
            enter(1000);
            const note = findChild(shell, "note");
            mouseClick(note.input);
            stage.push("alert", {
                    "message": "Hello",
                    "parameters": {
                        "action": data.action,
                        "duration": 100000
                    }
                });
            tryVerify(() => toasts().length === 1 && toasts()[0].seen);
            keyClick(Qt.Key_T, Qt.AltModifier);
            verify(toasts()[0].activeFocus);
            if (data.action)
                findChild(toasts()[0], "action").forceActiveFocus(Qt.TabFocusReason);
            keyClick(data.key);
            tryVerify(() => note.input.activeFocus);
            tryVerify(() => toasts().length === 0);
        }
        function test_toastWithTheFocusGoes_data(): var {
            return [{
                    "action": "",
                    "key": Qt.Key_Escape,
                    "tag": "Escape"
                }, {
                    "action": "Undo",
                    "key": Qt.Key_Return,
                    "tag": "action"
                }, {
                    "action": "Undo",
                    "key": Qt.Key_Escape,
                    "tag": "Escape on the action"
                }];
        }
        function test_toastsFollowTheTheme(): void {
            enter(1000);
            stage.push("alert", "Hello");
            tryVerify(() => toasts().length === 1);
            const light = toasts()[0].toastStyle.background;
            verify(light.hslLightness > 0.8);
            ColorScheme.mode = ColorScheme.Dark;
            tryVerify(() => toasts()[0].toastStyle.background.hslLightness < 0.3);
            verify(toasts()[0].toastStyle.color.hslLightness > 0.7);
        }
        function test_wayBack(data: var): void {
            enter(data.width);
            compare(find("Back") !== null, data.desktop);
            compare(find("Forward") !== null, data.desktop);
            app.router.go("/profile");
            tryVerify(() => find("Back")?.enabled ?? false);
            draw();
            mouseClick(find("Back"));
            compare(app.router.path, "/my-home-page");
            if (data.desktop) {
                mouseClick(find("Forward"));
                compare(app.router.path, "/profile");
            }
        }
        function test_wayBack_data(): var {
            return [{
                    "desktop": false,
                    "tag": "phone",
                    "width": 390
                }, {
                    "desktop": true,
                    "tag": "narrow",
                    "width": 640
                }, {
                    "desktop": true,
                    "tag": "desktop",
                    "width": 1280
                }];
        }
        function tips(): var {
            return all(overlay(), item => item.objectName === "tip").map(item => item.text);
        }

        name: "Pages"
    }
}
