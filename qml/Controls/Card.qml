// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.Theme

// A surface with a hairline around its column of content.
Rectangle {
    id: root

    readonly property alias column: column
    default property alias content: column.data
    property real padding: Theme.spaceL
    property alias spacing: column.spacing

    border.color: Theme.line
    border.width: 1
    color: Theme.surface
    implicitHeight: column.implicitHeight + 2 * padding
    implicitWidth: column.implicitWidth + 2 * padding
    radius: Theme.radiusCard

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: root.padding
        spacing: Theme.spaceS
    }
}
