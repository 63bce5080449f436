// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Toasts

// Every type, position, option and edge case on a button, for designers; the same buttons make the
// pictures in docs/toasts (crier-gallery --shots).
Window {
    id: root

    // For pictures: nothing but toasts.
    property bool bare: false
    readonly property bool dark: darkSwitch.checked
    readonly property color ink: dark ? "#f2f1ee" : "#1c1b1a"
    readonly property color paper: dark ? "#141412" : "#faf9f7"
    readonly property var scenes: catalogue.scenes
    readonly property Toaster toaster: toaster

    // Shows the scene of that name and nothing else. False if there is none.
    function show(name: string): bool {
        const scene = scenes.find(candidate => candidate.name === name);
        if (scene === undefined)
            return false;
        catalogue.reset();
        scene.run();
        return true;
    }

    color: paper
    height: 800
    minimumWidth: 320
    title: qsTr("Toasts")
    visible: true
    width: 1280

    GalleryScenes {
        id: catalogue
        other: otherToaster
        toaster: toaster

        onDarkWanted: dark => darkSwitch.checked = dark
    }
    Flickable {
        anchors.fill: parent
        anchors.margins: 24
        boundsBehavior: Flickable.StopAtBounds
        contentHeight: column.implicitHeight
        contentWidth: width
        visible: !root.bare

        ColumnLayout {
            id: column
            spacing: 16
            width: parent.width

            Text {
                Layout.topMargin: 140
                color: root.ink
                font.pixelSize: 28
                font.weight: Font.DemiBold
                text: qsTr("Toasts")
            }
            Flow {
                Layout.fillWidth: true
                spacing: 8

                Repeater {
                    model: ["top-left", "top-center", "top-right", "bottom-left", "bottom-center", "bottom-right"]

                    GalleryButton {
                        required property string modelData

                        dark: root.dark
                        down: toaster.position === modelData
                        text: modelData

                        onClicked: toaster.position = modelData
                    }
                }
            }
            Flow {
                Layout.fillWidth: true
                spacing: 16

                GallerySwitch {
                    id: darkSwitch
                    dark: root.dark
                    text: qsTr("Dark")
                }
                GallerySwitch {
                    checked: toaster.reverseOrder
                    dark: root.dark
                    text: qsTr("Reverse order")

                    onToggled: toaster.reverseOrder = checked
                }
                GallerySwitch {
                    checked: toaster.collapse
                    dark: root.dark
                    text: qsTr("Pile")

                    onToggled: toaster.collapse = checked
                }
                GallerySwitch {
                    checked: toaster.strict
                    dark: root.dark
                    text: qsTr("Strict")

                    onToggled: toaster.strict = checked
                }
                GallerySwitch {
                    checked: toaster.reducedMotion
                    dark: root.dark
                    text: qsTr("Reduced motion")

                    onToggled: toaster.reducedMotion = checked
                }
            }
            Flow {
                Layout.fillWidth: true
                spacing: 8

                Repeater {
                    model: root.scenes

                    GalleryButton {
                        required property var modelData

                        dark: root.dark
                        text: modelData.name

                        onClicked: modelData.run()
                    }
                }
            }
            Flow {
                spacing: 8

                GalleryButton {
                    dark: root.dark
                    text: qsTr("Dismiss all")

                    onClicked: Toast.dismiss()
                }
                GalleryButton {
                    dark: root.dark
                    text: qsTr("Remove all")

                    onClicked: Toast.remove()
                }
            }
            Text {
                Layout.fillWidth: true
                color: root.ink
                font.pixelSize: 14
                opacity: 0.65
                text: qsTr("Alt+T gives the newest toast the focus, Escape dismisses it. Gone so far: %1").arg(Toast.history.count)
                wrapMode: Text.Wrap
            }
        }
    }
    Toaster {
        id: otherToaster
        anchors.fill: parent
        position: "bottom-left"
        theme: toaster.theme
        toasterId: "other"
    }
    Toaster {
        id: toaster
        anchors.fill: parent
        shortcut: "Alt+T"
        theme: root.dark ? Toaster.Dark : Toaster.Light
    }
}
