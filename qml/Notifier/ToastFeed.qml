// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Toasts

// What one account wants to be shown as toasts. Of an account that is not looked at it is said whose.
Connections {
    id: root

    required property AppController app
    required property bool current
    required property Toaster toasts

    // A push may choose how its toast looks, but not where the app keeps it.
    function onToastRequested(tag: string, text: string, options: var): void {
        const words = current ? text : qsTr("%1: %2").arg(app.account.appId).arg(text);
        Toast.show(words, Object.assign({}, options, {
                    "account": app.account.name,
                    "tag": app.account.name + "/" + tag,
                    "toasterId": toasts.toasterId
                }));
    }
    function onToastWithdrawn(tag: string): void {
        toasts.model.dismissWhere("tag", app.account.name + "/" + tag);
    }
    // Whoever logs in next must not see what was meant for somebody else.
    function onToastsForgotten(): void {
        toasts.model.dismissWhere("account", app.account.name);
        Toast.history.clear();
    }

    target: root.app.dispatcher
}
