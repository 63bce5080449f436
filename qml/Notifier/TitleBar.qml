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

    required property Router router

    implicitHeight: Theme.phone ? 48 : 44
    // Where there is little height, the rail has the way back.
    visible: Theme.phone ? router.canGoBack : !Theme.low

    RowLayout {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        // What is drawn of the first sign begins where the page's title does.
        anchors.leftMargin: Theme.margin - (Theme.phone ? 18 : 12)
        height: 44
        spacing: Theme.spaceXs

        IconButton {
            directed: true
            enabled: root.router.canGoBack
            iconName: "back"
            text: qsTr("Back")

            onClicked: root.router.back()
        }
        IconButton {
            directed: true
            enabled: root.router.canGoForward
            iconName: "forward"
            text: qsTr("Forward")
            visible: !Theme.phone

            onClicked: root.router.forward()
        }
    }
}
