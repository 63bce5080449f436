// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Crier.Theme

// A choice of few, all of them visible: where they are too wide for one line, on several.
Rectangle {
    id: root

    property int current: 0
    required property list<string> options

    signal chosen(int index)

    Accessible.role: Accessible.Grouping
    border.color: Theme.outline
    border.width: 1
    color: Theme.paper
    implicitHeight: row.height
    implicitWidth: row.natural + 4
    radius: Theme.radiusControl

    Flow {
        id: row

        // px of all of them side by side.
        readonly property real natural: Array.from(children).reduce((sum, option) => sum + option.implicitWidth, 0)

        anchors.horizontalCenter: parent.horizontalCenter
        // Half a pixel must not break the line.
        width: Math.ceil(Math.min(natural, root.width - 4))

        Repeater {
            model: root.options

            T.AbstractButton {
                id: option

                required property int index
                required property string modelData

                Accessible.checked: root.current === index
                Accessible.name: modelData
                Accessible.role: Accessible.RadioButton
                bottomInset: 2
                focusPolicy: Qt.StrongFocus
                hoverEnabled: true
                implicitHeight: Theme.target
                implicitWidth: Math.max(Theme.target, Math.ceil(word.implicitWidth) + 24)
                topInset: 2

                background: Rectangle {
                    border.color: root.current === option.index ? Theme.outline : "transparent"
                    border.width: 1
                    color: root.current === option.index ? Theme.raised : option.hovered ? Theme.hover : "transparent"
                    radius: Theme.radiusControl - 1

                    FocusRing {
                        anchors.margins: 0
                        control: option
                        shown: option.visualFocus
                    }
                }
                contentItem: Label {
                    id: word
                    color: root.current === option.index ? Theme.ink : Theme.muted
                    font.pixelSize: Theme.tableSize
                    font.weight: Font.Medium
                    horizontalAlignment: Text.AlignHCenter
                    text: option.modelData
                    verticalAlignment: Text.AlignVCenter
                    wrapMode: Text.NoWrap
                }

                onClicked: root.chosen(index)
            }
        }
    }
}
