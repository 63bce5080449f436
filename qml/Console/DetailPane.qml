// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Controls
import Crier.Theme

// What is known of one row, from top to bottom.
ScrollArea {
    id: root

    property alias actions: header.actions
    default property alias content: column.data
    property string error: ""
    property bool reading: false
    property string subtitle: ""
    required property string title

    // Until there, from the top of the content, is to be seen.
    function showUntil(end: real): void {
        contentY = Math.max(contentY, header.height + end + Theme.spaceL - height);
    }

    Accessible.name: title
    Accessible.role: Accessible.Pane
    clip: true
    contentHeight: header.height + column.implicitHeight + Theme.spaceXl

    PageHeader {
        id: header
        subtitle: root.subtitle
        title: root.title
        width: parent.width - 2 * Theme.margin
        x: Theme.margin
    }
    // No layout: with Qt 6.4 one whose parts have just gone must not be moved by another one.
    Column {
        id: column
        spacing: Theme.spaceL
        width: Math.min(720, root.width - 2 * Theme.margin)
        x: Theme.margin
        y: header.height

        Label {
            Accessible.name: text
            Accessible.role: Accessible.AlertMessage
            color: Theme.error
            objectName: "detailError"
            text: root.error
            visible: text !== ""
            width: parent.width
        }
        Skeleton {
            active: root.reading
            lines: 4
            width: parent.width
        }
    }
}
