// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.Theme

// What a page is called, what needs saying about it, and at the right what can be done.
Item {
    id: root

    default property alias actions: actionRow.data
    property string subtitle: ""
    required property string title

    implicitHeight: column.implicitHeight + column.y + Theme.spaceL

    ColumnLayout {
        id: column
        spacing: 0
        width: root.width
        y: Theme.spaceXl

        RowLayout {
            // With an action or without, the title stands where it stands.
            Layout.minimumHeight: Theme.target
            spacing: 0

            Label {
                Accessible.name: text
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
                elide: Text.ElideRight
                font.pixelSize: Theme.titleSize
                maximumLineCount: 1
                objectName: "heading"
                strong: true
                text: root.title
                wrapMode: Text.NoWrap
            }
            RowLayout {
                id: actionRow
                // Without any there is no gap either.
                Layout.leftMargin: implicitWidth > 0 ? Theme.spaceS : 0
                spacing: Theme.spaceS
            }
        }
        Label {
            Layout.fillWidth: true
            muted: true
            paragraph: true
            text: root.subtitle
            visible: text !== ""
        }
    }
}
