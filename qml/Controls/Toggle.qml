// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
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
    implicitHeight: Math.max(Theme.target, contentItem.implicitHeight)
    implicitWidth: text === "" ? 40 : contentItem.implicitWidth + 52

    contentItem: ColumnLayout {
        spacing: 0
        visible: root.text !== ""

        Label {
            Layout.fillWidth: true
            Layout.leftMargin: 52
            text: root.text
        }
        Label {
            Layout.fillWidth: true
            Layout.leftMargin: 52
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
