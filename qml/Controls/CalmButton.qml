// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Crier.Theme

// Button of a kind: primary, secondary, quiet or danger.
T.Button {
    id: root

    readonly property color fill: kind === "primary" ? Theme.accent : kind === "danger" ? Theme.error : kind === "quiet" ? "transparent" : Theme.surface
    readonly property bool filled: kind === "primary" || kind === "danger"
    property string kind: "secondary"
    property bool large: false

    Accessible.name: text
    Accessible.role: Accessible.Button
    focusPolicy: Qt.StrongFocus
    font.family: Theme.fontFamily
    font.pixelSize: Theme.bodySize
    font.weight: Font.Medium
    hoverEnabled: true
    implicitHeight: large ? 44 : Theme.target
    implicitWidth: Math.max(Theme.target, Math.ceil(contentItem.implicitWidth) + leftPadding + rightPadding)
    leftPadding: Theme.spaceM
    opacity: enabled ? 1 : 0.5
    rightPadding: Theme.spaceM

    background: Rectangle {
        border.color: root.kind === "secondary" ? Theme.outline : "transparent"
        border.width: 1
        color: root.fill
        radius: Theme.radiusControl

        Rectangle {
            anchors.fill: parent
            color: root.down ? Theme.pressed : root.hovered ? Theme.hover : "transparent"
            radius: parent.radius
        }
        FocusRing {
            control: root
            shown: root.visualFocus
        }
    }
    contentItem: Text {
        // Accent on a tint of itself is too faint once that is darkened by the pointer.
        color: root.filled ? Theme.accentInk : root.kind === "quiet" && !root.hovered && !root.down ? Theme.accent : Theme.ink
        elide: Text.ElideRight
        font: root.font
        horizontalAlignment: Text.AlignHCenter
        text: root.text
        textFormat: Text.PlainText
        verticalAlignment: Text.AlignVCenter
    }

    // Space alone is what the templates know.
    Keys.onEnterPressed: root.clicked()
    Keys.onReturnPressed: root.clicked()
}
