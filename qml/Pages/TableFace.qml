// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// Objects as a table, with what they are searched by.
ColumnLayout {
    id: root

    // px of what stands over the rows. Not where they stand: a layout must not depend on what it lays out.
    readonly property real above: (component.searchable ? search.implicitHeight + spacing : 0) + table.headHeight
    readonly property list<int> all: Array.from({
            "length": component.columnCount
        }, (_, i) => i)
    required property TableComponent component
    property real room: 0

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
    DataTable {
        id: table
        function more(): void {
            if (!root.component.stale)
                root.component.showMore();
        }

        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(implicitHeight, root.above + Math.max(240, root.room - root.above))
        descending: root.component.descending
        giving: Array.from(root.all).map(column => root.component.givesWay(column))
        model: root.component.model
        name: root.component.heading
        rights: Array.from(root.all).filter(column => root.component.isRight(column))
        sortColumn: root.component.sortColumn
        sortables: Array.from(root.all).filter(column => root.component.isSortable(column))
        titles: Array.from(root.component.titles)

        onMoreWanted: more()
        onOpened: row => root.component.follow(root.component.model.routeAt(row))
        onSortWanted: column => root.component.sortBy(column)
    }
    Label {
        Layout.fillWidth: true
        Layout.topMargin: Theme.spaceM
        muted: true
        objectName: "noRows"
        text: root.component.search === "" ? root.component.emptyText : qsTr("Nothing is called so.")
        visible: root.component.state === PageComponent.State.Empty
    }
    Connections {
        function onStateChanged(): void {
            Qt.callLater(table.fetch); // qmllint disable
        }

        target: root.component
    }
    Label {
        font.pixelSize: Theme.captionSize
        muted: true
        objectName: "total"
        text: qsTr("%1 of %2").arg(root.component.model.count.toLocaleString(Qt.locale(), "f", 0)).arg(root.component.total.toLocaleString(Qt.locale(), "f", 0))
        visible: root.component.total > root.component.model.count
    }
}
