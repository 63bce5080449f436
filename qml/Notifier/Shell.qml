// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Pages
import Crier.Theme

// Everything after the log-in: navigation around the page.
Item {
    id: root

    readonly property Account account: app.account
    readonly property Accounts accounts: desk.accounts
    required property AppController app
    // What somebody with that role works in: where it is, what it is called, and the page.
    readonly property var consolePlaces: Array.from([{
                "apart": true,
                "given": {
                    "composer": app.composer,
                    "console": app.console
                },
                "icon": "compose",
                "page": "ComposePage.qml",
                "path": "/compose",
                "title": qsTr("Compose")
            }, {
                "counts": true,
                "given": {
                    "composer": app.composer,
                    "console": app.console,
                    "router": app.router
                },
                "icon": "send",
                "page": "PushesPage.qml",
                "path": "/console/pushes",
                "title": qsTr("Pushes")
            }, {
                "given": {
                    "admin": account.isAdmin,
                    "console": app.console,
                    "own": account.userId,
                    "router": app.router
                },
                "icon": "person",
                "page": "PeoplePage.qml",
                "path": "/console/people",
                "title": qsTr("People")
            }, {
                "given": {
                    "admin": account.isAdmin,
                    "console": app.console,
                    "router": app.router
                },
                "icon": "link",
                "page": "ConnectionsPage.qml",
                "path": "/console/connections",
                "title": qsTr("Connections")
            }, {
                "adminOnly": true,
                "given": {
                    "console": app.console,
                    "router": app.router
                },
                "icon": "key",
                "page": "KeysPage.qml",
                "path": "/console/keys",
                "title": qsTr("Keys")
            }, {
                "adminOnly": true,
                "given": {
                    "console": app.console,
                    "router": app.router
                },
                "icon": "list",
                "page": "AuditPage.qml",
                "path": "/console/audit",
                "title": qsTr("Audit")
            }, {
                "adminOnly": true,
                "given": {
                    "console": app.console
                },
                "icon": "app",
                "page": "AppPage.qml",
                "path": "/console/app",
                "title": qsTr("App")
            }, {
                "given": {
                    "console": app.console
                },
                "icon": "chart",
                "page": "HealthPage.qml",
                "path": "/console/health",
                "title": qsTr("Health")
            }]).filter(place => account.mayCompose && (account.isAdmin || !place.adminOnly))
    required property Desk desk
    readonly property var fewPlaces: [log, ...consolePlaces.slice(0, 1), more]
    readonly property var log: ({
            "apart": false,
            "icon": "log",
            "path": "/event-log",
            "title": qsTr("Event log")
        })
    readonly property var more: ({
            "apart": false,
            "counts": true,
            "icon": "more",
            "path": "/more",
            "title": qsTr("More")
        })
    // Where the app itself has a page, and what that is given: a page is read when it is wanted.
    readonly property var ownPages: ({
            "/about": {
                "given": {
                    "desk": desk
                },
                "source": Qt.resolvedUrl("AboutPage.qml")
            },
            "/all-inboxes": {
                "given": {
                    "accounts": accounts
                },
                "source": Qt.resolvedUrl("AllInboxesPage.qml")
            },
            "/event-log": {
                "given": {
                    "eventLog": app.eventLog
                },
                "source": Qt.resolvedUrl("EventLogPage.qml")
            },
            "/inbox": {
                "given": {
                    "inbox": app.inbox,
                    "quiet": app.quiet,
                    "router": app.router
                },
                "source": Qt.resolvedUrl("InboxPage.qml")
            },
            "/more": {
                "given": {
                    "account": account,
                    "accounts": accounts,
                    "menu": app.book.menu,
                    "approvals": app.console.approvals,
                    "places": consolePlaces.slice(1),
                    "router": app.router
                },
                "source": Qt.resolvedUrl("MorePage.qml")
            },
            "/settings": {
                "given": {
                    "app": app,
                    "desk": desk
                },
                "source": Qt.resolvedUrl("SettingsPage.qml")
            }
        })
    // What its server has a document for.
    readonly property var ownerPage: ({
            "given": {
                "page": app.page,
                "router": app.router
            },
            "source": "qrc:/qt/qml/Crier/Pages/DocumentPage.qml"
        })
    readonly property Router router: app.router
    // Which leave room for what is around the page.
    property ToastLayer toasts: null

    // A time as people say it.
    function span(seconds: int): string {
        if (seconds < 120)
            return qsTr("%1 s").arg(seconds);
        return seconds < 7200 ? qsTr("%1 min").arg(Math.ceil(seconds / 60)) : qsTr("%1 h").arg(Math.ceil(seconds / 3600));
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
        compact: root.width < 900 || Theme.low
        few: Array.from(root.fewPlaces).map(place => place.path)
        objectName: "rail"
        places: [root.log, ...root.consolePlaces, root.more]
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
            visible: Theme.keyboard === 0 && root.account.keeping === Account.Keeping.Refused && root.router.page !== "/settings"
            width: parent.width

            onTriggered: root.router.go("/settings")
        }
        Lazy {
            id: page
            anchors.bottom: keyring.top
            anchors.top: titleBar.bottom
            clip: true
            content: internal.wanted
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
        places: root.fewPlaces
        // Whoever types goes nowhere.
        visible: Theme.phone && Theme.keyboard === 0
    }
    ModalPage {
        page: root.app.modalPage
        router: root.router

        onLeave: root.app.closeModal()
    }
    QtObject {
        id: internal

        readonly property var consolePlace: root.consolePlaces.find(one => one.path === root.router.page)

        // Of the palette.
        readonly property var destinations: [{
                "icon": "inbox",
                "path": "/inbox",
                "title": qsTr("Inbox")
            }, root.log, ...root.consolePlaces, {
                "icon": "settings",
                "path": "/settings",
                "title": qsTr("Settings")
            }, {
                "icon": "help",
                "path": "/about",
                "title": qsTr("About and diagnosis")
            }]
        readonly property var wanted: consolePlace ? ({
                "given": consolePlace.given,
                "source": "qrc:/qt/qml/Crier/Console/" + consolePlace.page
            }) : root.ownPages[root.router.page] ?? root.ownerPage
    }
    RouterQuestion {
        router: root.router
    }
    // A toast must not cover the button that stops a redirect, nor on a phone the way back, nor what says
    // something at the foot.
    Binding {
        property: "above"
        target: root.toasts
        value: Theme.phone ? page.y : titleBar.y
        when: root.toasts !== null
    }
    Binding {
        property: "below"
        target: root.toasts
        value: root.height - content.y - page.y - page.height
        when: root.toasts !== null
    }
    Lazy {
        id: palette
        function open(): void {
            root.app.console.finder.places = internal.destinations;
            root.app.console.finder.asksServer = root.account.mayCompose;
            wanted = true;
            (item as T.Popup).open();
        }

        content: ({
                "given": {
                    "finder": root.app.console.finder,
                    "router": root.router
                },
                "source": "qrc:/qt/qml/Crier/Console/CommandPalette.qml"
            })
        objectName: "palette"
        wanted: false
    }
    Shortcut {
        sequence: "Ctrl+K"

        onActivated: palette.open()
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
