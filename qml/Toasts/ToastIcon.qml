// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Toasts

// A component, a text such as an emoji, or the sign of the type.
Item {
    id: root

    readonly property int elapsed: row.reducedMotion && !row.strict ? settledTime : row.iconElapsed
    required property font font
    readonly property bool isText: row.icon !== ""
    required property ToastRow row
    // Beyond the end of every icon's animation.
    readonly property int settledTime: 1000

    Accessible.ignored: true
    height: custom.item ? custom.height : isText ? 1.3 * font.pixelSize : 20
    width: custom.item ? custom.width : isText ? Math.max(20, glyph.implicitWidth) : 20

    Loader {
        id: custom
        sourceComponent: root.row.iconContent
    }
    Text {
        id: glyph
        color: root.row.toastStyle.color
        font: root.font
        height: parent.height
        opacity: ToastTools.glyphOpacity(root.elapsed)
        scale: ToastTools.glyphScale(root.elapsed)
        text: root.row.icon
        textFormat: Text.PlainText
        verticalAlignment: Text.AlignVCenter
        visible: root.isText && !custom.item
        x: 0
    }
    ToastSign {
        elapsed: root.row.type === "loading" ? root.row.iconElapsed : root.elapsed
        height: 20
        primary: root.row.iconPrimary
        secondary: root.row.iconSecondary
        type: root.row.type
        visible: !root.isText && !custom.item
        width: 20
    }
}
