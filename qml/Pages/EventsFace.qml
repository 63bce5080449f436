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
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    enabled: count > 0
    implicitHeight: Math.min(contentHeight, 400)
    keyNavigationEnabled: true
    model: component.model

    delegate: EventRow {
        width: ListView.view.width
    }

    FocusRing {
        anchors.margins: 0
        control: root
        parent: root
    }
}
