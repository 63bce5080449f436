// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic

CheckBox {
    id: root

    required property bool dark

    font.pixelSize: 14

    contentItem: Text {
        color: root.dark ? "#f2f1ee" : "#1c1b1a"
        font: root.font
        leftPadding: root.indicator.width + root.spacing
        text: root.text
        verticalAlignment: Text.AlignVCenter
    }
}
