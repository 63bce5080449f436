// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.Theme

// What went wrong, what to do about it, and folded under it the line for who has to mend it.
Card {
    id: root

    required property string details
    required property string text

    signal retried

    Accessible.name: text
    Accessible.role: Accessible.AlertMessage

    RowLayout {
        spacing: Theme.spaceS

        Icon {
            Layout.alignment: Qt.AlignTop
            color: Theme.warning
            icon: "warning"
        }
        Label {
            Layout.fillWidth: true
            paragraph: true
            text: root.text
        }
    }
    TextEdit {
        Accessible.name: text
        Layout.fillWidth: true
        color: Theme.muted
        font.family: Theme.monoFamily
        font.pixelSize: Theme.captionSize
        readOnly: true
        selectByMouse: true
        selectedTextColor: Theme.accentInk
        selectionColor: Theme.accent
        text: root.details
        textFormat: TextEdit.PlainText
        visible: unfold.open && text !== ""
        wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
    }
    RowLayout {
        spacing: Theme.spaceS

        CalmButton {
            text: qsTr("Try again")

            onClicked: root.retried()
        }
        CalmButton {
            id: unfold

            property bool open: false

            kind: "quiet"
            text: open ? qsTr("Less") : qsTr("Details")
            visible: root.details !== ""

            onClicked: open = !open
        }
    }
}
