// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

// The fields of people that what is typed in two braces may become.
Flow {
    id: root

    readonly property bool held: Window.activeFocusItem?.parent === root // qmllint disable
    required property Item input
    readonly property list<string> names: (input?.activeFocus ?? false) || held ? Array.from(preview.offered(input.text, input.cursorPosition)) : [] // qmllint disable
    required property MessagePreview preview

    // What the text is then.
    signal chosen(string text)

    Accessible.name: qsTr("Fields")
    Accessible.role: Accessible.List
    spacing: Theme.spaceXs
    visible: names.length > 0

    Repeater {
        model: root.names.length

        CalmButton {
            required property int index

            focusPolicy: Qt.TabFocus
            font.pixelSize: Theme.tableSize
            objectName: "offeredField"
            text: root.names[index] ?? ""

            // With the text the names are others, and this is none of them any more.
            onClicked: {
                const input = root.input as TextEdit ?? root.input as TextInput;
                const cursor = input.cursorPosition;
                const text = root.preview.completed(input.text, cursor, this.text);
                const end = cursor + text.length - input.text.length;
                input.forceActiveFocus();
                root.chosen(text);
                input.cursorPosition = Math.min(end, input.length);
            }
        }
    }
}
