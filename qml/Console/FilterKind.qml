// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQml

// One thing that a list can be filtered by, as the API calls it and as people do.
QtObject {
    // Its values are days until now, and what the API wants is when that was.
    property bool isAge: false
    required property string name
    required property string title
    // None: it is typed.
    property list<string> values: []
    // The same for people.
    property list<string> words: []

    // Whether that is one of its values, and not of somebody else's.
    function isValue(value: string): bool {
        return value !== "" && (isAge || values.length === 0 || values.includes(value));
    }
    function shown(value: string): string {
        if (isAge)
            return new Date(Number(value)).toLocaleDateString(Qt.locale(), Locale.ShortFormat);
        return words[values.indexOf(value)] ?? value;
    }
    function valueOf(choice: string): string {
        return isAge && choice !== "" ? `${Date.now() - Number(choice) * 86400000}` : choice;
    }
}
