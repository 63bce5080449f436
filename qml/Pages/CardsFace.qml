// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Theme

// A card for each object, one beside the other where there is room.
ColumnLayout {
    id: root

    required property CardsComponent component

    Accessible.role: Accessible.List
    spacing: Theme.spaceM

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.spaceM
        columns: Math.max(1, Math.floor((root.width + Theme.spaceM) / 292))
        rowSpacing: Theme.spaceM

        Repeater {
            model: root.component.model

            T.AbstractButton {
                id: card

                required property list<string> cells
                readonly property bool leads: route !== ""
                required property var marked
                required property string route

                Accessible.description: cells[1] ?? ""
                Accessible.name: cells[0] ?? ""
                Accessible.role: leads ? Accessible.Button : Accessible.ListItem
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                focusPolicy: leads ? Qt.StrongFocus : Qt.NoFocus
                hoverEnabled: leads
                implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
                objectName: "card"
                padding: Theme.spaceL

                background: Rectangle {
                    border.color: Theme.line
                    border.width: 1
                    color: card.marked[0] || card.marked[1] || card.marked[2] ? Qt.tint(Theme.surface, Theme.accentSoft) : card.down ? Qt.tint(Theme.surface, Theme.pressed) : card.hovered ? Qt.tint(Theme.surface, Theme.hover) : Theme.surface
                    radius: Theme.radiusCard

                    Behavior on color  {
                        ColorAnimation {
                            duration: Theme.feedbackMs
                        }
                    }

                    FocusRing {
                        control: card
                        radius: Theme.radiusCard + 4
                        shown: card.visualFocus
                    }
                }
                contentItem: ColumnLayout {
                    spacing: Theme.spaceXs

                    Image {
                        Layout.bottomMargin: Theme.spaceS
                        Layout.fillWidth: true
                        Layout.preferredHeight: 140
                        asynchronous: true
                        fillMode: Image.PreserveAspectCrop
                        source: root.component.picture(card.cells[3] ?? "")
                        sourceSize.width: 600
                        visible: status === Image.Ready
                    }
                    RowLayout {
                        spacing: Theme.spaceS

                        Label {
                            Layout.fillWidth: true
                            elide: Text.ElideRight
                            font.weight: Font.Medium
                            maximumLineCount: 2
                            text: card.cells[0] ?? ""
                            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                        }
                        Badge {
                            Layout.alignment: Qt.AlignTop
                            text: card.cells[2] ?? ""
                            visible: text !== ""
                        }
                    }
                    Label {
                        Layout.fillWidth: true
                        elide: Text.ElideRight
                        font.pixelSize: Theme.tableSize
                        maximumLineCount: 4
                        muted: true
                        paragraph: true
                        text: card.cells[1] ?? ""
                        visible: text !== ""
                        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                    }
                    Item {
                        Layout.fillHeight: true
                    }
                }

                Keys.onEnterPressed: card.clicked()
                Keys.onReturnPressed: card.clicked()
                onClicked: root.component.follow(route)
            }
        }
    }
    CalmButton {
        Layout.alignment: Qt.AlignHCenter
        kind: "quiet"
        objectName: "more"
        text: qsTr("Show more")
        visible: root.component.total > root.component.model.count

        onClicked: root.component.showMore()
    }
}
