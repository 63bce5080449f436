// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.Controls
import Crier.Theme

// Which key does what in the inbox.
T.Popup {
    id: root

    readonly property list<string> keys: ["J", "K", "E", "U", "/", qsTr("Ctrl+Z"), "?"]
    readonly property list<string> meanings: [qsTr("The next one"), qsTr("The one before"), qsTr("Done"), qsTr("Read or unread"), qsTr("Search"), qsTr("Undo"), qsTr("These keys")]

    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    focus: true
    implicitHeight: contentItem.implicitHeight + 2 * padding
    modal: true
    padding: Theme.spaceXl
    parent: T.Overlay.overlay
    width: Math.min(360, (parent?.width ?? 360) - 2 * Theme.spaceL)
    x: Math.round(((parent?.width ?? 0) - width) / 2)
    y: Math.round(((parent?.height ?? 0) - height) / 3)

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }
    background: Rectangle {
        border.color: Theme.line
        border.width: 1
        color: Theme.raised
        radius: Theme.radiusSheet
    }
    contentItem: ColumnLayout {
        Accessible.name: title.text
        Accessible.role: Accessible.Dialog
        spacing: Theme.spaceS

        Label {
            id: title
            Layout.bottomMargin: Theme.spaceS
            Layout.fillWidth: true
            font.pixelSize: Theme.leadSize
            strong: true
            text: qsTr("Keys of the inbox")
        }
        Repeater {
            model: root.keys

            RowLayout {
                id: line

                required property int index
                required property string modelData

                Layout.fillWidth: true
                spacing: Theme.spaceM

                Rectangle {
                    Layout.preferredWidth: 64
                    border.color: Theme.line
                    border.width: 1
                    color: Theme.paper
                    implicitHeight: 26
                    radius: Theme.radiusControl

                    Label {
                        anchors.centerIn: parent
                        font.family: Theme.monoFamily
                        font.pixelSize: Theme.captionSize
                        text: line.modelData
                    }
                }
                Label {
                    Layout.fillWidth: true
                    text: root.meanings[line.index]
                }
            }
        }
    }
}
