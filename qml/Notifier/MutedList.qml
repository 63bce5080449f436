// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// Whom and what somebody does not want to hear of, with the way back.
ColumnLayout {
    id: root

    required property Quiet quiet
    property alias search: row.search
    readonly property alias wanted: row.wanted

    // As `event:NAME` and `from:NAME` are said.
    function nameOf(what: string): string {
        const name = what.slice(what.indexOf(":") + 1);
        return what.startsWith("event:") ? qsTr("Everything of the kind %1").arg(name) : name.replace(/^[a-z]+:/, "");
    }

    spacing: Theme.spaceS
    visible: wanted

    SettingRow {
        id: row
        help: root.quiet.muted.length === 0 ? qsTr("Nobody. What you mute in the inbox is listed here.") : qsTr("What they send is in the inbox and shown nowhere else.")
        title: qsTr("Muted")
        words: qsTr("mute, ignore, block, silence")
    }
    Repeater {
        model: root.quiet.muted

        RowLayout {
            id: one

            required property string modelData

            Layout.fillWidth: true

            Icon {
                icon: "bell-off"
            }
            Label {
                Layout.fillWidth: true
                elide: Text.ElideMiddle
                maximumLineCount: 1
                text: root.nameOf(one.modelData)
                wrapMode: Text.NoWrap
            }
            CalmButton {
                kind: "quiet"
                text: qsTr("Hear again")

                onClicked: root.quiet.unmute(one.modelData)
            }
        }
    }
}
