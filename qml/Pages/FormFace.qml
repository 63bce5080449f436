// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// What is filled in. Return sends it; the first wrong field gets the focus.
ColumnLayout {
    id: root

    required property FormComponent component

    function focusFirst(): void {
        for (let i = 0; i < inputs.count; ++i) {
            const input = inputs.itemAt(i) as FormInput;
            if (input.present) {
                input.focusInput();
                return;
            }
        }
    }

    spacing: Theme.spaceM

    Label {
        Layout.fillWidth: true
        font.pixelSize: Theme.tableSize
        muted: true
        objectName: "step"
        text: qsTr("Step %1 of %2: %3").arg(root.component.step + 1).arg(root.component.stepCount).arg(root.component.stepTitle)
        visible: root.component.stepCount > 1
    }
    Repeater {
        id: inputs
        model: root.component.model

        FormInput {
            Layout.fillWidth: true
            Layout.maximumWidth: 560
            form: root.component
        }
    }
    Label {
        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        color: Theme.error
        objectName: "failure"
        text: root.component.failure
        visible: text !== ""
    }
    RowLayout {
        spacing: Theme.spaceS

        CalmButton {
            enabled: !root.component.busy
            kind: "primary"
            large: true
            objectName: "submit"
            text: root.component.submitText
            visible: !root.component.autosave

            onClicked: root.component.submit()
        }
        CalmButton {
            large: true
            objectName: "previous"
            text: qsTr("Back")
            visible: root.component.step > 0

            onClicked: root.component.previousStep()
        }
        CalmButton {
            kind: "quiet"
            large: true
            objectName: "discard"
            text: qsTr("Discard")
            visible: root.component.unsaved && !root.component.autosave

            onClicked: root.component.discard()
        }
        Label {
            Accessible.name: text
            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
            color: Theme.success
            objectName: "done"
            text: root.component.done
        }
    }
    Connections {
        // Who goes on or back goes on typing there.
        function onStepTaken(): void {
            Qt.callLater(root.focusFirst); // qmllint disable
        }
        function onWrong(row: int): void {
            const input = inputs.itemAt(row) as FormInput;
            if (input)
                Qt.callLater(() => input.focusInput()); // qmllint disable
        }

        target: root.component
    }
}
