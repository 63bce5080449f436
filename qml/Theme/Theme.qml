// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
pragma Singleton
import QtQuick
import Crier.Theme

QtObject {
    readonly property color accent: dark ? "#7c9cff" : "#2f5bea"
    readonly property color accentInk: dark ? "#0e1330" : "#ffffff"
    readonly property color accentSoft: dark ? Qt.rgba(0.486, 0.612, 1, 0.18) : Qt.rgba(0.184, 0.357, 0.918, 0.1)
    readonly property int bodySize: scaled(14)
    readonly property int captionSize: scaled(12)
    readonly property bool dark: ColorScheme.dark
    readonly property int displaySize: scaled(28)
    readonly property int enterMs: reducedMotion ? 0 : 200
    readonly property color error: dark ? "#ff6b60" : "#c4261a"
    // Text that gives way to all other, as what stands in an empty field.
    readonly property color faint: dark ? "#94918a" : "#716e67"
    readonly property int feedbackMs: reducedMotion ? 0 : 120
    readonly property string fontFamily: metrics.font.family
    readonly property color hover: dark ? Qt.rgba(0.949, 0.945, 0.933, 0.06) : Qt.rgba(0.11, 0.106, 0.102, 0.04)
    readonly property color ink: dark ? inkOf[1] : inkOf[0]
    readonly property list<color> inkOf: ["#1c1b1a", "#f2f1ee"]
    // px of the window that a keyboard on the screen covers, from below; the window tells it.
    property real keyboard: 0
    readonly property int leadSize: scaled(16)
    // Between things; what can be used has an outline.
    readonly property color line: dark ? lineOf[1] : lineOf[0]
    // On a light screen and on a dark one, whatever this one is: for pictures of screens.
    readonly property list<color> lineOf: ["#e7e5e1", "#34332f"]
    // Little height is left, as on a phone that lies on its side, or beside a keyboard: what can be done
    // without makes room.
    readonly property bool low: windowHeight - keyboard < 480
    // px at both sides of a page.
    readonly property real margin: phone ? spaceL : spaceXxl
    // Of the app's font, unless it is told another.
    readonly property TextMetrics metrics: TextMetrics {
    }
    // Of these systems: no tray, no window to close, and a finger everywhere.
    readonly property bool mobile: Qt.platform.os === "android" || Qt.platform.os === "ios"
    readonly property string monoFamily: "monospace"
    readonly property color muted: dark ? "#a19e97" : "#6b6862"
    readonly property color outline: dark ? "#76736c" : "#8a8780"
    readonly property color paper: dark ? paperOf[1] : paperOf[0]
    readonly property list<color> paperOf: ["#faf9f7", "#141412"]
    // The one place that says where a phone ends: everything else asks this.
    readonly property bool phone: windowWidth < 640
    readonly property color pressed: dark ? Qt.rgba(0.949, 0.945, 0.933, 0.1) : Qt.rgba(0.11, 0.106, 0.102, 0.08)
    readonly property int radiusCard: 10
    readonly property int radiusControl: 6
    readonly property int radiusSheet: 14
    readonly property color raised: dark ? "#242422" : "#ffffff"
    property bool reducedMotion: false
    // px of the window that the system draws on, or that is beside a camera; the window tells them.
    property real safeBottom: 0
    property real safeTop: 0
    readonly property color scrim: dark ? "#99000000" : "#40000000"
    readonly property real spaceL: 16
    readonly property real spaceM: 12
    readonly property real spaceS: 8
    readonly property real spaceXl: 24
    readonly property real spaceXs: 4
    readonly property real spaceXxl: 32
    readonly property color success: dark ? "#51cf66" : "#1f7332"
    readonly property color surface: dark ? "#1c1c1a" : "#ffffff"
    readonly property int tableSize: scaled(13)
    // px of a control: a finger needs more than a pointer.
    readonly property int target: touch ? 44 : 32
    // Of text, beside what it was drawn for; the person chooses it.
    property real textScale: 1
    // Until a pointer that rests is told what it rests on.
    property int tipMs: 500
    readonly property int titleSize: scaled(20)
    // What tells one account from another; the first is the app's own color.
    readonly property list<color> tones: dark ? [accent, "#4fd1c0", "#f0b84a", "#f29ac4", "#c0a9ff", "#7fd994", "#ff9c94", "#b9c3d0"] : [accent, "#0b6e66", "#96500a", "#ab1a63", "#6230c9", "#1d6e36", "#b02318", "#475569"]
    // What is used by finger: a phone, upright or on its side, and a tablet.
    readonly property bool touch: phone || windowHeight < 480 || mobile
    readonly property color warning: dark ? "#ff9f5a" : "#b93e0b"
    readonly property color warningSoft: Qt.rgba(warning.r, warning.g, warning.b, 0.1)
    // px of the window that all is in, which tells them.
    property real windowHeight: 800
    property real windowWidth: 1280

    function scaled(size: int): int {
        return Math.round(size * textScale);
    }
    function tone(index: int): color {
        return tones[index % tones.length];
    }
    function toneSoft(index: int): color {
        const base = tone(index);
        return Qt.rgba(base.r, base.g, base.b, dark ? 0.18 : 0.1);
    }
}
