// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// A field of a form, filled in as its kind is; and below it what the server has, where that has changed
// under what was typed.
ColumnLayout {
    id: root

    readonly property string caption: needed ? label + " *" : label
    required property bool conflicting
    required property string error
    required property string field
    required property FormComponent form
    required property string help
    required property int index
    required property string kind
    required property string label
    required property bool needed
    required property string placeholder
    required property bool present
    required property real progress
    required property string theirs
    required property list<string> titles
    required property string value
    required property list<string> values

    function change(text: string): void {
        form.setValue(index, text);
    }
    function focusInput(): void {
        const item = face.item as Item;
        if (!item)
            return;
        const input = item.activeFocusOnTab ? item : item.nextItemInFocusChain(true);
        input.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: Theme.spaceXs
    visible: present

    Loader {
        id: face
        Layout.fillWidth: true
        active: root.present
        sourceComponent: root.kind === "long" ? paragraphs : root.kind === "switch" ? toggle : root.kind === "select" || root.kind === "search" ? select : root.kind === "several" ? several : root.kind === "date" || root.kind === "datetime" ? date : root.kind === "file" ? file : line
    }
    GridLayout {
        readonly property bool narrow: root.width < 480

        columnSpacing: Theme.spaceS
        // What is said stands over the two buttons where there is no room beside them.
        columns: narrow ? 2 : 3
        objectName: "conflict"
        rowSpacing: 0
        visible: root.conflicting

        Label {
            Accessible.name: text
            Accessible.role: Accessible.AlertMessage
            Layout.columnSpan: parent.narrow ? 2 : 1
            Layout.fillWidth: true
            color: Theme.warning
            elide: Text.ElideRight
            font.pixelSize: Theme.captionSize
            maximumLineCount: 2
            text: root.theirs === "" ? qsTr("Emptied meanwhile") : qsTr("Changed meanwhile to “%1”").arg(root.theirs)
        }
        CalmButton {
            kind: "quiet"
            text: qsTr("Take it")

            onClicked: root.form.takeTheirs(root.index)
        }
        CalmButton {
            kind: "quiet"
            text: qsTr("Keep mine")

            onClicked: root.form.keepMine(root.index)
        }
    }
    Component {
        id: line
        Field {
            error: root.error
            help: root.help
            input.inputMethodHints: root.kind === "number" || root.kind === "decimal" ? Qt.ImhFormattedNumbersOnly : Qt.ImhNone
            label: root.caption
            objectName: root.field
            placeholder: root.placeholder

            Binding on text  {
                value: root.value
            }

            onAccepted: root.form.submit()
            onEdited: text => root.change(text)

            Connections {
                function onActiveFocusChanged(): void {
                    if (!(target as Item).activeFocus)
                        root.form.leave(root.index);
                }

                target: input
            }
        }
    }
    Component {
        id: paragraphs
        CodeField {
            error: root.error
            help: root.help
            label: root.caption
            objectName: root.field

            Binding on text  {
                value: root.value
            }

            onEdited: text => root.change(text)

            Connections {
                function onActiveFocusChanged(): void {
                    if (!(target as Item).activeFocus)
                        root.form.leave(root.index);
                }

                target: input
            }
        }
    }
    Component {
        id: date
        DateField {
            error: root.error
            help: root.help
            label: root.caption
            objectName: root.field
            placeholder: root.placeholder

            Binding on text  {
                value: root.value
            }

            onEdited: text => root.change(text)
            onPicked: text => root.change(text)

            Connections {
                function onActiveFocusChanged(): void {
                    if (!(target as Item).activeFocus)
                        root.form.leave(root.index);
                }

                target: input
            }
        }
    }
    Component {
        id: toggle
        Toggle {
            checked: root.value === "true"
            help: root.help
            objectName: root.field
            text: root.label

            onToggled: root.change(checked ? "true" : "false")
        }
    }
    Component {
        id: select
        Select {
            current: root.values.indexOf(root.value)
            error: root.error
            help: root.help
            label: root.caption
            objectName: root.field
            options: root.titles
            searchable: root.kind === "search"

            onChosen: index => root.change(root.values[index] ?? "")
            onDeparted: root.form.leave(root.index)
        }
    }
    Component {
        id: several
        ColumnLayout {
            id: chosen

            readonly property list<string> ids: root.value.split(",").filter(id => id !== "")
            property alias input: adding.input

            spacing: Theme.spaceXs

            Select {
                id: adding
                Layout.fillWidth: true
                current: -1
                error: root.error
                help: root.help
                label: root.caption
                options: root.titles

                onChosen: index => {
                    const id = root.values[index];
                    if (!chosen.ids.includes(id))
                        root.change([...chosen.ids, id].join(","));
                    adding.input.currentIndex = -1;
                }
            }
            Flow {
                Layout.fillWidth: true
                spacing: Theme.spaceXs
                visible: chosen.ids.length > 0

                Repeater {
                    model: chosen.ids

                    CalmButton {
                        required property string modelData

                        Accessible.name: qsTr("Remove %1").arg(text)
                        text: (root.titles[root.values.indexOf(modelData)] ?? modelData) + "  ×"

                        onClicked: root.change(chosen.ids.filter(id => id !== modelData).join(","))
                    }
                }
            }
        }
    }
    Component {
        id: file
        ColumnLayout {
            property alias input: pick

            spacing: Theme.spaceXs

            Label {
                Layout.fillWidth: true
                font.pixelSize: Theme.tableSize
                font.weight: Font.Medium
                text: root.caption
            }
            RowLayout {
                spacing: Theme.spaceS

                Image {
                    Layout.preferredHeight: 56
                    Layout.preferredWidth: 56
                    asynchronous: true
                    fillMode: Image.PreserveAspectCrop
                    source: root.form.picture(root.value)
                    sourceSize.height: 112
                    visible: status === Image.Ready
                }
                CalmButton {
                    id: pick
                    enabled: root.progress < 0
                    text: root.value === "" ? qsTr("Choose a file") : qsTr("Choose another")

                    onClicked: dialog.open()
                }
                CalmButton {
                    kind: "quiet"
                    text: qsTr("Remove")
                    visible: root.value !== "" && root.progress < 0

                    onClicked: root.change("")
                }
                Rectangle {
                    Accessible.name: qsTr("%1 %").arg(Math.round(root.progress * 100))
                    Accessible.role: Accessible.ProgressBar
                    Layout.fillWidth: true
                    Layout.preferredHeight: 4
                    color: Theme.line
                    radius: 2
                    visible: root.progress >= 0

                    Rectangle {
                        color: Theme.accent
                        height: parent.height
                        radius: 2
                        width: parent.width * Math.max(0, root.progress)
                    }
                }
            }
            Note {
                Layout.fillWidth: true
                alert: root.error !== ""
                text: root.error !== "" ? root.error : root.help
            }
            FilePicker {
                id: dialog
                onPicked: file => root.form.upload(root.index, file)
            }
        }
    }
}
