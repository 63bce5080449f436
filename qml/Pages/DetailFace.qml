// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// One object: each field beside its name, or on a phone below it.
Card {
    id: root

    required property DetailComponent component

    Repeater {
        model: root.component.model

        ColumnLayout {
            id: object

            required property list<string> cells
            required property int index
            required property var marked

            Layout.fillWidth: true
            spacing: Theme.spaceS
            visible: index === 0

            Repeater {
                model: root.component.titles

                GridLayout {
                    id: line

                    required property int index
                    required property string modelData

                    Layout.fillWidth: true
                    columnSpacing: Theme.spaceM
                    columns: Theme.phone ? 1 : 2
                    rowSpacing: 0
                    visible: value.text !== ""

                    Label {
                        Layout.alignment: Qt.AlignTop
                        Layout.preferredWidth: Theme.phone ? -1 : 140
                        elide: Text.ElideRight
                        font.pixelSize: Theme.tableSize
                        maximumLineCount: 2
                        muted: true
                        text: line.modelData
                    }
                    Label {
                        id: value
                        Accessible.name: line.modelData + ": " + text
                        Layout.fillWidth: true
                        paragraph: true
                        text: object.cells[line.index] ?? ""
                        wrapMode: Text.WrapAtWordBoundaryOrAnywhere

                        Rectangle {
                            anchors.fill: parent
                            anchors.leftMargin: -Theme.spaceXs
                            color: Theme.accentSoft
                            opacity: object.marked[line.index] ? 1 : 0
                            radius: Theme.radiusControl
                            z: -1

                            Behavior on opacity  {
                                NumberAnimation {
                                    duration: Theme.feedbackMs
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
