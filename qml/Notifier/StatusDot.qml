// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

// Whether pushes arrive: green online, orange on the way, grey not.
Rectangle {
    id: root

    required property Account account
    readonly property bool online: account.connection === Account.Connection.Online
    readonly property string words: online ? qsTr("Connected") : account.connection === Account.Connection.Connecting ? qsTr("Connecting") : account.connection === Account.Connection.Waiting ? qsTr("Reconnecting") : qsTr("Offline")

    Accessible.name: words
    Accessible.role: Accessible.Indicator
    color: online ? Theme.success : account.connection === Account.Connection.Offline ? Theme.faint : Theme.warning
    implicitHeight: 8
    implicitWidth: 8
    objectName: "dot"
    radius: 4

    HoverHandler {
        id: hover
        // A dot is hard to hit.
        margin: Theme.spaceS
    }
    Tip {
        text: qsTr("%1: %2").arg(root.words).arg(root.account.server)
        visible: hover.hovered
    }
}
