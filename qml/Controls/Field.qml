// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.Theme

// A line of input with its label above, and help or an error below.
ColumnLayout {
    id: root

    property alias echoMode: input.echoMode
    property string error: ""
    property string help: ""
    property alias input: input
    required property string label
    property alias placeholder: hint.text
    property alias text: input.text

    signal accepted
    signal edited(string text)

    function focusInput(): void {
        input.forceActiveFocus();
    }

    spacing: Theme.spaceXs

    Label {
        Layout.fillWidth: true
        font.pixelSize: Theme.tableSize
        font.weight: Font.Medium
        text: root.label
    }
    T.TextField {
        id: input
        Accessible.description: root.error !== "" ? root.error : root.help
        Accessible.name: root.label
        Accessible.role: Accessible.EditableText
        Layout.fillWidth: true
        color: Theme.ink
        font.family: Theme.fontFamily
        font.pixelSize: Theme.bodySize
        implicitHeight: Math.max(40, Theme.target)
        leftPadding: Theme.spaceM
        rightPadding: Theme.spaceM
        selectByMouse: true
        selectedTextColor: Theme.accentInk
        selectionColor: Theme.accent
        verticalAlignment: TextInput.AlignVCenter

        background: Rectangle {
            border.color: root.error !== "" ? Theme.error : input.activeFocus ? Theme.accent : Theme.outline
            border.width: input.activeFocus || root.error !== "" ? 2 : 1
            color: Theme.surface
            radius: Theme.radiusControl
        }

        onAccepted: root.accepted()
        onTextEdited: root.edited(text)

        Text {
            id: hint
            anchors.fill: parent
            anchors.leftMargin: input.leftPadding
            anchors.rightMargin: input.rightPadding
            color: Theme.faint
            elide: Text.ElideRight
            font: input.font
            textFormat: Text.PlainText
            verticalAlignment: Text.AlignVCenter
            visible: input.text === "" && input.preeditText === ""
        }
    }
    Note {
        Layout.fillWidth: true
        alert: root.error !== ""
        text: root.error !== "" ? root.error : root.help
        visible: text !== ""
    }
}
