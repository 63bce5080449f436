// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
pragma Singleton
import QtQuick
import Crier.Theme

QtObject {
    readonly property color accent: dark ? "#7c9cff" : "#2f5bea"
    readonly property color accentInk: dark ? "#0e1330" : "#ffffff"
    readonly property color accentSoft: dark ? Qt.rgba(0.486, 0.612, 1, 0.18) : Qt.rgba(0.184, 0.357, 0.918, 0.1)
    readonly property int bodySize: 14
    readonly property int captionSize: 12
    readonly property bool dark: ColorScheme.dark
    readonly property int displaySize: 28
    readonly property int enterMs: reducedMotion ? 0 : 200
    readonly property color error: dark ? "#ff6b60" : "#c4261a"
    // Text that gives way to all other, as what stands in an empty field.
    readonly property color faint: dark ? "#94918a" : "#716e67"
    readonly property int feedbackMs: reducedMotion ? 0 : 120
    readonly property string fontFamily: metrics.font.family
    readonly property color hover: dark ? Qt.rgba(0.949, 0.945, 0.933, 0.06) : Qt.rgba(0.11, 0.106, 0.102, 0.04)
    readonly property color ink: dark ? "#f2f1ee" : "#1c1b1a"
    readonly property int leadSize: 16
    // Between things; what can be used has an outline.
    readonly property color line: dark ? "#34332f" : "#e7e5e1"
    // px at both sides of a page.
    readonly property real margin: phone ? spaceL : spaceXxl
    // Of the app's font, unless it is told another.
    readonly property TextMetrics metrics: TextMetrics {
    }
    readonly property string monoFamily: "monospace"
    readonly property color muted: dark ? "#a19e97" : "#6b6862"
    readonly property color outline: dark ? "#76736c" : "#8a8780"
    readonly property color paper: dark ? "#141412" : "#faf9f7"
    // The one place that says where a phone ends: everything else asks this.
    readonly property bool phone: windowWidth < 640
    readonly property color pressed: dark ? Qt.rgba(0.949, 0.945, 0.933, 0.1) : Qt.rgba(0.11, 0.106, 0.102, 0.08)
    readonly property int radiusCard: 10
    readonly property int radiusControl: 6
    readonly property int radiusSheet: 14
    readonly property color raised: dark ? "#242422" : "#ffffff"
    property bool reducedMotion: false
    readonly property color scrim: dark ? "#99000000" : "#40000000"
    readonly property real spaceL: 16
    readonly property real spaceM: 12
    readonly property real spaceS: 8
    readonly property real spaceXl: 24
    readonly property real spaceXs: 4
    readonly property real spaceXxl: 32
    readonly property color success: dark ? "#51cf66" : "#1f7332"
    readonly property color surface: dark ? "#1c1c1a" : "#ffffff"
    readonly property int tableSize: 13
    // px of a control: a finger needs more than a pointer.
    readonly property int target: phone ? 44 : 32
    // Until a pointer that rests is told what it rests on.
    property int tipMs: 500
    readonly property int titleSize: 20
    readonly property color warning: dark ? "#ff9f5a" : "#b93e0b"
    readonly property color warningSoft: Qt.rgba(warning.r, warning.g, warning.b, 0.1)
    // px of the window that all is in, which tells it.
    property real windowWidth: 1280
}
