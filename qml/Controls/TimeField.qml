// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Theme

// A time of the day, typed as `7:30` or `0730`. Given and told as `07:30`; what is no time is told to
// nobody, and said.
Field {
    id: root

    required property string value
    readonly property bool wrong: text !== "" && parsed(text) === ""

    signal chosen(string time)

    // Empty: it is no time.
    function parsed(typed: string): string {
        const match = typed.trim().match(/^([01]?\d|2[0-3])[:.]?([0-5]\d)?$/);
        return match ? match[1].padStart(2, "0") + ":" + (match[2] ?? "00") : "";
    }
    function settle(): void {
        const time = parsed(text);
        if (time !== "" && time !== value)
            chosen(time);
        else if (time !== "" || text.trim() === "")
            text = value;
    }

    error: wrong ? qsTr("As in 22:00") : ""
    implicitWidth: 108
    input.inputMethodHints: Qt.ImhTime
    text: value

    input.onActiveFocusChanged: if (!input.activeFocus)
        settle()
    onAccepted: settle()
    onValueChanged: text = value
}
