// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// What somebody reads: who and when, the text, what can be done about it, what came of that.
ScrollArea {
    id: root

    readonly property InboxEntry entry: inbox.current
    required property Inbox inbox
    required property Quiet quiet
    // The action whose text is being typed; empty: none is.
    property string replying: ""

    signal finished
    signal putOff(Item item)

    function perform(action: var): void {
        if (action.type === "reply")
            replying = replying === action.id ? "" : action.id;
        else
            inbox.act(entry.number, action.id);
    }

    Accessible.name: entry.title
    Accessible.role: Accessible.Pane
    clip: true
    contentHeight: column.implicitHeight + 2 * Theme.spaceXl

    Connections {
        function onChanged(): void {
            if (!root.entry.present)
                root.replying = "";
        }

        target: root.entry
    }
    MuteMenu {
        id: mute
        entry: root.entry
        quiet: root.quiet
    }
    ColumnLayout {
        id: column
        spacing: Theme.spaceL
        visible: root.entry.present
        width: Math.min(720, root.width - 2 * Theme.margin)
        x: Theme.margin
        y: Theme.spaceXl

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.spaceXs

            Label {
                readonly property string when: qsTr("%1, %2").arg(root.entry.time.toLocaleDateString(Language.locale, Locale.LongFormat)).arg(root.entry.time.toLocaleTimeString(Language.locale, Locale.ShortFormat))

                Layout.fillWidth: true
                font.pixelSize: Theme.tableSize
                maximumLineCount: 2
                muted: true
                text: root.entry.sender === "" ? when : qsTr("%2, %1").arg(when).arg(root.entry.sender)
            }
            IconButton {
                id: muteButton
                iconName: Array.from(root.quiet.muted).includes("from:" + root.entry.from) || Array.from(root.quiet.muted).includes("event:" + root.entry.event) ? "bell-off" : "bell"
                objectName: "mute"
                text: qsTr("Mute")

                onClicked: mute.ask(muteButton)
            }
            IconButton {
                id: later
                iconName: "clock"
                objectName: "laterButton"
                text: qsTr("Put off")
                visible: !root.entry.done

                onClicked: root.putOff(later)
            }
            IconButton {
                iconName: "check"
                objectName: "finish"
                text: qsTr("Done")
                visible: !root.entry.done

                onClicked: root.finished()
            }
        }
        Label {
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            font.pixelSize: Theme.titleSize
            objectName: "detailTitle"
            strong: true
            text: root.entry.title
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
        Label {
            Layout.fillWidth: true
            font.pixelSize: Theme.leadSize
            lineHeight: 1.45
            paragraph: true
            text: root.entry.body
            visible: text !== ""
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.spaceS
            visible: root.entry.actions.length > 0 || root.entry.wantsAck

            CalmButton {
                enabled: !root.entry.busy
                kind: "primary"
                text: qsTr("I take it on")
                visible: root.entry.wantsAck

                onClicked: root.inbox.acknowledge(root.entry.number)
            }
            Repeater {
                model: root.entry.actions

                CalmButton {
                    required property int index
                    required property var modelData

                    enabled: !root.entry.busy
                    kind: index === 0 && !root.entry.wantsAck ? "primary" : "secondary"
                    text: modelData.label

                    onClicked: root.perform(modelData)
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.spaceS
            visible: root.replying !== ""

            Field {
                id: reply
                Layout.fillWidth: true
                label: qsTr("Reply")
                objectName: "reply"

                onAccepted: sendReply.clicked()
                onVisibleChanged: if (visible)
                    focusInput()
            }
            CalmButton {
                id: sendReply
                Layout.alignment: Qt.AlignBottom
                enabled: reply.text.trim() !== "" && !root.entry.busy
                kind: "primary"
                text: qsTr("Send")

                onClicked: {
                    if (!enabled)
                        return;
                    root.inbox.act(root.entry.number, root.replying, reply.text);
                    reply.text = "";
                    root.replying = "";
                }
            }
        }
        Label {
            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
            font.pixelSize: Theme.tableSize
            muted: true
            objectName: "outcome"
            text: root.entry.busy ? qsTr("On its way …") : root.entry.outcome
            visible: text !== ""
        }
        Label {
            Layout.fillWidth: true
            font.pixelSize: Theme.tableSize
            muted: true
            text: root.entry.done ? qsTr("Done") : qsTr("Put off until %1").arg(root.entry.snoozedUntil.toLocaleString(Language.locale, Locale.ShortFormat))
            visible: root.entry.done || !isNaN(root.entry.snoozedUntil.getTime())
        }
    }
}
