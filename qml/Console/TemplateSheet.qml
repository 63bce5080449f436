// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// Pushes that were kept for all operators of the app: to be used, and this one to be kept.
Sheet {
    id: root

    required property Composer composer

    objectName: "templateSheet"
    title: qsTr("Templates")

    onOpened: {
        name.text = "";
        composer.templates.open();
    }

    Label {
        Layout.fillWidth: true
        muted: true
        objectName: "noTemplates"
        text: qsTr("Nothing was kept yet. What you keep here, every operator of this app can use.")
        visible: root.composer.templates.state === ServerList.State.Empty
    }
    Label {
        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        color: Theme.error
        text: root.composer.templates.error
        visible: text !== ""
    }
    Repeater {
        model: root.composer.templates

        RowLayout {
            id: row

            required property var cells
            required property string id

            spacing: Theme.spaceS

            CalmButton {
                Layout.fillWidth: true
                objectName: "template"
                text: row.cells[0] ?? ""

                onClicked: {
                    root.composer.useTemplate(row.id);
                    root.close();
                }
            }
            IconButton {
                iconName: "close"
                objectName: "removeTemplate"
                text: qsTr("Remove %1").arg(row.cells[0] ?? "")

                onClicked: {
                    removing.chosen = row.id;
                    removing.name = row.cells[0] ?? "";
                    removing.open();
                }
            }
        }
    }
    CalmButton {
        kind: "quiet"
        objectName: "moreTemplates"
        text: qsTr("Show more")
        visible: root.composer.templates.more

        onClicked: root.composer.templates.showMore()
    }
    Question {
        id: removing

        property string chosen: ""
        property string name: ""

        accept: qsTr("Remove")
        decline: qsTr("Keep")
        details: qsTr("No operator of this app can use it any more.")
        title: qsTr("Remove “%1”?").arg(name)

        onAccepted: {
            root.composer.removeTemplate(chosen);
            close();
        }
        onDeclined: close()
    }
    Field {
        id: name
        Layout.fillWidth: true
        help: qsTr("One of the same name is replaced.")
        label: qsTr("Keep what is written now as")
        objectName: "templateName"

        onAccepted: if (keep.enabled)
            keep.clicked()
    }
    RowLayout {
        Layout.alignment: Qt.AlignRight
        spacing: Theme.spaceS

        CalmButton {
            text: qsTr("Close")

            onClicked: root.close()
        }
        CalmButton {
            id: keep
            enabled: name.text.trim() !== ""
            kind: "primary"
            objectName: "keepTemplate"
            text: qsTr("Keep")

            onClicked: {
                root.composer.keepTemplate(name.text);
                root.close();
            }
        }
    }
}
