// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Notifier
import Crier.Theme

Item {
    id: root
    height: 700
    width: 1000

    ShellTestCase {
        function cleanup(): void {
            app.router.declineLeave();
        }
        function enter(role: string, more: var): void {
            enterAt(1000, role, more);
        }
        function entries(): var {
            return all(shell, item => item.iconName !== undefined && item.current !== undefined);
        }
        function test_alertIsAToast(): void {
            enter("user", {});
            stage.push("alert", "Hello");
            const log = app.eventLog;
            tryVerify(() => log.data(log.index(0, 0), Qt.UserRole + 4) === "Shown as a toast");
            compare(toasts().map(toast => toast.text), ["Hello"]);
        }
        function test_alertIsForOnePersonOnly(): void {
            enter("user", {});
            stage.push("alert", {
                    "message": "For ann",
                    "parameters": {
                        "duration": 100000
                    }
                });
            tryVerify(() => toasts().length === 1);
            shell.destroy();
            shell = null;
            wait(0); // destroy() waits for the event loop
            enter("user", {});
            compare(toasts().length, 0);
        }
        function test_bannerWhileReconnecting(): void {
            enter("user", {
                    "next_attempt_ms": 4000,
                    "state": "Waiting"
                });
            const banner = findChild(shell, "offline");
            tryCompare(banner, "visible", true);
            compare(banner.text, "Reconnecting, next try in 4 s");
            mouseClick(button("Retry now", banner));
            tryCompare(banner, "visible", false);
        }
        // Over the content and not over the rail; what is wrong is tinted and has a sign.
        function test_bannersStandBesideTheRail(): void {
            enter("user", {
                    "state": "Waiting"
                });
            stage.push("redirect", {
                    "delay": 60000,
                    "target": "/my-page"
                });
            const offline = findChild(shell, "offline");
            const redirect = findChild(shell, "pendingRedirect");
            tryVerify(() => offline.visible && redirect.visible);
            const rail = findChild(shell, "rail");
            compare(rail.mapToItem(shell, 0, 0), Qt.point(0, 0));
            for (const banner of [offline, redirect]) {
                compare(banner.mapToItem(shell, 0, 0).x, rail.width);
                compare(findChild(banner, "sign").visible, banner === offline);
            }
            verify(Qt.colorEqual(offline.color, Qt.tint(Theme.paper, Theme.warningSoft)));
            verify(Qt.colorEqual(redirect.color, Theme.surface));
            compare(redirect.mapToItem(shell, 0, 0).y, offline.height);
        }
        // Whenever there comes to be a way back, its sign has a place of its own.
        function test_chevronIsAboveTheTitle(data: var): void {
            root.width = 390;
            stage.enter({});
            tryVerify(() => app.account.loggedIn);
            if (data.tag === "before")
                app.router.go("/profile");
            shell = createTemporaryObject(shellComponent, root);
            if (data.tag === "later")
                waitForRendering(shell);
            app.router.go("/profile");
            // Before anything is drawn, and after.
            for (const draw of [() => {}, () => waitForRendering(shell)]) {
                draw();
                const bar = all(shell, item => item instanceof TitleBar)[0];
                const page = all(shell, item => item.objectName === "documentPage")[0];
                verify(bar.height > 0);
                verify(bar.mapToItem(shell, 0, bar.height).y <= page.mapToItem(shell, 0, 0).y);
            }
        }
        function test_chevronIsAboveTheTitle_data(): var {
            return ["before", "at once", "later"].map(tag => ({
                            "tag": tag
                        }));
        }
        function test_composeIsForAdmins(data: var): void {
            enter(data.tag, {});
            app.router.go("/compose");
            tryVerify(() => findChild(shell, data.seen ? "send" : "heading") !== null);
            compare(findChild(shell, "send") !== null, data.seen);
        }
        function test_composeIsForAdmins_data(): var {
            return [{
                    "seen": true,
                    "tag": "admin"
                }, {
                    "seen": false,
                    "tag": "user"
                }];
        }
        function test_eventLog(): void {
            enter("user", {});
            stage.push("stock", {
                    "left": 3
                });
            app.router.go("/event-log");
            let rows = [];
            tryVerify(() => (rows = all(shell, item => item.outcome !== undefined && item.time !== undefined)).length === 1);
            compare(stage.accessible(rows[0]).name, "stock: {\"left\":3}. Logged");
            mouseClick(button("Clear", shell));
            compare(app.eventLog.count, 0);
        }
        function test_logOut(data: var): void {
            enter("user", {});
            root.width = data.width;
            if (data.width < 640)
                app.router.go("/more");
            let logOut = null;
            tryVerify(() => (logOut = button("Log out", shell)) !== null);
            waitForRendering(shell);
            mouseClick(logOut);
            verify(!app.account.loggedIn);
        }
        function test_logOut_data(): var {
            return [320, 390, 639, 640, 800, 899, 900, 1280].map(width => ({
                            "tag": width + " px",
                            "width": width
                        }));
        }
        function test_manyToastsLeaveTheBarAlone(): void {
            enterAt(390, "user", {});
            for (let i = 0; i < 4; ++i)
                stage.push("alert", {
                        "message": "word ".repeat(800) + i,
                        "parameters": {
                            "duration": 100000
                        }
                    });
            tryVerify(() => toasts().length === 4);
            const bar = findChild(shell, "bottomBar");
            tryVerify(() => toasts().some(toast => toast.mapToItem(shell, 0, toast.height).y > bar.mapToItem(shell, 0, 0).y));
            app.router.go("/profile");
            tryVerify(() => app.router.path === "/profile");
            const first = all(bar, item => item.iconName !== undefined && item.current !== undefined)[0];
            mouseClick(first, first.width / 2, first.height / 2);
            tryVerify(() => app.router.path !== "/profile");
        }
        // What no page has is said, as it was written and without markup, with what may have been meant.
        function test_missingPage(data: var): void {
            enter("user", {});
            app.router.go(data.path);
            tryVerify(() => findChild(shell, "heading").text === "There is no such page");
            const missing = findChild(shell, "missing");
            verify(missing.visible);
            verify(all(missing, item => item.textFormat === Text.PlainText && item.text.includes(data.said)).length > 0);
            compare(all(missing, item => item.objectName === "nearest").map(item => item.text), data.nearest);
            if (data.nearest.length === 0)
                return;
            mouseClick(findChild(shell, "nearest"));
            tryCompare(app.router, "path", data.nearest[0]);
            tryVerify(() => !missing.visible);
        }
        function test_missingPage_data(): var {
            return [{
                    "nearest": ["/profile"],
                    "path": "/profil",
                    "said": "/profil",
                    "tag": "a letter is missing"
                }, {
                    "nearest": [],
                    "path": "/<b>x-and-much-more-of-it",
                    "said": "<b>x",
                    "tag": "no markup"
                }, {
                    "nearest": [],
                    "path": "/100%2525-sure-of-all-that?x=/y",
                    "said": "100%25-sure",
                    "tag": "percent signs"
                }];
        }
        function test_places(data: var): void {
            enter(data.role, {});
            root.width = data.width;
            tryVerify(() => entries().length === data.places.length);
            compare(entries().map(entry => stage.accessible(entry).name), data.places);
        }
        function test_places_data(): var {
            return [{
                    "places": ["Inbox", "My home page", "Profile", "My page", "Event log", "Settings"],
                    "role": "user",
                    "tag": "user",
                    "width": 1000
                }, {
                    "places": ["Inbox", "My home page", "Profile", "My page", "Event log", "Compose", "Pushes", "People", "Connections", "Keys", "Audit", "App", "Health", "Settings"],
                    "role": "admin",
                    "tag": "admin",
                    "width": 1000
                }, {
                    "places": ["Inbox", "My home page", "Event log", "More"],
                    "role": "user",
                    "tag": "user on a phone",
                    "width": 390
                }, {
                    "places": ["Inbox", "Event log", "Compose", "More"],
                    "role": "admin",
                    "tag": "admin on a phone",
                    "width": 390
                }];
        }
        function test_railLeads(): void {
            enter("user", {});
            compare(findChild(shell, "heading").text, "My home page");
            mouseClick(entries()[2]);
            compare(app.router.path, "/profile");
            tryVerify(() => findChild(shell, "heading").text === "Profile");
            verify(entries()[2].current && !entries()[1].current);
            mouseClick(button("Back", shell));
            compare(app.router.path, "/my-home-page");
        }
        function test_refreshKeepsTheNote(data: var): void {
            enter("user", {});
            const note = findChild(shell, "note");
            mouseClick(note.input);
            for (const character of "abc")
                keyClick(character);
            keyClick(Qt.Key_Left, Qt.ShiftModifier);
            const asked = () => stage.asked().filter(endpoint => endpoint === "orders.mine").length;
            compare(asked(), 1);
            stage.push(data.tag, null);
            tryVerify(() => asked() === 2);
            compare(note.text, "abc");
            verify(note.input.activeFocus);
            compare(note.input.selectedText, "c");
            compare(note.input.cursorPosition, 2);
            keyClick("d");
            compare(note.text, "abd");
        }
        function test_refreshKeepsTheNote_data(): var {
            return [{
                    "tag": "orders"
                }, {
                    "tag": "refresh"
                }, {
                    "tag": "x,refresh,orders"
                }];
        }
        // A text that is on its way in the field does not keep who has typed it there.
        function test_tabLeavesTheNote(): void {
            enter("user", {});
            const field = all(shell, item => item.objectName === "note")[0];
            const input = all(field, item => item.cursorPosition !== undefined)[0];
            input.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Tab);
            verify(!input.activeFocus);
            keyClick(Qt.Key_Backtab);
            verify(input.activeFocus);
        }

        name: "Shell"
    }
}
