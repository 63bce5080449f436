// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// What came for all accounts, as one list. What is opened is read where it belongs.
Item {
    id: root

    required property Accounts accounts
    readonly property list<string> places: [qsTr("Inbox"), qsTr("Unread"), qsTr("Put off"), qsTr("Done"), qsTr("All")]

    Accessible.name: qsTr("All inboxes")
    Accessible.role: Accessible.Pane

    AllInboxes {
        id: inboxes
        accounts: root.accounts
    }
    PageHeader {
        id: header
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        title: qsTr("All inboxes")
        width: tools.width

        CalmButton {
            objectName: "markAllRead"
            text: qsTr("Mark all read")
            visible: root.accounts.unread > 0 && inboxes.count > 0

            onClicked: inboxes.markAllRead()
        }
    }
    RowLayout {
        id: tools
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.top: header.bottom
        spacing: Theme.spaceS
        width: Math.min(720, parent.width - Theme.margin - Theme.spaceL)

        Select {
            Layout.maximumWidth: 130
            current: inboxes.place
            label: qsTr("Show")
            options: root.places

            onChosen: index => inboxes.place = index
        }
        Field {
            id: search
            Layout.fillWidth: true
            label: qsTr("Search")
            objectName: "search"
            placeholder: qsTr("Words in it")

            onEdited: text => inboxes.search = text
        }
    }
    ListView {
        id: list
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.top: tools.bottom
        anchors.topMargin: Theme.spaceM
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        focus: true
        keyNavigationEnabled: true
        model: inboxes
        objectName: "allInboxesList"
        width: Math.min(720 + Theme.margin, parent.width)

        delegate: InboxRow {
            id: row

            required property AppController app

            current: ListView.isCurrentItem && list.activeFocus
            owner: qsTr("%1 in %2").arg(app.account.userId).arg(app.account.appId)
            tone: app.account.color
            width: list.width

            onClicked: root.accounts.openItem(app, number)
            onFinished: app.inbox.finish(number)
            onPutOff: item => {
                snooze.inbox = app.inbox;
                snooze.ask(number, item);
            }
        }

        Keys.onReturnPressed: (currentItem as InboxRow)?.clicked()
    }
    Label {
        anchors.centerIn: list
        horizontalAlignment: Text.AlignHCenter
        muted: true
        objectName: "empty"
        text: inboxes.search !== "" ? qsTr("Nothing has these words.") : qsTr("Nothing new. What is sent to any of your accounts will be here.")
        visible: list.count === 0
        width: Math.min(320, parent.width - 2 * Theme.margin)
    }
    UndoBar {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.spaceL
        anchors.horizontalCenter: parent.horizontalCenter
        inbox: inboxes.acted ?? root.accounts.current.inbox
    }
    SnoozeMenu {
        id: snooze
        inbox: root.accounts.current.inbox

        onChosen: until => inbox.snooze(number, until)
    }
    Shortcut {
        sequence: "/"

        onActivated: search.focusInput()
    }
}
