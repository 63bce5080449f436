// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Theme

// Where to go, by a few letters.
T.Popup {
    id: root

    required property Finder finder
    // px from the top that a keyboard leaves.
    readonly property real room: (parent?.height ?? 600) - Theme.keyboard
    required property Router router

    function go(row: int): void {
        const path = finder.pathAt(row);
        if (path === "")
            return;
        close();
        router.go(path);
    }

    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    focus: true
    height: Math.min(room - 2 * Theme.spaceL, field.height + 17 + Math.max(44, list.contentHeight) + 8)
    modal: true
    padding: 0
    parent: T.Overlay.overlay
    width: Math.min(560, (parent?.width ?? 560) - 2 * Theme.spaceL)
    x: Math.round(((parent?.width ?? 0) - width) / 2)
    y: Math.min(Math.round(room / 6), room - height - Theme.spaceL)

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }
    background: Rectangle {
        border.color: Theme.line
        border.width: 1
        color: Theme.raised
        radius: Theme.radiusSheet
    }
    contentItem: Item {
        Accessible.name: field.hint
        Accessible.role: Accessible.Dialog

        SearchField {
            id: field
            anchors.left: parent.left
            anchors.margins: Theme.spaceS
            anchors.right: parent.right
            anchors.top: parent.top
            clears: false
            focus: true
            hint: root.finder.asksServer ? qsTr("A place, a person or an event") : qsTr("A place")
            implicitHeight: 40
            objectName: "paletteText"

            Keys.onDownPressed: list.choose(Math.min(list.count - 1, list.currentIndex + 1))
            Keys.onUpPressed: list.choose(Math.max(0, list.currentIndex - 1))
            onAccepted: root.go(list.currentIndex)
            onEdited: text => {
                list.chosen = "";
                root.finder.text = text;
            }
        }
        ListView {
            id: list

            // Where it leads: what comes later must not take its place.
            property string chosen: ""

            function choose(row: int): void {
                currentIndex = row;
                chosen = root.finder.pathAt(row);
            }

            Accessible.name: field.hint
            Accessible.role: Accessible.List
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.spaceXs
            anchors.left: parent.left
            anchors.leftMargin: Theme.spaceS
            anchors.right: parent.right
            anchors.rightMargin: Theme.spaceS
            anchors.top: field.bottom
            anchors.topMargin: Theme.spaceS
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            highlightMoveDuration: 0
            model: root.finder
            objectName: "paletteRows"

            delegate: T.ItemDelegate {
                id: row

                required property string detail
                required property string iconName
                required property int index
                required property string title

                Accessible.name: detail === "" ? title : title + ", " + detail
                Accessible.role: Accessible.ListItem
                height: Math.max(40, Theme.target)
                hoverEnabled: true
                width: ListView.view.width

                background: Rectangle {
                    color: row.ListView.isCurrentItem ? Theme.accentSoft : row.hovered ? Theme.hover : "transparent"
                    radius: Theme.radiusControl
                }
                contentItem: RowLayout {
                    spacing: Theme.spaceM

                    Icon {
                        Layout.leftMargin: Theme.spaceS
                        icon: row.iconName
                    }
                    Label {
                        Layout.fillWidth: row.detail === ""
                        Layout.maximumWidth: row.width * 0.5
                        elide: Text.ElideRight
                        maximumLineCount: 1
                        text: row.title
                        wrapMode: Text.NoWrap
                    }
                    Label {
                        Layout.fillWidth: true
                        Layout.rightMargin: Theme.spaceS
                        elide: Text.ElideRight
                        font.pixelSize: Theme.tableSize
                        maximumLineCount: 1
                        muted: true
                        text: row.detail
                        visible: text !== ""
                        wrapMode: Text.NoWrap
                    }
                }

                onClicked: root.go(index)
            }
        }
        Connections {
            function onModelReset(): void {
                list.currentIndex = list.count > 0 ? Math.max(0, root.finder.rowOf(list.chosen)) : -1;
            }

            target: root.finder
        }
        Label {
            anchors.left: list.left
            anchors.leftMargin: Theme.spaceS
            anchors.top: list.top
            anchors.topMargin: Theme.spaceS
            muted: true
            text: qsTr("Nothing is called so.")
            visible: list.count === 0
        }
    }

    onOpened: {
        field.clear();
        finder.text = "";
        list.choose(0);
        list.chosen = "";
        field.forceActiveFocus(Qt.ShortcutFocusReason);
    }
}
