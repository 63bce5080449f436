// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.Controls
import Crier.Theme

// A form over the page, which Escape leaves.
T.Popup {
    id: root

    default property alias content: column.data
    required property string title

    closePolicy: T.Popup.CloseOnEscape
    focus: true
    implicitHeight: Math.min(contentItem.implicitHeight + 2 * padding, (parent?.height ?? 600) - 2 * Theme.spaceL)
    modal: true
    padding: Theme.spaceXl
    parent: T.Overlay.overlay
    width: Math.min(480, (parent?.width ?? 480) - 2 * Theme.spaceL)
    x: Math.round(((parent?.width ?? 0) - width) / 2)
    y: Math.round(Math.max(Theme.spaceL, ((parent?.height ?? 0) - height) / 3))

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }
    background: Rectangle {
        border.color: Theme.line
        border.width: 1
        color: Theme.raised
        radius: Theme.radiusSheet
    }
    contentItem: Flickable {
        boundsBehavior: Flickable.StopAtBounds
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
