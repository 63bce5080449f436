// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Console
import Crier.Controls
import Crier.Pages
import Crier.Theme
import Toasts

// Everything after the log-in: navigation around the page, toasts over all of it.
Item {
    id: root

    readonly property Account account: app.account
    readonly property Accounts accounts: desk.accounts
    required property AppController app
    readonly property var compose: ({
            "apart": true,
            "icon": "compose",
            "path": "/compose",
            "title": qsTr("Compose")
        })
    required property Desk desk
    // px of the keyboard on the screen.
    property real keyboardHeight: Qt.inputMethod.visible ? Math.max(0, height - Qt.inputMethod.keyboardRectangle.y) : 0 // qmllint disable
    readonly property var log: ({
            "apart": false,
            "icon": "log",
            "path": "/event-log",
            "title": qsTr("Event log")
        })
    readonly property var more: ({
            "apart": false,
            "icon": "more",
            "path": "/more",
            "title": qsTr("More")
        })
    // What is at a path that is no page of the app itself.
    readonly property var ownPages: ({
            "/about": aboutPage,
            "/all-inboxes": allInboxesPage,
            "/event-log": logPage,
            "/inbox": inboxPage,
            "/more": morePage,
            "/settings": settingsPage
        })
    readonly property Router router: app.router

    // A time as people say it.
    function span(seconds: int): string {
        if (seconds < 120)
            return qsTr("%1 s").arg(seconds);
        return seconds < 7200 ? qsTr("%1 min").arg(Math.ceil(seconds / 60)) : qsTr("%1 h").arg(Math.ceil(seconds / 3600));
    }

    // Whoever logs in next must not see what was meant for somebody else.
    Component.onDestruction: {
        Toast.removeAll(toaster.toasterId);
        Toast.history.clear();
    }

    // By anchors, and not by layouts: those have nothing in its place before the first frame, and what
    // comes or goes in between may stay where it was.
    Rail {
        id: rail
        accounts: root.accounts
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.top: parent.top
        app: root.app
        compact: root.width < 900
        objectName: "rail"
        places: root.account.mayCompose ? [root.log, root.compose] : [root.log]
        visible: !Theme.phone
        width: visible ? implicitWidth : 0
    }
    Item {
        id: content
        anchors.bottom: bottomBar.top
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: parent.top

        Banner {
            id: offline
            action: qsTr("Retry now")
            height: visible ? implicitHeight : 0
            objectName: "offline"
            text: root.account.connection === Account.Connection.Waiting ? qsTr("Reconnecting, next try in %1 s").arg(root.account.retrySeconds) : qsTr("Connecting")
            visible: root.account.connection === Account.Connection.Waiting
            warning: true
            width: parent.width

            onTriggered: root.account.retryNow()
        }
        Banner {
            id: pendingRedirect
            action: qsTr("Stay here")
            anchors.top: offline.bottom
            height: visible ? implicitHeight : 0
            objectName: "pendingRedirect"
            // The path comes last: it may hold what looks like a place for another argument, and
            // where it is longer than there is room for, it is not the time that is cut. On one line
            // are some characters of about 7 pixels beside the rest.
            text: qsTr("Leaving in %1 for %2").arg(root.span(root.router.pendingSeconds)).arg(root.router.elided(root.router.pendingTarget, Math.max(8, Math.min((width - 236) / 7, 80))))
            visible: root.router.pendingTarget !== ""
            width: parent.width

            onTriggered: root.router.stayHere()
        }
        Banner {
            id: paused
            action: qsTr("End the pause")
            anchors.top: pendingRedirect.bottom
            height: visible ? implicitHeight : 0
            objectName: "paused"
            text: isNaN(root.accounts.quiet.until.getTime()) ? qsTr("Paused: what comes waits in the inbox.") : qsTr("Paused until %1: what comes waits in the inbox.").arg(root.accounts.quiet.until.toLocaleString(Qt.locale(), Locale.ShortFormat))
            visible: root.accounts.quiet.paused
            width: parent.width

            onTriggered: root.accounts.quiet.resume()
        }
        TitleBar {
            id: titleBar
            anchors.top: paused.bottom
            height: visible ? implicitHeight : 0
            router: root.router
            width: parent.width
        }
        // Below the page: it can wait, and moves nothing that is read.
        Banner {
            id: keyring
            action: qsTr("Choose")
            anchors.bottom: parent.bottom
            height: visible ? implicitHeight : 0
            objectName: "keyring"
            text: qsTr("The next start will ask for the password: the keyring does not keep the session.")
            visible: root.account.keeping === Account.Keeping.Refused && root.router.page !== "/settings"
            width: parent.width

            onTriggered: root.router.go("/settings")
        }
        Loader {
            id: page
            anchors.bottom: keyring.top
            anchors.top: titleBar.bottom
            clip: true
            sourceComponent: root.router.page === root.compose.path && root.account.mayCompose ? composePage : root.ownPages[root.router.page] ?? pageView
            width: parent.width
        }
    }
    BottomBar {
        id: bottomBar
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        app: root.app
        height: visible ? implicitHeight : 0
        objectName: "bottomBar"
        places: root.account.mayCompose ? [root.log, root.compose, root.more] : [root.log, root.more]
        visible: Theme.phone
    }
    Component {
        id: pageView
        DocumentPage {
            page: root.app.page
            router: root.router
        }
    }
    Component {
        id: inboxPage
        InboxPage {
            inbox: root.app.inbox
            quiet: root.app.quiet
            router: root.router
        }
    }
    Component {
        id: allInboxesPage
        AllInboxesPage {
            accounts: root.accounts
        }
    }
    Component {
        id: settingsPage
        SettingsPage {
            app: root.app
            desk: root.desk
        }
    }
    Component {
        id: aboutPage
        AboutPage {
            desk: root.desk
        }
    }
    Component {
        id: logPage
        EventLogPage {
            eventLog: root.app.eventLog
        }
    }
    Component {
        id: composePage
        ComposePage {
            composer: root.app.composer
        }
    }
    Component {
        id: morePage
        MorePage {
            account: root.account
            accounts: root.accounts
            menu: root.app.book.menu
            router: root.router
        }
    }
    ModalPage {
        page: root.app.modalPage
        router: root.router

        onLeave: root.app.closeModal()
    }
    RouterQuestion {
        router: root.router
    }
    Toaster {
        id: toaster
        anchors.bottomMargin: Math.max(bottomBar.height, root.keyboardHeight)
        anchors.fill: parent
        // A toast must not cover the button that stops a redirect, nor on a phone the way back.
        anchors.topMargin: Theme.phone ? page.y : titleBar.y
        centered: Theme.phone
        // What there is no room for is not over the bar at the bottom.
        clip: Theme.phone
        reducedMotion: Theme.reducedMotion
        shortcut: "Alt+T"
        theme: Theme.dark ? Toaster.Dark : Toaster.Light
        toastOptions: ({
                "swipe": true
            })
        toasterId: "crier"

        onClosed: (toastId, reason, options) => internal.ownerOf(options).dispatcher.reportClosed(internal.tagOf(options), internal.closeReasons[reason] ?? "other")
        onDisplayed: (toastId, options, rect) => internal.ownerOf(options).dispatcher.reportDisplayed(internal.tagOf(options), Qt.rect(rect.x, toaster.y + rect.y, rect.width, rect.height))
    }
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
            return root.accounts.find((options.tag ?? "").split("/")[0]) ?? root.app;
        }
        function tagOf(options: var): string {
            return (options.tag ?? "").split("/")[1] ?? "";
        }
    }
    Instantiator {
        model: root.accounts

        ToastFeed {
            toasts: toaster
        }
    }
    Shortcut {
        sequences: [StandardKey.Back]

        onActivated: root.router.back()
    }
    Shortcut {
        sequences: [StandardKey.Forward]

        onActivated: root.router.forward()
    }
}
