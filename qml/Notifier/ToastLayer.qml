// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Theme
import Toasts

// The toasts of all accounts, over whatever else is in the window. They stay when another account is
// looked at.
Toaster {
    id: root

    // px at the top and at the bottom that they must not cover.
    property real above: 0
    required property Accounts accounts
    property real below: 0

    anchors.bottomMargin: below
    anchors.topMargin: above
    centered: Theme.phone || Theme.low
    // What there is no room for is not over the bar at the bottom.
    clip: centered
    objectName: "toastLayer"
    reducedMotion: Theme.reducedMotion
    shortcut: "Alt+T"
    theme: Theme.dark ? Toaster.Dark : Toaster.Light
    toastOptions: ({
            "swipe": true
        })
    toasterId: "crier"

    Component.onDestruction: {
        Toast.removeAll(toasterId);
        Toast.history.clear();
    }
    onClosed: (toastId, reason, options) => internal.ownerOf(options)?.dispatcher.reportClosed(internal.tagOf(options), internal.closeReasons[reason] ?? "other")
    onDisplayed: (toastId, options, rect) => internal.ownerOf(options)?.dispatcher.reportDisplayed(internal.tagOf(options), Qt.rect(rect.x, root.y + rect.y, rect.width, rect.height))

    QtObject {
        id: internal

        // As Dispatcher.reportClosed() calls them.
        readonly property var closeReasons: ({
                [ToastReason.Acted]: "action",
                [ToastReason.Closed]: "closed",
                [ToastReason.Escaped]: "escape",
                [ToastReason.Expired]: "expired",
                [ToastReason.Swiped]: "swiped"
            })

        // Whose toast it is, as ToastFeed says it.
        function ownerOf(options: var): AppController {
            return root.accounts.find(options.account ?? "");
        }
        function tagOf(options: var): string {
            return (options.tag ?? "").split("/")[1] ?? "";
        }
    }
    Instantiator {
        model: root.accounts

        ToastFeed {
            toasts: root
        }
    }
}
