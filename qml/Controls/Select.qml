// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.Theme

// One of several, with a label above. What is chosen is said by its place; -1: nothing is.
ColumnLayout {
    id: root

    property int current: -1
    property string error: ""
    property string help: ""
    property alias input: box
    required property string label
    property list<string> options
    // Typing looks for it: for lists that are too long to read.
    property bool searchable: false

    signal chosen(int index)
    signal departed

    // What is typed is one of them, or nothing; what is neither goes back to what was chosen.
    function settle(): void {
        const typed = box.editText.trim();
        const found = typed === "" ? -1 : box.find(typed) >= 0 ? box.find(typed) : box.find(typed, Qt.MatchContains);
        if (found !== current && (typed === "" || found >= 0))
            chosen(found);
        box.currentIndex = Qt.binding(() => root.current);
        box.editText = current < 0 ? "" : options[current] ?? "";
    }

    spacing: Theme.spaceXs

    Label {
        Layout.fillWidth: true
        font.pixelSize: Theme.tableSize
        font.weight: Font.Medium
        text: root.label
        visible: text !== ""
    }
    T.ComboBox {
        id: box
        Accessible.description: root.error !== "" ? root.error : root.help
        Accessible.name: root.label
        Accessible.role: Accessible.ComboBox
        Layout.fillWidth: true
        currentIndex: root.current
        editable: root.searchable
        focusPolicy: Qt.StrongFocus
        font.family: Theme.fontFamily
        font.pixelSize: Theme.bodySize
        hoverEnabled: true
        implicitHeight: Math.max(40, Theme.target)
        implicitWidth: 200
        leftPadding: mirrored ? 36 : Theme.spaceM
        model: root.options
        rightPadding: mirrored ? Theme.spaceM : 36

        background: Rectangle {
            border.color: root.error !== "" ? Theme.error : box.activeFocus ? Theme.accent : Theme.outline
            border.width: box.activeFocus || root.error !== "" ? 2 : 1
            color: Theme.surface
            radius: Theme.radiusControl
        }
        contentItem: T.TextField {
            Accessible.ignored: true
            activeFocusOnPress: box.editable
            // Without it a text that is too long shows its beginning.
            autoScroll: box.editable
            color: Theme.ink
            enabled: box.editable
            font: box.font
            leftPadding: 0
            readOnly: !box.editable
            rightPadding: 0
            selectByMouse: true
            selectedTextColor: Theme.accentInk
            selectionColor: Theme.accent
            text: box.editable ? box.editText : box.displayText
            verticalAlignment: TextInput.AlignVCenter
        }
        delegate: T.ItemDelegate {
            id: option

            required property int index
            required property string modelData

            Accessible.name: modelData
            Accessible.role: Accessible.ListItem
            Accessible.selected: box.currentIndex === index
            highlighted: box.highlightedIndex === index
            implicitHeight: Math.max(36, Theme.target)
            width: ListView.view.width

            background: Rectangle {
                color: option.highlighted ? Theme.accentSoft : option.hovered ? Theme.hover : "transparent"
                radius: Theme.radiusControl
            }
            contentItem: RowLayout {
                Label {
                    Layout.fillWidth: true
                    Layout.leftMargin: Theme.spaceS
                    elide: Text.ElideRight
                    maximumLineCount: 1
                    text: option.modelData
                    wrapMode: Text.NoWrap
                }
                Icon {
                    Layout.rightMargin: Theme.spaceS
                    color: Theme.accent
                    icon: "check"
                    visible: box.currentIndex === option.index
                }
            }
        }
        indicator: Icon {
            icon: "down"
            x: box.mirrored ? 8 : box.width - width - 8
            y: (box.height - height) / 2
        }
        popup: T.Popup {
            implicitHeight: Math.min(320, list.contentHeight + topPadding + bottomPadding)
            padding: Theme.spaceXs
            width: box.width
            y: box.height + 2

            background: Rectangle {
                border.color: Theme.line
                border.width: 1
                color: Theme.raised
                radius: Theme.radiusControl
            }
            contentItem: ListView {
                id: list
                boundsBehavior: Flickable.StopAtBounds
                clip: true
                currentIndex: box.highlightedIndex
                highlightMoveDuration: 0
                implicitHeight: contentHeight
                model: box.delegateModel
            }
        }

        // Nothing is a choice, too.
        Keys.onDeletePressed: event => {
            event.accepted = !root.searchable;
            if (!root.searchable && root.current >= 0)
                root.chosen(-1);
        }
        onAccepted: root.settle()
        onActivated: index => root.chosen(index)
        onActiveFocusChanged: {
            if (activeFocus)
                return;
            if (root.searchable)
                root.settle();
            root.departed();
        }
        // A new list of options would choose the first of them.
        onCountChanged: currentIndex = Qt.binding(() => root.current)
        onModelChanged: currentIndex = Qt.binding(() => root.current)
    }
    Note {
        Layout.fillWidth: true
        alert: root.error !== ""
        text: root.error !== "" ? root.error : root.help
        visible: text !== ""
    }
}
