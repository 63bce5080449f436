// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
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
    // What has gone can't be acted on.
    visible: cells.length > 0

    Repeater {
        model: root.list.titles.length

        Column {
            id: line

            required property int index

            spacing: 2
            // The first is what it is called.
            visible: index > 0 && (root.cells[index] ?? "") !== ""
            width: parent.width

            Label {
                font.pixelSize: Theme.captionSize
                muted: true
                text: root.list.titles[line.index] ?? ""
            }
            TextEdit {
                Accessible.name: text
                color: Theme.ink
                font.family: Theme.fontFamily
                font.pixelSize: Theme.bodySize
                readOnly: true
                selectByMouse: true
                selectedTextColor: Theme.accentInk
                selectionColor: Theme.accent
                text: root.cells[line.index] ?? ""
                textFormat: TextEdit.PlainText
                width: parent.width
                wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
            }
        }
    }
}
