// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Theme

// Where a message is written: it grows to six lines; Return sends, with Shift it is a new line.
ColumnLayout {
    id: root

    required property ChatComponent component

    function take(event: var): void {
        if (event.modifiers & Qt.ShiftModifier)
            event.accepted = false;
        else
            root.component.send();
    }

    spacing: Theme.spaceXs

    Label {
        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        color: Theme.warning
        font.pixelSize: Theme.captionSize
        objectName: "full"
        text: qsTr("As many messages wait as can. The next one can be sent when there is a connection.")
        visible: root.component.full
    }
    RowLayout {
        spacing: Theme.spaceS

        IconButton {
            Layout.alignment: Qt.AlignBottom
            iconName: "attach"
            text: qsTr("Attach a file")
            visible: root.component.attachable

            onClicked: dialog.open()
        }
        Rectangle {
            Layout.fillWidth: true
            border.color: input.activeFocus ? Theme.accent : Theme.outline
            border.width: input.activeFocus ? 2 : 1
            color: Theme.surface
            implicitHeight: Math.min(input.implicitHeight, 6 * metrics.lineSpacing + 22)
            radius: Theme.radiusCard

            Flickable {
                id: scroll
                anchors.fill: parent
                boundsBehavior: Flickable.StopAtBounds
                clip: true
                contentHeight: input.height
                contentWidth: width

                T.TextArea {
                    id: input
                    Accessible.name: root.component.placeholder
                    Accessible.role: Accessible.EditableText
                    Keys.priority: Keys.BeforeItem
                    color: Theme.ink
                    font.family: Theme.fontFamily
                    font.pixelSize: Theme.bodySize
                    height: Math.max(implicitHeight, scroll.height)
                    implicitHeight: Math.max(40, contentHeight + topPadding + bottomPadding)
                    objectName: "draft"
                    padding: 11
                    selectByMouse: true
                    selectedTextColor: Theme.accentInk
                    selectionColor: Theme.accent
                    text: root.component.draft
                    textFormat: TextEdit.PlainText
                    width: scroll.width
                    wrapMode: TextEdit.Wrap

                    Binding on text  {
                        value: root.component.draft
                    }

                    Keys.onEnterPressed: event => root.take(event)
                    Keys.onReturnPressed: event => root.take(event)
                    Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                    onCursorRectangleChanged: {
                        if (cursorRectangle.y + cursorRectangle.height > scroll.contentY + scroll.height)
                            scroll.contentY = cursorRectangle.y + cursorRectangle.height - scroll.height + 6;
                        else if (cursorRectangle.y < scroll.contentY)
                            scroll.contentY = Math.max(0, cursorRectangle.y - 6);
                    }
                    onTextChanged: root.component.draft = text

                    Text {
                        anchors.fill: parent
                        anchors.margins: 11
                        color: Theme.faint
                        elide: Text.ElideRight
                        font: input.font
                        text: root.component.placeholder
                        textFormat: Text.PlainText
                        visible: input.text === "" && input.preeditText === ""
                        wrapMode: Text.NoWrap
                    }
                    FontMetrics {
                        id: metrics
                        font: input.font
                    }
                }
            }
        }
        IconButton {
            Layout.alignment: Qt.AlignBottom
            directed: true
            enabled: root.component.draft.trim() !== ""
            iconName: "send"
            implicitHeight: 40
            implicitWidth: 40
            objectName: "send"
            text: qsTr("Send")

            onClicked: root.component.send()
        }
    }
    FilePicker {
        id: dialog
        onPicked: file => root.component.attach(file)
    }
}
