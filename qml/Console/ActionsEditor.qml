// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// The buttons of a push: those that lead somewhere by two fields, all others as JSON.
Column {
    id: root

    required property Draft draft
    property bool json: draft.actionsProblem !== ""

    spacing: Theme.spaceM

    Binding {
        property: "buttonTyped"
        target: root.draft
        value: label.visible && (label.text.trim() !== "" || target.text.trim() !== "")
    }
    Label {
        font.pixelSize: Theme.tableSize
        font.weight: Font.Medium
        text: qsTr("Buttons")
        width: parent.width
    }
    Flow {
        spacing: Theme.spaceS
        visible: root.draft.actionTexts.length > 0
        width: parent.width

        Repeater {
            model: root.draft.actionTexts.length

            Chip {
                required property int index

                maximumWidth: root.width
                objectName: "action"
                text: root.draft.actionTexts[index] ?? ""

                onRemoved: root.draft.removeAction(index)
            }
        }
    }
    Field {
        id: label
        input.maximumLength: 40
        label: qsTr("What it says")
        objectName: "actionLabel"
        visible: root.draft.mayAddAction && !root.json
        width: parent.width
    }
    Field {
        id: target
        help: qsTr("A page such as /orders/7, or an address with https://")
        label: qsTr("Where it leads")
        objectName: "actionTarget"
        visible: label.visible
        width: parent.width

        onAccepted: add.clicked()
    }
    CodeField {
        code: true
        error: root.draft.actionsProblem
        help: qsTr("A list, as in the API: url, route, http and reply.")
        label: qsTr("Buttons as JSON")
        objectName: "actionsJson"
        text: root.draft.actions
        visible: root.json
        width: parent.width

        onEdited: text => root.draft.actions = text
    }
    Flow {
        spacing: Theme.spaceS
        width: parent.width

        CalmButton {
            id: add
            enabled: label.text.trim() !== "" && target.text.trim() !== ""
            objectName: "addAction"
            text: qsTr("Add the button")
            visible: label.visible

            onClicked: {
                if (!enabled)
                    return;
                root.draft.addAction(label.text, target.text);
                label.text = target.text = "";
            }
        }
        CalmButton {
            kind: "quiet"
            text: root.json ? qsTr("As fields") : qsTr("As JSON")

            onClicked: root.json = !root.json
        }
    }
}
