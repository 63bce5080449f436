// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.Theme

// What is said below an input, help or what is wrong with it. An alert takes no more room than was there
// before, so that nothing moves; what does not fit can be read by pointing at it.
Label {
    id: root

    property bool alert: false
    property int lines: 1
    // px of that many lines.
    readonly property real room: lines * Math.ceil(metrics.lineSpacing)

    Accessible.ignored: text === ""
    Accessible.name: text
    Accessible.role: alert ? Accessible.AlertMessage : Accessible.StaticText
    Layout.preferredHeight: alert ? room : -1
    color: alert ? Theme.error : Theme.muted
    elide: alert ? Text.ElideRight : Text.ElideNone
    font.pixelSize: Theme.captionSize
    maximumLineCount: alert ? lines : undefined

    onLineCountChanged: if (!alert)
        lines = lineCount

    FontMetrics {
        id: metrics
        font: root.font
    }
    HoverHandler {
        id: hover
    }
    Tip {
        text: root.text
        visible: hover.hovered && root.truncated
    }
}
