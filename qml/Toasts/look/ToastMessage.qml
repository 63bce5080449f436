// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Toasts

// What a toast says: a text or a component; a description under it; how often it was said. Of a long
// text only the beginning, until somebody asks for all of it.
Item {
    id: root

    readonly property real badgeWidth: badge.active ? badge.implicitWidth + 6 : 0
    // Lines of the text that are shown at first: what is left of the window must be of use.
    readonly property int fewLines: linesIn((row.description === "" ? 0.6 : 0.4) * row.share, lineHeight)
    required property font font
    required property real fontSize
    readonly property bool isCut: title.truncated || (detail.item?.truncated ?? false) || !row.expanded && (shortText !== row.text || shortDescription !== row.description)
    // px from the top of a line to what its letters stand on.
    readonly property real lineBaseline: letter.baselineOffset
    readonly property real lineHeight: 1.3 * fontSize
    // px of the margins at both sides together.
    readonly property int margins: 20
    // px of all of it, if that is more.
    required property real maxHeight
    required property real maxTextWidth
    // px of the longest word, where words are not broken.
    readonly property real minContent: row.strict && !custom.item ? ToastTools.longestWord(shownText, font) : 0
    readonly property real naturalWidth: margins + Math.min(maxTextWidth, Math.max(wantedWidth, minContent > maxTextWidth ? maxTextWidth : 0))
    //: How often the same message came, as in "×3".
    readonly property string repeatsText: qsTr("×%1").arg(row.repeats)
    required property ToastRow row
    readonly property string shortDescription: ToastTools.shortened(row.description)
    readonly property string shortText: ToastTools.shortened(row.text)
    readonly property string shownText: row.expanded ? row.text : shortText
    // How wide it would like to be, only one that may not wrap and is not cut tells.
    readonly property real titleWidth: unwrapped.implicitWidth
    readonly property var typeNames: ({
            "error": qsTr("Error"),
            "info": qsTr("Information"),
            "loading": qsTr("Working"),
            "success": qsTr("Success"),
            "warning": qsTr("Warning")
        })
    readonly property real wantedWidth: Math.max(custom.item ? custom.implicitWidth : titleWidth + badgeWidth, detail.item?.naturalWidth ?? 0)

    function linesIn(height: real, lineHeight: real): int {
        return Math.max(1, Math.min(20, Math.floor(height / lineHeight)));
    }

    Accessible.description: row.type === "blank" ? "" : typeNames[row.type] ?? ""
    Accessible.name: row.text + (row.description === "" ? "" : "\n" + row.description) + (row.repeats > 1 ? "\n" + repeatsText : "")
    Accessible.role: row.alert ? Accessible.AlertMessage : Accessible.StatusBar
    // Letters with many marks stay inside.
    clip: !row.strict && !custom.item
    height: view.height + 8 + (more.active ? more.height : 0)
    objectName: "message"

    Text {
        id: letter
        font: root.font
        lineHeight: root.lineHeight
        lineHeightMode: Text.FixedHeight
        text: "x"
        textFormat: Text.PlainText
        visible: false
    }
    Text {
        id: unwrapped
        font: root.font
        text: title.text
        textFormat: title.textFormat
        visible: false
    }
    Flickable {
        id: view
        anchors.horizontalCenter: parent.horizontalCenter
        boundsBehavior: Flickable.StopAtBounds
        clip: interactive
        contentHeight: column.height
        contentWidth: width
        height: root.row.expanded ? Math.min(column.height, Math.max(root.lineHeight, root.maxHeight - 8 - (more.active ? more.height : 0))) : column.height
        interactive: height < contentHeight
        objectName: "view"
        width: column.width
        y: 4

        // Arithmetic and no positioners: those settle only when a frame is drawn, and the height has
        // to be right before the first one.
        Item {
            id: column

            readonly property real shownWidth: Math.min(root.wantedWidth, root.maxTextWidth)

            height: custom.item ? custom.height : title.shownHeight + (detail.item?.height ?? 0)
            width: shownWidth

            Loader {
                id: custom
                sourceComponent: root.row.content
            }
            Text {
                id: title

                // Upstream's browser breaks no word at a slash.
                readonly property string plain: ToastTools.withLastLine(root.row.strict ? ToastTools.unbroken(root.shownText) : root.shownText)

                // An empty text has no line.
                readonly property real shownHeight: root.row.text === "" ? 0 : height
                readonly property string styled: ToastTools.withLargePictures(plain, root.font)

                // It says itself on which side it is, whatever it is in.
                LayoutMirroring.enabled: false
                color: root.row.toastStyle.color
                elide: root.row.strict ? Text.ElideNone : Text.ElideRight
                font: root.font
                horizontalAlignment: root.row.mirrored ? Text.AlignRight : undefined
                lineHeight: root.lineHeight
                lineHeightMode: Text.FixedHeight
                maximumLineCount: root.row.expanded ? 100000 : root.fewLines
                objectName: "title"
                text: styled === "" ? plain : styled
                textFormat: styled === "" ? Text.PlainText : Text.StyledText
                visible: !custom.item
                width: Math.min(root.titleWidth, column.shownWidth - root.badgeWidth)
                wrapMode: root.row.strict ? Text.WordWrap : Text.Wrap
                x: root.row.mirrored ? column.width - width : 0
                // Letters or pictures of another font do not move the line.
                y: root.lineBaseline - baselineOffset
            }
            Loader {
                id: badge
                active: root.row.repeats > 1
                x: root.row.mirrored ? title.x - width - 6 : title.width + 6

                sourceComponent: Text {
                    color: root.row.toastStyle.color
                    font.family: root.font.family
                    font.pixelSize: Math.max(10, Math.round(root.fontSize) - 3)
                    lineHeight: root.lineHeight
                    lineHeightMode: Text.FixedHeight
                    objectName: "repeats"
                    opacity: 0.9
                    text: root.repeatsText
                    textFormat: Text.PlainText
                }
            }
            Loader {
                id: detail
                active: root.row.description !== ""
                x: root.row.mirrored ? column.width - width : 0
                y: title.shownHeight

                sourceComponent: Text {
                    readonly property real naturalWidth: whole.implicitWidth
                    readonly property string plain: ToastTools.withLastLine(root.row.expanded ? root.row.description : root.shortDescription)
                    readonly property string styled: ToastTools.withLargePictures(plain, font)

                    LayoutMirroring.enabled: false
                    color: root.row.toastStyle.color
                    elide: Text.ElideRight
                    font.family: root.font.family
                    font.pixelSize: Math.max(10, Math.round(root.fontSize) - 2)
                    horizontalAlignment: root.row.mirrored ? Text.AlignRight : undefined
                    lineHeight: 1.3 * font.pixelSize
                    lineHeightMode: Text.FixedHeight
                    maximumLineCount: root.row.expanded ? 100000 : root.linesIn(0.6 * root.row.share - title.shownHeight, lineHeight)
                    objectName: "description"
                    opacity: 0.9
                    text: styled === "" ? plain : styled
                    textFormat: styled === "" ? Text.PlainText : Text.StyledText
                    width: Math.min(naturalWidth, column.shownWidth)
                    wrapMode: Text.Wrap

                    Text {
                        id: whole
                        font: parent.font
                        text: parent.text
                        textFormat: parent.textFormat
                        visible: false
                    }
                }
            }
        }
    }
    Loader {
        id: more
        active: root.isCut || root.row.expanded
        x: root.row.mirrored ? view.x + view.width - width : view.x
        y: view.y + view.height

        sourceComponent: Item {
            height: button.height + 8
            width: button.width

            ToastButton {
                id: button

                // With the arrows, for who has no wheel.
                function scroll(by: real): void {
                    view.contentY = Math.max(0, Math.min(view.contentHeight - view.height, view.contentY + by));
                }

                activeFocusOnTab: root.row.shown || activeFocus
                anchors.verticalCenter: undefined
                font.family: root.font.family
                font.pixelSize: Math.max(11, Math.min(20, Math.round(root.fontSize) - 3))
                objectName: "showAll"
                text: root.row.expanded ? qsTr("Show less") : qsTr("Show all")
                tint: root.row.toastStyle.color
                width: Math.min(implicitWidth, Math.max(26, root.maxTextWidth))
                y: 6

                Keys.onDownPressed: scroll(root.lineHeight)
                Keys.onPressed: event => {
                    const way = event.key === Qt.Key_PageDown ? 1 : event.key === Qt.Key_PageUp ? -1 : 0;
                    event.accepted = way !== 0;
                    scroll(way * view.height);
                }
                Keys.onUpPressed: scroll(-root.lineHeight)
                onClicked: {
                    root.row.expanded = !root.row.expanded;
                    view.contentY = 0;
                }
            }
        }
    }
}
