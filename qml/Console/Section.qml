// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Controls
import Crier.Theme

// A part of a form under a title.
Column {
    id: root

    default property alias content: parts.data
    required property string title

    Accessible.name: title
    Accessible.role: Accessible.Grouping
    spacing: Theme.spaceM

    Label {
        font.pixelSize: Theme.leadSize
        strong: true
        text: root.title
        width: parent.width
    }
    Column {
        id: parts
        spacing: Theme.spaceM
        width: root.width
    }
}
