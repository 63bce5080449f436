// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// When somebody does not want to be disturbed: weekdays, from and to, one line for each rule. What is
// no time yet is said in its place and changes nothing.
ColumnLayout {
    id: root

    required property Quiet quiet

    spacing: Theme.spaceM

    Repeater {
        // By their number: what is changed in one must not make them all anew.
        model: root.quiet.rules.length

        QuietRule {
            Layout.fillWidth: true
            quiet: root.quiet
            rule: root.quiet.rules[index] ?? ({
                    "days": [],
                    "from": "",
                    "to": ""
                })
        }
    }
    CalmButton {
        enabled: root.quiet.mayAddRule
        objectName: "addQuietHours"
        text: root.quiet.rules.length === 0 ? qsTr("Add quiet hours") : qsTr("Add more")

        onClicked: root.quiet.setRule(root.quiet.rules.length, [1, 2, 3, 4, 5, 6, 7], "22:00", "07:00")
    }
}
