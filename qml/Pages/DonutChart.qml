// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import Crier.Controls
import Crier.Theme

// Parts of a whole, the greatest first, with their names beside them.
GridLayout {
    id: root

    required property list<string> labels
    required property list<string> texts
    readonly property real total: Math.max(Array.from(values).reduce((sum, value) => sum + value, 0), 1e-9)
    required property list<real> values

    // One hue: parts differ by how much of it there is.
    function shade(index: int): color {
        const share = values.length < 2 ? 1 : 1 - 0.8 * index / (values.length - 1);
        return Qt.tint(Theme.surface, Qt.rgba(Theme.accent.r, Theme.accent.g, Theme.accent.b, share));
    }
    function start(index: int): real {
        return Array.from(values).slice(0, index).reduce((sum, value) => sum + value, 0) / total * 360 - 90;
    }

    columnSpacing: Theme.spaceXl
    columns: width < 360 ? 1 : 2

    Item {
        id: ring
        Layout.alignment: Qt.AlignHCenter
        implicitHeight: 160
        implicitWidth: 160
        // As in LineChart.
        layer.enabled: GraphicsInfo.api === GraphicsInfo.Software

        Repeater {
            model: root.values.length

            Shape {
                id: part

                required property int index

                anchors.fill: parent

                ShapePath {
                    capStyle: ShapePath.FlatCap
                    fillColor: "transparent"
                    strokeColor: root.shade(part.index)
                    strokeWidth: 26

                    PathAngleArc {
                        centerX: 80
                        centerY: 80
                        radiusX: 64
                        radiusY: 64
                        startAngle: root.start(part.index)
                        // A hair between parts.
                        sweepAngle: Math.max(0.5, (root.values[part.index] ?? 0) / root.total * 360 - (root.values.length > 1 ? 1.5 : 0))
                    }
                }
            }
        }
    }
    ColumnLayout {
        Layout.alignment: Qt.AlignVCenter
        Layout.fillWidth: true
        spacing: Theme.spaceXs

        Repeater {
            model: root.labels.length

            RowLayout {
                id: entry

                required property int index

                spacing: Theme.spaceS

                Rectangle {
                    color: root.shade(entry.index)
                    implicitHeight: 10
                    implicitWidth: 10
                    radius: 5
                }
                Label {
                    Layout.fillWidth: true
                    elide: Text.ElideRight
                    font.pixelSize: Theme.tableSize
                    maximumLineCount: 1
                    text: root.labels[entry.index] ?? ""
                    wrapMode: Text.NoWrap
                }
                Label {
                    font.pixelSize: Theme.tableSize
                    muted: true
                    text: root.texts[entry.index] ?? ""
                }
            }
        }
    }
}
