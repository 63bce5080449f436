// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.Theme

// An entry of the rail, or of the bar at a phone's foot.
T.AbstractButton {
    id: root

    // A number beside it; empty: none.
    property string badge: ""
    property bool compact: false
    property bool current: false
    required property string iconName
    property bool stacked: false

    Accessible.name: badge === "" ? text : text + ", " + badge
    Accessible.role: Accessible.PageTab
    Accessible.selected: current
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    implicitHeight: stacked ? 56 : Math.max(36, Theme.target)
    // A longer name gets more of the bar than a short one.
    implicitWidth: stacked ? Math.max(56, label.implicitWidth + 2 * Theme.spaceXs) : compact ? 40 : 200

    background: Rectangle {
        color: root.current && !root.stacked ? Theme.accentSoft : root.down ? Theme.pressed : root.hovered ? Theme.hover : "transparent"
        radius: Theme.radiusControl

        FocusRing {
            anchors.margins: 0
            control: root
            shown: root.visualFocus
        }
    }
    contentItem: GridLayout {
        columnSpacing: Theme.spaceM
        columns: root.stacked ? 1 : 3
        rowSpacing: 2

        Icon {
            Layout.alignment: root.stacked ? Qt.AlignHCenter | Qt.AlignBottom : Qt.AlignVCenter
            Layout.leftMargin: root.stacked ? 0 : 10
            color: root.current ? Theme.accent : Theme.muted
            icon: root.iconName
        }
        Label {
            id: label
            Layout.alignment: root.stacked ? Qt.AlignHCenter | Qt.AlignTop : Qt.AlignVCenter
            Layout.fillWidth: !root.stacked
            Layout.maximumWidth: root.width - (root.stacked ? 2 * Theme.spaceXs : 0)
            color: root.current ? Theme.accent : root.stacked ? Theme.muted : Theme.ink
            elide: Text.ElideRight
            font.pixelSize: root.stacked ? Theme.captionSize : Theme.bodySize
            font.weight: root.current ? Font.Medium : Font.Normal
            maximumLineCount: 1
            text: root.text
            visible: !root.compact
            wrapMode: Text.NoWrap
        }
        Label {
            Layout.rightMargin: 10
            color: root.current ? Theme.accent : Theme.muted
            font.pixelSize: Theme.captionSize
            font.weight: Font.DemiBold
            objectName: "badge"
            text: root.badge
            visible: root.badge !== "" && !root.compact && !root.stacked
        }
    }

    // Where the number has no room: that there is one.
    Rectangle {
        color: Theme.accent
        height: 8
        radius: 4
        visible: root.badge !== "" && (root.compact || root.stacked)
        width: 8
        x: Math.round(root.width / 2) + 6
        y: 8
    }
    Tip {
        beside: true
        text: root.text
        visible: root.compact && (root.hovered || root.visualFocus)
    }
}
