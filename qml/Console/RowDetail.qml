// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// All that a row says, one below the other: what there was no room for, too.
DetailPane {
    id: root

    readonly property list<string> cells: list.count >= 0 && rowId !== "" ? list.cells(rowId) : []
    required property ServerList list
    required property string rowId

    title: cells[0] ?? ""

    Repeater {
        model: root.list.titles

        ColumnLayout {
            id: line

            required property int index
            required property string modelData

            Layout.fillWidth: true
            spacing: 2
            // The first is what it is called.
            visible: index > 0 && (root.cells[index] ?? "") !== ""

            Label {
                font.pixelSize: Theme.captionSize
                muted: true
                text: line.modelData
            }
            TextEdit {
                Accessible.name: text
                Layout.fillWidth: true
                color: Theme.ink
                font.family: Theme.fontFamily
                font.pixelSize: Theme.bodySize
                readOnly: true
                selectByMouse: true
                selectedTextColor: Theme.accentInk
                selectionColor: Theme.accent
                text: root.cells[line.index] ?? ""
                textFormat: TextEdit.PlainText
                wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
            }
        }
    }
}
