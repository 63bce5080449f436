// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.Theme

// Several lines of text or code, with the place of an error marked.
ColumnLayout {
    id: root

    property bool code: false
    property string error: ""
    // The character where the error is; -1: nowhere.
    property int errorPosition: -1
    property string help: ""
    property alias input: input
    required property string label
    // px of the field where little is written in it.
    property real leastHeight: 140
    property alias text: input.text

    signal edited(string text)

    spacing: Theme.spaceXs

    Label {
        Layout.fillWidth: true
        font.pixelSize: Theme.tableSize
        font.weight: Font.Medium
        text: root.label
    }
    Rectangle {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: Math.min(96, root.leastHeight)
        border.color: root.error !== "" ? Theme.error : input.activeFocus ? Theme.accent : Theme.outline
        border.width: input.activeFocus || root.error !== "" ? 2 : 1
        color: Theme.surface
        implicitHeight: Math.max(root.leastHeight, Math.min(320, input.contentHeight + 24))
        radius: Theme.radiusControl

        Flickable {
            id: scroll
            anchors.fill: parent
            anchors.margins: 2
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentHeight: input.implicitHeight
            contentWidth: width

            T.TextArea {
                id: input
                Accessible.description: root.error !== "" ? root.error : root.help
                Accessible.name: root.label
                Accessible.role: Accessible.EditableText
                Keys.priority: Keys.BeforeItem
                color: Theme.ink
                font.family: root.code ? Theme.monoFamily : Theme.fontFamily
                font.pixelSize: root.code ? Theme.tableSize : Theme.bodySize
                implicitHeight: Math.max(scroll.height, contentHeight + topPadding + bottomPadding)
                // Its text begins where that of a field of one line does.
                padding: Theme.spaceM - scroll.anchors.margins
                selectByMouse: true
                selectedTextColor: Theme.accentInk
                selectionColor: Theme.accent
                textFormat: TextEdit.PlainText
                width: scroll.width
                wrapMode: TextEdit.Wrap

                Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                onCursorRectangleChanged: {
                    if (cursorRectangle.y < scroll.contentY)
                        scroll.contentY = cursorRectangle.y;
                    else if (cursorRectangle.y + cursorRectangle.height > scroll.contentY + scroll.height)
                        scroll.contentY = cursorRectangle.y + cursorRectangle.height - scroll.height;
                }
                onTextChanged: if (activeFocus)
                    root.edited(text)

                // The mark under the character where the text stops being JSON.
                Rectangle {

                    // positionToRectangle() tells nobody when the text is laid out anew.
                    readonly property rect place: root.errorPosition >= 0 && input.contentHeight >= 0 && input.text !== "" ? input.positionToRectangle(Math.min(root.errorPosition, input.length)) : Qt.rect(0, 0, 0, 0)

                    color: Theme.error
                    height: 2
                    radius: 1
                    visible: root.errorPosition >= 0
                    width: 8
                    x: place.x
                    y: place.y + place.height
                }
            }
        }
    }
    Note {
        Layout.fillWidth: true
        alert: root.error !== ""
        text: root.error !== "" ? root.error : root.help
        visible: text !== "" || root.code
    }
}
