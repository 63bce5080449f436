// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// A button, and beside it what came of it.
RowLayout {
    id: root

    required property ButtonComponent component

    spacing: Theme.spaceM

    CalmButton {
        id: act

        // It is by keyboard that somebody is there.
        property bool keyed: false

        enabled: !root.component.busy
        kind: root.component.kind === "" ? "secondary" : root.component.kind
        large: true
        objectName: "act"
        text: root.component.label

        onClicked: {
            keyed = visualFocus;
            if (root.component.question === "")
                root.component.press();
            else
                question.open();
        }
    }
    Label {
        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        color: root.component.error !== "" ? Theme.error : Theme.success
        font.pixelSize: Theme.tableSize
        objectName: "outcome"
        text: root.component.busy ? "" : root.component.error !== "" ? root.component.error : root.component.done
    }
    Question {
        id: question
        accept: root.component.label
        decline: qsTr("Cancel")
        title: root.component.question

        onAccepted: {
            close();
            root.component.press();
        }
        onClosed: act.forceActiveFocus(act.keyed ? Qt.TabFocusReason : Qt.PopupFocusReason)
        onDeclined: close()
    }
}
