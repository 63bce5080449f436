// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls

// The newest events that have come.
ListView {
    id: root

    required property EventsComponent component

    Accessible.name: qsTr("Events")
    Accessible.role: Accessible.List
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    implicitHeight: Math.min(contentHeight, 400)
    model: component.model

    delegate: EventRow {
        width: ListView.view.width
    }
}
