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
    required property list<real> widths

    signal activated
    signal pressed

    Accessible.focusable: true
    Accessible.name: Array.from(columns).map(column => cells[column]).join(", ")
    Accessible.role: Accessible.Row
    Accessible.selected: current
    implicitHeight: Theme.phone ? 60 : 36
    objectName: "row"

    Accessible.onPressAction: {
        pressed();
        activated();
    }

    Rectangle {
        anchors.fill: parent
        color: root.current ? Theme.accentSoft : hover.hovered ? Theme.hover : "transparent"
    }
    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.line
        height: 1
        width: parent.width
    }
    Row {
        anchors.bottom: parent.bottom
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
        onDoubleTapped: if (!Theme.phone)
            root.activated()
        onTapped: {
            root.pressed();
            if (Theme.phone)
                root.activated();
        }
    }
}
