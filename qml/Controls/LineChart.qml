// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Shapes
import Crier.Theme

// A line over a grid that has zero in it; the point under the pointer is said.
Item {
    id: root

    required property list<string> labels
    readonly property real least: Math.min(0, ...values)
    readonly property real most: Math.max(0, ...values)
    readonly property int pointed: pointer.hovered && values.length > 0 ? Math.max(0, Math.min(values.length - 1, Math.round(along(pointer.point.position.x) / Math.max(1, plot.width) * (values.length - 1)))) : -1
    readonly property real span: Math.max(most - least, 1e-9)
    required property list<string> texts
    required property list<real> values

    // px from where it begins, which is at the right where one reads from there.
    function along(x: real): real {
        return LayoutMirroring.enabled ? plot.width - x : x;
    }
    function place(index: int): point {
        const x = values.length < 2 ? plot.width / 2 : index / (values.length - 1) * plot.width;
        return Qt.point(along(x), (most - (values[index] ?? 0)) / span * plot.height);
    }

    implicitHeight: 200

    Item {
        id: plot
        anchors.bottom: ends.top
        anchors.bottomMargin: Theme.spaceXs
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.topMargin: 22

        Repeater {
            model: 3

            Rectangle {
                required property int index

                color: Theme.line
                height: 1
                width: plot.width
                y: Math.round(plot.height * index / 2)
            }
        }
        Shape {
            anchors.fill: parent
            // Without a graphics card Qt draws one that was scrolled out of sight over whatever is there: it
            // takes a clip that leaves nothing for none. An image it does clip.
            layer.enabled: GraphicsInfo.api === GraphicsInfo.Software

            ShapePath {
                capStyle: ShapePath.RoundCap
                fillColor: "transparent"
                joinStyle: ShapePath.RoundJoin
                strokeColor: Theme.accent
                strokeWidth: 2

                PathPolyline {
                    path: plot.width > 0 && plot.height > 0 ? Array.from({
                            "length": root.values.length
                        }, (_, i) => root.place(i)) : []
                }
            }
        }
        Rectangle {
            readonly property point at: root.place(Math.max(0, root.pointed))

            color: Theme.accent
            height: 8
            radius: 4
            visible: root.pointed >= 0
            width: 8
            x: at.x - 4
            y: at.y - 4
        }
        HoverHandler {
            id: pointer
        }
    }
    Label {
        font.pixelSize: Theme.captionSize
        text: root.pointed < 0 ? "" : (root.labels[root.pointed] ?? "") + ": " + (root.texts[root.pointed] ?? "")
        width: root.width
    }
    Item {
        id: ends
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        height: 18

        Label {
            anchors.left: parent.left
            elide: Text.ElideRight
            font.pixelSize: Theme.captionSize
            maximumLineCount: 1
            muted: true
            text: root.labels[0] ?? ""
            width: parent.width / 2
        }
        Label {
            anchors.right: parent.right
            elide: Text.ElideRight
            font.pixelSize: Theme.captionSize
            horizontalAlignment: Text.AlignRight
            maximumLineCount: 1
            muted: true
            text: root.labels.length > 1 ? root.labels[root.labels.length - 1] : ""
            width: parent.width / 2
        }
    }
}
