// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Theme

// A link with which somebody sets their password once; it is shown once.
Sheet {
    id: root

    required property Console console
    property bool copied: false
    property string person: ""

    function invite(id: string): void {
        person = id;
        copied = false;
        console.forgetProblem();
        console.invite(id);
        open();
    }

    // The secret must not go by a key that slips.
    closePolicy: console.newInvite === "" ? T.Popup.CloseOnEscape : T.Popup.NoAutoClose
    title: qsTr("Invite %1").arg(person)

    onClosed: console.forgetKey()

    Label {
        Layout.fillWidth: true
        paragraph: true
        text: qsTr("Whoever opens this link in Crier within a week chooses the password. It is good once, and nobody can read it again, not even here.")
        visible: root.console.newInvite !== ""
    }
    Field {
        id: link
        Layout.fillWidth: true
        input.readOnly: true
        label: qsTr("Link")
        objectName: "inviteLink"
        text: root.console.newInvite
        visible: text !== ""
    }
    Label {
        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        color: Theme.error
        text: root.console.problem
        visible: text !== ""
    }
    RowLayout {
        Layout.alignment: Qt.AlignRight
        spacing: Theme.spaceS

        CalmButton {
            enabled: !root.console.busy
            objectName: "closeInvite"
            text: qsTr("Done")

            onClicked: root.close()
        }
        CalmButton {
            kind: "primary"
            objectName: "copyInvite"
            text: root.copied ? qsTr("Copied") : qsTr("Copy")
            visible: root.console.newInvite !== ""

            onClicked: {
                link.input.selectAll();
                link.input.copy();
                link.input.deselect();
                root.copied = true;
            }
        }
    }
}
