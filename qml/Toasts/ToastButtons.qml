// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Toasts

// Action, cancel and close, as far as the toast has them.
Row {
    id: root

    required property font font
    required property ToastRow row

    LayoutMirroring.enabled: row.mirrored
    spacing: 6

    ToastButton {
        id: cancelButton
        font.family: root.font.family
        font.pixelSize: Math.max(11, root.font.pixelSize - 3)
        text: root.row.cancel
        tint: root.row.toastStyle.color
        visible: text !== ""

        onClicked: root.row.container.press(root.row.toastId, "cancel")
    }
    ToastButton {
        id: actionButton
        font.family: root.font.family
        font.pixelSize: Math.max(11, root.font.pixelSize - 3)
        paper: root.row.toastStyle.background
        strong: true
        text: root.row.action
        tint: root.row.toastStyle.color
        visible: text !== ""

        onClicked: root.row.container.press(root.row.toastId, "action")
    }
    ToastButton {
        id: closeButton
        Accessible.name: qsTr("Close")
        font.pixelSize: 16
        text: "×"
        tint: root.row.toastStyle.color
        visible: root.row.closeButton && root.row.type !== "loading"

        onClicked: root.row.container.close(root.row.toastId, ToastReason.Closed)
    }
}
