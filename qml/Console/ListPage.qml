// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// A list of the server and, beside it where there is room, what is chosen of it; else one after the other.
Item {
    id: root

    property alias actions: header.actions
    // What can be done to several at once; none: several can't be chosen.
    property Component bulkActs: null
    // The one that is looked at; the path names it where it is a page of its own.
    readonly property string chosen: split ? table.chosen : routed
    property Component detail: null
    required property string emptyText
    // Whether what is listed now can be filtered at all.
    property bool filterable: true
    property alias filters: filterRow.data
    // What it can be filtered by besides.
    property list<FilterKind> kinds: []
    required property ServerList list
    // Where it is: the path may lead elsewhere before it is gone.
    property string place: ""
    readonly property bool readsAlone: !split && routed !== "" && detail !== null
    readonly property string routed: router.query.item ?? "" // qmllint disable
    required property Router router
    readonly property bool split: detail !== null && Theme.windowWidth >= 1024
    property string subtitle: ""
    required property string title

    signal picked(string id)
    signal readAgain

    function addressOf(id: string): string {
        return place + (id === "" ? "" : "?item=" + encodeURIComponent(id));
    }
    // Another one, or none.
    function choose(id: string): void {
        table.chosen = id;
        if (!split)
            router.go(addressOf(id));
    }
    function openFilters(): void {
        filterSheet.open();
    }
    // The path says what is looked at. Where that would lose input, it is asked about first.
    function settle(): void {
        if (router.page !== place)
            return;
        // Over what is open above it nothing is said of what is below.
        if (split && chosen !== routed && !("modal" in router.query))
            router.replace(addressOf(chosen));
        if (router.question !== "")
            table.chosen = routed;
        picked(chosen);
    }

    Accessible.name: title
    Accessible.role: Accessible.Pane

    Component.onCompleted: {
        place = router.page;
        table.chosen = routed;
        list.open();
        list.watch(true);
        root.picked(chosen);
    }
    Component.onDestruction: {
        list.selecting = false;
        list.watch(false);
        root.picked("");
    }
    onChosenChanged: resting.restart()
    onRoutedChanged: if (router.page === place && (routed !== "" || !split))
        table.chosen = routed

    Item {
        id: pane
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.top: parent.top
        visible: !root.readsAlone
        width: (root.split ? Math.round(root.width * 0.56) : root.width) - 2 * Theme.margin

        PageHeader {
            id: header
            subtitle: root.subtitle
            title: root.title
            width: parent.width
        }
        Flow {
            id: filterRow
            anchors.top: header.bottom
            height: visible ? implicitHeight : 0
            spacing: Theme.spaceS
            // Where there is little room, it is for what is being chosen.
            visible: !bulk.active || !(Theme.phone || Theme.low)
            width: parent.width
        }
        Flow {
            id: chips
            anchors.top: filterRow.bottom
            anchors.topMargin: visible ? Theme.spaceS : 0
            height: visible ? implicitHeight : 0
            spacing: Theme.spaceXs
            visible: root.filterable && Array.from(root.kinds).some(kind => kind.isValue(root.list.filters[kind.name] ?? ""))
            width: parent.width

            Repeater {
                model: root.kinds.length

                Chip {
                    id: chip

                    required property int index
                    readonly property FilterKind kind: root.kinds[index]
                    readonly property string value: root.list.filters[kind.name] ?? "" // qmllint disable

                    objectName: "filterChip"
                    text: qsTr("%1: %2").arg(kind.title).arg(kind.shown(value))
                    visible: kind.isValue(value)

                    onRemoved: root.list.filter(kind.name, "")
                }
            }
        }
        Trouble {
            id: trouble
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: chips.bottom
            anchors.topMargin: visible ? Theme.spaceM : 0
            details: root.list.details
            height: visible ? implicitHeight : 0
            objectName: "trouble"
            text: root.list.error
            visible: root.list.error !== ""

            onRetried: root.list.open()
        }
        DataTable {
            id: table
            anchors.bottom: bulk.active ? bulk.top : foot.text === "" ? parent.bottom : foot.top
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: trouble.bottom
            anchors.topMargin: Theme.spaceM
            descending: root.list.descending
            giving: root.list.giving
            model: root.list
            name: root.title
            objectName: "table"
            rights: root.list.rights
            selectable: root.bulkActs !== null
            selecting: root.list.selecting
            sortColumn: root.list.sortColumn
            sortables: Array.from(root.list.sortables)
            titles: Array.from(root.list.titles)
            visible: root.list.state === ServerList.State.Ready

            onMoreWanted: root.list.showMore()
            onOpened: row => root.choose(root.list.idAt(row))
            onSortWanted: column => root.list.sort(column)
        }
        Skeleton {
            active: root.list.state === ServerList.State.Loading
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: table.top
            lineHeight: 20
            lines: 8
            objectName: "skeleton"
        }
        Label {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: table.top
            muted: true
            objectName: "empty"
            paragraph: true
            text: root.filterable && Object.keys(root.list.filters).length > 0 ? qsTr("Nothing is like that.") : root.emptyText
            visible: root.list.state === ServerList.State.Empty
        }
        Loader {
            id: bulk

            property bool wasThere: false

            active: root.bulkActs !== null && root.list.selecting
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            objectName: "bulk"
            sourceComponent: root.bulkActs

            // Whoever had what is gone has the rows again.
            onActiveChanged: {
                if (!active && wasThere)
                    table.focusRows();
                wasThere = active;
            }
        }
        Label {
            id: foot
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.spaceS
            font.pixelSize: Theme.captionSize
            muted: true
            objectName: "foot"
            text: bulk.active ? "" : root.list.total > root.list.count ? qsTr("%1 of %2").arg(root.list.count.toLocaleString(Qt.locale(), "f", 0)).arg(root.list.total.toLocaleString(Qt.locale(), "f", 0)) : ""
        }
    }
    Rectangle {
        anchors.left: pane.right
        anchors.leftMargin: Theme.margin
        color: Theme.line
        height: parent.height
        visible: root.split
        width: 1
    }
    Loader {
        id: side
        active: root.detail !== null
        anchors.bottom: parent.bottom
        anchors.left: root.split ? pane.right : parent.left
        anchors.leftMargin: root.split ? Theme.margin + 1 : 0
        anchors.right: parent.right
        anchors.top: parent.top
        objectName: "detail"
        sourceComponent: root.detail
        visible: (root.split && root.chosen !== "") || root.readsAlone
    }
    Label {
        anchors.centerIn: side
        muted: true
        text: qsTr("Choose one to see more of it.")
        visible: root.split && root.chosen === ""
    }
    FilterSheet {
        id: filterSheet
        kinds: Array.from(root.kinds)
        list: root.list
    }
    Shortcut {
        sequences: [StandardKey.Refresh]

        onActivated: {
            root.list.open();
            root.readAgain();
        }
    }
    // Whoever goes through the rows by a key that is held wants to see the last of them.
    Timer {
        id: resting
        interval: root.split ? 120 : 0

        onTriggered: root.settle()
    }
}
