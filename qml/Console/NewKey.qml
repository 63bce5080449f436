// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Theme

// A key is made, and its secret shown once.
Sheet {
    id: root

    required property Console console
    property bool copied: false
    property list<string> scopes: []

    function set(scope: string, on: bool): void {
        scopes = Array.from(console.scopes).filter(one => one === scope ? on : Array.from(scopes).includes(one));
    }

    // The secret must not go by a key that slips.
    closePolicy: console.newKey === "" && !console.busy ? T.Popup.CloseOnEscape : T.Popup.NoAutoClose
    title: console.newKey === "" ? qsTr("Make a key") : qsTr("Copy it now")

    onClosed: console.forgetKey()
    onOpened: {
        console.forgetProblem();
        copied = false;
        name.text = "";
        scopes = ["push:send"];
        name.focusInput();
    }

    Field {
        id: name
        Layout.fillWidth: true
        help: qsTr("By which you know what uses it.")
        label: qsTr("Name")
        objectName: "keyName"
        visible: root.console.newKey === ""
    }
    Label {
        font.pixelSize: Theme.tableSize
        font.weight: Font.Medium
        text: qsTr("It may")
        visible: root.console.newKey === ""
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0
        visible: root.console.newKey === ""

        Repeater {
            model: root.console.scopes

            Toggle {
                required property int index
                required property string modelData

                Layout.fillWidth: true
                checked: Array.from(root.scopes).includes(modelData)
                objectName: modelData
                text: root.console.scopeNames[index] ?? ""

                onToggled: root.set(modelData, checked)
            }
        }
    }
    Label {
        Layout.fillWidth: true
        paragraph: true
        text: qsTr("Nobody can read it again, not even here.")
        visible: root.console.newKey !== ""
    }
    Field {
        id: secret
        Layout.fillWidth: true
        input.readOnly: true
        label: qsTr("Key")
        objectName: "newKey"
        text: root.console.newKey
        visible: root.console.newKey !== ""
    }
    Label {
        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        color: Theme.error
        objectName: "keyProblem"
        text: root.console.problem
        visible: text !== ""
    }
    RowLayout {
        Layout.alignment: Qt.AlignRight
        spacing: Theme.spaceS

        CalmButton {
            enabled: !root.console.busy
            objectName: "closeKey"
            text: root.console.newKey === "" ? qsTr("Cancel") : qsTr("Done")

            onClicked: root.close()
        }
        CalmButton {
            enabled: name.text.trim() !== "" && root.scopes.length > 0 && !root.console.busy
            kind: "primary"
            objectName: "makeKey"
            text: qsTr("Make")
            visible: root.console.newKey === ""

            onClicked: root.console.makeKey(name.text, Array.from(root.scopes))
        }
        CalmButton {
            kind: "primary"
            objectName: "copyKey"
            text: root.copied ? qsTr("Copied") : qsTr("Copy")
            visible: root.console.newKey !== ""

            onClicked: {
                secret.input.selectAll();
                secret.input.copy();
                secret.input.deselect();
                root.copied = true;
            }
        }
    }
}
