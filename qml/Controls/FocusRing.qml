// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Theme

// Focus that came by keyboard: 2 px of accent, 2 px away.
Rectangle {
    id: root

    required property Item control
    property bool shown: true

    anchors.fill: parent
    anchors.margins: -4
    border.color: Theme.accent
    border.width: 2
    color: "transparent"
    radius: Theme.radiusControl + 4
    visible: control.activeFocus && (control as Item).focus && root.shown
}
