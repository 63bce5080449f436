// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Theme

// What somebody was sent: places, a list by days, and what is read. Three columns where there is room,
// two where there is less, one on a phone.
Item {
    id: root

    required property Inbox inbox
    // What the path names: one column is a page of its own.
    readonly property double item: Number(router.query.item ?? 0) // qmllint disable
    readonly property list<string> places: [qsTr("Inbox"), qsTr("Unread"), qsTr("Put off"), qsTr("Done"), qsTr("All")]
    required property Quiet quiet
    readonly property bool readsAlone: !split && inbox.current.present
    required property Router router
    readonly property bool split: width >= 720

    function dayName(day: string): string {
        const date = Date.fromLocaleString(Qt.locale("C"), day, "yyyy-MM-dd");
        const days = Math.round((new Date().setHours(0, 0, 0, 0) - date.getTime()) / 86400000);
        return days === 0 ? qsTr("Today") : days === 1 ? qsTr("Yesterday") : date.toLocaleDateString(Language.locale, Locale.LongFormat);
    }
    function emptyText(): string {
        if (inbox.search !== "")
            return qsTr("Nothing has these words.");
        switch (inbox.place) {
        case Inbox.Place.Snoozed:
            return qsTr("What you put off waits here until its time comes.");
        case Inbox.Place.Done:
            return qsTr("What you are done with is here.");
        default:
            return qsTr("Nothing new. What is sent to you will be here.");
        }
    }
    function finish(): void {
        moveOn(() => inbox.finish(inbox.current.number));
    }
    // Done or put off, it makes room for the next.
    function moveOn(act: var): void {
        const row = inbox.model.rowOf(inbox.current.number);
        const next = row >= 0 ? inbox.model.numberAt(row + 1) || inbox.model.numberAt(row - 1) : 0;
        act();
        if (row >= 0 && inbox.model.rowOf(inbox.current.number) < 0)
            split ? inbox.select(next) : router.back();
    }
    function step(by: int): void {
        const row = inbox.model.rowOf(inbox.current.number);
        const number = inbox.model.numberAt(row < 0 ? 0 : row + by);
        if (number === 0)
            return;
        inbox.select(number);
        list.positionViewAtIndex(inbox.model.rowOf(number), ListView.Contain);
    }

    Accessible.name: qsTr("Inbox")
    Accessible.role: Accessible.Pane

    Component.onCompleted: if (item > 0)
        inbox.select(item)
    onItemChanged: if (item > 0 || !split)
        inbox.select(item)

    Item {
        id: listPane
        anchors.left: parent.left
        height: parent.height
        visible: !root.readsAlone
        width: root.split ? Math.min(440, Math.round(root.width * 0.42)) : root.width

        PageHeader {
            id: header
            anchors.left: parent.left
            anchors.leftMargin: Theme.margin
            anchors.right: parent.right
            anchors.rightMargin: Theme.spaceL
            title: root.places[root.inbox.place]

            CalmButton {
                objectName: "markAllRead"
                text: qsTr("Mark all read")
                visible: root.inbox.unread > 0 && root.inbox.model.count > 0

                onClicked: root.inbox.markAllRead()
            }
        }
        RowLayout {
            id: tools
            anchors.left: parent.left
            anchors.leftMargin: Theme.margin
            anchors.right: parent.right
            anchors.rightMargin: Theme.spaceL
            anchors.top: header.bottom
            spacing: Theme.spaceS

            Select {
                // As wide as its longest word, in whichever language.
                Layout.maximumWidth: Math.max(130, Math.min(input.implicitContentWidth + input.leftPadding + input.rightPadding, tools.width / 2))
                current: root.inbox.place
                input.implicitContentWidthPolicy: T.ComboBox.WidestText
                label: qsTr("Show")
                objectName: "places"
                options: root.places

                onChosen: index => root.inbox.place = index
            }
            Field {
                id: search
                Layout.fillWidth: true
                label: qsTr("Search")
                objectName: "search"
                placeholder: qsTr("Words in it")
                text: root.inbox.search

                onEdited: text => root.inbox.search = text
            }
        }
        ListView {
            id: list
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: tools.bottom
            anchors.topMargin: Theme.spaceM
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            model: root.inbox.model
            objectName: "inboxList"
            section.labelPositioning: ViewSection.InlineLabels | ViewSection.CurrentLabelAtStart
            section.property: "day"

            delegate: InboxRow {
                current: number === root.inbox.current.number
                width: list.width

                onClicked: root.split ? root.inbox.select(number) : root.router.go("/inbox?item=" + number)
                onFinished: root.inbox.finish(number)
                onPutOff: item => snooze.ask(number, item)
            }
            section.delegate: Rectangle {
                id: day

                required property string section

                color: Theme.paper
                height: 28
                width: list.width

                Label {
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.margin
                    anchors.verticalCenter: parent.verticalCenter
                    font.pixelSize: Theme.captionSize
                    muted: true
                    strong: true
                    text: root.dayName(day.section)
                }
            }
        }
        Label {
            anchors.centerIn: list
            horizontalAlignment: Text.AlignHCenter
            muted: true
            objectName: "empty"
            text: root.emptyText()
            visible: list.count === 0
            width: Math.min(320, parent.width - 2 * Theme.margin)
        }
        Rectangle {
            anchors.right: parent.right
            color: Theme.line
            height: parent.height
            visible: root.split
            width: 1
        }
    }
    InboxDetail {
        id: detail
        anchors.bottom: parent.bottom
        anchors.left: root.split ? listPane.right : parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        inbox: root.inbox
        quiet: root.quiet
        visible: root.split || root.readsAlone

        onFinished: root.finish()
        onPutOff: item => snooze.ask(root.inbox.current.number, item)
    }
    Label {
        anchors.centerIn: detail
        muted: true
        text: qsTr("Choose something to read.")
        visible: root.split && !root.inbox.current.present && list.count > 0
    }
    UndoBar {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.spaceL
        anchors.horizontalCenter: parent.horizontalCenter
        inbox: root.inbox
    }
    SnoozeMenu {
        id: snooze
        inbox: root.inbox

        onChosen: until => root.moveOn(() => root.inbox.snooze(number, until))
    }
    Shortcut {
        sequences: ["J", "Down"]

        onActivated: root.step(1)
    }
    Shortcut {
        sequences: ["K", "Up"]

        onActivated: root.step(-1)
    }
    Shortcut {
        enabled: root.inbox.current.present
        sequence: "E"

        onActivated: root.finish()
    }
    Shortcut {
        enabled: root.inbox.current.present
        sequence: "U"

        onActivated: root.inbox.current.unread ? root.inbox.markRead(root.inbox.current.number) : root.inbox.markUnread(root.inbox.current.number)
    }
    Shortcut {
        sequence: "/"

        onActivated: search.focusInput()
    }
    Lazy {
        id: help
        function open(): void {
            wanted = true;
            (item as T.Popup).open();
        }

        content: ({
                "given": {},
                "source": Qt.resolvedUrl("KeysHelp.qml")
            })
        objectName: "keysHelp"
        wanted: false
    }
    Shortcut {
        sequence: "?"

        onActivated: help.open()
    }
    Shortcut {
        sequence: "Ctrl+Z"

        onActivated: root.inbox.undo()
    }
}
