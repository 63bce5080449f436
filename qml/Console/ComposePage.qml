// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Theme

// Whom, what, when; beside it what they will see; and then what became of it.
Item {
    id: root

    required property Composer composer
    required property Console console
    readonly property Draft draft: composer.draft
    readonly property MessageForm form: draft.form
    property bool json: false
    property bool more: false
    // The form and what people will see side by side.
    readonly property bool wide: width >= 920

    Accessible.name: qsTr("Compose")
    Accessible.role: Accessible.Pane

    Component.onCompleted: {
        json = !form.fits;
        composer.open();
    }
    Component.onDestruction: composer.close()

    ScrollArea {
        id: scroll
        function showEnd(): void {
            contentY = Math.max(0, contentHeight - height);
        }

        anchors.bottom: bar.top
        anchors.left: parent.left
        anchors.top: parent.top
        contentHeight: column.height + 2 * Theme.spaceXl
        objectName: "composeScroll"
        width: root.wide ? Math.round(Math.min(560 + 2 * Theme.margin, root.width * 0.56)) : root.width

        Column {
            id: column
            anchors.left: parent.left
            anchors.leftMargin: Theme.margin
            spacing: Theme.spaceXl
            width: Math.min(560, scroll.width - 2 * Theme.margin)

            PageHeader {
                title: qsTr("Compose")
                width: parent.width

                actions: [
                    CalmButton {
                        objectName: "templates"
                        text: qsTr("Templates")

                        onClicked: templates.open()
                    },
                    CalmButton {
                        kind: "quiet"
                        objectName: "clear"
                        text: qsTr("Begin anew")
                        visible: root.draft.started

                        onClicked: root.composer.clear()
                    }
                ]
            }
            Section {
                title: qsTr("To")
                width: parent.width

                WhomCard {
                    roleNames: Array.from(root.console.person.roleNames)
                    roles: Array.from(root.console.person.roles)
                    whom: root.draft.whom
                    width: parent.width
                }
            }
            Section {
                title: qsTr("What")
                width: parent.width

                Flow {
                    spacing: Theme.spaceM
                    width: parent.width

                    Segmented {
                        current: root.form.shape
                        objectName: "shape"
                        options: [qsTr("Alert"), qsTr("Redirect"), qsTr("Refresh"), qsTr("Other")]
                        width: Math.min(implicitWidth, parent.width)

                        onChosen: index => root.form.shape = index
                    }
                    Segmented {
                        current: root.json ? 1 : 0
                        objectName: "formOrJson"
                        options: [qsTr("Form"), qsTr("JSON")]
                        width: Math.min(implicitWidth, parent.width)

                        onChosen: index => root.json = index === 1
                    }
                }
                Field {
                    help: qsTr("What pages and programs listen to; several names have commas between them.")
                    label: qsTr("Event")
                    objectName: "event"
                    text: root.form.event
                    visible: root.form.shape === MessageForm.Shape.Other || root.form.event.includes(",")
                    width: parent.width

                    onEdited: text => root.form.event = text
                }
                Label {
                    muted: true
                    objectName: "noForm"
                    text: root.form.problem !== "" ? qsTr("The JSON has a mistake in it: mend that first.") : qsTr("There are no fields for this JSON.")
                    visible: !root.json && !root.form.fits
                    width: parent.width
                }
                MessageFields {
                    form: root.form
                    more: root.more
                    objectName: "fields"
                    preview: root.composer.preview
                    visible: !root.json && root.form.fits
                    width: parent.width
                }
                CalmButton {
                    anchors.left: parent.left
                    kind: "quiet"
                    leftPadding: 0
                    objectName: "more"
                    rightPadding: 0
                    text: root.more ? qsTr("Less") : root.form.extraCount > 0 ? qsTr("All options (%1 chosen)").arg(root.form.extraCount) : qsTr("All options")
                    visible: !root.json && root.form.fits && root.form.shape === MessageForm.Shape.Alert

                    onClicked: root.more = !root.more
                }
                CodeField {
                    code: true
                    error: root.form.problem
                    errorPosition: root.form.problemPosition
                    help: qsTr("It is sent as it is written here.")
                    label: qsTr("Message")
                    objectName: "message"
                    text: root.form.json
                    visible: root.json
                    width: parent.width

                    onEdited: text => root.form.json = text
                }
            }
            Item {
                id: below
                implicitHeight: root.wide ? 0 : pane.implicitHeight
                visible: !root.wide
                width: parent.width
            }
            Section {
                title: qsTr("When")
                width: parent.width

                DueCard {
                    draft: root.draft
                    width: parent.width
                }
            }
            Item {
                id: end
                implicitHeight: root.wide ? 0 : arriving.implicitHeight
                visible: !root.wide && arriving.shown
                width: parent.width
            }
        }
    }
    SendBar {
        id: bar
        anchors.bottom: parent.bottom
        anchors.left: scroll.left
        anchors.right: scroll.right
        composer: root.composer
    }
    Rectangle {
        anchors.left: scroll.right
        color: Theme.line
        height: parent.height
        visible: root.wide
        width: 1
    }
    Flickable {
        id: beside
        anchors.bottom: parent.bottom
        anchors.left: scroll.right
        anchors.leftMargin: 1
        anchors.right: parent.right
        anchors.top: parent.top
        boundsBehavior: Flickable.StopAtBounds
        contentHeight: side.height + 2 * Theme.spaceXl
        contentWidth: width
        visible: root.wide

        Item {
            id: side
            anchors.left: parent.left
            anchors.leftMargin: Theme.margin
            anchors.right: parent.right
            anchors.rightMargin: Theme.margin
            height: pane.height + (arriving.shown ? Theme.spaceXl + arriving.height : 0)
            y: Theme.spaceXl
        }
    }
    PreviewPane {
        id: pane
        objectName: "preview"
        parent: root.wide ? side : below
        preview: root.composer.preview
        width: parent.width
    }
    Arriving {
        id: arriving
        parent: root.wide ? side : end
        push: root.composer.sent
        width: parent.width
        y: root.wide ? pane.height + Theme.spaceXl : 0

        // Where there is no room beside the form, it is shown where it ends.
        onShownChanged: if (shown && !root.wide)
            Qt.callLater(scroll.showEnd) // qmllint disable
    }
    Connections {
        // What has no form yet is mended where it is written.
        function onChanged(): void {
            if (root.form.problem !== "")
                root.json = true;
        }

        target: root.form
    }
    TemplateSheet {
        id: templates
        composer: root.composer
    }
    Shortcut {
        sequence: "Ctrl+Return"

        onActivated: root.composer.send()
    }
}
