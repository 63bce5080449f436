// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Theme

// A row of a table; on a phone a card of its two most telling columns.
Item {
    id: root

    required property list<string> cells
    // Columns that there is room for, and their widths in px.
    required property list<int> columns
    required property bool current
    readonly property bool hovered: hover.hovered
    required property var marked
    required property list<int> rights
    // One of several that something is done to, where several can be chosen.
    property bool selected: false
    property bool selecting: false
    required property list<real> widths

    signal activated
    signal pressed
    // It is to be one of several, or none any more; isRange: with all up to it.
    signal toggled(bool isRange)

    Accessible.focusable: true
    Accessible.name: Array.from(columns).map(column => cells[column]).join(", ")
    Accessible.role: Accessible.Row
    Accessible.selected: selecting ? selected : current
    implicitHeight: Theme.phone ? 60 : Math.max(36, Theme.target)
    objectName: "row"

    Accessible.onPressAction: {
        pressed();
        activated();
    }

    Rectangle {
        anchors.fill: parent
        color: (root.selecting ? root.selected : root.current) ? Theme.accentSoft : hover.hovered ? Theme.hover : "transparent"
    }
    Rectangle {
        id: box
        anchors.left: parent.left
        anchors.leftMargin: Theme.spaceXs
        anchors.verticalCenter: parent.verticalCenter
        border.color: root.selected ? Theme.accent : Theme.outline
        border.width: 1
        color: root.selected ? Theme.accent : "transparent"
        height: 18
        objectName: "box"
        radius: 4
        visible: root.selecting
        width: 18

        Icon {
            anchors.centerIn: parent
            color: Theme.accentInk
            height: 14
            icon: "check"
            visible: root.selected
            width: 14
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.line
        height: 1
        width: parent.width
    }
    Row {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: root.selecting ? 32 : 0
        anchors.top: parent.top
        visible: !Theme.phone

        Repeater {
            model: Theme.phone ? [] : root.columns

            Item {
                id: cell

                required property int index
                required property int modelData

                height: parent.height
                width: root.widths[index] ?? 0

                Rectangle {
                    anchors.fill: parent
                    anchors.margins: 2
                    color: Theme.accentSoft
                    opacity: root.marked[cell.modelData] ? 1 : 0
                    radius: Theme.radiusControl

                    Behavior on opacity  {
                        NumberAnimation {
                            duration: Theme.feedbackMs
                        }
                    }
                }
                Text {
                    anchors.fill: parent
                    anchors.leftMargin: Theme.spaceS
                    anchors.rightMargin: Theme.spaceS
                    color: Theme.ink
                    elide: Text.ElideRight
                    font.family: Theme.fontFamily
                    font.pixelSize: Theme.tableSize
                    font.weight: cell.index === 0 ? Font.Medium : Font.Normal
                    horizontalAlignment: root.rights.includes(cell.modelData) ? Text.AlignRight : Text.AlignLeft
                    maximumLineCount: 1
                    text: root.cells[cell.modelData] ?? ""
                    textFormat: Text.PlainText
                    verticalAlignment: Text.AlignVCenter
                }
            }
        }
    }
    Column {
        anchors.left: parent.left
        anchors.leftMargin: root.selecting ? 32 : 0
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2
        visible: Theme.phone

        Label {
            elide: Text.ElideRight
            font.weight: Font.Medium
            maximumLineCount: 1
            text: root.cells[root.columns[0]] ?? ""
            width: parent.width
            wrapMode: Text.NoWrap
        }
        Label {
            elide: Text.ElideRight
            font.pixelSize: Theme.tableSize
            maximumLineCount: 1
            muted: true
            text: Array.from(root.columns).slice(1).map(column => root.cells[column]).filter(text => text !== "").join(" · ")
            width: parent.width
            wrapMode: Text.NoWrap
        }
    }
    HoverHandler {
        id: hover
    }
    TapHandler {
        acceptedModifiers: Qt.NoModifier

        onDoubleTapped: if (!Theme.phone && !root.selecting)
            root.activated()
        onLongPressed: root.toggled(false)
        onTapped: {
            if (root.selecting) {
                root.toggled(false);
                return;
            }
            root.pressed();
            if (Theme.phone)
                root.activated();
        }
    }
    TapHandler {
        acceptedModifiers: Qt.ControlModifier

        onTapped: root.toggled(false)
    }
    TapHandler {
        acceptedModifiers: Qt.ShiftModifier

        onTapped: root.toggled(true)
    }
}
