// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Theme

// A slim bar across the content: what is going on, and what can be done about it. What has to be read
// comes first in its text; two lines are all that it takes.
Rectangle {
    id: root

    required property string action
    required property string text
    // Something is wrong, and does not merely happen.
    property bool warning: false

    signal triggered

    Accessible.name: text
    Accessible.role: Accessible.AlertMessage
    color: warning ? Qt.tint(Theme.paper, Theme.warningSoft) : Theme.surface
    implicitHeight: Math.max(Theme.phone ? 48 : 44, label.implicitHeight + 2 * Theme.spaceS)

    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.line
        height: 1
        width: parent.width
    }
    Icon {
        id: sign
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.warning
        icon: "warning"
        objectName: "sign"
        visible: root.warning
    }
    Label {
        id: label
        anchors.left: root.warning ? sign.right : parent.left
        anchors.leftMargin: root.warning ? Theme.spaceS : Theme.margin
        anchors.right: button.left
        anchors.rightMargin: Theme.spaceXs
        anchors.verticalCenter: parent.verticalCenter
        elide: Text.ElideRight
        font.pixelSize: Theme.tableSize
        maximumLineCount: 2
        objectName: "words"
        text: root.text
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }
    CalmButton {
        id: button
        anchors.right: parent.right
        // Its words end where the content does.
        anchors.rightMargin: Theme.margin - rightPadding
        anchors.verticalCenter: parent.verticalCenter
        kind: "quiet"
        text: root.action

        onClicked: root.triggered()
    }
}
