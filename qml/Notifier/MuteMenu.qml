// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Theme

// What of an item is not to be heard of any more: its sender, its kind. What is muted is so until it is
// taken back here or among the settings.
T.Popup {
    id: root

    required property InboxEntry entry
    required property Quiet quiet

    function ask(beside: Item): void {
        const place = beside.mapToItem(parent, beside.width, beside.height);
        x = Math.max(Theme.spaceS, Math.min(place.x - implicitWidth, parent.width - implicitWidth - Theme.spaceS));
        y = Math.max(Theme.spaceS, Math.min(place.y + Theme.spaceXs, parent.height - implicitHeight - Theme.spaceS));
        open();
    }
    function toggle(what: string): void {
        if (Array.from(quiet.muted).includes(what))
            quiet.unmute(what);
        else
            quiet.mute(what);
        close();
    }

    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    focus: true
    implicitHeight: contentItem.implicitHeight + 2 * padding
    implicitWidth: 280
    modal: false
    padding: Theme.spaceXs

    background: Rectangle {
        border.color: Theme.line
        border.width: 1
        color: Theme.raised
        radius: Theme.radiusCard
    }
    contentItem: Column {
        Accessible.name: qsTr("Mute")
        Accessible.role: Accessible.PopupMenu

        NavItem {
            readonly property string what: "from:" + root.entry.from

            iconName: Array.from(root.quiet.muted).includes(what) ? "bell" : "bell-off"
            objectName: "muteSender"
            text: Array.from(root.quiet.muted).includes(what) ? qsTr("Hear %1 again").arg(root.entry.sender) : qsTr("Mute %1").arg(root.entry.sender)
            visible: root.entry.from !== ""
            width: root.availableWidth

            onClicked: root.toggle(what)
        }
        NavItem {
            readonly property string what: "event:" + root.entry.event

            iconName: Array.from(root.quiet.muted).includes(what) ? "bell" : "bell-off"
            objectName: "muteEvent"
            text: Array.from(root.quiet.muted).includes(what) ? qsTr("Hear the kind %1 again").arg(root.entry.event) : qsTr("Mute the kind %1").arg(root.entry.event)
            width: root.availableWidth

            onClicked: root.toggle(what)
        }
    }
}
