// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// A picture of numbers, and the same in a sentence for who can't see it.
Card {
    id: root

    required property ChartComponent component

    Accessible.name: component.heading === "" ? component.sentence : component.heading + ": " + component.sentence
    Accessible.role: Accessible.Graphic

    Label {
        font.pixelSize: Theme.displaySize
        objectName: "number"
        strong: true
        text: root.component.valueTexts[0] ?? ""
        visible: root.component.kind === "number"
    }
    Loader {
        Layout.fillWidth: true
        active: root.component.kind !== "number"
        sourceComponent: root.component.kind === "line" ? line : root.component.kind === "donut" ? donut : bar
    }
    Component {
        id: bar
        BarChart {
            labels: root.component.labels
            texts: root.component.valueTexts
            values: root.component.values
        }
    }
    Component {
        id: line
        LineChart {
            labels: root.component.labels
            texts: root.component.valueTexts
            values: root.component.values
        }
    }
    Component {
        id: donut
        DonutChart {
            labels: root.component.labels
            texts: root.component.valueTexts
            values: root.component.values
        }
    }
}
