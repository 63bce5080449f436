// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Theme

// Rows under a header that stays. Up and Down choose a row, Return opens it.
ColumnLayout {
    id: root

    // px of what stands over the rows. Not where they stand: a layout must not depend on what it lays out.
    readonly property real above: (component.searchable ? search.implicitHeight + spacing : 0) + (Theme.phone ? 1 : 33)
    // Columns that there is room for, as many as fit when those that give way have gone.
    readonly property list<int> columns: {
        const all = Array.from({
                "length": component.columnCount
            }, (_, i) => i);
        const fitting = Math.max(Theme.phone ? 3 : 1, Math.floor(width / 120));
        const going = all.slice(1).sort((a, b) => component.givesWay(b) - component.givesWay(a) || b - a).slice(0, Math.max(0, all.length - fitting));
        return all.filter(column => !going.includes(column));
    }
    required property TableComponent component
    readonly property list<int> rights: Array.from({
            "length": component.columnCount
        }, (_, i) => i).filter(column => component.isRight(column))
    property real room: 0
    // The first has twice the room of the others.
    readonly property list<real> widths: Array.from(columns).map((_, i) => width * (i === 0 ? 2 : 1) / (columns.length + 1))

    spacing: Theme.spaceS

    Field {
        id: search
        Layout.fillWidth: true
        Layout.maximumWidth: 320
        label: qsTr("Search")
        objectName: "search"
        visible: root.component.searchable

        onEdited: text => root.component.search = text
    }
    ColumnLayout {
        id: grid
        Layout.fillWidth: true
        spacing: 0

        Row {
            id: header
            Layout.fillWidth: true
            Layout.preferredHeight: visible ? 32 : 0
            visible: !Theme.phone

            Repeater {
                model: root.columns

                T.AbstractButton {
                    id: title

                    required property int index
                    required property int modelData
                    readonly property bool sorted: root.component.sortColumn === modelData

                    Accessible.name: sorted ? root.component.descending ? qsTr("%1, the greatest first").arg(text) : qsTr("%1, the least first").arg(text) : text
                    Accessible.role: Accessible.ColumnHeader
                    enabled: root.component.isSortable(modelData)
                    focusPolicy: enabled ? Qt.StrongFocus : Qt.NoFocus
                    height: 32
                    hoverEnabled: true
                    objectName: "title"
                    text: root.component.titles[modelData] ?? ""
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
                        layoutDirection: root.rights.includes(title.modelData) ? Qt.RightToLeft : Qt.LeftToRight
                        spacing: 0

                        Label {
                            Layout.fillWidth: !title.sorted
                            Layout.leftMargin: Theme.spaceS
                            Layout.rightMargin: Theme.spaceS
                            color: title.sorted ? Theme.ink : Theme.muted
                            elide: Text.ElideRight
                            font.pixelSize: Theme.captionSize
                            font.weight: Font.DemiBold
                            horizontalAlignment: root.rights.includes(title.modelData) ? Text.AlignRight : Text.AlignLeft
                            maximumLineCount: 1
                            text: title.text
                            wrapMode: Text.NoWrap
                        }
                        Icon {
                            Layout.preferredHeight: 16
                            Layout.preferredWidth: 16
                            icon: root.component.descending ? "down" : "up"
                            visible: title.sorted
                        }
                        Item {
                            Layout.fillWidth: title.sorted
                        }
                    }

                    Keys.onEnterPressed: title.clicked()
                    Keys.onReturnPressed: title.clicked()
                    onClicked: root.component.sortBy(modelData)
                }
            }
        }
        Rectangle {
            Layout.fillWidth: true
            color: Theme.line
            implicitHeight: 1
        }
        Label {
            Layout.fillWidth: true
            Layout.topMargin: Theme.spaceM
            muted: true
            objectName: "noRows"
            text: root.component.search === "" ? root.component.emptyText : qsTr("Nothing is called so.")
            visible: root.component.state === PageComponent.State.Empty
        }
        // px of the list, which can't hold what lies over it.
        Item {
            Layout.fillWidth: true
            Layout.preferredHeight: 0

            FocusRing {
                anchors.fill: undefined
                control: list
                height: list.height
                width: list.width
                y: list.y - parent.y
                z: 2
            }
        }
        ListView {
            id: list

            // What somebody has chosen: where it is after all rows were made anew, a view can't tell.
            property string chosen: ""
            readonly property int rowHeight: Theme.phone ? 60 : 36

            function choose(index: int): void {
                currentIndex = index;
                chosen = root.component.model.idAt(index);
            }
            function fetch(): void {
                if (atYEnd && count > 0 && !root.component.stale)
                    root.component.showMore();
            }
            function open(): void {
                if (currentItem)
                    (currentItem as TableRow).activated();
            }
            function putBack(): void {
                currentIndex = chosen === "" ? -1 : root.component.model.rowOf(chosen);
                if (currentIndex >= 0)
                    positionViewAtIndex(currentIndex, ListView.Contain);
            }

            Accessible.name: root.component.heading
            Accessible.role: Accessible.Table
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(count * rowHeight, Math.max(240, root.room - root.above))
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 200
            clip: true
            currentIndex: -1
            enabled: count > 0
            highlightFollowsCurrentItem: false
            model: root.component.model
            objectName: "rows"
            reuseItems: true

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
                required property string route

                columns: root.columns
                current: ListView.isCurrentItem
                rights: root.rights
                width: ListView.view.width
                widths: root.widths

                onActivated: root.component.follow(route)
                onPressed: {
                    list.choose(index);
                    list.forceActiveFocus(Qt.MouseFocusReason);
                }
            }

            Keys.onEnterPressed: open()
            Keys.onPressed: event => {
                const page = Math.max(1, Math.floor(height / rowHeight) - 1);
                const steps = new Map([[Qt.Key_Down, 1], [Qt.Key_Up, -1], [Qt.Key_PageDown, page], [Qt.Key_PageUp, -page], [Qt.Key_Home, -count], [Qt.Key_End, count]]);
                if (!steps.has(event.key))
                    return;
                event.accepted = true;
                choose(Math.max(0, Math.min(count - 1, currentIndex + steps.get(event.key))));
                positionViewAtIndex(currentIndex, ListView.Contain);
            }
            Keys.onReturnPressed: open()
            onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0)
                choose(0)
            onAtYEndChanged: if (atYEnd)
                root.component.showMore()
        }
        Connections {
            function onStateChanged(): void {
                Qt.callLater(list.fetch); // qmllint disable
            }

            target: root.component
        }
        Connections {
            function onModelReset(): void {
                Qt.callLater(list.putBack); // qmllint disable
            }

            target: root.component.model
        }
    }
    Label {
        font.pixelSize: Theme.captionSize
        muted: true
        objectName: "total"
        text: qsTr("%1 of %2").arg(root.component.model.count.toLocaleString(Qt.locale(), "f", 0)).arg(root.component.total.toLocaleString(Qt.locale(), "f", 0))
        visible: root.component.total > root.component.model.count
    }
}
