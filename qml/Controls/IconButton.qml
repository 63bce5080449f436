// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Crier.Theme

// A button that is nothing but a sign; its text is for who can't tell from that.
T.AbstractButton {
    id: root

    required property string iconName
    property alias tip: tip

    Accessible.name: text
    Accessible.role: Accessible.Button
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    implicitHeight: 32
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
        }
    }

    Tip {
        id: tip
        text: root.text
        visible: root.hovered || root.visualFocus
    }
}
