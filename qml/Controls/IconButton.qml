// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Crier.Theme

// A button that is nothing but a sign; its text is for who can't tell from that.
T.AbstractButton {
    id: root

    // Its sign points along the line, and the other way where that runs from right to left.
    property bool directed: false
    required property string iconName
    property alias tip: tip

    Accessible.name: text
    Accessible.role: Accessible.Button
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    implicitHeight: Theme.target
    implicitWidth: implicitHeight
    opacity: enabled ? 1 : 0.35

    background: Rectangle {
        color: root.down ? Theme.pressed : root.hovered ? Theme.hover : "transparent"
        radius: Theme.radiusControl

        FocusRing {
            control: root
            shown: root.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            icon: root.iconName
            mirror: root.directed && root.mirrored
        }
    }

    // Space alone is what the templates know.
    Keys.onEnterPressed: root.clicked()
    Keys.onReturnPressed: root.clicked()

    Tip {
        id: tip
        text: root.text
        visible: root.hovered || root.visualFocus
    }
}
