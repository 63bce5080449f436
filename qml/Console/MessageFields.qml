// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// The fields that the message of an event has.
Column {
    id: root

    required property MessageForm form
    property bool more: false
    required property MessagePreview preview

    spacing: Theme.spaceM

    Repeater {
        model: root.form

        Loader {
            id: field

            required property string error
            required property bool extra
            required property string help
            required property int index
            required property string key
            required property int kind
            required property string label
            required property bool opaque
            required property var options
            required property string value

            active: visible
            enabled: !opaque
            objectName: "field:" + key
            sourceComponent: kind === MessageForm.Kind.Long ? paragraph : kind === MessageForm.Kind.Choice ? choice : kind === MessageForm.Kind.Switch ? toggle : line
            visible: !extra || root.more
            width: root.width

            Component {
                id: line
                Column {
                    property alias input: lineField.input

                    spacing: Theme.spaceXs

                    Field {
                        id: lineField
                        error: field.error
                        help: field.opaque ? qsTr("This is written as JSON.") : field.help
                        label: field.label
                        text: field.value
                        width: parent.width

                        onEdited: text => root.form.setValue(field.index, text)
                    }
                    FieldOffer {
                        input: lineField.input
                        preview: root.preview
                        width: parent.width

                        onChosen: text => root.form.setValue(field.index, text)
                    }
                }
            }
            Component {
                id: paragraph
                Column {
                    property alias input: longField.input

                    spacing: Theme.spaceXs

                    CodeField {
                        id: longField
                        error: field.error
                        help: field.help
                        label: field.label
                        leastHeight: 84
                        text: field.value
                        width: parent.width

                        onEdited: text => root.form.setValue(field.index, text)
                    }
                    FieldOffer {
                        input: longField.input
                        preview: root.preview
                        width: parent.width

                        onChosen: text => root.form.setValue(field.index, text)
                    }
                }
            }
            Component {
                id: choice
                Select {
                    current: field.value === "" ? 0 : parseInt(field.value) + 1
                    help: field.opaque ? qsTr("This is written as JSON.") : field.help
                    label: field.label
                    options: [qsTr("Not said"), ...field.options]

                    onChosen: index => root.form.setValue(field.index, index < 1 ? "" : index - 1)
                }
            }
            Component {
                id: toggle
                Toggle {
                    checked: field.value === "true"
                    help: field.help
                    text: field.label

                    onToggled: root.form.setValue(field.index, checked ? "true" : "")
                }
            }
        }
    }
}
