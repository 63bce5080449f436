// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Theme

// A page over the page: on a desktop a sheet, on a phone all of the window.
T.Popup {
    id: root

    required property Page page
    // px from the top that a keyboard leaves.
    readonly property real room: (parent?.height ?? 0) - Theme.keyboard
    required property Router router

    // The person wants to be rid of it.
    signal leave

    bottomPadding: Theme.phone && Theme.keyboard === 0 ? Theme.safeBottom : 0
    closePolicy: T.Popup.NoAutoClose
    focus: true
    height: Theme.phone || Theme.low ? room : Math.min(room - 2 * Theme.spaceXxl, 720)
    modal: true
    padding: 0
    parent: T.Overlay.overlay
    topPadding: Theme.phone ? Theme.safeTop : 0
    visible: page.path !== ""
    width: Theme.phone ? parent?.width ?? 0 : Math.min((parent?.width ?? 0) - 2 * Theme.spaceXxl, 784)
    x: Math.round(((parent?.width ?? 0) - width) / 2)
    y: Math.round((room - height) / 2)

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }
    background: Rectangle {
        border.color: Theme.line
        border.width: 1
        color: Theme.paper
        radius: Theme.phone ? 0 : Theme.radiusSheet
    }
    contentItem: FocusScope {
        objectName: "modal"

        Keys.onEscapePressed: root.leave()

        Lazy {
            anchors.fill: parent
            anchors.margins: 1
            clip: true
            content: ({
                    "given": {
                        "page": root.page,
                        "router": root.router
                    },
                    "source": Qt.resolvedUrl("DocumentPage.qml")
                })
            focus: true
            wanted: root.visible
        }
        IconButton {
            anchors.margins: Theme.spaceS
            anchors.right: parent.right
            anchors.top: parent.top
            iconName: "close"
            objectName: "close"
            text: qsTr("Close")

            onClicked: root.leave()
        }
    }
}
