// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// What became of one push.
DetailPane {
    id: root

    required property PushTruth push

    // What was sent is wanted once more.
    signal againWanted

    error: push.error
    reading: push.reading && !push.present
    subtitle: push.summary
    title: push.title

    actions: [
        CalmButton {
            enabled: root.push.present
            objectName: "sendAgain"
            text: qsTr("Send again")

            onClicked: root.againWanted()
        },
        CalmButton {
            enabled: !root.push.reading
            objectName: "recall"
            text: root.push.recallText
            visible: text !== ""

            onClicked: asking.open()
        }
    ]

    // It is somebody else's turn, or one's own.
    Card {
        objectName: "held"
        visible: root.push.held
        width: parent.width

        Label {
            Layout.fillWidth: true
            strong: true
            text: root.push.mine ? qsTr("A second person has to approve this") : qsTr("This needs your approval")
        }
        Label {
            Layout.fillWidth: true
            muted: true
            text: root.push.reach
            visible: text !== ""
        }
        CalmButton {
            enabled: !root.push.reading
            kind: "primary"
            objectName: "approve"
            text: qsTr("Approve")
            visible: !root.push.mine

            onClicked: approving.open()
        }
    }
    Funnel {
        counts: root.push.reached
        names: Array.from(root.push.stages)
        visible: root.push.present && !root.push.waiting
        width: parent.width
    }
    Column {
        spacing: Theme.spaceXs
        visible: root.push.losses.length > 0
        width: parent.width

        Repeater {
            model: root.push.losses.length

            Label {
                required property int index

                font.pixelSize: Theme.tableSize
                muted: true
                objectName: "loss"
                text: root.push.losses[index] ?? ""
                width: parent.width
            }
        }
    }
    Card {
        visible: root.push.present
        width: parent.width

        TextEdit {
            Accessible.name: text
            Layout.fillWidth: true
            color: Theme.ink
            font.family: Theme.monoFamily
            font.pixelSize: Theme.tableSize
            objectName: "sentMessage"
            readOnly: true
            selectByMouse: true
            selectedTextColor: Theme.accentInk
            selectionColor: Theme.accent
            text: root.push.message
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
        }
    }
    Label {
        font.pixelSize: Theme.captionSize
        muted: true
        text: root.push.exactTime
        visible: text !== ""
        width: parent.width
    }
    DataTable {
        id: people
        giving: root.push.people.giving
        height: Math.min(implicitHeight, 360)
        model: root.push.people
        name: qsTr("Who it is for")
        objectName: "recipients"
        rights: root.push.people.rights
        titles: Array.from(root.push.people.titles)
        visible: root.push.people.count > 0
        widest: 1
        width: parent.width

        onMoreWanted: root.push.people.showMore()
        onPicked: settled.start()
    }
    // The card below may only just have come.
    Timer {
        id: settled
        interval: 0

        onTriggered: root.showUntil(people.y + people.height + Theme.spaceL + wayCard.implicitHeight)
    }
    // Its way to whoever is chosen there.
    Card {
        id: wayCard
        visible: way.count > 0
        width: parent.width

        Label {
            Layout.fillWidth: true
            strong: true
            text: people.chosen
        }
        Repeater {
            id: way

            // Read anew with the list.
            model: root.push.people.count > 0 && people.chosen !== "" ? root.push.way(people.chosen) : []

            Label {
                required property string modelData

                Layout.fillWidth: true
                font.pixelSize: Theme.tableSize
                objectName: "step"
                text: modelData
            }
        }
    }
    Question {
        id: approving
        accept: qsTr("Approve")
        decline: qsTr("Not yet")
        details: root.push.reach
        title: qsTr("Let it go to everybody?")

        onAccepted: {
            close();
            root.push.approve();
        }
        onDeclined: close()
    }
    Question {
        id: asking
        accept: root.push.recallText
        decline: qsTr("Leave it")
        details: root.push.waiting ? qsTr("It is not sent.") : qsTr("It goes from the screens and the inboxes of %n people who have it. Who has read it has read it.", "", root.push.recipients)
        title: root.push.waiting ? qsTr("Cancel this push?") : qsTr("Take this push back?")

        onAccepted: {
            close();
            root.push.recall();
        }
        onDeclined: close()
    }
}
