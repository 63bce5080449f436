// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.Theme

// A day, typed as the language has it or picked from a month.
Field {
    id: root

    readonly property string format: {
        const own = Qt.locale().dateFormat(Locale.ShortFormat);
        return own.includes("yyyy") ? own : own.replace("yy", "yyyy");
    }

    // text of the day that was picked, and of the time that was there
    signal picked(string text)

    // How many of the words of text are its day: in some languages that has blanks in it.
    function dayWords(words: var): int {
        for (let count = words.length; count > 0; --count) {
            if (!isNaN(Date.fromLocaleString(Qt.locale(), words.slice(0, count).join(" "), format).getTime()))
                return count;
        }
        return 0;
    }

    input.leftPadding: root.LayoutMirroring.enabled ? 44 : Theme.spaceM
    input.rightPadding: root.LayoutMirroring.enabled ? Theme.spaceM : 44

    IconButton {
        id: button
        iconName: "calendar"
        parent: root.input
        text: qsTr("Pick a day")
        x: root.LayoutMirroring.enabled ? 4 : root.input.width - width - 4
        y: (root.input.height - height) / 2

        onClicked: {
            const words = root.text.trim().split(" ");
            const typed = root.dayWords(words);
            const day = typed === 0 ? new Date() : Date.fromLocaleString(Qt.locale(), words.slice(0, typed).join(" "), root.format);
            month.year = day.getFullYear();
            month.month = day.getMonth();
            calendar.open();
        }
    }
    T.Popup {
        id: calendar
        function turn(by: int): void {
            const first = new Date(month.year, month.month + by, 1);
            month.year = first.getFullYear();
            month.month = first.getMonth();
        }

        focus: true
        implicitHeight: contentItem.implicitHeight + 2 * padding
        implicitWidth: 300
        padding: Theme.spaceM
        parent: root.input
        y: root.input.height + 4

        background: Rectangle {
            border.color: Theme.line
            border.width: 1
            color: Theme.raised
            radius: Theme.radiusCard
        }
        contentItem: ColumnLayout {
            spacing: Theme.spaceS

            RowLayout {
                IconButton {
                    directed: true
                    iconName: "back"
                    text: qsTr("The month before")

                    onClicked: calendar.turn(-1)
                }
                Label {
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    strong: true
                    text: new Date(month.year, month.month, 1).toLocaleDateString(Qt.locale(), "MMMM yyyy")
                }
                IconButton {
                    directed: true
                    iconName: "forward"
                    text: qsTr("The month after")

                    onClicked: calendar.turn(1)
                }
            }
            T.AbstractDayOfWeekRow {
                id: week
                Layout.fillWidth: true
                implicitHeight: contentItem.implicitHeight
                implicitWidth: contentItem.implicitWidth

                contentItem: Row {
                    Repeater {
                        delegate: week.delegate
                        model: week.source
                    }
                }
                delegate: Label {
                    required property string narrowName

                    font.pixelSize: Theme.captionSize
                    horizontalAlignment: Text.AlignHCenter
                    muted: true
                    text: narrowName
                }
            }
            T.AbstractMonthGrid {
                id: month
                Layout.fillWidth: true
                implicitHeight: contentItem.implicitHeight
                implicitWidth: contentItem.implicitWidth

                contentItem: Grid {
                    columns: 7
                    rows: 6

                    Repeater {
                        delegate: month.delegate
                        model: month.source
                    }
                }
                delegate: T.AbstractButton {
                    id: day

                    // The model's own date is one of Greenwich: west of it, that is the day before.
                    readonly property date date: new Date(model.year, model.month, model.day)
                    required property var model

                    Accessible.name: date.toLocaleDateString(Qt.locale(), Locale.LongFormat)
                    Accessible.role: Accessible.Button
                    focusPolicy: Qt.StrongFocus
                    hoverEnabled: true
                    implicitHeight: Math.max(32, Theme.target - 6)
                    implicitWidth: 36

                    background: Rectangle {
                        border.color: Theme.accent
                        border.width: day.model.today ? 1 : 0
                        color: day.down ? Theme.pressed : day.hovered ? Theme.hover : "transparent"
                        radius: Theme.radiusControl

                        FocusRing {
                            anchors.margins: 0
                            control: day
                            shown: day.visualFocus
                        }
                    }
                    contentItem: Label {
                        horizontalAlignment: Text.AlignHCenter
                        muted: day.model.month !== month.month
                        text: day.model.day
                        verticalAlignment: Text.AlignVCenter
                    }

                    onClicked: {
                        const words = root.text.trim().split(" ");
                        const typed = root.dayWords(words);
                        const time = typed === 0 ? [] : words.slice(typed);
                        root.picked([date.toLocaleDateString(Qt.locale(), root.format), ...time].join(" "));
                        calendar.close();
                    }
                }
            }
        }

        onClosed: root.input.forceActiveFocus()
    }
}
