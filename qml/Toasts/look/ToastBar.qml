// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Toasts

// The bar: sign, text, buttons. Its sizes are react-hot-toast's, from the toast's style.
Item {
    id: root

    readonly property real availableWidth: row.areaWidth - row.leftInset - row.rightInset
    // Text keeps at least this many px beside the buttons, or they go below it.
    readonly property real besideButtons: 96
    readonly property real buttonsWidth: buttons.item?.implicitWidth ?? 0
    readonly property real contentHeight: Math.max(row.hasIcon ? sign.height : 0, message.height, stacked ? 0 : buttons.height)
    readonly property font font: Qt.font({
            "family": style.fontFamily !== "" ? style.fontFamily : row.defaultFont.family,
            "pixelSize": Math.round(fontSize),
            "weight": style.fontWeight > 0 ? style.fontWeight : row.defaultFont.weight
        })
    readonly property real fontSize: Math.max(1, style.fontSize > 0 ? style.fontSize : row.defaultFont.pixelSize > 0 ? row.defaultFont.pixelSize : row.defaultFont.pointSize * 96 / 72)
    readonly property real frame: style.paddingLeft + style.paddingRight + 2 * style.borderWidth
    readonly property real iconWidth: row.hasIcon ? sign.width : 0
    // px that the text has at most, so that all of the toast fits between the insets.
    readonly property real maxTextHeight: row.share - row.topInset - row.bottomInset - style.paddingTop - style.paddingBottom - 2 * style.borderWidth - (stacked ? buttons.height : 0)
    // The same of its width.
    readonly property real maxTextWidth: Math.max(0, maxWidth - frame - iconWidth - message.margins - (stacked ? 0 : buttons.width))
    // Upstream's bar does not shrink below its longest word.
    readonly property real maxWidth: Math.max(minWidth, Math.min(style.maxWidth, Math.max(availableWidth, row.strict ? frame + iconWidth + message.margins + message.minContent : 0)))
    readonly property real minWidth: row.strict ? style.minWidth : Math.min(style.minWidth, availableWidth)
    readonly property real naturalHeight: contentHeight + (stacked ? buttons.height : 0) + style.paddingTop + style.paddingBottom + 2 * style.borderWidth
    readonly property real naturalWidth: Math.max(minWidth, Math.min(maxWidth, frame + Math.max(iconWidth + message.naturalWidth + (stacked ? 0 : buttons.width), stacked ? buttons.width : 0)))
    required property ToastRow row
    // What assistive technology is to read.
    readonly property Item speaker: message
    readonly property bool stacked: buttonsWidth > 0 && maxWidth - frame - iconWidth - message.margins - buttonsWidth < Math.min(message.wantedWidth, besideButtons)
    readonly property toastStyle style: row.toastStyle

    height: row.cutHeight > 0 ? row.cutHeight : naturalHeight
    opacity: row.strict ? 1 : style.opacity
    width: row.pileWidth > 0 ? row.pileWidth : naturalWidth

    ToastSurface {
        barSize: Qt.size(root.width, root.height)
        toastStyle: root.style
        // What a stack has pushed out of the window takes no memory.
        visible: root.row.onScreen
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
    Item {
        id: content

        // A pile shows only the edges of those behind.
        opacity: root.row.cutHeight > 0 && root.row.depth > 0 ? 0 : 1
        width: root.naturalWidth - root.frame
        x: root.style.borderWidth + root.style.paddingLeft
        y: root.style.borderWidth + root.style.paddingTop

        Row {
            id: line
            LayoutMirroring.enabled: root.row.mirrored
            height: root.contentHeight
            width: content.width - (root.stacked ? 0 : buttons.width)
            x: root.row.mirrored ? content.width - width : 0

            ToastIcon {
                id: sign
                anchors.verticalCenter: parent.verticalCenter
                font: root.font
                fontSize: root.fontSize
                lineBaseline: message.lineBaseline
                maxWidth: Math.max(20, (root.maxWidth - root.frame) / 2)
                objectName: "sign"
                row: root.row
                visible: root.row.hasIcon
            }
            ToastMessage {
                id: message
                anchors.verticalCenter: parent.verticalCenter
                font: root.font
                fontSize: root.fontSize
                maxHeight: root.maxTextHeight
                maxTextWidth: root.maxTextWidth
                row: root.row
                width: line.width - root.iconWidth
            }
        }
        Loader {
            id: buttons
            active: root.row.cancel !== "" || root.row.action !== "" || root.row.closeButton
            height: item?.implicitHeight ?? 0
            width: Math.min(root.buttonsWidth, root.maxWidth - root.frame)
            x: root.row.mirrored ? 0 : content.width - width
            y: root.stacked ? root.contentHeight : (root.contentHeight - height) / 2

            sourceComponent: ToastButtons {
                font: root.font
                fontSize: root.fontSize
                maxWidth: root.maxWidth - root.frame
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
