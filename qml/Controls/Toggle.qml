// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Crier.Theme

// Yes or no, at once.
T.Switch {
    id: root

    property string help: ""

    Accessible.checked: checked
    Accessible.description: help
    Accessible.name: text
    Accessible.role: Accessible.CheckBox
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    implicitHeight: Math.max(Theme.target, name.implicitHeight + (help === "" ? 0 : explanation.implicitHeight))
    implicitWidth: text === "" ? Math.max(40, Theme.target) : 52 + Math.max(name.implicitWidth, explanation.implicitWidth)

    contentItem: Item {
        visible: root.text !== ""

        Label {
            id: name
            text: root.text
            width: parent.width - 52
            x: root.mirrored ? 0 : 52
            y: Math.max(0, (parent.height - height - (explanation.visible ? explanation.height : 0)) / 2)
        }
        Label {
            id: explanation
            anchors.left: name.left
            anchors.right: name.right
            anchors.top: name.bottom
            font.pixelSize: Theme.captionSize
            muted: true
            text: root.help
            visible: text !== ""
        }
    }
    indicator: Rectangle {
        border.color: root.checked ? Theme.accent : Theme.outline
        border.width: 1
        color: root.checked ? Theme.accent : root.hovered ? Theme.hover : Theme.surface
        height: 22
        radius: 11
        width: 40
        x: root.mirrored ? root.width - width : 0
        y: (root.height - height) / 2

        Rectangle {
            color: root.checked ? Theme.accentInk : Theme.outline
            height: 16
            radius: 8
            width: 16
            x: (root.checked !== root.mirrored) ? parent.width - width - 3 : 3
            y: 3

            Behavior on x  {
                NumberAnimation {
                    duration: Theme.feedbackMs
                }
            }
        }
        FocusRing {
            control: root
            radius: 15
            shown: root.visualFocus
        }
    }
}
