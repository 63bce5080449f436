// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// A page of the app, as its document says.
ScrollArea {
    id: root

    required property Page page
    // px of a column of text; tables take all that there is.
    readonly property real readingWidth: 720
    required property Router router
    readonly property real usable: width - 2 * Theme.margin

    Accessible.name: page.title
    Accessible.role: Accessible.Pane
    contentHeight: column.y + column.implicitHeight + Theme.spaceXl
    objectName: "documentPage"

    PageHeader {
        id: header
        anchors.left: column.left
        title: root.page.state === Page.State.Missing ? qsTr("There is no such page") : root.page.edited ? qsTr("%1, not saved").arg(root.page.title) : root.page.title
        width: column.width
    }
    // No layout: with Qt 6.4 one whose parts have just gone must not be moved by another one.
    Column {
        id: column
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        objectName: "content"
        spacing: Theme.spaceXl
        width: root.usable
        y: header.height

        Repeater {
            id: parts
            model: root.page.components

            Loader {
                id: part

                required property PageComponent component

                visible: component.present
                width: Math.min(root.usable, component.type === "table" ? Infinity : component.type === "form" ? 560 : root.readingWidth)
                x: column.LayoutMirroring.enabled ? column.width - width : 0

                sourceComponent: ComponentFace {
                    component: part.component
                    room: parts.count === 1 ? root.height - header.height - Theme.spaceXl : Math.max(320, root.height * 0.6)
                }
            }
        }
        Skeleton {
            active: root.page.state === Page.State.Loading
            lines: 4
            width: Math.min(root.usable, root.readingWidth)
            x: column.LayoutMirroring.enabled ? column.width - width : 0
        }
        Trouble {
            details: "GET /api/v1/pages?for=me"
            text: root.page.error
            visible: root.page.state === Page.State.Failed
            width: Math.min(root.usable, root.readingWidth)
            x: column.LayoutMirroring.enabled ? column.width - width : 0

            onRetried: root.page.reload()
        }
        ColumnLayout {
            objectName: "missing"
            spacing: Theme.spaceS
            visible: root.page.state === Page.State.Missing
            width: Math.min(root.usable, root.readingWidth)
            x: column.LayoutMirroring.enabled ? column.width - width : 0

            Label {
                Layout.fillWidth: true
                muted: true
                paragraph: true
                text: root.page.nearest.length > 0 ? qsTr("Nothing is at %1. These are called almost like it:").arg(root.router.elided(root.page.shownPath, 60)) : qsTr("Nothing is at %1.").arg(root.router.elided(root.page.shownPath, 60))
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            }
            Repeater {
                model: root.page.nearest

                CalmButton {
                    required property string modelData

                    objectName: "nearest"
                    text: modelData

                    onClicked: root.router.go(modelData)
                }
            }
        }
    }
}
