// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// Messages with the newest at the bottom, and the field for a new one. Who has scrolled up stays there.
ColumnLayout {
    id: root

    required property ChatComponent component
    property real room: 0

    spacing: Theme.spaceM

    Item {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(260, root.room - field.implicitHeight - Theme.spaceM)

        Label {
            anchors.centerIn: parent
            horizontalAlignment: Text.AlignHCenter
            muted: true
            objectName: "noMessages"
            text: root.component.emptyText
            visible: root.component.messages.count === 0
            width: Math.min(implicitWidth, parent.width)
        }
        ListView {
            id: list

            // Away from the newest one.
            readonly property bool away: contentHeight > height && contentY + height < originY + contentHeight - 40

            function fill(): void {
                if (count > 0 && contentHeight <= height)
                    root.component.showMore();
            }

            Accessible.name: root.component.heading
            Accessible.role: Accessible.List
            activeFocusOnTab: true
            anchors.fill: parent
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            enabled: count > 0
            keyNavigationEnabled: true
            model: root.component.messages
            objectName: "messages"
            verticalLayoutDirection: ListView.BottomToTop

            delegate: ChatBubble {
                component: root.component
                width: ListView.view.width
            }

            onAtYBeginningChanged: if (atYBeginning)
                root.component.showMore()
            // Too few to be scrolled: nobody could ask for the older ones.
            onContentHeightChanged: Qt.callLater(fill) // qmllint disable
        }
        FocusRing {
            anchors.margins: 0
            control: list
        }
        CalmButton {
            anchors.bottom: parent.bottom
            anchors.horizontalCenter: parent.horizontalCenter
            objectName: "toNewest"
            text: qsTr("To the newest")
            visible: list.away

            onClicked: list.positionViewAtBeginning()
        }
    }
    MessageField {
        id: field
        Layout.fillWidth: true
        component: root.component
        visible: root.component.writable
    }
}
