// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Crier.App
import Crier.Theme

Item {
    id: root
    height: 900
    width: 1100

    ShellTestCase {
        id: test

        readonly property Accounts accounts: stage.desk.accounts
        readonly property Quiet quiet: stage.desk.accounts.quiet

        function cleanup(): void {
            stage.desk.settings.textSize = 100;
        }
        function enter(path: string, more: var): void {
            enterAt(root.width, "user", more);
            app.router.go(path);
            tryVerify(() => app.router.page === path);
            draw();
        }
        function named(name: string): Item {
            return all(shell, item => item.objectName === name)[0] ?? null;
        }
        function test_about(): void {
            enter("/about", {});
            tryVerify(() => named("copyDiagnosis") !== null);
            mouseClick(named("copyDiagnosis"));
            compare(named("copyDiagnosis").text, "Copied");
            mouseClick(named("testNotification"));
            tryVerify(() => named("testOutcome") !== null);
            compare(named("testOutcome").text, "The system does not show it");
        }
        function test_accountsSideBySide(): void {
            enter("/inbox", {});
            const first = app;
            app.router.go("/settings");
            tryVerify(() => named("addAccount") !== null);
            named("addAccount").clicked();
            compare(accounts.count, 2);
            verify(stage.app !== first);
            stage.app.account.staysLoggedIn = false;
            stage.app.account.logIn("https://crier.example.com", "shop", "bob", "x");
            tryVerify(() => stage.app.account.loggedIn);
            // Both can be reached from everywhere.
            accounts.choose(first);
            draw();
            tryVerify(() => named("allInboxesItem") !== null);
            mouseClick(named("allInboxesItem"));
            tryVerify(() => named("allInboxesList") !== null);
            // As the window does it: what shows an account goes before it.
            shell.destroy();
            shell = null;
            wait(0);
            stage.app.account.logOut();
            tryCompare(accounts, "count", 1);
        }
        function test_look(): void {
            enter("/settings", {});
            compare(Theme.bodySize, 14);
            stage.desk.settings.textSize = 150;
            Theme.textScale = 1.5;
            compare(Theme.bodySize, 21);
            Theme.textScale = 1;
            const look = named("look");
            look.chosen(2);
            compare(stage.desk.settings.look, Settings.Look.Dark);
        }
        function test_mute(): void {
            enter("/inbox", {
                    "pushes": [{
                            "event": "alert",
                            "message": "Hello",
                            "meta": {
                                "from": "Boss",
                                "id": "p1"
                            },
                            "offset": "log-1",
                            "replayed": true
                        }]
                });
            tryCompare(app.inbox, "unread", 1);
            app.inbox.select(1);
            tryVerify(() => named("mute") !== null);
            draw();
            mouseClick(named("mute"));
            tryVerify(() => all(overlay(), item => item.objectName === "muteSender")[0] !== undefined);
            const choice = all(overlay(), item => item.objectName === "muteSender")[0];
            compare(choice.text, "Mute Boss");
            choice.clicked();
            compare(quiet.muted, ["from:Boss"]);
            app.router.go("/settings");
            tryVerify(() => button("Hear again", shell) !== null);
            button("Hear again", shell).clicked();
            compare(quiet.muted, []);
        }
        function test_pauseIsSaidEverywhere(): void {
            enter("/settings", {});
            button("1 hour", shell).clicked();
            verify(quiet.paused);
            tryVerify(() => named("paused") !== null);
            app.router.go("/inbox");
            verify(named("paused").text.startsWith("Paused until"));
            named("paused").triggered();
            verify(!quiet.paused);
            tryVerify(() => named("paused") === null);
        }
        function test_quietHours(): void {
            enter("/settings", {});
            named("addQuietHours").clicked();
            compare(quiet.rules.length, 1);
            tryVerify(() => named("from") !== null);
            // What is no time is said and changes nothing.
            named("from").text = "25:00";
            named("from").settle();
            verify(named("from").error !== "");
            compare(quiet.rules[0].from, "22:00");
            named("from").text = "930";
            verify(named("from").error === "" || named("from").wrong);
            named("from").text = "9:30";
            named("from").settle();
            tryVerify(() => quiet.rules[0].from === "09:30");
            const days = all(shell, item => item.day !== undefined && item.on !== undefined);
            compare(days.length, 7);
            days[0].clicked();
            tryVerify(() => quiet.rules[0].days.length === 6);
            for (let left = 6; left > 0; --left) {
                all(shell, item => item.day !== undefined && item.on)[0].clicked();
                tryVerify(() => (quiet.rules[0]?.days.length ?? 0) === left - 1);
            }
            compare(quiet.rules.length, 0);
        }
        function test_search(): void {
            enter("/settings", {});
            const titles = () => all(shell, item => item.wanted === true && item.title !== undefined).map(item => item.title);
            verify(titles().length > 8);
            named("settingsSearch").text = "keyring";
            tryVerify(() => titles().length === 1);
            compare(titles(), ["Who is logged in"]);
            named("settingsSearch").text = "xyzzy";
            tryVerify(() => named("nothingFound") !== null);
            compare(titles(), []);
            named("settingsSearch").text = "";
            tryVerify(() => titles().length > 8);
        }
        function test_switches(data: var): void {
            enter("/settings", {});
            const control = named(data.tag);
            const before = data.read();
            control.toggle();
            control.toggled();
            compare(data.read(), !before);
        }
        function test_switches_data(): var {
            return [{
                    "read": () => quiet.urgentBreaksThrough,
                    "tag": "urgentBreaksThrough"
                }, {
                    "read": () => stage.desk.settings.sound,
                    "tag": "sound"
                }, {
                    "read": () => stage.desk.settings.lessMotion,
                    "tag": "lessMotion"
                }];
        }
        function test_toastOfAnotherAccount(): void {
            enter("/inbox", {});
            const first = app;
            accounts.add();
            const second = stage.app;
            second.account.staysLoggedIn = false;
            second.account.logIn("https://crier.example.com", "shop", "bob", "x");
            tryVerify(() => second.account.loggedIn);
            accounts.choose(first);
            accounts.inFront = true;
            draw();
            // The stage speaks for the server of whoever came last.
            stage.push("alert", "Till 3 has no paper");
            tryVerify(() => toasts().length === 1);
            compare(toasts()[0].text, "shop: Till 3 has no paper");
            compare(second.eventLog.count, 1);
            compare(first.eventLog.count, 0);
            tryVerify(() => second.eventLog.data(second.eventLog.index(0, 0), Qt.UserRole + 4) === "Shown as a toast");
        }
        // A toast says whose it is, and what becomes of it is said to whose it is.
        // Where no distributor is there it is only said to whoever wanted one.
        function test_wakes(): void {
            enter("/settings", {});
            tryVerify(() => named("textSize") !== null);
            compare(named("wakes"), null);
            stage.desk.settings.wakes = true;
            tryVerify(() => named("wakes") !== null);
            verify(named("wakes").checked);
            verify(all(shell, item => item.text === "No distributor is there now.").length === 1);
            named("wakes").toggle();
            named("wakes").toggled();
            tryCompare(stage.desk.settings, "wakes", false);
            tryVerify(() => named("wakes") === null);
        }

        name: "Settings"
    }
}
