// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick

// One toast. Numbers and curves are react-hot-toast's.
Item {
    id: root

    required property real areaHeight
    required property real areaWidth
    readonly property int direction: position.startsWith("bottom") ? -1 : 1
    readonly property bool hovered: hover.hovered
    required property string icon
    required property int inset
    required property string message
    required property real offset
    required property string position
    required property bool reducedMotion
    required property bool shown
    required property string tag
    required property string toastId
    required property string type

    signal displayed(rect rect)
    signal heightMeasured(real height)

    Accessible.name: root.message
    Accessible.role: root.type === "error" ? Accessible.AlertMessage : Accessible.Note
    height: bar.height
    objectName: "toast"
    width: bar.width
    x: position.endsWith("left") ? inset : position.endsWith("right") ? areaWidth - inset - width : Math.round((areaWidth - width) / 2)
    y: direction > 0 ? inset + slide.value : areaHeight - inset - height - slide.value
    z: shown ? 1 : 0

    Component.onCompleted: {
        root.heightMeasured(bar.height);
        slide.animated = true;
        enter.restart();
    }
    onHeightChanged: root.heightMeasured(bar.height)
    onShownChanged: {
        enter.stop();
        exit.stop();
        if (shown)
            enter.restart();
        else
            exit.restart();
    }
    // An update of a toast on the screen is shown at once.
    onTagChanged: if (!enter.running && shown)
        root.displayed(Qt.rect(x, y, width, height))

    // The distance from the edge, which slides when neighbours come and go.
    QtObject {
        id: slide

        property bool animated: false
        property real value: root.offset

        Behavior on value  {
            enabled: slide.animated && !root.reducedMotion

            NumberAnimation {
                duration: 230
                easing.bezierCurve: [0.21, 1.02, 0.73, 1, 1, 1]
                easing.type: Easing.BezierSpline
            }
        }
    }
    Item {
        id: bar
        height: content.implicitHeight + 16
        opacity: 0
        width: content.width + 20

        transform: Translate {
            id: shift
        }

        ToastShadow {
            anchors.fill: parent
        }
        Rectangle {
            anchors.fill: parent
            color: "#ffffff"
            radius: 8
        }
        Row {
            id: content

            readonly property bool hasIcon: root.icon !== "" || root.type !== "blank"
            readonly property real maxTextWidth: Math.min(350, root.areaWidth - 2 * root.inset) - 20 - 20 - (hasIcon ? 20 : 0)

            anchors.centerIn: parent

            ToastIcon {
                anchors.verticalCenter: parent.verticalCenter
                reducedMotion: root.reducedMotion
                text: root.icon
                type: root.type
                visible: content.hasIcon
            }
            Item {
                anchors.verticalCenter: parent.verticalCenter
                implicitHeight: label.implicitHeight + 8
                width: label.width + 20

                Text {
                    id: label
                    anchors.centerIn: parent
                    color: "#363636"
                    font.pixelSize: 16
                    lineHeight: 1.3 * font.pixelSize
                    lineHeightMode: Text.FixedHeight
                    text: root.message
                    textFormat: Text.PlainText
                    width: Math.min(Math.ceil(metrics.width), content.maxTextWidth)
                    wrapMode: Text.Wrap
                }

                // The width that the text would like, wrapped only where it says so.
                Text {
                    id: metrics
                    font: label.font
                    text: label.text
                    textFormat: Text.PlainText
                    visible: false
                }
            }
        }
        HoverHandler {
            id: hover
        }
    }
    ParallelAnimation {
        id: enter
        onFinished: root.displayed(Qt.rect(root.x, root.y, root.width, root.height))

        NumberAnimation {
            duration: root.reducedMotion ? 0 : 350
            easing.bezierCurve: [0.21, 1.02, 0.73, 1, 1, 1]
            easing.type: Easing.BezierSpline
            from: -2 * root.direction * bar.height
            property: "y"
            target: shift
            to: 0
        }
        NumberAnimation {
            duration: root.reducedMotion ? 0 : 350
            easing.bezierCurve: [0.21, 1.02, 0.73, 1, 1, 1]
            easing.type: Easing.BezierSpline
            from: 0.6
            property: "scale"
            target: bar
            to: 1
        }
        NumberAnimation {
            duration: 350
            easing.bezierCurve: [0.21, 1.02, 0.73, 1, 1, 1]
            easing.type: Easing.BezierSpline
            from: root.reducedMotion ? 0 : 0.5
            property: "opacity"
            target: bar
            to: 1
        }
    }
    ParallelAnimation {
        id: exit
        NumberAnimation {
            duration: root.reducedMotion ? 0 : 400
            easing.bezierCurve: [0.06, 0.71, 0.55, 1, 1, 1]
            easing.type: Easing.BezierSpline
            property: "y"
            target: shift
            to: root.reducedMotion ? 0 : -1.5 * root.direction * bar.height
        }
        NumberAnimation {
            duration: root.reducedMotion ? 0 : 400
            easing.bezierCurve: [0.06, 0.71, 0.55, 1, 1, 1]
            easing.type: Easing.BezierSpline
            property: "scale"
            target: bar
            to: root.reducedMotion ? 1 : 0.6
        }
        NumberAnimation {
            duration: 400
            easing.bezierCurve: [0.06, 0.71, 0.55, 1, 1, 1]
            easing.type: Easing.BezierSpline
            property: "opacity"
            target: bar
            to: 0
        }
    }
}
