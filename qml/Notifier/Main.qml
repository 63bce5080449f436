// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Theme

// The window: log-in, or everything else.
Window {
    id: root

    required property AppController app

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

    Shortcut {
        sequences: [StandardKey.Close]

        onActivated: root.close()
    }
    Binding {
        property: "windowWidth"
        target: Theme
        value: root.width
    }
    LogInPage {
        account: root.app.account
        anchors.fill: parent
        visible: !root.app.account.loggedIn
    }
    Loader {
        active: root.app.account.loggedIn
        anchors.fill: parent

        sourceComponent: Shell {
            app: root.app
        }
    }
}
