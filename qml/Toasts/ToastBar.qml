// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Toasts

// The bar: sign, text, buttons. Its sizes are react-hot-toast's, from the toast's style.
Item {
    id: root

    readonly property real availableWidth: row.areaWidth - row.leftInset - row.rightInset
    readonly property font font: Qt.font({
            "family": style.fontFamily !== "" ? style.fontFamily : row.defaultFont.family,
            "pixelSize": style.fontSize > 0 ? Math.max(1, Math.round(style.fontSize)) : row.defaultFont.pixelSize,
            "weight": style.fontWeight > 0 ? style.fontWeight : row.defaultFont.weight
        })
    readonly property real frame: style.paddingLeft + style.paddingRight + 2 * style.borderWidth
    readonly property real iconWidth: row.hasIcon ? sign.width : 0
    // px that the text has at most.
    readonly property real maxTextWidth: Math.max(0, maxWidth - frame - iconWidth - message.margins - buttons.width)
    // Upstream's bar does not shrink below its longest word.
    readonly property real maxWidth: Math.min(style.maxWidth, Math.max(availableWidth, row.strict ? frame + iconWidth + message.margins + message.minContent : 0))
    readonly property real naturalHeight: Math.max(row.hasIcon ? sign.height : 0, message.height, buttons.height) + style.paddingTop + style.paddingBottom + 2 * style.borderWidth
    readonly property real naturalWidth: Math.min(Math.max(frame + iconWidth + message.naturalWidth + buttons.width, style.minWidth), Math.max(maxWidth, style.minWidth))
    required property ToastRow row
    readonly property toastStyle style: row.toastStyle

    height: row.cutHeight > 0 ? row.cutHeight : naturalHeight
    opacity: row.strict ? 1 : style.opacity
    width: row.pileWidth > 0 ? row.pileWidth : naturalWidth

    ToastSurface {
        barSize: Qt.size(root.width, root.height)
        toastStyle: root.style
    }
    Loader {
        active: root.row.progress >= 0
        anchors.bottom: parent.bottom

        sourceComponent: ToastProgress {
            progress: root.row.progress
            radius: root.style.radius
            tint: root.style.color
            width: root.width
        }
    }
    Row {
        id: line
        LayoutMirroring.enabled: root.row.mirrored
        height: root.naturalHeight - root.style.paddingTop - root.style.paddingBottom - 2 * root.style.borderWidth
        // A pile shows only the edges of those behind.
        opacity: root.row.cutHeight > 0 && root.row.depth > 0 ? 0 : 1
        width: root.naturalWidth - root.frame
        x: root.style.borderWidth + root.style.paddingLeft
        y: root.style.borderWidth + root.style.paddingTop

        ToastIcon {
            id: sign
            anchors.verticalCenter: parent.verticalCenter
            font: root.font
            row: root.row
            visible: root.row.hasIcon
        }
        ToastMessage {
            id: message
            anchors.verticalCenter: parent.verticalCenter
            font: root.font
            maxTextWidth: root.maxTextWidth
            row: root.row
            width: line.width - root.iconWidth - buttons.width
        }
        Loader {
            id: buttons
            active: root.row.cancel !== "" || root.row.action !== "" || root.row.closeButton
            anchors.verticalCenter: parent.verticalCenter
            height: item?.implicitHeight ?? 0
            width: item?.implicitWidth ?? 0

            sourceComponent: ToastButtons {
                font: root.font
                row: root.row
            }
        }
    }
    Loader {
        active: root.row.activeFocus && root.row.focusable && !(buttons.item?.activeFocus ?? false)
        anchors.fill: parent
        anchors.margins: -4

        sourceComponent: Rectangle {
            border.color: root.style.color
            border.width: 2
            color: "transparent"
            radius: root.style.radius + 4
        }
    }
}
