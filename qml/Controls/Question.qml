// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.Theme

// A question that has to be answered before anything else goes on.
T.Popup {
    id: root

    property alias accept: acceptButton.text
    property alias decline: declineButton.text
    property alias details: detailsLabel.text
    property alias title: titleLabel.text

    signal accepted
    signal declined

    closePolicy: T.Popup.NoAutoClose
    focus: true
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    modal: true
    padding: Theme.spaceXl
    parent: T.Overlay.overlay
    width: Math.min(440, (parent?.width ?? 440) - 2 * Theme.spaceL)
    x: Math.round(((parent?.width ?? 0) - width) / 2)
    y: Math.round(Math.max(0, (parent?.height ?? 0) - Theme.keyboard - height) / 3)

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }
    background: Rectangle {
        border.color: Theme.line
        border.width: 1
        color: Theme.raised
        radius: Theme.radiusSheet
    }
    contentItem: ColumnLayout {
        Accessible.name: root.title
        Accessible.role: Accessible.Dialog
        spacing: Theme.spaceS

        Keys.onEscapePressed: root.declined()

        Label {
            id: titleLabel
            Layout.fillWidth: true
            font.pixelSize: Theme.leadSize
            strong: true
        }
        Label {
            id: detailsLabel
            Layout.fillWidth: true
            muted: true
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            Layout.topMargin: Theme.spaceM
            spacing: Theme.spaceS

            CalmButton {
                id: declineButton
                focus: true
                // Nothing is lost by it.
                kind: "primary"

                onClicked: root.declined()
            }
            CalmButton {
                id: acceptButton
                onClicked: root.accepted()
            }
        }
    }

    onOpened: declineButton.forceActiveFocus()
}
