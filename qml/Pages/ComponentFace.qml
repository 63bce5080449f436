// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// A component of a page: its heading, and whatever state it is in.
ColumnLayout {
    id: root

    required property PageComponent component
    // px that its page has for it where it is alone there.
    property real room: 0
    // What was searched for may be why it failed, and can be changed.
    readonly property bool searched: ((component as TableComponent)?.search ?? "") !== ""
    readonly property bool waiting: component.state === PageComponent.State.Loading || component.state === PageComponent.State.Idle
    readonly property bool wide: component.type === "table"

    spacing: Theme.spaceS
    visible: component.present

    // What stands above it: what it is called, and that it may be of before.
    RowLayout {
        spacing: Theme.spaceS
        visible: heading.text !== "" || root.component.stale

        Label {
            id: heading
            Accessible.name: text
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            elide: Text.ElideRight
            font.pixelSize: Theme.leadSize
            maximumLineCount: 2
            strong: true
            text: root.component.heading
        }
        Label {
            Accessible.name: text
            Accessible.role: Accessible.StaticText
            font.pixelSize: Theme.captionSize
            muted: true
            objectName: "stale"
            text: qsTr("Not up to date")
            visible: root.component.stale
        }
    }
    Skeleton {
        Layout.fillWidth: true
        active: root.waiting
        lineHeight: root.wide ? 20 : 16
        lines: root.wide ? 6 : 3
        objectName: "skeleton"
    }
    Label {
        Layout.fillWidth: true
        muted: true
        objectName: "empty"
        paragraph: true
        text: root.component.emptyText
        visible: root.component.state === PageComponent.State.Empty && !internal.speaksWhenEmpty.includes(root.component.type)
    }
    Trouble {
        Layout.fillWidth: true
        details: root.component.details
        objectName: "trouble"
        text: root.component.error
        visible: root.component.state === PageComponent.State.Failed

        onRetried: root.component.retry()
    }
    Lazy {
        id: face

        // By hand: a text that wraps is as high as the width says that this height leaves it.
        property real wantedHeight: 0

        Layout.fillWidth: true
        Layout.preferredHeight: wantedHeight
        content: ({
                "given": root.component.type in internal.faces ? {
                    "component": root.component
                } : {
                    "type": root.component.type
                },
                "source": Qt.resolvedUrl((internal.faces[root.component.type] ?? "Unknown") + "Face.qml")
            })
        visible: !root.waiting && (root.component.state !== PageComponent.State.Failed || root.searched) && (root.component.state !== PageComponent.State.Empty || internal.speaksWhenEmpty.includes(root.component.type))
        wanted: root.component.present

        onImplicitHeightChanged: wantedHeight = implicitHeight
    }
    Binding {
        property: "room"
        target: face.item
        value: root.room
        when: face.item !== null && internal.fillsRoom.includes(root.component.type)
    }
    QtObject {
        id: internal

        readonly property var faces: ({
                "button": "Button",
                "cards": "Cards",
                "chart": "Chart",
                "chat": "Chat",
                "comments": "Comments",
                "detail": "Detail",
                "events": "Events",
                "form": "Form",
                "table": "Table",
                "text": "Text"
            })
        readonly property var fillsRoom: ["chat", "table"]
        readonly property var speaksWhenEmpty: ["chat", "comments", "table"]
    }
}
