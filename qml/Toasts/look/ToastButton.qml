// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T

// A button in a toast, in the toast's own colours. A finger gets 44 px, however small it looks.
T.AbstractButton {
    id: root

    property color paper: "white"
    // px at its sides where a finger still means it: 44 in all, with the gap to a neighbour.
    readonly property real reach: Math.max(0, (44 - width) / 2, 38 - width)
    property bool strong: false
    required property color tint

    Accessible.name: text
    Accessible.role: Accessible.Button
    activeFocusOnTab: visible
    anchors.verticalCenter: parent?.verticalCenter
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    implicitHeight: 26
    implicitWidth: Math.max(26, label.implicitWidth + 20)
    leftPadding: text.length > 1 ? 10 : 0
    rightPadding: leftPadding

    background: Rectangle {
        color: root.strong ? root.tint : Qt.rgba(root.tint.r, root.tint.g, root.tint.b, root.down ? 0.16 : root.hovered ? 0.1 : 0.06)
        opacity: root.strong && (root.hovered || root.down) ? 0.9 : 1
        radius: 6

        Rectangle {
            anchors.fill: parent
            anchors.margins: -3
            border.color: root.tint
            border.width: 2
            color: "transparent"
            radius: 9
            visible: root.visualFocus
        }
    }
    contentItem: Text {
        id: label
        color: root.strong ? root.paper : root.tint
        elide: text.length > 1 ? Text.ElideRight : Text.ElideNone
        font.family: root.font.family
        font.pixelSize: root.font.pixelSize
        font.weight: Font.Medium
        horizontalAlignment: Text.AlignHCenter
        text: root.text
        textFormat: Text.PlainText
        verticalAlignment: Text.AlignVCenter
    }

    Keys.onEnterPressed: root.clicked()
    Keys.onReturnPressed: root.clicked()

    TapHandler {
        acceptedDevices: PointerDevice.TouchScreen
        margin: Math.max(9, root.reach)

        // The button itself has those inside of it, and a neighbour those that are above, below or in it.
        onTapped: eventPoint => {
            const point = eventPoint.position;
            const isBeside = point.x >= -root.reach && point.x <= root.width + root.reach;
            const nearest = root.parent.childAt(root.x + point.x, root.y + root.height / 2) ?? root;
            if (!root.contains(point) && isBeside && point.y >= -9 && point.y <= root.height + 9 && nearest === root)
                root.clicked();
        }
    }
}
