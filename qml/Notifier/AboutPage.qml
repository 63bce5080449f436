// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// What this is, and how it is doing: to be read, and to be copied for who helps.
ScrollPage {
    id: root

    required property Desk desk

    maximumWidth: 640
    subtitle: qsTr("Shows each thing once, where you are. Free software under the MIT licence.")
    title: qsTr("Crier %1").arg(Application.version)

    Diagnosis {
        id: diagnosis
        desk: root.desk
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.spaceS

        CalmButton {
            kind: "primary"
            objectName: "copyDiagnosis"
            text: copied.running ? qsTr("Copied") : qsTr("Copy for support")

            onClicked: {
                diagnosis.copy();
                copied.restart();
            }
        }
        CalmButton {
            objectName: "testNotification"
            text: qsTr("Test notification")

            onClicked: diagnosis.testNotification()
        }
        CalmButton {
            text: qsTr("Look again")

            onClicked: diagnosis.refresh()
        }
    }
    Label {
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        muted: true
        objectName: "testOutcome"
        text: diagnosis.testOutcome
        visible: text !== ""
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.spaceXs

        Repeater {
            model: diagnosis

            GridLayout {
                id: row

                required property bool first
                required property string label
                required property string section
                required property string value

                Layout.fillWidth: true
                Layout.topMargin: first ? Theme.spaceS : 0
                columnSpacing: Theme.spaceM
                columns: Theme.phone ? 1 : 2
                rowSpacing: 0

                Label {
                    Layout.columnSpan: Theme.phone ? 1 : 2
                    Layout.fillWidth: true
                    strong: true
                    text: row.section
                    visible: row.first
                }
                Label {
                    Layout.alignment: Qt.AlignTop
                    Layout.preferredWidth: 180
                    font.pixelSize: Theme.tableSize
                    muted: true
                    text: row.label
                }
                Label {
                    Layout.fillWidth: true
                    font.pixelSize: Theme.tableSize
                    text: row.value !== "" ? row.value : "–"
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                }
            }
        }
    }
    Timer {
        id: copied
        interval: 2000
    }
}
