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

            onClicked: {
                root.console.stats.read();
                root.console.findings.read();
                root.console.nodes.read();
            }
        }
    ]

    Component.onCompleted: {
        console.stats.open();
        console.findings.open();
        console.nodes.open();
    }
    Component.onDestruction: {
        console.stats.close();
        console.findings.close();
        console.nodes.close();
    }

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
    Trouble {
        Layout.fillWidth: true
        details: "GET /api/v1/findings"
        text: root.console.findings.error
        visible: text !== "" && root.console.stats.error === ""

        onRetried: root.console.findings.read()
    }
    Card {
        Layout.fillWidth: true
        objectName: "findings"
        spacing: Theme.spaceM
        visible: root.console.findings.present && (root.console.findings.error === "" || root.console.findings.sentences.length > 0)

        Label {
            Layout.fillWidth: true
            muted: true
            objectName: "allWell"
            text: qsTr("All is well, as far as the server can tell.")
            visible: root.console.findings.sentences.length === 0 && root.console.findings.error === ""
        }
        Repeater {
            model: root.console.findings.sentences.length

            RowLayout {
                id: finding

                required property int index
                readonly property bool isProblem: root.console.findings.problems[index] ?? false

                spacing: Theme.spaceS

                Icon {
                    Layout.alignment: Qt.AlignTop
                    color: finding.isProblem ? Theme.error : Theme.warning
                    icon: "warning"
                }
                Label {
                    Accessible.name: text
                    Accessible.role: finding.isProblem ? Accessible.AlertMessage : Accessible.StaticText
                    Layout.fillWidth: true
                    objectName: "finding"
                    text: root.console.findings.sentences[finding.index] ?? ""
                }
            }
        }
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
    Segmented {
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        current: root.console.stats.span
        objectName: "span"
        options: Array.from(root.console.stats.spans)
        visible: root.console.stats.present

        onChosen: index => root.console.stats.span = index
    }
    Trouble {
        Layout.fillWidth: true
        details: "GET /api/v1/stats/series"
        text: root.console.stats.seriesError
        visible: text !== "" && root.console.stats.error === ""

        onRetried: root.console.stats.read()
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.spaceM
        columns: root.column.width < 640 ? 1 : 2
        rowSpacing: Theme.spaceM
        visible: root.console.stats.seriesNames.length > 0

        Repeater {
            model: root.console.stats.seriesNames.length

            Card {
                id: chart

                required property int index

                Accessible.name: root.console.stats.seriesLabels.length > 0 ? root.console.stats.seriesSentence(index) : ""
                Accessible.role: Accessible.Chart
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                objectName: "chart"
                spacing: 0

                RowLayout {
                    spacing: Theme.spaceS

                    Label {
                        Layout.fillWidth: true
                        elide: Text.ElideRight
                        font.pixelSize: Theme.tableSize
                        font.weight: Font.Medium
                        maximumLineCount: 1
                        text: root.console.stats.seriesNames[chart.index] ?? ""
                        wrapMode: Text.NoWrap
                    }
                    Label {
                        font.pixelSize: Theme.captionSize
                        muted: true
                        text: root.console.stats.seriesLabels.length > 0 ? root.console.stats.seriesSummary(chart.index) : ""
                    }
                }
                LineChart {
                    Layout.fillWidth: true
                    Layout.preferredHeight: 140
                    labels: Array.from(root.console.stats.seriesLabels)
                    texts: root.console.stats.seriesLabels.length > 0 ? Array.from(root.console.stats.seriesTexts(chart.index)) : []
                    values: root.console.stats.seriesLabels.length > 0 ? Array.from(root.console.stats.series(chart.index)) : []
                }
            }
        }
    }
    Label {
        Layout.fillWidth: true
        strong: true
        text: qsTr("Servers")
        visible: root.console.nodes.names.length > 0
    }
    Card {
        Layout.fillWidth: true
        objectName: "nodes"
        spacing: Theme.spaceM
        visible: root.console.nodes.names.length > 0

        Repeater {
            model: root.console.nodes.names.length

            ColumnLayout {
                id: node

                required property int index
                readonly property string trouble: root.console.nodes.troubles[index] ?? ""

                spacing: 0

                Label {
                    Layout.fillWidth: true
                    objectName: "node"
                    text: root.console.nodes.names[node.index] ?? ""
                }
                Label {
                    Layout.fillWidth: true
                    font.pixelSize: Theme.tableSize
                    muted: true
                    text: root.console.nodes.details[node.index] ?? ""
                }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.spaceS
                    visible: node.trouble !== ""

                    Icon {
                        Layout.alignment: Qt.AlignTop
                        color: Theme.warning
                        icon: "warning"
                    }
                    Label {
                        Layout.fillWidth: true
                        font.pixelSize: Theme.tableSize
                        objectName: "nodeTrouble"
                        text: node.trouble
                    }
                }
            }
        }
    }
    Label {
        Layout.fillWidth: true
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
    Label {
        Layout.fillWidth: true
        strong: true
        text: qsTr("What the server had to end or refuse within a day, of all apps")
        visible: root.console.findings.incidents.length > 0
    }
    Column {
        Layout.fillWidth: true
        spacing: Theme.spaceXs
        visible: root.console.findings.incidents.length > 0

        Repeater {
            model: root.console.findings.incidents.length

            Label {
                required property int index

                font.pixelSize: Theme.tableSize
                muted: true
                objectName: "incident"
                text: root.console.findings.incidents[index] ?? ""
                width: parent.width
            }
        }
    }
}
