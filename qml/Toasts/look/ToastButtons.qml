// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Toasts

// Action, cancel and close, as far as the toast has them.
Row {
    id: root

    required property font font
    required property real fontSize
    // px of one with a label, where there is not room for all.
    readonly property real labelWidth: (maxWidth - (closeButton.visible ? closeButton.width + spacing : 0) - (cancelButton.visible && actionButton.visible ? spacing : 0)) / (cancelButton.visible && actionButton.visible ? 2 : 1)
    required property real maxWidth
    required property ToastRow row
    readonly property bool tight: wantedWidth > maxWidth
    readonly property real wantedWidth: spaceOf(cancelButton) + spaceOf(actionButton) + spaceOf(closeButton) - spacing

    function spaceOf(button: Item): real {
        return button.visible ? button.implicitWidth + spacing : 0;
    }

    LayoutMirroring.enabled: row.mirrored
    spacing: 6

    ToastButton {
        id: cancelButton
        activeFocusOnTab: visible && (root.row.shown || activeFocus)
        font.family: root.font.family
        font.pixelSize: Math.max(11, Math.round(root.fontSize) - 3)
        objectName: "cancel"
        text: root.row.cancel
        tint: root.row.toastStyle.color
        visible: text !== ""
        width: root.tight ? Math.min(implicitWidth, root.labelWidth) : implicitWidth

        onClicked: root.row.container.press(root.row.toastId, "cancel")
    }
    ToastButton {
        id: actionButton
        activeFocusOnTab: visible && (root.row.shown || activeFocus)
        font.family: root.font.family
        font.pixelSize: Math.max(11, Math.round(root.fontSize) - 3)
        objectName: "action"
        paper: root.row.toastStyle.background
        strong: true
        text: root.row.action
        tint: root.row.toastStyle.color
        visible: text !== ""
        width: root.tight ? Math.min(implicitWidth, root.labelWidth) : implicitWidth

        onClicked: root.row.container.press(root.row.toastId, "action")
    }
    ToastButton {
        id: closeButton
        Accessible.name: qsTr("Close")
        activeFocusOnTab: visible && (root.row.shown || activeFocus)
        font.pixelSize: 16
        objectName: "close"
        text: "×"
        tint: root.row.toastStyle.color
        visible: root.row.closeButton && root.row.type !== "loading"

        onClicked: root.row.container.close(root.row.toastId, ToastReason.Closed)
    }
}
