// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// A page of the app, as its document says.
Flickable {
    id: root

    required property Page page
    // px of a column of text; tables take all that there is.
    readonly property real readingWidth: 720
    required property Router router
    readonly property real usable: width - 2 * Theme.margin

    Accessible.name: page.title
    Accessible.role: Accessible.Pane
    boundsBehavior: Flickable.StopAtBounds
    contentHeight: column.y + column.implicitHeight + Theme.spaceXl
    contentWidth: width
    objectName: "documentPage"

    PageHeader {
        id: header
        title: root.page.state === Page.State.Missing ? qsTr("There is no such page") : root.page.edited ? qsTr("%1, not saved").arg(root.page.title) : root.page.title
        width: root.usable
        x: Theme.margin
    }
    ColumnLayout {
        id: column
        objectName: "content"
        spacing: Theme.spaceXl
        width: root.usable
        x: Theme.margin
        y: header.height

        Repeater {
            id: parts
            model: root.page.components

            Loader {
                id: part

                required property PageComponent component

                Layout.fillWidth: true
                Layout.maximumWidth: component.type === "table" ? -1 : component.type === "form" ? 560 : root.readingWidth
                visible: component.present

                sourceComponent: ComponentFace {
                    component: part.component
                    room: parts.count === 1 ? root.height - header.height - Theme.spaceXl : Math.max(320, root.height * 0.6)
                }
            }
        }
        Skeleton {
            Layout.fillWidth: true
            Layout.maximumWidth: root.readingWidth
            active: root.page.state === Page.State.Loading
            lines: 4
        }
        Trouble {
            Layout.fillWidth: true
            Layout.maximumWidth: root.readingWidth
            details: "GET /api/v1/me/pages"
            text: root.page.error
            visible: root.page.state === Page.State.Failed

            onRetried: root.page.reload()
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.maximumWidth: root.readingWidth
            objectName: "missing"
            spacing: Theme.spaceS
            visible: root.page.state === Page.State.Missing

            Label {
                Layout.fillWidth: true
                muted: true
                paragraph: true
                text: root.page.nearest.length > 0 ? qsTr("Nothing is at %1. These are called almost like it:").arg(root.router.elided(root.page.path, 60)) : qsTr("Nothing is at %1.").arg(root.router.elided(root.page.path, 60))
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
