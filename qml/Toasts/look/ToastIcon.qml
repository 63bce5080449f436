// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Toasts

// A component, a text such as an emoji, or the sign of the type.
Item {
    id: root

    readonly property int elapsed: row.reducedMotion && !row.strict ? settledTime : row.iconElapsed
    required property font font
    required property real fontSize
    readonly property real glyphWidth: isText ? Math.ceil(ToastTools.glyphWidth(row.icon, font) * 64) / 64 : 0
    readonly property bool isText: row.icon !== ""
    // px from the top of a line of the toast's text to what its letters stand on.
    required property real lineBaseline
    // px of a text, which is cut then.
    required property real maxWidth
    required property ToastRow row
    // Beyond the end of every icon's animation.
    readonly property int settledTime: 1000

    Accessible.ignored: true
    height: custom.item ? custom.height : isText ? 1.3 * fontSize : 20
    width: custom.item ? custom.width : isText ? Math.max(20, glyph.item?.width ?? 0) : 20

    Loader {
        id: custom
        sourceComponent: root.row.iconContent
    }
    Loader {
        id: glyph
        active: root.isText && !custom.item
        // It stands where a letter of the toast's text would, although its font may be another one.
        y: root.lineBaseline - (item?.baselineOffset ?? 0)

        sourceComponent: Text {
            color: root.row.toastStyle.color
            elide: root.row.strict ? Text.ElideNone : Text.ElideRight
            font: ToastTools.glyphFont(root.row.icon, root.font)
            maximumLineCount: 1
            objectName: "glyph"
            opacity: ToastTools.glyphOpacity(root.elapsed)
            scale: ToastTools.glyphScale(root.elapsed)
            text: ToastTools.glyphText(root.row.icon, root.font)
            textFormat: Text.PlainText
            width: root.row.strict ? root.glyphWidth : Math.min(root.glyphWidth, root.maxWidth)
        }
    }
    Loader {
        active: root.row.hasIcon && !root.isText && !custom.item
        // Its margin is outside: the disc grows into it.
        anchors.centerIn: parent

        sourceComponent: ToastSign {
            elapsed: root.row.type === "loading" ? root.row.iconElapsed : root.elapsed
            phase: root.row.spinnerPhase
            primary: root.row.iconPrimary
            secondary: root.row.iconSecondary
            type: root.row.type
        }
    }
}
