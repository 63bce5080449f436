// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.Controls
import Crier.Theme

// A form over the page, which Escape leaves. On a phone it comes from below, where the thumb is.
T.Popup {
    id: root

    default property alias content: column.data
    // px from the top that a keyboard leaves.
    readonly property real room: (parent?.height ?? 600) - Theme.keyboard
    required property string title

    bottomPadding: padding + (Theme.phone && Theme.keyboard === 0 ? Theme.safeBottom : 0)
    closePolicy: T.Popup.CloseOnEscape
    focus: true
    implicitHeight: Math.min(contentItem.implicitHeight + topPadding + bottomPadding, room - Theme.safeTop - 2 * Theme.spaceL)
    modal: true
    padding: Theme.phone ? Theme.spaceL : Theme.spaceXl
    parent: T.Overlay.overlay
    width: Theme.phone ? parent?.width ?? 480 : Math.min(480, (parent?.width ?? 480) - 2 * Theme.spaceL)
    x: Math.round(((parent?.width ?? 0) - width) / 2)
    // Not its height: with Qt 6.4 the last change of that is not told.
    y: Theme.phone ? room - implicitHeight : Math.round(Math.max(Theme.spaceL, (room - height) / 3))

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }
    background: Item {
        Rectangle {
            anchors.bottomMargin: Theme.phone ? -radius : 0
            anchors.fill: parent
            border.color: Theme.line
            border.width: 1
            color: Theme.raised
            radius: Theme.radiusSheet
        }
    }
    contentItem: ScrollArea {
        clip: contentHeight > height
        contentHeight: column.implicitHeight
        implicitHeight: column.implicitHeight

        ColumnLayout {
            id: column
            Accessible.name: root.title
            Accessible.role: Accessible.Dialog
            spacing: Theme.spaceM
            width: parent.width

            Label {
                Layout.fillWidth: true
                font.pixelSize: Theme.leadSize
                strong: true
                text: root.title
            }
        }
    }
}
