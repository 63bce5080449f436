// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Crier.App
import Crier.Notifier
import Crier.Theme

// What tests of the whole window share: a Shell that fills the parent, and ways to find what is in it.
TestCase {
    id: test

    readonly property AppController app: stage.app
    property Item shell: null
    readonly property Component shellComponent: Component {
        Item {
            anchors.fill: parent

            Shell {
                anchors.fill: parent
                app: stage.app
                desk: stage.desk
                toasts: toastLayer
            }
            ToastLayer {
                id: toastLayer
                accounts: stage.desk.accounts
                anchors.fill: parent
            }
        }
    }
    readonly property Binding windowWidth: Binding {
        property: "windowWidth"
        target: Theme
        value: test.parent.width
    }

    // The visible items under item for which accept says yes.
    function all(item: Item, accept: var): var {
        if (!item.visible)
            return [];
        const found = accept(item) ? [item] : [];
        for (const child of Array.from(item.children))
            found.push(...all(child, accept));
        return found;
    }
    function button(text: string, below: Item): Item {
        return all(below, item => item.text === text && item.clicked !== undefined)[0] ?? null;
    }
    // Waits for a frame, which would not come by itself where there is nothing new to draw.
    function draw(): void {
        shell.opacity = shell.opacity === 1 ? 0.999 : 1;
        waitForRendering(shell);
    }
    // Ann logs in; more is added to the script of the server.
    function enterAt(width: int, role: string, more: var): void {
        parent.width = width;
        stage.enter(Object.assign({
                    "identity": {
                        "role": role,
                        "user": "ann"
                    }
                }, more));
        tryVerify(() => app.account.loggedIn);
        // The root is the first page, as soon as it is known which.
        tryVerify(() => app.router.path !== "/");
        shell = createTemporaryObject(shellComponent, parent);
        waitForRendering(shell);
    }
    function init(): void {
        failOnWarning(/./);
    }
    function overlay(): Item {
        let top = parent;
        while (top.parent)
            top = top.parent;
        return top;
    }
    function toasts(): var {
        return all(shell, item => item.objectName === "toast");
    }

    when: windowShown
}
