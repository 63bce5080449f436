// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Crier.Notifier

Item {
    id: root
    height: 600
    width: 400

    Component {
        id: pageComponent
        LogInPage {
            account: stage.app.account
            anchors.fill: parent
        }
    }
    TestCase {
        id: test

        property Item page: null

        function open(script: var): void {
            stage.open(script);
            page = createTemporaryObject(pageComponent, root);
        }
        function test_byKeyboardOnly(): void {
            open({});
            for (const text of ["example.com", "demo", "ann"]) {
                type(text);
                keyClick(Qt.Key_Return);
            }
            type("secret");
            verify(findChild(page, "logIn").enabled);
            keyClick(Qt.Key_Return);
            tryCompare(stage.app.account, "loggedIn", true);
            compare(stage.app.account.server, "https://example.com");
            compare(stage.app.account.appId, "demo");
            compare(stage.app.account.userId, "ann");
            compare(findChild(page, "password").text, "");
        }
        function test_byTab(): void {
            open({});
            for (const text of ["example.com", "demo", "ann", "secret"]) {
                type(text);
                keyClick(Qt.Key_Tab);
            }
            keyClick(Qt.Key_Space);
            tryCompare(stage.app.account, "loggedIn", true);
            compare(stage.app.account.userId, "ann");
        }
        function test_errorIsShown(): void {
            open({
                    "log_in_error": "User or password incorrect"
                });
            const error = findChild(page, "error");
            verify(!error.visible);
            stage.app.account.logIn("example.com", "demo", "ann", "x");
            tryCompare(error, "visible", true);
            compare(error.text, "User or password incorrect");
            compare(stage.accessible(error).name, "User or password incorrect");
            verify(!stage.app.account.loggedIn);
        }
        function test_nothingToSend(data: var): void {
            open({});
            for (const name of ["server", "app", "user"])
                findChild(page, name).text = "x";
            verify(findChild(page, "logIn").enabled);
            findChild(page, data.tag).text = "";
            verify(!findChild(page, "logIn").enabled);
        }
        function test_nothingToSend_data(): var {
            return [{
                    "tag": "server"
                }, {
                    "tag": "app"
                }, {
                    "tag": "user"
                }];
        }
        function test_passwordIsHidden(): void {
            open({});
            compare(findChild(page, "password").echoMode, TextInput.Password);
        }
        function type(text: string): void {
            for (const character of text)
                keyClick(character);
        }

        name: "LogInPage"
        when: windowShown
    }
}
