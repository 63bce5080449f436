// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

// When a push goes, and what becomes of it then.
Column {
    id: root

    required property Draft draft
    readonly property Due due: draft.due
    property bool more: false

    spacing: Theme.spaceM

    Segmented {
        anchors.left: parent.left
        current: root.due.later ? 1 : 0
        objectName: "dueKind"
        options: [qsTr("Now"), qsTr("Later")]
        width: Math.min(implicitWidth, parent.width)

        onChosen: index => root.due.later = index === 1
    }
    DateField {
        error: root.due.problem
        help: root.due.words
        label: qsTr("Day and time")
        objectName: "dueText"
        text: root.due.text
        visible: root.due.later
        width: parent.width

        onEdited: text => root.due.text = text
        onPicked: text => root.due.text = text
    }
    Select {
        current: visible ? Array.from(root.due.zones).indexOf(root.due.zone) : -1
        label: qsTr("Time zone")
        objectName: "dueZone"
        options: visible ? Array.from(root.due.zones) : []
        searchable: true
        visible: root.due.later
        width: parent.width

        onChosen: index => root.due.zone = root.due.zones[index] ?? root.due.zone
    }
    Column {
        spacing: Theme.spaceXs
        width: parent.width

        Label {
            font.pixelSize: Theme.tableSize
            font.weight: Font.Medium
            text: qsTr("Priority")
            width: parent.width
        }
        Segmented {
            anchors.left: parent.left
            current: root.draft.priority
            objectName: "priority"
            options: Array.from(root.draft.priorityNames)
            width: Math.min(implicitWidth, parent.width)

            onChosen: index => root.draft.priority = index
        }
        Note {
            text: qsTr("Urgent comes through quiet hours, unless somebody does not want that.")
            visible: root.draft.priority === 3
            width: parent.width
        }
    }
    CalmButton {
        anchors.left: parent.left
        kind: "quiet"
        leftPadding: 0
        objectName: "dueMore"
        rightPadding: 0
        text: root.more ? qsTr("Less") : qsTr("How long, once, buttons")

        onClicked: root.more = !root.more
    }
    Column {
        spacing: Theme.spaceM
        visible: root.more
        width: parent.width

        Select {
            current: root.draft.ttl
            help: qsTr("Who comes later than that does not get it.")
            label: qsTr("Good for")
            objectName: "ttl"
            options: Array.from(root.draft.ttlNames)
            width: parent.width

            onChosen: index => root.draft.ttl = index
        }
        Field {
            help: qsTr("Of several with the same name only the newest stays.")
            label: qsTr("Takes the place of")
            objectName: "collapseKey"
            text: root.draft.collapseKey
            width: parent.width

            onEdited: text => root.draft.collapseKey = text
        }
        Toggle {
            checked: root.draft.fleeting
            help: qsTr("It is not kept, and nothing becomes known of it.")
            objectName: "fleeting"
            text: qsTr("Only for who is connected")
            width: parent.width

            onToggled: root.draft.fleeting = checked
        }
        ActionsEditor {
            draft: root.draft
            width: parent.width
        }
    }
    Label {
        color: Theme.warning
        font.pixelSize: Theme.captionSize
        objectName: "leftOut"
        text: qsTr("Left out, since what they ask for is told to nobody: %1").arg(root.draft.leftOut)
        visible: root.draft.leftOut !== ""
        width: parent.width
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }
    Label {
        font.pixelSize: Theme.captionSize
        muted: true
        objectName: "others"
        text: qsTr("It has besides: %1").arg(root.draft.others)
        visible: root.draft.others !== ""
        width: parent.width
    }
}
