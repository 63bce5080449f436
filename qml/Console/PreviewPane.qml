// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// What people will see of a message, on which screen, and some of them one after the other.
Column {
    id: root

    required property MessagePreview preview

    spacing: Theme.spaceM

    RowLayout {
        spacing: Theme.spaceS
        width: parent.width

        Segmented {
            current: stage.phone ? 1 : 0
            objectName: "previewDevice"
            options: [qsTr("Desktop"), qsTr("Phone")]

            onChosen: index => stage.phone = index === 1
        }
        Item {
            Layout.fillWidth: true
        }
        IconButton {
            enabled: root.preview.text !== ""
            iconName: "refresh"
            objectName: "previewPlay"
            text: qsTr("Show it as long as it will be there")

            onClicked: stage.play()
        }
        IconButton {
            iconName: "moon"
            objectName: "previewDark"
            text: stage.dark ? qsTr("Show it on a light screen") : qsTr("Show it on a dark screen")

            onClicked: stage.dark = !stage.dark
        }
    }
    PreviewStage {
        id: stage
        anchors.horizontalCenter: parent.horizontalCenter
        height: implicitHeight
        objectName: "previewStage"
        preview: root.preview
        width: phone ? Math.min(root.width, 300) : root.width
    }
    Select {
        current: root.preview.person
        label: qsTr("For")
        objectName: "previewPeople"
        options: Array.from(root.preview.people)
        visible: root.preview.people.length > 0
        width: parent.width

        onChosen: index => root.preview.person = Math.max(0, index)
    }
    Label {
        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        color: root.preview.error !== "" ? Theme.error : Theme.warning
        font.pixelSize: Theme.tableSize
        objectName: "previewTrouble"
        text: root.preview.error !== "" ? root.preview.error : root.preview.missing
        visible: text !== ""
        width: parent.width
    }
}
