// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick

// A text (an emoji, say), or the sign of the type: disc with tick or cross, or the spinner.
Item {
    id: root

    required property bool reducedMotion
    required property string text
    required property string type

    Accessible.ignored: true
    implicitHeight: 20
    implicitWidth: text === "" ? 20 : Math.max(20, glyph.implicitWidth)

    Text {
        id: glyph
        anchors.verticalCenter: parent.verticalCenter
        font.pixelSize: 16
        text: root.text
        textFormat: Text.PlainText
        visible: root.text !== ""
    }

    // Spinner: ring with a darker quarter.
    Item {
        anchors.centerIn: parent
        height: 12
        visible: root.text === "" && root.type === "loading"
        width: 12

        RotationAnimator on rotation  {
            duration: 1000
            from: 0
            loops: Animation.Infinite
            running: root.type === "loading" && root.visible
            to: 360
        }

        Rectangle {
            anchors.fill: parent
            border.color: "#e0e0e0"
            border.width: 2
            color: "transparent"
            radius: 6
        }
        Item {
            anchors.right: parent.right
            anchors.top: parent.top
            clip: true
            height: 6
            width: 6

            Rectangle {
                anchors.right: parent.right
                anchors.top: parent.top
                border.color: "#616161"
                border.width: 2
                color: "transparent"
                height: 12
                radius: 6
                width: 12
            }
        }
    }
    Rectangle {
        id: disc
        color: root.type === "error" ? "#ff4b4b" : "#61d345"
        height: 20
        radius: 10
        scale: root.reducedMotion ? 1 : 0
        visible: root.text === "" && (root.type === "success" || root.type === "error")
        width: 20

        // The tick is two bars that meet at (8.6, 12.8).
        Rectangle {
            antialiasing: true
            color: "#ffffff"
            height: 2
            rotation: 45
            transformOrigin: Item.Left
            visible: root.type === "success"
            width: 6
            x: 5
            y: 8.3
        }
        Rectangle {
            antialiasing: true
            color: "#ffffff"
            height: 2
            rotation: -45
            transformOrigin: Item.Left
            visible: root.type === "success"
            width: 10
            x: 7.9
            y: 12.5
        }
        Repeater {
            model: root.type === "error" ? [45, -45] : []

            Rectangle {
                required property int modelData

                anchors.centerIn: parent
                antialiasing: true
                color: "#ffffff"
                height: 2
                radius: 1
                rotation: modelData
                width: 12
            }
        }
        SequentialAnimation {
            running: disc.visible && !root.reducedMotion

            PauseAnimation {
                duration: 100
            }
            NumberAnimation {
                duration: 300
                easing.bezierCurve: [0.175, 0.885, 0.32, 1.275, 1, 1]
                easing.type: Easing.BezierSpline
                property: "scale"
                target: disc
                to: 1
            }
        }
    }
}
