// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Crier.Controls
import Crier.Notifier
import Crier.Theme

// Where one reads from right to left, all of the window is the mirror image of what it is elsewhere.
TestCase {
    id: test

    property Window window: null

    function all(item: Item, accept: var): var {
        if (!item.visible)
            return [];
        const found = accept(item) ? [item] : [];
        for (const child of Array.from(item.children))
            found.push(...all(child, accept));
        return found;
    }
    function cleanup(): void {
        stage.setRightToLeft(false);
        Theme.tipMs = 500;
    }
    function init(): void {
        failOnWarning(/./);
    }
    function isInPicture(item: Item): bool {
        while (item && item.objectName !== "previewStage")
            item = item.parent;
        return item !== null;
    }
    function open(width: int): void {
        stage.enter({
                "identity": {
                    "role": "admin",
                    "user": "ann"
                },
                "state": "Waiting"
            });
        tryVerify(() => stage.app.account.loggedIn);
        window = createTemporaryObject(windowComponent, test, {
                "width": width
            });
        tryVerify(() => pages().length === 1);
        tryCompare(window.contentItem, "width", width);
        stage.push("stock", "x");
    }
    function pages(): var {
        return all(window.contentItem, item => item.objectName === "documentPage" || item instanceof EventLogPage || item instanceof ScrollPage);
    }
    // What is there, from where to where. A small picture of a screen has a measure of its own.
    function places(): var {
        const items = all(window.contentItem, item => item.width > 0 && !isInPicture(item) && (item.text !== undefined || item.options !== undefined || item instanceof Banner || item instanceof Card || item instanceof Icon || item.objectName === "rail"));
        return items.map(item => {
                const x = item.mapToItem(null, 0, 0).x;
                const isLine = item instanceof Label && !item.paragraph;
                return {
                    "align": isLine ? item.effectiveHorizontalAlignment : 0,
                    "from": Math.round(x),
                    "text": item.text ?? item.icon ?? item.objectName,
                    "to": Math.round(x + item.width)
                };
            });
    }
    function test_arrowsPointBack(): void {
        open(1280);
        const mirrored = () => all(window.contentItem, item => item instanceof Icon && item.mirror).map(item => item.icon);
        compare(mirrored(), []);
        stage.setRightToLeft(true);
        tryVerify(() => mirrored().length === 3);
        compare(mirrored().sort(), ["back", "forward", "log-out"]);
    }
    function test_isMirrored(data: var): void {
        open(data.width);
        stage.app.router.go(data.path);
        tryVerify(() => stage.app.router.page === data.path);
        // Until all of it stays where it is.
        let before = [];
        tryVerify(() => {
                const last = before;
                before = places();
                return before.length > 10 && JSON.stringify(before) === JSON.stringify(last);
            });
        stage.setRightToLeft(true);
        const flip = align => align === Text.AlignLeft ? Text.AlignRight : align === Text.AlignRight ? Text.AlignLeft : align;
        const wanted = before.map(place => ({
                        "align": flip(place.align),
                        "from": data.width - place.to,
                        "text": place.text,
                        "to": data.width - place.from
                    }));
        // Half a pixel is rounded the other way, of a text and of what it is in the middle of.
        const isThere = (found, wanted) => found !== undefined && found.text === wanted.text && found.align === wanted.align && Math.abs(found.from - wanted.from) <= 2 && Math.abs(found.to - wanted.to) <= 2;
        const missing = () => {
            const found = places();
            return wanted.filter((place, i) => !isThere(found[i], place)).map(place => JSON.stringify(place));
        };
        tryVerify(() => missing().length === 0, 2000, missing().join("\n"));
    }
    function test_isMirrored_data(): var {
        const rows = [];
        for (const width of [390, 800, 1280]) {
            for (const path of ["/my-home-page", "/event-log", "/compose", "/more"])
                rows.push({
                        "path": path,
                        "tag": path + " at " + width,
                        "width": width
                    });
        }
        return rows;
    }
    // A title in another alphabet, and one in ours where the other is at home, begin where the content does.
    function test_titleStandsOverTheContent(data: var): void {
        open(data.width);
        stage.setRightToLeft(data.rightToLeft);
        stage.app.router.go(data.path);
        const heading = findChild(window.contentItem, "heading");
        tryVerify(() => heading.text === data.heading);
        waitForRendering(window.contentItem);
        const card = all(pages()[0], item => item.objectName === "content")[0];
        compare(heading.effectiveHorizontalAlignment, data.rightToLeft ? Text.AlignRight : Text.AlignLeft);
        const x = data.rightToLeft ? item => item.width : () => 0;
        compare(heading.mapToItem(null, x(heading), 0).x, card.mapToItem(null, x(card), 0).x);
    }
    function test_titleStandsOverTheContent_data(): var {
        const rows = [];
        for (const width of [390, 1280]) {
            for (const rightToLeft of [false, true]) {
                for (const [path, heading] of [["/profile", "Profile"], ["/my-page", "My page"]])
                    rows.push({
                            "heading": heading,
                            "path": path,
                            "rightToLeft": rightToLeft,
                            "tag": heading + (rightToLeft ? " from the right, " : " from the left, ") + width,
                            "width": width
                        });
            }
        }
        return rows;
    }
    function test_toastsStayReadable(): void {
        open(1280);
        stage.setRightToLeft(true);
        stage.push("alert", {
                "message": "שלום",
                "parameters": {
                    "description": "ההזמנה שלך בדרך",
                    "duration": 100000,
                    "position": "top-left"
                }
            });
        let toast = null;
        tryVerify(() => (toast = findChild(window.contentItem, "toast")) !== null && toast.seen);
        verify(toast.x > 640);
        for (const name of ["title", "description"])
            compare(findChild(toast, name).effectiveHorizontalAlignment, Text.AlignRight, name);
    }

    name: "RightToLeft"
    when: windowShown

    Component {
        id: windowComponent
        Main {
            desk: stage.desk
            height: 700
        }
    }
}
