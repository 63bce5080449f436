// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Crier.Theme

// What its parent is or does, in words, beside it while the pointer rests there.
T.ToolTip {
    id: root

    // To the right of the parent, where there is a list of them one above the other; else below it.
    property bool beside: false

    bottomPadding: Theme.spaceXs
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent | T.Popup.CloseOnReleaseOutsideParent
    delay: Theme.tipMs
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    implicitWidth: Math.min(320, contentItem.implicitWidth) + leftPadding + rightPadding
    leftPadding: Theme.spaceS
    margins: Theme.spaceXs
    rightPadding: Theme.spaceS
    topPadding: Theme.spaceXs
    x: parent ? beside ? mirrored ? -width - Theme.spaceS : parent.width + Theme.spaceS : Math.round((parent.width - width) / 2) : 0
    y: parent ? beside ? Math.round((parent.height - height) / 2) : parent.height + Theme.spaceXs : 0

    background: Rectangle {
        color: Theme.ink
        radius: Theme.radiusControl
    }
    contentItem: Label {
        color: Theme.paper
        font.pixelSize: Theme.captionSize
        objectName: "tip"
        text: root.text
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }
}
