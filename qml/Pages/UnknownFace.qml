// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.Controls

// A part that this version of the app is too old for.
Card {
    id: root

    required property string type

    Label {
        Layout.fillWidth: true
        muted: true
        objectName: "unknown"
        paragraph: true
        text: qsTr("This version of Crier can't show this part of the page (“%1”). A newer one can.").arg(root.type)
    }
}
