// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// Over every page: back and forward, or on a phone a chevron where there is something to go back to.
Item {
    id: root

    property bool phone: false
    required property Router router

    implicitHeight: phone ? 48 : 44
    visible: !phone || router.canGoBack

    RowLayout {
        anchors.bottom: parent.bottom
        height: 44
        spacing: Theme.spaceXs
        // What is drawn of the first sign begins where the page's title does.
        x: Theme.margin(root.width) - (root.phone ? 18 : 12)

        IconButton {
            enabled: root.router.canGoBack
            iconName: "back"
            implicitHeight: root.phone ? 44 : 32
            text: qsTr("Back")

            onClicked: root.router.back()
        }
        IconButton {
            enabled: root.router.canGoForward
            iconName: "forward"
            text: qsTr("Forward")
            visible: !root.phone

            onClicked: root.router.forward()
        }
    }
}
