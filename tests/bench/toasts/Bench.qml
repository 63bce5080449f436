// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Toasts

// Toasts of the module, or bare ones: as many at a time, for as long, without anything but a text.
Window {
    id: root

    required property bool bare

    function show(number: var): void {
        if (!bare) {
            Toast.success("Deployment " + number + " is finished");
            return;
        }
        if (bareToasts.count === 20)
            bareToasts.remove(19);
        bareToasts.insert(0, {
                "number": number
            });
    }

    color: "#faf9f7"
    height: 800
    visible: true
    width: 1280

    Toaster {
        anchors.fill: parent
        visible: !root.bare
    }
    ListModel {
        id: bareToasts
    }
    Repeater {
        model: bareToasts

        Rectangle {
            id: bar

            required property int index
            required property int number

            anchors.horizontalCenter: parent?.horizontalCenter
            height: 45
            opacity: 0
            width: label.implicitWidth + 40
            y: 16 + 53 * index

            Behavior on y  {
                NumberAnimation {
                    duration: 230
                }
            }

            Text {
                id: label
                anchors.centerIn: parent
                font.pixelSize: 16
                text: "Deployment " + bar.number + " is finished"
            }
            SequentialAnimation {
                running: true

                onFinished: bareToasts.remove(bar.index)

                NumberAnimation {
                    duration: 350
                    property: "opacity"
                    target: bar
                    to: 1
                }
                PauseAnimation {
                    duration: 2000 - 350
                }
                NumberAnimation {
                    duration: 400
                    property: "opacity"
                    target: bar
                    to: 0
                }
            }
        }
    }
}
