// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Crier.Controls
import Crier.Theme

// A filter that is typed: what it is about stands in it.
T.TextField {
    id: root

    // Escape takes away what was typed, before it leaves what the field is in.
    property bool clears: true
    required property string hint

    signal edited(string text)

    Accessible.name: hint
    Accessible.role: Accessible.EditableText
    color: Theme.ink
    font.family: Theme.fontFamily
    font.pixelSize: Theme.bodySize
    implicitHeight: Theme.target
    implicitWidth: Theme.phone ? 160 : 136
    leftPadding: LayoutMirroring.enabled ? Theme.spaceS : 34
    rightPadding: LayoutMirroring.enabled ? 34 : Theme.spaceS
    selectByMouse: true
    selectedTextColor: Theme.accentInk
    selectionColor: Theme.accent
    verticalAlignment: TextInput.AlignVCenter

    background: Rectangle {
        border.color: root.activeFocus ? Theme.accent : Theme.outline
        border.width: root.activeFocus ? 2 : 1
        color: Theme.surface
        radius: Theme.radiusControl
    }

    Keys.onEscapePressed: event => {
        event.accepted = clears && text !== "";
        if (!event.accepted)
            return;
        clear();
        edited("");
    }
    onTextEdited: root.edited(text)

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        icon: "search"
        x: root.LayoutMirroring.enabled ? parent.width - width - 8 : 8
    }
    Text {
        anchors.fill: parent
        anchors.leftMargin: root.leftPadding
        anchors.rightMargin: root.rightPadding
        color: Theme.faint
        elide: Text.ElideRight
        font: root.font
        horizontalAlignment: Text.AlignLeft
        text: root.hint
        textFormat: Text.PlainText
        verticalAlignment: Text.AlignVCenter
        visible: root.text === "" && root.preeditText === ""
    }
}
