// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Theme

// Back, forward, and where this is.
RowLayout {
    id: root

    required property Router router

    spacing: Theme.spaceXs

    Arrow {
        enabled: root.router.canGoBack
        iconName: "back"
        text: qsTr("Back")

        onClicked: root.router.back()
    }
    Arrow {
        enabled: root.router.canGoForward
        iconName: "forward"
        text: qsTr("Forward")

        onClicked: root.router.forward()
    }
    Label {
        Layout.fillWidth: true
        elide: Text.ElideMiddle
        font.family: Theme.monoFamily
        font.pixelSize: Theme.tableSize
        maximumLineCount: 1
        muted: true
        objectName: "path"
        text: root.router.path
        wrapMode: Text.NoWrap
    }

    component Arrow: T.AbstractButton {
        id: arrow

        required property string iconName

        Accessible.name: text
        Accessible.role: Accessible.Button
        focusPolicy: Qt.StrongFocus
        hoverEnabled: true
        implicitHeight: 32
        implicitWidth: 32
        opacity: enabled ? 1 : 0.35

        background: Rectangle {
            color: arrow.down ? Theme.pressed : arrow.hovered ? Theme.hover : "transparent"
            radius: Theme.radiusControl

            FocusRing {
                control: arrow
                shown: arrow.visualFocus
            }
        }
        contentItem: Item {
            Icon {
                anchors.centerIn: parent
                icon: arrow.iconName
            }
        }
    }
}
