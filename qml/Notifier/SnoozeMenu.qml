// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Theme

// Until when something is put off.
T.Popup {
    id: root

    required property Inbox inbox
    property double number: 0

    signal chosen(date until)

    function ask(item: double, beside: Item): void {
        number = item;
        times.model = inbox.snoozeTimes();
        const place = beside.mapToItem(parent, 0, beside.height);
        x = Math.max(Theme.spaceS, Math.min(place.x, parent.width - implicitWidth - Theme.spaceS));
        y = Math.max(Theme.spaceS, Math.min(place.y + Theme.spaceXs, parent.height - implicitHeight - Theme.spaceS));
        open();
    }

    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    focus: true
    implicitHeight: contentItem.implicitHeight + 2 * padding
    implicitWidth: 240
    modal: false
    padding: Theme.spaceXs

    background: Rectangle {
        border.color: Theme.line
        border.width: 1
        color: Theme.raised
        radius: Theme.radiusCard
    }
    contentItem: Column {
        Accessible.name: qsTr("Put off until")
        Accessible.role: Accessible.PopupMenu

        Repeater {
            id: times
            NavItem {
                id: choice

                required property int index
                required property date modelData

                iconName: "clock"
                text: [qsTr("In an hour"), qsTr("This evening"), qsTr("Tomorrow morning"), qsTr("Next week")][index]
                visible: !isNaN(modelData.getTime())
                width: root.availableWidth

                onClicked: {
                    root.close();
                    root.chosen(choice.modelData);
                }
            }
        }
    }
}
