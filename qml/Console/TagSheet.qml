// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.Controls
import Crier.Theme

// Which tag several people get, or lose.
Sheet {
    id: root

    required property int count
    property bool isAdded: true

    signal wanted(string tag, bool isAdded)

    function ask(isMore: bool): void {
        isAdded = isMore;
        open();
    }

    title: isAdded ? qsTr("Add a tag to %n people", "", count) : qsTr("Take a tag from %n people", "", count)

    onOpened: {
        tag.text = "";
        tag.focusInput();
    }

    Field {
        id: tag
        Layout.fillWidth: true
        label: qsTr("Tag")
        objectName: "bulkTag"

        onAccepted: if (accept.enabled)
            accept.clicked()
    }
    RowLayout {
        Layout.alignment: Qt.AlignRight
        spacing: Theme.spaceS

        CalmButton {
            text: qsTr("Cancel")

            onClicked: root.close()
        }
        CalmButton {
            id: accept
            enabled: tag.text.trim() !== ""
            kind: "primary"
            objectName: "bulkTagAccept"
            text: root.isAdded ? qsTr("Add") : qsTr("Take away")

            onClicked: {
                root.close();
                root.wanted(tag.text, root.isAdded);
            }
        }
    }
}
