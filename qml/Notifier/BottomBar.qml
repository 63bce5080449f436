// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// The phone's navigation.
Rectangle {
    id: root

    required property AppController app
    required property var places

    color: Theme.surface
    implicitHeight: 60

    Rectangle {
        color: Theme.line
        height: 1
        width: parent.width
    }
    RowLayout {
        anchors.fill: parent
        spacing: 0

        Repeater {
            model: root.places

            NavItem {
                required property var modelData

                Layout.fillWidth: true
                current: root.app.router.page === modelData.path
                iconName: modelData.icon
                stacked: true
                text: modelData.title

                onClicked: root.app.router.go(modelData.path)
            }
        }
    }
}
