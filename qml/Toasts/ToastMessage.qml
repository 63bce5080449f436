// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Toasts

// What a toast says: a text or a component; a description under it; how often it was said.
Item {
    id: root

    readonly property real badgeWidth: badge.active ? badge.implicitWidth + 6 : 0
    required property font font
    required property real fontSize
    // px of the margins at both sides together.
    readonly property int margins: 20
    required property real maxTextWidth
    // px of the longest word, where words are not broken.
    readonly property real minContent: row.strict && !custom.item ? ToastTools.longestWord(row.text, font) : 0
    readonly property real naturalWidth: margins + Math.min(maxTextWidth, Math.max(wantedWidth, minContent > maxTextWidth ? maxTextWidth : 0))
    //: How often the same message came, as in "×3".
    readonly property string repeatsText: qsTr("×%1").arg(row.repeats)
    required property ToastRow row
    // A text with line breaks is as wide as its longest line, which only one that may not wrap tells.
    readonly property real titleWidth: unwrapped.active ? unwrapped.implicitWidth : title.implicitWidth
    readonly property var typeNames: ({
            "error": qsTr("Error"),
            "info": qsTr("Information"),
            "loading": qsTr("Working"),
            "success": qsTr("Success"),
            "warning": qsTr("Warning")
        })
    readonly property real wantedWidth: Math.max(custom.item ? custom.implicitWidth : titleWidth + badgeWidth, detail.item?.implicitWidth ?? 0)

    Accessible.description: row.type === "blank" ? "" : typeNames[row.type] ?? ""
    Accessible.name: row.text + (row.description === "" ? "" : "\n" + row.description) + (row.repeats > 1 ? "\n" + repeatsText : "")
    Accessible.role: row.alert ? Accessible.AlertMessage : Accessible.StatusBar
    height: column.height + 8
    objectName: "message"

    Loader {
        id: unwrapped
        active: root.row.text.includes("\n")
        visible: false

        sourceComponent: Text {
            font: root.font
            text: root.row.text
            textFormat: Text.PlainText
        }
    }
    // Arithmetic and no positioners: those settle only when a frame is drawn, and the height has to be
    // right before the first one.
    Item {
        id: column

        readonly property real shownWidth: Math.min(root.wantedWidth, root.maxTextWidth)

        anchors.horizontalCenter: parent.horizontalCenter
        height: custom.item ? custom.height : title.height + (detail.item?.height ?? 0)
        width: shownWidth
        y: 4

        Loader {
            id: custom
            sourceComponent: root.row.content
        }
        Text {
            id: title
            color: root.row.toastStyle.color
            font: root.font
            horizontalAlignment: root.row.mirrored ? Text.AlignRight : undefined
            lineHeight: 1.3 * root.fontSize
            lineHeightMode: Text.FixedHeight
            objectName: "title"
            text: root.row.text
            textFormat: Text.PlainText
            visible: !custom.item
            width: Math.min(root.titleWidth, column.shownWidth - root.badgeWidth)
            wrapMode: root.row.strict ? Text.WordWrap : Text.Wrap
            x: root.row.mirrored ? column.width - width : 0
        }
        Loader {
            id: badge
            active: root.row.repeats > 1
            x: root.row.mirrored ? title.x - width - 6 : title.width + 6

            sourceComponent: Text {
                color: root.row.toastStyle.color
                font.family: root.font.family
                font.pixelSize: Math.max(10, Math.round(root.fontSize) - 3)
                lineHeight: 1.3 * root.fontSize
                lineHeightMode: Text.FixedHeight
                objectName: "repeats"
                opacity: 0.75
                text: root.repeatsText
                textFormat: Text.PlainText
            }
        }
        Loader {
            id: detail
            active: root.row.description !== ""
            x: root.row.mirrored ? column.width - width : 0
            y: title.height

            sourceComponent: Text {
                color: root.row.toastStyle.color
                font.family: root.font.family
                font.pixelSize: Math.max(10, Math.round(root.fontSize) - 2)
                horizontalAlignment: root.row.mirrored ? Text.AlignRight : undefined
                lineHeight: 1.3 * font.pixelSize
                lineHeightMode: Text.FixedHeight
                objectName: "description"
                opacity: 0.8
                text: root.row.description
                textFormat: Text.PlainText
                width: Math.min(implicitWidth, column.shownWidth)
                wrapMode: Text.Wrap
            }
        }
    }
}
