// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.Theme

// A page that is read from top to bottom: a header and a column, which begin at the same x.
ScrollArea {
    id: root

    property alias actions: header.actions
    readonly property alias column: column
    default property alias content: column.data
    // px that are comfortable to read; a form takes less.
    property real maximumWidth: 720
    property alias subtitle: header.subtitle
    required property string title

    Accessible.name: title
    Accessible.role: Accessible.Pane
    contentHeight: column.y + column.implicitHeight + Theme.spaceXl

    PageHeader {
        id: header
        anchors.left: column.left
        title: root.title
        width: column.width
    }
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        spacing: Theme.spaceL
        width: Math.min(root.maximumWidth, root.width - 2 * Theme.margin)
        y: header.height
    }
}
