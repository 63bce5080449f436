// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.Controls
import Crier.Theme

// Settings that belong together, under their heading. Where none of them is meant it is not there.
ColumnLayout {
    id: root

    default property alias rows: card.content
    required property string title

    Layout.fillWidth: true
    spacing: Theme.spaceS
    visible: card.hasRows

    Label {
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
        font.pixelSize: Theme.tableSize
        muted: true
        strong: true
        text: root.title
    }
    Card {
        id: card

        readonly property bool hasRows: Array.from(card.column.children).some(row => row.wanted ?? false)

        Layout.fillWidth: true
        spacing: Theme.spaceL
    }
}
