// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// How the app is, in numbers.
ScrollPage {
    id: root

    required property Console console

    maximumWidth: 960
    title: qsTr("Health")

    actions: [
        IconButton {
            iconName: "refresh"
            objectName: "refresh"
            text: qsTr("Read again")

            onClicked: root.console.stats.read()
        }
    ]

    Component.onCompleted: console.stats.read()

    Trouble {
        Layout.fillWidth: true
        details: "GET /api/v1/stats"
        text: root.console.stats.error
        visible: root.console.stats.error !== ""

        onRetried: root.console.stats.read()
    }
    Skeleton {
        Layout.fillWidth: true
        active: !root.console.stats.present && root.console.stats.error === ""
        lines: 4
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.spaceM
        columns: Math.max(1, Math.floor(root.column.width / (Theme.phone ? 150 : 210)))
        rowSpacing: Theme.spaceM

        Repeater {
            model: root.console.stats.values.length

            Card {
                id: figure

                required property int index
                readonly property string value: root.console.stats.values[index] ?? ""

                Accessible.name: qsTr("%1: %2").arg(root.console.stats.names[index] ?? "").arg(value)
                Accessible.role: Accessible.StaticText
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredHeight: 104
                // All of them alike, whatever they say.
                Layout.preferredWidth: 1
                objectName: "figure"
                spacing: Theme.spaceXs

                Label {
                    Layout.fillWidth: true
                    elide: Text.ElideRight
                    font.pixelSize: Theme.tableSize
                    maximumLineCount: 1
                    muted: true
                    text: root.console.stats.names[figure.index] ?? ""
                    wrapMode: Text.NoWrap
                }
                Label {
                    Layout.fillWidth: true
                    font.pixelSize: Theme.displaySize
                    strong: true
                    text: figure.value
                }
                Label {
                    Layout.fillWidth: true
                    elide: Text.ElideRight
                    font.pixelSize: Theme.captionSize
                    maximumLineCount: 1
                    muted: true
                    text: root.console.stats.hints[figure.index] ?? ""
                    wrapMode: Text.NoWrap
                }
                Item {
                    Layout.fillHeight: true
                }
            }
        }
    }
    Label {
        strong: true
        text: qsTr("What became of pushes within a day")
        visible: root.console.stats.states.length > 0
    }
    Funnel {
        Layout.fillWidth: true
        Layout.maximumWidth: 560
        counts: root.console.stats.counts
        names: Array.from(root.console.stats.states)
        visible: root.console.stats.states.length > 0
    }
}
