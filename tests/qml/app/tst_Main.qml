// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Crier.Notifier

// Log-in and log-out in the window that people have.
TestCase {
    id: test

    property Window window: null

    // As by typing: what the app itself has to say there still comes through.
    function fill(name: string, text: string): void {
        find(name).input.clear();
        find(name).input.insert(0, text);
    }
    function find(name: string): Item {
        return findChild(window.contentItem, name);
    }
    function focused(): string {
        for (const name of ["server", "app", "user", "password", "logIn"]) {
            if ((find(name).input ?? find(name)) === window.activeFocusItem)
                return name;
        }
        return "";
    }
    function init(): void {
        failOnWarning(/./);
    }
    function logIn(): void {
        fill("server", "example.com");
        fill("app", "demo");
        fill("user", "ann");
        fill("password", "secret");
        find("password").focusInput();
        find("logIn").clicked();
    }
    function open(script: var): void {
        stage.open(script);
        window = createTemporaryObject(windowComponent, test);
        tryVerify(() => window.activeFocusItem !== null);
    }
    // A keyboard on the screen covers nothing that is typed into, and takes the bar's place.
    function test_besideAKeyboard(): void {
        open({});
        window.width = 360;
        window.height = 640;
        find("password").focusInput();
        window.show();
        window.keyboard = 300;
        tryVerify(() => window.activeFocusItem.mapToItem(null, 0, window.activeFocusItem.height).y <= 340);
        logIn();
        tryCompare(stage.app.account, "loggedIn", true);
        tryVerify(() => findChild(window.contentItem, "bottomBar") !== null);
        verify(!find("bottomBar").visible);
        tryVerify(() => find("note") !== null);
        find("note").input.forceActiveFocus();
        tryVerify(() => find("note").input.mapToItem(null, 0, find("note").input.cursorRectangle.height).y <= 340);
        window.keyboard = 0;
        tryVerify(() => find("bottomBar").visible);
    }
    function test_endedSessionAsksForThePassword(): void {
        open({});
        logIn();
        tryCompare(stage.app.account, "loggedIn", true);
        tryVerify(() => find("heading") !== null);
        tryVerify(() => find("note") !== null);
        find("note").input.forceActiveFocus();
        stage.endSession("Logged out by the administrator");
        tryVerify(() => focused() === "password");
        compare(find("error").text, "Logged out by the administrator");
        compare(find("password").text, "");
    }
    function test_logOutAsksForThePassword(): void {
        open({});
        compare(focused(), "server");
        logIn();
        tryCompare(stage.app.account, "loggedIn", true);
        tryVerify(() => find("heading") !== null);
        stage.app.account.logOut();
        tryVerify(() => focused() === "password");
        compare(find("server").text, "https://example.com");
        compare(find("password").text, "");
        tryVerify(() => find("heading") === null);
        compare(focused(), "password");
    }

    // They are over all that is in the window, and go with whom they are for.
    function test_toastsStayWhereAnotherAccountIsLookedAt(): void {
        open({});
        // What nobody sees has no toasts.
        window.show();
        logIn();
        tryCompare(stage.app.account, "loggedIn", true);
        stage.push("alert", {
                "message": "For ann",
                "parameters": {
                    "duration": 100000
                }
            });
        tryVerify(() => find("toast")?.visible ?? false);
        const ann = stage.app;
        stage.desk.accounts.add();
        tryVerify(() => focused() === "server");
        verify(find("toast").visible);
        stage.desk.accounts.choose(ann);
        ann.account.logOut();
        tryVerify(() => find("toast") === null);
    }

    name: "Main"

    Component {
        id: windowComponent
        Main {
            desk: stage.desk
        }
    }
}
