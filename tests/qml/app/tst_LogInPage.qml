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
            accounts: stage.desk.accounts
            anchors.fill: parent
        }
    }
    TestCase {
        id: test

        property Item page: null

        function fill(data: var): void {
            for (const name of ["server", "app", "user", "password"])
                findChild(page, name).text = data[name] ?? name;
        }
        function init(): void {
            failOnWarning(/./);
        }
        function open(script: var): void {
            stage.open(script);
            page = createTemporaryObject(pageComponent, root);
        }
        function test_aNewServer(): void {
            open({
                    "is_new": true
                });
            fill({});
            findChild(page, "logIn").clicked();
            tryVerify(() => stage.app.account.newServer);
            compare(findChild(page, "logIn").text, "Set up and log in");
            verify(findChild(page, "purpose").text.startsWith("Nobody uses this server yet"));
            // It is no fault, and what was typed is kept.
            compare(findChild(page, "error").text, "");
            verify(findChild(page, "password").text !== "");
            findChild(page, "logIn").clicked();
            tryVerify(() => stage.app.account.loggedIn);
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
            // Over what says whether they stay logged in.
            keyClick(Qt.Key_Tab);
            keyClick(Qt.Key_Space);
            tryCompare(stage.app.account, "loggedIn", true);
            compare(stage.app.account.userId, "ann");
        }
        function test_errorIsShown(): void {
            open({
                    "log_in_error": "User or password incorrect"
                });
            const error = findChild(page, "error");
            compare(error.text, "");
            stage.app.account.logIn("example.com", "demo", "ann", "x");
            tryCompare(error, "text", "User or password incorrect");
            compare(stage.accessible(error).name, "User or password incorrect");
            verify(!stage.app.account.loggedIn);
        }
        // Nothing moves, however much there is to say.
        function test_errorMovesNothing(data: var): void {
            root.height = data.height;
            open({
                    "log_in_error": data.error
                });
            fill({});
            const places = () => ["server", "app", "user", "password", "logIn"].map(name => findChild(page, name).mapToItem(page, 0, 0).y);
            waitForRendering(page);
            const before = places();
            findChild(page, "logIn").clicked();
            tryCompare(findChild(page, "error"), "text", data.error);
            waitForRendering(page);
            compare(places(), before);
            const error = findChild(page, "error");
            verify(error.y + error.height <= findChild(page, "logIn").y);
            root.height = 600;
        }
        function test_errorMovesNothing_data(): var {
            return [{
                    "error": "No",
                    "height": 600,
                    "tag": "short"
                }, {
                    "error": "User or password incorrect, and so on and on. ".repeat(10),
                    "height": 600,
                    "tag": "long"
                }, {
                    "error": "One\nTwo\nThree",
                    "height": 480,
                    "tag": "lines, low window"
                }];
        }
        function test_focusAfterARefusal(data: var): void {
            open({
                    "log_in_error": "User or password incorrect"
                });
            fill({});
            for (const name of data.empty)
                findChild(page, name).text = "";
            findChild(page, "logIn").forceActiveFocus();
            // As Return in the last field does, also where a field was left out.
            findChild(page, "password").accepted();
            tryVerify(() => stage.app.account.error !== "" && !stage.app.account.busy);
            tryVerify(() => findChild(page, data.focus).input.activeFocus);
            compare(findChild(page, "password").text, "");
        }
        function test_focusAfterARefusal_data(): var {
            return [{
                    "empty": [],
                    "focus": "password",
                    "tag": "all were filled"
                }, {
                    "empty": ["user"],
                    "focus": "user",
                    "tag": "no user"
                }, {
                    "empty": ["user", "app"],
                    "focus": "app",
                    "tag": "neither app nor user"
                }];
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
        function test_passwordStaysWithoutAnAnswer(data: var): void {
            open(data.script);
            fill(data.fields);
            const password = findChild(page, "password");
            password.focusInput();
            keyClick(Qt.Key_Return);
            tryVerify(() => stage.app.account.error !== "" && !stage.app.account.busy);
            compare(password.text, "password");
            verify(findChild(page, data.focus).input.activeFocus);
            // So that it is enough to try again.
            stage.setScript({});
            findChild(page, "server").text = "example.com";
            password.focusInput();
            keyClick(Qt.Key_Return);
            tryCompare(stage.app.account, "loggedIn", true);
            compare(password.text, "");
        }
        function test_passwordStaysWithoutAnAnswer_data(): var {
            return [{
                    "fields": {},
                    "focus": "password",
                    "script": {
                        "log_in_trouble": "Can't reach the server: Connection refused"
                    },
                    "tag": "no network"
                }, {
                    "fields": {
                        "server": "ftp://example.com"
                    },
                    "focus": "server",
                    "script": {},
                    "tag": "no address"
                }];
        }
        // What is wrong with the address is said at the address, and moves nothing.
        function test_wrongAddress(data: var): void {
            open({});
            fill({
                    "server": data.tag
                });
            const places = () => ["server", "app", "user", "password", "logIn"].map(name => findChild(page, name).mapToItem(page, 0, 0).y);
            waitForRendering(page);
            const before = places();
            findChild(page, "logIn").clicked();
            const server = findChild(page, "server");
            tryCompare(server, "error", data.error);
            compare(findChild(page, "error").text, "");
            compare(stage.accessible(server.input).description, data.error);
            verify(server.input.activeFocus);
            compare(server.text, data.tag);
            compare(findChild(page, "password").text, "password");
            waitForRendering(page);
            compare(places(), before);
        }
        function test_wrongAddress_data(): var {
            return [{
                    "error": "Begin the address with http:// or https://",
                    "tag": "crier.example.com:8080"
                }, {
                    "error": "Name and password go into the fields below",
                    "tag": "http://user:pw@host/path"
                }, {
                    "error": "Leave out what follows the host: /path",
                    "tag": "https://example.com/path"
                }];
        }
        function type(text: string): void {
            for (const character of text)
                keyClick(character);
        }

        name: "LogInPage"
        when: windowShown
    }
}
