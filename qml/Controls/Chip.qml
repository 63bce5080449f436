// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Theme

// One of several that were chosen, which can be taken away again.
Rectangle {
    id: root

    // px; what is longer is elided.
    property real maximumWidth: 240
    required property string text

    signal removed

    Accessible.name: text
    Accessible.role: Accessible.ListItem
    border.color: Theme.line
    border.width: 1
    color: Theme.surface
    implicitHeight: Theme.target
    implicitWidth: Math.min(maximumWidth, word.implicitWidth + Theme.spaceM + button.width)
    radius: height / 2

    Label {
        id: word
        anchors.left: parent.left
        anchors.leftMargin: Theme.spaceM
        anchors.right: button.left
        anchors.verticalCenter: parent.verticalCenter
        elide: Text.ElideMiddle
        font.pixelSize: Theme.tableSize
        maximumLineCount: 1
        text: root.text
        wrapMode: Text.NoWrap
    }
    IconButton {
        id: button
        anchors.right: parent.right
        iconName: "close"
        text: qsTr("Take %1 away").arg(root.text)

        onClicked: root.removed()
    }
}
