// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// Everybody who is logged in here: where, in which color, and where the session is kept.
ColumnLayout {
    id: root

    required property Accounts accounts

    spacing: Theme.spaceL

    Repeater {
        model: root.accounts

        AccountSettings {
            Layout.fillWidth: true
            accounts: root.accounts
        }
    }
    CalmButton {
        enabled: root.accounts.mayAdd
        objectName: "addAccount"
        text: qsTr("Add an account")

        onClicked: root.accounts.add()
    }
}
