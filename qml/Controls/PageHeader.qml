// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.Theme

// What a page is called, what needs saying about it, and at the right what can be done.
Item {
    id: root

    default property alias actions: actionRow.data
    // The title would have less room than a word needs: what can be done is below it.
    readonly property bool crowded: actionRow.natural > 0 && width - actionRow.natural < Theme.scaled(88)
    property string subtitle: ""
    required property string title

    implicitHeight: column.implicitHeight + column.y + (Theme.low ? Theme.spaceS : Theme.spaceL)

    ColumnLayout {
        id: column
        spacing: 0
        width: root.width
        y: Theme.low ? Theme.spaceXs : Theme.phone ? Theme.spaceM : Theme.spaceXl

        Item {
            Layout.fillWidth: true
            implicitHeight: root.crowded ? heading.height + Theme.spaceXs + actionRow.height : Math.max(heading.height, actionRow.height)

            Label {
                id: heading
                Accessible.name: text
                Accessible.role: Accessible.Heading
                anchors.left: parent.left
                elide: Text.ElideRight
                font.pixelSize: Theme.titleSize
                // With an action or without, the title stands where it stands.
                height: Math.max(Theme.target, implicitHeight)
                maximumLineCount: 1
                objectName: "heading"
                strong: true
                text: root.title
                verticalAlignment: Text.AlignVCenter
                width: root.crowded ? parent.width : parent.width - actionRow.natural
                wrapMode: Text.NoWrap
            }
            Flow {
                id: actionRow

                // px of all of them side by side, and of the gap before them.
                readonly property real natural: Array.from(children).reduce((sum, one) => one.visible && one.implicitWidth > 0 ? sum + Math.ceil(one.implicitWidth) + spacing : sum, 0)

                anchors.right: parent.right
                spacing: Theme.spaceS
                width: root.crowded ? parent.width : Math.max(0, natural - spacing)
                y: root.crowded ? heading.height + Theme.spaceXs : Math.round((heading.height - height) / 2)
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
