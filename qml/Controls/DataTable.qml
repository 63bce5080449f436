// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.Theme

// Rows of texts under a header that stays. Up and Down choose one, Return opens it. What the rows are is the
// model's: roles `cells` and `marked`, and idAt() and rowOf(), by which a choice outlives rows that are made anew.
Item {
    id: root

    // Where it is after all rows were made anew, a view can't tell.
    property string chosen: ""
    // Columns that there is room for, as many as fit when those that give way have gone.
    readonly property list<int> columns: {
        const all = Array.from({
                "length": titles.length
            }, (_, i) => i);
        const fitting = Math.max(Theme.phone ? 3 : 1, Math.floor(width / 120));
        const going = all.slice(1).sort((a, b) => giving[b] - giving[a] || b - a).slice(0, Math.max(0, all.length - fitting));
        return all.filter(column => !going.includes(column));
    }
    readonly property alias count: list.count
    property bool descending: false
    // In which order columns go where there is no room: 0 stays, the greatest goes first.
    required property list<int> giving
    // px over the first row.
    readonly property int headHeight: header.height + 1
    required property var model
    required property string name
    required property list<int> rights
    readonly property int rowHeight: Theme.phone ? 60 : Math.max(36, Theme.target)
    // Several rows can be chosen: the model has `selected`, toggle() and selectTo().
    property bool selectable: false
    property bool selecting: false
    property int sortColumn: -1
    property list<int> sortables: []
    required property list<string> titles
    // The column with twice the room of the others.
    property int widest: 0
    readonly property list<real> widths: Array.from(columns).map(column => (width - (selecting ? 32 : 0)) * (column === widest ? 2 : 1) / (columns.length + (Array.from(columns).includes(widest) ? 1 : 0)))

    signal moreWanted
    signal opened(int row)
    signal picked(int row)
    signal sortWanted(int column)

    // What was chosen may have come only now, or gone; what is read stays where it is.
    function adopt(): void {
        if (model.idAt(list.currentIndex) !== chosen)
            list.currentIndex = chosen === "" ? -1 : model.rowOf(chosen);
    }

    // What comes after what is there, if its end is in sight.
    function fetch(): void {
        if (list.atYEnd && list.count > 0)
            moreWanted();
    }
    function focusRows(): void {
        list.forceActiveFocus(Qt.TabFocusReason);
    }
    function putBack(): void {
        list.currentIndex = chosen === "" ? -1 : model.rowOf(chosen);
        if (list.currentIndex >= 0)
            list.positionViewAtIndex(list.currentIndex, ListView.Contain);
    }

    implicitHeight: list.y + list.count * rowHeight

    onChosenChanged: if (model.idAt(list.currentIndex) !== chosen)
        putBack()

    Row {
        id: header
        anchors.left: parent.left
        anchors.leftMargin: root.selecting ? 32 : 0
        height: visible ? Math.max(32, Theme.target) : 0
        visible: !Theme.phone
        width: parent.width - anchors.leftMargin

        Repeater {
            model: root.columns

            T.AbstractButton {
                id: title

                required property int index
                required property int modelData
                readonly property bool sorted: root.sortColumn === modelData

                Accessible.name: sorted ? root.descending ? qsTr("%1, the greatest first").arg(text) : qsTr("%1, the least first").arg(text) : text
                Accessible.role: Accessible.ColumnHeader
                enabled: Array.from(root.sortables).includes(modelData)
                focusPolicy: enabled ? Qt.StrongFocus : Qt.NoFocus
                height: header.height
                hoverEnabled: true
                objectName: "title"
                text: root.titles[modelData] ?? ""
                width: root.widths[index] ?? 0

                background: Rectangle {
                    color: title.enabled && title.hovered ? Theme.hover : "transparent"
                    radius: Theme.radiusControl

                    FocusRing {
                        anchors.margins: 0
                        control: title
                        shown: title.visualFocus
                    }
                }
                contentItem: RowLayout {
                    layoutDirection: Array.from(root.rights).includes(title.modelData) ? Qt.RightToLeft : Qt.LeftToRight
                    spacing: 0

                    Label {
                        Layout.fillWidth: !title.sorted
                        Layout.leftMargin: Theme.spaceS
                        Layout.rightMargin: Theme.spaceS
                        color: title.sorted ? Theme.ink : Theme.muted
                        elide: Text.ElideRight
                        font.pixelSize: Theme.captionSize
                        font.weight: Font.DemiBold
                        horizontalAlignment: Array.from(root.rights).includes(title.modelData) ? Text.AlignRight : Text.AlignLeft
                        maximumLineCount: 1
                        text: title.text
                        wrapMode: Text.NoWrap
                    }
                    Icon {
                        Layout.preferredHeight: 16
                        Layout.preferredWidth: 16
                        icon: root.descending ? "down" : "up"
                        visible: title.sorted
                    }
                    Item {
                        Layout.fillWidth: title.sorted
                    }
                }

                Keys.onEnterPressed: title.clicked()
                Keys.onReturnPressed: title.clicked()
                onClicked: root.sortWanted(modelData)
            }
        }
    }
    Rectangle {
        id: rule
        anchors.top: header.bottom
        color: Theme.line
        height: 1
        width: parent.width
    }
    FocusRing {
        anchors.fill: list
        control: list
        z: 2
    }
    ListView {
        id: list
        function choose(index: int): void {
            currentIndex = index;
            root.chosen = root.model.idAt(index);
            root.picked(index);
        }
        function mark(index: int, isRange: bool): void {
            if (!root.selectable)
                return;
            currentIndex = index;
            if (isRange)
                root.model.selectTo(index);
            else
                root.model.toggle(index);
        }

        Accessible.name: root.name
        Accessible.role: Accessible.Table
        activeFocusOnTab: true
        anchors.bottom: parent.bottom
        anchors.top: rule.bottom
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 200
        clip: true
        currentIndex: -1
        enabled: count > 0
        highlightFollowsCurrentItem: false
        model: root.model
        objectName: "rows"
        reuseItems: true
        width: parent.width

        T.ScrollBar.vertical: T.ScrollBar {
            implicitWidth: 8
            objectName: "bar"
            padding: 2
            // A template shows itself even where it need not.
            visible: list.contentHeight > list.height

            contentItem: Rectangle {
                color: Theme.outline
                implicitWidth: 4
                opacity: 0.5
                radius: 2
            }
        }
        delegate: TableRow {
            required property int index
            required property var model

            columns: root.columns
            current: ListView.isCurrentItem
            rights: root.rights
            selected: model.selected ?? false
            selecting: root.selecting
            width: ListView.view.width
            widths: root.widths

            onActivated: root.opened(index)
            onPressed: {
                list.choose(index);
                list.forceActiveFocus(Qt.MouseFocusReason);
            }
            onToggled: isRange => {
                list.forceActiveFocus(Qt.MouseFocusReason);
                list.mark(index, isRange);
            }
        }

        Keys.onEnterPressed: if (currentIndex >= 0)
            root.opened(currentIndex)
        Keys.onPressed: event => {
            if (root.selectable && event.key === Qt.Key_Space && currentIndex >= 0) {
                event.accepted = true;
                mark(currentIndex, false);
                return;
            }
            if (root.selectable && event.matches(StandardKey.SelectAll)) {
                event.accepted = true;
                root.model.selectAll();
                return;
            }
            const page = Math.max(1, Math.floor(height / root.rowHeight) - 1);
            const steps = new Map([[Qt.Key_Down, 1], [Qt.Key_Up, -1], [Qt.Key_PageDown, page], [Qt.Key_PageUp, -page], [Qt.Key_Home, -count], [Qt.Key_End, count]]);
            if (!steps.has(event.key))
                return;
            event.accepted = true;
            const next = Math.max(0, Math.min(count - 1, currentIndex + steps.get(event.key)));
            if (root.selectable && event.modifiers & Qt.ShiftModifier)
                mark(next, true);
            else
                choose(next);
            positionViewAtIndex(currentIndex, ListView.Contain);
        }
        Keys.onReturnPressed: if (currentIndex >= 0)
            root.opened(currentIndex)
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0)
            choose(0)
        onAtYEndChanged: root.fetch()
    }
    Connections {
        function onModelReset(): void {
            Qt.callLater(root.putBack); // qmllint disable
        }
        function onRowsInserted(): void {
            Qt.callLater(root.adopt); // qmllint disable
        }
        function onRowsRemoved(): void {
            Qt.callLater(root.adopt); // qmllint disable
        }

        target: root.model
    }
}
