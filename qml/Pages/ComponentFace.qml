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
    Loader {
        id: face
        Layout.fillWidth: true
        Layout.preferredHeight: item ? (item as Item).implicitHeight : 0
        active: root.component.present
        sourceComponent: internal.faces[root.component.type] ?? unknownFace
        visible: !root.waiting && (root.component.state !== PageComponent.State.Failed || root.searched) && (root.component.state !== PageComponent.State.Empty || internal.speaksWhenEmpty.includes(root.component.type))
    }
    QtObject {
        id: internal

        readonly property var faces: ({
                "button": buttonFace,
                "cards": cardsFace,
                "chart": chartFace,
                "chat": chatFace,
                "comments": commentsFace,
                "detail": detailFace,
                "events": eventsFace,
                "form": formFace,
                "table": tableFace,
                "text": textFace
            })
        readonly property var speaksWhenEmpty: ["chat", "comments", "table"]
    }
    Component {
        id: textFace
        TextFace {
            component: root.component as TextComponent
        }
    }
    Component {
        id: cardsFace
        CardsFace {
            component: root.component as CardsComponent
        }
    }
    Component {
        id: tableFace
        TableFace {
            component: root.component as TableComponent
            room: root.room
        }
    }
    Component {
        id: detailFace
        DetailFace {
            component: root.component as DetailComponent
        }
    }
    Component {
        id: formFace
        FormFace {
            component: root.component as FormComponent
        }
    }
    Component {
        id: chatFace
        ChatFace {
            component: root.component as ChatComponent
            room: root.room
        }
    }
    Component {
        id: commentsFace
        CommentsFace {
            component: root.component as ChatComponent
        }
    }
    Component {
        id: buttonFace
        ButtonFace {
            component: root.component as ButtonComponent
        }
    }
    Component {
        id: chartFace
        ChartFace {
            component: root.component as ChartComponent
        }
    }
    Component {
        id: eventsFace
        EventsFace {
            component: root.component as EventsComponent
        }
    }
    Component {
        id: unknownFace
        UnknownFace {
            type: root.component.type
        }
    }
}
