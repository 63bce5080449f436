// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Controls
import Crier.Theme

// Bars from a common zero; the value under the pointer is said above it.
Item {
    id: root

    required property list<string> labels
    readonly property real least: Math.min(0, ...values)
    readonly property real most: Math.max(0, ...values)
    // One of them is pointed at.
    property bool pointed: false
    readonly property bool roomy: Math.max(0, ...Array.from(texts, text => metrics.advanceWidth(text))) <= width / values.length - 4
    readonly property real span: most > least ? most - least : 1
    required property list<string> texts
    required property list<real> values

    implicitHeight: 200

    FontMetrics {
        id: metrics
        font.family: Theme.fontFamily
        font.pixelSize: Theme.captionSize
    }
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
        Repeater {
            model: root.values.length

            Item {
                id: bar

                required property int index
                readonly property bool pointed: pointer.hovered || finger.pressed
                readonly property real value: root.values[index] ?? 0

                height: plot.height
                width: plot.width / root.values.length
                x: (root.LayoutMirroring.enabled ? root.values.length - 1 - index : index) * width

                onPointedChanged: root.pointed = pointed

                Rectangle {
                    color: Theme.accent
                    // No longer than the plot in any frame, also while the values are not all there.
                    height: Math.min(plot.height, Math.max(bar.value === 0 ? 0 : 2, Math.abs(bar.value) / root.span * plot.height))
                    opacity: bar.pointed ? 1 : 0.85
                    radius: Math.min(3, width / 4)
                    width: Math.min(48, bar.width * 0.7)
                    x: (bar.width - width) / 2
                    y: (root.most - Math.max(0, bar.value)) / root.span * plot.height

                    Behavior on height  {
                        enabled: !Theme.reducedMotion

                        NumberAnimation {
                            duration: Theme.enterMs
                        }
                    }
                }
                Label {
                    font.pixelSize: Theme.captionSize
                    horizontalAlignment: Text.AlignHCenter
                    text: root.texts[bar.index] ?? ""
                    // All of them or none: some alone would be taken for something special.
                    visible: bar.pointed || (root.roomy && !root.pointed)
                    width: Math.max(bar.width, implicitWidth)
                    wrapMode: Text.NoWrap
                    x: Math.max(-bar.x, Math.min((bar.width - width) / 2, plot.width - bar.x - width))
                    y: -20
                }
                HoverHandler {
                    id: pointer
                }
                // A finger does not hover.
                TapHandler {
                    id: finger
                }
            }
        }
    }
    Item {
        id: ends
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        height: 18

        Repeater {
            model: root.labels.length

            Label {
                required property int index
                readonly property real share: root.width / root.labels.length

                elide: Text.ElideRight
                font.pixelSize: Theme.captionSize
                horizontalAlignment: Text.AlignHCenter
                maximumLineCount: 1
                muted: true
                text: root.labels[index] ?? ""
                // Where they would touch, only those at the ends are said.
                visible: root.labels.length <= 8 || index === 0 || index === root.labels.length - 1
                width: root.labels.length <= 8 ? share - 4 : 100
                wrapMode: Text.NoWrap
                x: {
                    const place = root.LayoutMirroring.enabled ? root.labels.length - 1 - index : index;
                    const centre = (place + 0.5) * share - width / 2;
                    return Math.max(0, Math.min(root.width - width, centre));
                }
            }
        }
    }
}
