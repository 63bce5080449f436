// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

// The window: log-in, or everything else.
Window {
    id: root

    readonly property AppController app: desk.accounts.current
    required property Desk desk
    // px of a keyboard on the screen.
    property real keyboard: insets.keyboard
    // Closing may need a word first.
    property bool mayClose: false

    function leave(closing: int): void {
        desk.settings.closing = closing;
        mayClose = true;
        close();
    }

    // Of all that is in the window, its dialogs and tips included.
    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    color: Theme.paper
    height: 800
    minimumHeight: 480
    minimumWidth: 320
    title: app.account.loggedIn ? qsTr("Crier – %1").arg(app.account.appId) : qsTr("Crier")
    visible: true
    width: 1280

    onClosing: close => {
        close.accepted = mayClose || !desk.asksOnClose;
        if (!close.accepted) {
            if (visibility === Window.Minimized)
                showNormal();
            closing.open();
        }
    }

    Binding {
        property: "inFront"
        target: root.desk.accounts
        value: root.active
    }
    Binding {
        property: "lookedAt"
        target: root.desk.accounts
        value: root.visibility !== Window.Hidden && root.visibility !== Window.Minimized
    }
    Binding {
        property: "mode"
        target: ColorScheme
        value: root.desk.look
    }
    Binding {
        property: "textScale"
        target: Theme
        value: root.desk.settings.textSize / 100
    }
    Binding {
        property: "reducedMotion"
        target: Theme
        value: root.desk.settings.lessMotion
    }
    Shortcut {
        sequences: [StandardKey.Quit]

        onActivated: root.desk.quit()
    }
    Shortcut {
        sequences: [StandardKey.Close]

        onActivated: root.close()
    }
    Binding {
        property: "windowWidth"
        target: Theme
        value: root.width
    }
    Binding {
        property: "windowHeight"
        target: Theme
        value: root.height
    }
    Binding {
        property: "keyboard"
        target: Theme
        value: root.keyboard
    }
    Binding {
        property: "safeBottom"
        target: Theme
        value: insets.bottom
    }
    Binding {
        property: "safeTop"
        target: Theme
        value: insets.top
    }
    Insets {
        id: insets
        window: root
    }
    // What the system leaves of the window.
    Item {
        id: room
        anchors.bottomMargin: Math.max(insets.bottom, root.keyboard)
        anchors.fill: parent
        anchors.leftMargin: insets.left
        anchors.rightMargin: insets.right
        anchors.topMargin: insets.top
    }
    Loader {
        active: !root.app.account.loggedIn
        anchors.fill: room
        focus: active

        sourceComponent: LogInPage {
            account: root.app.account
            accounts: root.desk.accounts
        }
    }
    Repeater {
        model: root.desk.accounts

        Lazy {
            required property AppController app
            required property bool current

            anchors.fill: room
            content: ({
                    "given": {
                        "app": app,
                        "desk": root.desk,
                        "toasts": toastLayer
                    },
                    "source": Qt.resolvedUrl("Shell.qml")
                })
            wanted: current && app.account.loggedIn
        }
    }
    ToastLayer {
        id: toastLayer
        accounts: root.desk.accounts
        anchors.fill: room
    }
    Question {
        id: closing
        accept: qsTr("Quit")
        decline: qsTr("Keep running")
        details: root.desk.trayShown ? qsTr("Without a window it goes on showing what comes, and its icon in the tray brings it back.") : qsTr("Without a window it goes on showing what comes. Starting it again brings it back: no tray shows its icon here.")
        title: qsTr("Keep Crier running?")

        onAccepted: root.leave(Settings.Closing.Quit)
        onDeclined: root.leave(Settings.Closing.Stay)
    }
}
