// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Crier.App
import Crier.Controls
import Crier.Notifier

// Another language, while the app runs: what is on the screen says the same in it, and stays where it is.
Item {
    id: root
    height: 700
    width: 1000

    ShellTestCase {
        id: test
        function cleanup(): void {
            Language.setting = "en";
        }
        function test_availableOnes(): void {
            compare(Language.codes, ["de", "en", "ru"]);
            compare(Language.names, ["Deutsch", "English", "Русский"]);
        }
        function test_datesFollow(): void {
            Language.setting = "de";
            const date = new Date(2026, 2, 2);
            verify(date.toLocaleDateString(Language.locale, Locale.LongFormat).startsWith("Montag"));
            Language.setting = "ru";
            verify(date.toLocaleDateString(Language.locale, Locale.LongFormat).startsWith("понедельник"));
        }
        function test_everythingFollows(): void {
            enterAt(1280, "admin", {});
            app.router.go("/compose");
            tryVerify(() => words().includes("Send to everybody"));
            const english = words();
            verify(english.includes("Inbox"));
            verify(english.includes("admin"));
            const field = all(shell, item => item.objectName === "field:title")[0].item.children[0];
            field.input.forceActiveFocus();
            Language.setting = "de";
            const german = words();
            for (const word of ["Eingang", "Protokoll", "Verfassen", "An alle senden", "Pushes", "Administrator"])
                verify(german.includes(word), word);
            // The same screen, and not one that was made anew.
            verify(field.input.activeFocus);
            compare(field.label, "Titel");
            Language.setting = "ru";
            verify(words().includes("Входящие"));
            Language.setting = "en";
            compare(words(), english);
        }
        function test_inboxFollows(): void {
            enterAt(1280, "user", {});
            app.router.go("/inbox");
            const places = () => all(shell, item => item.objectName === "places")[0];
            tryVerify(() => places() !== undefined);
            compare(Array.from(places().options)[2], "Put off");
            Language.setting = "de";
            compare(Array.from(places().options)[2], "Zurückgestellt");
            compare(places().input.displayText, "Eingang");
            verify(words().includes("Nichts Neues. Was gesendet wird, erscheint hier."));
        }
        // What can be read on the screen, of that of ours which does not change by itself.
        function words(): var {
            return all(shell, item => item instanceof Label || item instanceof NavItem || item instanceof CalmButton).map(item => item.text);
        }
    }
}
