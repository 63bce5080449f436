// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// The people of the app as a table in a file: written, and read with what it would change before that
// is done.
Sheet {
    id: root

    readonly property bool busy: file.state === PeopleFile.State.Writing || file.state === PeopleFile.State.Looking || file.state === PeopleFile.State.Applying
    required property PeopleFile file

    objectName: "peopleFile"
    title: qsTr("People as a file")

    onClosed: file.reset()

    Label {
        Layout.fillWidth: true
        paragraph: true
        text: qsTr("A CSV file with the columns user, role, tags, disabled and attributes, for any spreadsheet. Whoever isn't in it stays as they are. A column “password” sets passwords; new people without one are invited later.")
        visible: root.file.state === PeopleFile.State.Idle
    }
    Label {
        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        color: Theme.error
        objectName: "fileError"
        text: root.file.error
        visible: text !== ""
    }
    Label {
        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        objectName: "fileSummary"
        strong: true
        text: root.file.summary
        visible: text !== ""
    }
    Flickable {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(contentHeight, 240)
        activeFocusOnTab: interactive
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: words.implicitHeight
        interactive: contentHeight > height
        visible: words.text !== ""

        Keys.onDownPressed: flick(0, -600)
        Keys.onUpPressed: flick(0, 600)

        Label {
            id: words
            font.pixelSize: Theme.tableSize
            objectName: "fileLines"
            text: Array.from(root.file.lines).join("\n")
            textFormat: Text.PlainText
            width: parent.width
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
    }
    Flow {
        Layout.fillWidth: true
        layoutDirection: Qt.RightToLeft
        spacing: Theme.spaceS

        CalmButton {
            kind: "primary"
            objectName: "applyFile"
            text: qsTr("Apply to %n people", "", root.file.toChange)
            visible: root.file.state === PeopleFile.State.Ready && root.file.toChange > 0

            onClicked: root.file.apply()
        }
        CalmButton {
            kind: "primary"
            objectName: "importFile"
            text: qsTr("Read a file…")
            visible: root.file.state === PeopleFile.State.Idle

            onClicked: from.open()
        }
        CalmButton {
            objectName: "exportFile"
            text: qsTr("Write a file…")
            visible: root.file.state === PeopleFile.State.Idle

            onClicked: to.open()
        }
        CalmButton {
            objectName: "closeFile"
            text: root.busy ? qsTr("Stop") : qsTr("Close")

            onClicked: root.close()
        }

        // They take no room.
        FilePicker {
            id: from
            kinds: [qsTr("Tables (*.csv)"), qsTr("All files (*)")]
            objectName: "importPicker"

            onPicked: file => root.file.read(file)
        }
        FilePicker {
            id: to
            kinds: [qsTr("Tables (*.csv)")]
            newFile: root.file.newFile
            objectName: "exportPicker"

            onPicked: file => root.file.write(file)
        }
    }
}
