// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.Controls
import Crier.Theme

// How far a push has got: a bar for each stage, as long as it is part of the first.
Column {
    id: root

    required property list<int> counts
    required property list<string> names

    Accessible.name: Array.from(names).map((name, i) => name + " " + counts[i]).join(", ")
    Accessible.role: Accessible.Chart
    spacing: Theme.spaceS

    Repeater {
        // Their number: other counts do not make the rows anew.
        model: root.names.length

        RowLayout {
            id: stage

            required property int index
            readonly property real part: (root.counts[0] ?? 0) > 0 ? (root.counts[index] ?? 0) / root.counts[0] : 0

            spacing: Theme.spaceM
            width: root.width

            Label {
                Layout.preferredWidth: 92
                elide: Text.ElideRight
                font.pixelSize: Theme.tableSize
                maximumLineCount: 1
                muted: true
                text: root.names[stage.index] ?? ""
                wrapMode: Text.NoWrap
            }
            Rectangle {
                Layout.fillWidth: true
                color: Theme.hover
                implicitHeight: 16
                radius: 4

                Rectangle {
                    anchors.left: parent.left
                    color: Theme.accent
                    height: parent.height
                    opacity: 1 - stage.index * 0.12
                    radius: 4
                    width: Math.round(parent.width * stage.part)
                }
            }
            Label {
                Layout.preferredWidth: 72
                font.pixelSize: Theme.tableSize
                font.weight: Font.Medium
                horizontalAlignment: Text.AlignRight
                objectName: "stageCount"
                text: (root.counts[stage.index] ?? 0).toLocaleString(Qt.locale(), "f", 0)
            }
        }
    }
}
