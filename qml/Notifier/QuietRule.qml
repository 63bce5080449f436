// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Crier.App
import Crier.Controls
import Crier.Theme

// One rule of the quiet hours: its days, its beginning and its end.
ColumnLayout {
    id: root

    readonly property list<int> days: rule.days
    required property int index
    required property Quiet quiet
    // `days`, `from` and `to`.
    required property var rule

    // Days as they are wanted; with the last one the rule goes.
    function toggle(day: int): void {
        const wanted = Array.from(days).includes(day) ? Array.from(days).filter(other => other !== day) : [...days, day].sort();
        if (wanted.length === 0)
            quiet.removeRule(index);
        else
            quiet.setRule(index, wanted, rule.from, rule.to);
    }

    spacing: Theme.spaceS

    Flow {
        Layout.fillWidth: true
        spacing: Theme.spaceXs

        Repeater {
            // From the day on which weeks begin here.
            model: 7

            T.AbstractButton {
                id: dayButton

                readonly property int day: (Qt.locale().firstDayOfWeek + index + 6) % 7 + 1
                required property int index
                readonly property bool on: Array.from(root.days).includes(day)

                Accessible.checkable: true
                Accessible.checked: on
                Accessible.name: Qt.locale().standaloneDayName(day % 7, Locale.LongFormat)
                Accessible.role: Accessible.CheckBox
                focusPolicy: Qt.StrongFocus
                hoverEnabled: true
                implicitHeight: Theme.target
                implicitWidth: Math.max(Theme.target + 8, word.implicitWidth + Theme.spaceM)

                background: Rectangle {
                    border.color: dayButton.on ? Theme.accent : Theme.outline
                    border.width: 1
                    color: dayButton.on ? Theme.accentSoft : dayButton.hovered ? Theme.hover : Theme.surface
                    radius: Theme.radiusControl

                    FocusRing {
                        control: dayButton
                        shown: dayButton.visualFocus
                    }
                }
                contentItem: Label {
                    id: word
                    color: dayButton.on ? Theme.accent : Theme.muted
                    font.pixelSize: Theme.tableSize
                    font.weight: Font.Medium
                    horizontalAlignment: Text.AlignHCenter
                    text: Qt.locale().standaloneDayName(dayButton.day % 7, Locale.ShortFormat)
                    verticalAlignment: Text.AlignVCenter
                    wrapMode: Text.NoWrap
                }

                onClicked: root.toggle(day)
            }
        }
    }
    RowLayout {
        spacing: Theme.spaceS

        TimeField {
            Layout.fillWidth: false
            Layout.preferredWidth: 116
            label: qsTr("From")
            objectName: "from"
            value: root.rule.from

            onChosen: time => root.quiet.setRule(root.index, root.days, time, root.rule.to)
        }
        TimeField {
            Layout.fillWidth: false
            Layout.preferredWidth: 116
            label: qsTr("To")
            objectName: "to"
            value: root.rule.to

            onChosen: time => root.quiet.setRule(root.index, root.days, root.rule.from, time)
        }
        IconButton {
            Layout.alignment: Qt.AlignBottom
            Layout.bottomMargin: 4
            iconName: "close"
            text: qsTr("Remove these hours")

            onClicked: root.quiet.removeRule(root.index)
        }
    }
    Label {
        Layout.fillWidth: true
        font.pixelSize: Theme.captionSize
        muted: true
        text: qsTr("Until the next day")
        visible: root.rule.to <= root.rule.from
    }
}
