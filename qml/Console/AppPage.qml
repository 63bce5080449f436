// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// How long the app keeps its pushes, and who approves them; and what the server holds all apps to.
ScrollPage {
    id: root

    required property Console console
    readonly property AppRules rules: console.rules
    readonly property bool unsaved: rules.present && (days.text !== rules.days || pushes.text !== rules.pushes || twoPerson.checked !== rules.twoPerson)

    // As the server has it.
    function fill(): void {
        days.text = rules.days;
        pushes.text = rules.pushes;
        twoPerson.checked = rules.twoPerson;
    }
    function save(): void {
        rules.save(days.text, pushes.text, twoPerson.checked);
    }

    subtitle: root.rules.name
    title: qsTr("App")

    Component.onCompleted: {
        fill();
        rules.open();
    }
    Component.onDestruction: console.unsaved = false
    onUnsavedChanged: console.unsaved = unsaved

    Connections {
        property bool present: root.rules.present

        function onChanged(): void {
            if (root.rules.present && !present)
                root.fill();
            present = root.rules.present;
        }
        function onStored(): void {
            root.fill();
        }

        target: root.rules
    }
    Trouble {
        Layout.fillWidth: true
        details: "GET /api/v1/apps"
        text: root.rules.error
        visible: text !== "" && !root.rules.present

        onRetried: root.rules.open()
    }
    Skeleton {
        Layout.fillWidth: true
        active: !root.rules.present && root.rules.error === ""
        lines: 4
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.spaceM
        visible: root.rules.present

        Label {
            strong: true
            text: qsTr("What is kept")
        }
        Field {
            id: days
            Layout.fillWidth: true
            Layout.maximumWidth: 320
            error: root.rules.field === "days" ? root.rules.error : ""
            help: root.rules.usualDays === "" ? "" : qsTr("Empty: as the server has it, %1.").arg(root.rules.usualDays)
            label: qsTr("Days that pushes are kept")
            objectName: "days"
        }
        Field {
            id: pushes
            Layout.fillWidth: true
            Layout.maximumWidth: 320
            error: root.rules.field === "pushes" ? root.rules.error : ""
            help: root.rules.usualPushes === "" ? "" : qsTr("Empty: as the server has it, %1.").arg(root.rules.usualPushes)
            label: qsTr("How many at most")
            objectName: "maxPushes"
        }
        Label {
            Layout.topMargin: Theme.spaceS
            strong: true
            text: qsTr("What goes to everybody")
        }
        Toggle {
            id: twoPerson
            Layout.fillWidth: true
            help: qsTr("It waits until another operator approves it. Whoever sent it can't, not with a key of theirs either.")
            objectName: "twoPerson"
            text: qsTr("A second person approves it")
        }
        Label {
            Accessible.name: text
            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
            color: Theme.error
            objectName: "ruleError"
            text: root.rules.field === "" ? root.rules.error : ""
            visible: text !== ""
        }
        CalmButton {
            enabled: root.unsaved && !root.rules.busy
            kind: "primary"
            objectName: "saveRules"
            text: qsTr("Save")

            onClicked: if (root.rules.wouldRemove(days.text, pushes.text))
                asking.open()
            else
                root.save()
        }
    }
    Repeater {
        model: root.rules.groups.length

        Card {
            id: group

            required property int index
            readonly property list<string> names: root.rules.groups.length > 0 ? root.rules.names(index) : []
            readonly property list<string> values: root.rules.groups.length > 0 ? root.rules.values(index) : []

            Layout.fillWidth: true

            Label {
                strong: true
                text: root.rules.groups[group.index] ?? ""
            }
            Repeater {
                model: group.names.length

                RowLayout {
                    id: rule

                    required property int index

                    Layout.fillWidth: true
                    spacing: Theme.spaceL

                    Label {
                        Layout.fillWidth: true
                        font.pixelSize: Theme.tableSize
                        muted: true
                        text: group.names[rule.index] ?? ""
                    }
                    Label {
                        font.pixelSize: Theme.tableSize
                        objectName: "ruleValue"
                        text: group.values[rule.index] ?? ""
                    }
                }
            }
        }
    }
    Label {
        Layout.fillWidth: true
        font.pixelSize: Theme.captionSize
        muted: true
        text: qsTr("Whoever runs the server sets these, for all its apps.")
        visible: root.rules.groups.length > 0
    }
    Question {
        id: asking
        accept: qsTr("Remove them")
        decline: qsTr("Keep them")
        details: qsTr("What is older, or more, than that goes from the log at once, and from the inboxes of whoever has not got it yet. This can't be undone.")
        title: qsTr("Keep fewer pushes?")

        onAccepted: {
            close();
            root.save();
        }
        onDeclined: close()
    }
}
