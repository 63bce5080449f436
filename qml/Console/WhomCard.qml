// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// Whom a push is for, and how many they are.
Column {
    id: root

    required property list<string> roleNames
    required property list<string> roles
    required property Whom whom

    spacing: Theme.spaceM

    Segmented {
        anchors.left: parent.left
        current: root.whom.kind
        objectName: "whomKind"
        options: [qsTr("Everybody"), qsTr("People"), qsTr("Role"), qsTr("Tag")]
        width: Math.min(implicitWidth, parent.width)

        onChosen: index => root.whom.kind = index
    }
    Column {
        spacing: Theme.spaceS
        visible: root.whom.kind === Whom.Kind.People
        width: parent.width

        Flow {
            spacing: Theme.spaceS
            visible: root.whom.people.length > 0
            width: parent.width

            Repeater {
                model: root.whom.people.length

                Chip {
                    required property int index

                    maximumWidth: root.width
                    objectName: "chosenPerson"
                    text: root.whom.people[index] ?? ""

                    onRemoved: {
                        person.focusInput();
                        root.whom.remove(text);
                    }
                }
            }
        }
        // What is typed is forgotten elsewhere, too.
        Connections {
            function onChanged(): void {
                if (root.whom.typed === "" && person.text.trim() !== "")
                    person.text = "";
            }

            target: root.whom
        }
        Field {
            id: person
            help: qsTr("Type to look for somebody; Return adds them. Several ids have commas between them.")
            label: qsTr("People")
            objectName: "personToAdd"
            width: parent.width

            input.Keys.onDownPressed: found.itemAt(0)?.forceActiveFocus(Qt.TabFocusReason)
            onAccepted: {
                root.whom.addTyped();
                text = "";
            }
            onEdited: text => root.whom.search(text)
        }
        Column {
            visible: root.whom.found.length > 0
            width: parent.width

            Repeater {
                id: found
                model: root.whom.found.length

                NavItem {
                    required property int index

                    iconName: "person"
                    objectName: "foundPerson"
                    text: root.whom.found[index] ?? ""
                    width: parent.width

                    // Once somebody is added, nobody is found any more, and this is gone.
                    onClicked: {
                        person.text = "";
                        person.focusInput();
                        root.whom.add(text);
                    }
                }
            }
        }
    }
    Select {
        current: root.roles.indexOf(root.whom.role)
        label: qsTr("Role")
        objectName: "whomRole"
        options: root.roleNames
        visible: root.whom.kind === Whom.Kind.Role
        width: parent.width

        onChosen: index => root.whom.role = root.roles[index]
    }
    Field {
        help: qsTr("Everybody who has it, now or when it is sent.")
        label: qsTr("Tag")
        objectName: "whomTag"
        text: root.whom.tag
        visible: root.whom.kind === Whom.Kind.Tag
        width: parent.width

        onEdited: text => root.whom.tag = text
    }
    Label {
        Accessible.name: text
        Accessible.role: root.whom.problem !== "" ? Accessible.AlertMessage : Accessible.StaticText
        color: root.whom.problem !== "" ? Theme.error : Theme.muted
        font.pixelSize: Theme.tableSize
        objectName: "whomSentence"
        text: root.whom.problem !== "" ? root.whom.problem : root.whom.sentence
        width: parent.width
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }
}
