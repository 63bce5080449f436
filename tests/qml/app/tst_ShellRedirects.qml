// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick

// What a redirect asks before it leaves, and how one that waits is seen and stopped.
Item {
    id: root
    height: 700
    width: 1000

    TextMetrics {
        id: time
        text: "Leaving in 24 h for"
    }
    ShellTestCase {
        function cleanup(): void {
            app.router.declineLeave();
        }
        function enter(role: string, more: var): void {
            enterAt(1000, role, more);
        }
        function test_alertLeavesTheBannerFree(): void {
            enter("user", {});
            stage.push("redirect", {
                    "delay": 60000,
                    "target": "/my-page"
                });
            stage.push("alert", "Hello");
            const banner = findChild(shell, "pendingRedirect");
            tryCompare(banner, "visible", true);
            const toast = toasts()[0];
            tryVerify(() => toast.mapToItem(shell, 0, 0).y >= banner.height);
        }
        function test_outsideAsks(data: var): void {
            enter("user", {});
            stage.push("redirect", {
                    "target": data.target
                });
            tryCompare(app.router, "question", data.target);
            let texts = [];
            tryVerify(() => (texts = all(overlay(), item => item.text !== undefined).map(item => item.text)).includes("Open another site?"));
            compare(texts.filter(text => text.startsWith("This leads")), [data.details]);
            mouseClick(button("Stay here", overlay()));
            compare(app.router.question, "");
            compare(app.router.path, "/my-home-page");
        }
        function test_outsideAsks_data(): var {
            const host = "a-host-with-a-name-that-is-longer-than-it-should-be.and-made-to-look-like-another.example.com";
            return [{
                    "details": "This leads out of the app, to example.com:8443:\nhttps://example.com:8443/pay?order=7",
                    "tag": "short",
                    "target": "https://example.com:8443/pay?order=7"
                }, {
                    "details": "This leads out of the app, to " + host + ":\nhttps://" + host + "/abcd…" + "x".repeat(53),
                    "tag": "long",
                    "target": "https://" + host + "/abcd" + "x".repeat(1500)
                }];
        }
        // However wide the letters of its target are.
        function test_timeIsNeverCut(data: var): void {
            enter("user", {});
            root.width = data.width;
            stage.push("redirect", {
                    "delay": 86400000,
                    "target": "/" + "W".repeat(200)
                });
            const banner = findChild(shell, "pendingRedirect");
            tryCompare(banner, "visible", true);
            waitForRendering(shell);
            const words = findChild(banner, "words");
            // What is cut is cut at the end: the time is on the first line, and that is not the last.
            verify(words.text.indexOf("24 h") < words.text.indexOf("/W"));
            time.font = words.font;
            verify(words.width >= time.advanceWidth, words.width + " px");
            verify(words.mapToItem(banner, 0, 0).y >= 0);
            verify(words.mapToItem(banner, 0, words.height).y <= banner.height);
        }
        function test_timeIsNeverCut_data(): var {
            return [320, 390, 640, 1000].map(width => ({
                            "tag": width + " px",
                            "width": width
                        }));
        }
        function test_unsavedInputAsks(data: var): void {
            enter("user", {});
            const note = findChild(shell, "note");
            mouseClick(note.input);
            keyClick("x");
            verify(app.router.unsaved);
            stage.push("redirect", {
                    "target": "/my-page"
                });
            tryCompare(app.router, "question", "/my-page");
            let stay = null;
            tryVerify(() => (stay = button("Stay here", overlay())) !== null && stay.activeFocus);
            compare(app.router.path, "/my-home-page");
            if (data.key)
                keyClick(data.key);
            else
                mouseClick(button(data.button, overlay()));
            compare(app.router.question, "");
            compare(app.router.path, data.path);
            compare(app.router.unsaved, data.path === "/my-home-page");
            tryVerify(() => button("Leave the page", overlay()) === null);
        }
        function test_unsavedInputAsks_data(): var {
            return [{
                    "key": Qt.Key_Escape,
                    "path": "/my-home-page",
                    "tag": "Escape stays"
                }, {
                    "key": Qt.Key_Space,
                    "path": "/my-home-page",
                    "tag": "staying has the focus"
                }, {
                    "button": "Stay here",
                    "path": "/my-home-page",
                    "tag": "stay"
                }, {
                    "button": "Leave the page",
                    "path": "/my-page",
                    "tag": "leave"
                }];
        }
        function test_waitingRedirect(data: var): void {
            enter("user", {});
            root.width = data.width;
            const banner = findChild(shell, "pendingRedirect");
            verify(!banner.visible);
            stage.push("redirect", {
                    "delay": data.delay,
                    "target": data.target
                });
            tryCompare(banner, "visible", true);
            compare(banner.text, data.text);
            compare(stage.accessible(banner).name, data.text);
            mouseClick(button("Stay here", banner));
            tryCompare(banner, "visible", false);
            compare(app.router.path, "/my-home-page");
        }
        function test_waitingRedirect_data(): var {
            return [{
                    "delay": 30000,
                    "tag": "page",
                    "target": "/my-page",
                    "text": "Leaving in 30 s for /my-page",
                    "width": 1000
                }, {
                    "delay": "30000",
                    "tag": "relative",
                    "target": "../my-page/./7",
                    "text": "Leaving in 30 s for /my-page/7",
                    "width": 1000
                }, {
                    "delay": 3600000,
                    "tag": "an hour",
                    "target": "/my-page",
                    "text": "Leaving in 60 min for /my-page",
                    "width": 1000
                }, {
                    "delay": "Infinity",
                    "tag": "a day",
                    "target": "https://example.com/",
                    "text": "Leaving in 24 h for https://example.com/",
                    "width": 1000
                }, {
                    "delay": 30000,
                    "tag": "what looks like a place for an argument",
                    "target": "/%1F/%2Fx",
                    "text": "Leaving in 30 s for /%1F/%2Fx",
                    "width": 1000
                }, {
                    "delay": 30000,
                    "tag": "phone",
                    "target": "/orders/a-very-long-name/items",
                    "text": "Leaving in 30 s for /orders/a-very…e/items",
                    "width": 390
                }, {
                    "delay": 30000,
                    "tag": "narrow",
                    "target": "/orders/a-very-long-name/items",
                    "text": "Leaving in 30 s for /orders/…ems",
                    "width": 320
                }];
        }

        name: "ShellRedirects"
    }
}
