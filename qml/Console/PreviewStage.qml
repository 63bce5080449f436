// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme
import Toasts

// A small desktop or phone with the very toast that people will see, on the page where they will.
Rectangle {
    id: root

    property bool dark: Theme.dark
    property bool phone: false
    required property MessagePreview preview
    // px of the screen that it is a picture of.
    readonly property real screenHeight: phone ? 560 : 400
    readonly property real screenWidth: phone ? 390 : 640

    // As long as it would be there, and then again for good.
    function play(): void {
        internal.show(true);
    }

    Accessible.name: root.preview.text !== "" ? root.preview.text : root.preview.words
    Accessible.role: Accessible.Graphic
    clip: true
    color: "transparent"
    implicitHeight: Math.round(screenHeight * screen.scale)
    radius: Theme.radiusCard

    Component.onCompleted: internal.show(false)
    Component.onDestruction: Toast.removeAll(toaster.toasterId)

    QtObject {
        id: internal

        property string shownOptions: ""

        // Options that are left out stay with a toast that is changed: a new one, then.
        function show(timed: bool): void {
            const options = JSON.stringify(root.preview.options);
            if (timed || options !== shownOptions || root.preview.text === "")
                Toast.removeAll(toaster.toasterId);
            shownOptions = timed ? "" : options;
            if (root.preview.text === "")
                return;
            Toast.show(root.preview.text, Object.assign({}, root.preview.options, {
                        "id": toaster.toasterId,
                        "toasterId": toaster.toasterId
                    }, timed ? {} : {
                        "duration": Infinity
                    }));
        }
    }
    Connections {
        function onChanged(): void {
            internal.show(false);
        }

        target: root.preview
    }
    Rectangle {
        id: screen
        color: Theme.paperOf[root.dark ? 1 : 0]
        height: root.screenHeight
        scale: root.width / root.screenWidth
        transformOrigin: Item.TopLeft
        width: root.screenWidth

        // What of a page can be told at this size.
        Column {
            anchors.left: parent.left
            anchors.leftMargin: root.phone ? 24 : 48
            opacity: 0.6
            spacing: 14
            width: parent.width - anchors.leftMargin - 32
            y: root.phone ? 96 : 64

            Text {
                color: Theme.inkOf[root.dark ? 1 : 0]
                elide: Text.ElideRight
                font.family: Theme.fontFamily
                font.pixelSize: 24
                font.weight: Font.DemiBold
                objectName: "previewPage"
                text: root.preview.page === "" ? qsTr("Any page") : root.preview.page
                textFormat: Text.PlainText
                width: parent.width
            }
            Repeater {
                model: [0.9, 0.7, 0.82, 0.5]

                Rectangle {
                    required property real modelData

                    color: Theme.lineOf[root.dark ? 1 : 0]
                    height: 14
                    radius: 7
                    width: parent.width * modelData
                }
            }
        }
        Text {
            anchors.centerIn: parent
            color: Theme.inkOf[root.dark ? 1 : 0]
            font.family: Theme.fontFamily
            font.pixelSize: 22
            horizontalAlignment: Text.AlignHCenter
            objectName: "previewWords"
            text: root.preview.words
            textFormat: Text.PlainText
            width: parent.width - 64
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
        Toaster {
            id: toaster
            abovePopups: false
            anchors.fill: parent
            centered: root.phone
            font.family: Theme.fontFamily
            objectName: "previewToaster"
            pauseOnHover: false
            reducedMotion: Theme.reducedMotion
            theme: root.dark ? Toaster.Dark : Toaster.Light
            toasterId: "crier-preview"

            // It was there for as long as it would have been.
            onClosed: (toastId, reason) => {
                if (reason === ToastReason.Expired)
                    again.start();
            }
        }
    }
    Rectangle {
        anchors.fill: parent
        border.color: Theme.line
        border.width: 1
        color: "transparent"
        radius: root.radius
    }
    Timer {
        id: again
        interval: 1200

        onTriggered: internal.show(false)
    }
}
