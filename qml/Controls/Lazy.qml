// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick

// Reads a file when what is in it is wanted, and not with the one that names it.
Loader {
    // `source`, as Qt.resolvedUrl() says it (it would be looked for beside this file), and `given`, the first
    // values of its properties. In one, so that neither is of another.
    required property var content
    property bool wanted: true

    function load(): void {
        const file = wanted ? content.source : "";
        // What is there stays.
        if (file.toString() === source.toString())
            return;
        if (wanted)
            setSource(file, content.given);
        else
            source = "";
    }

    Component.onCompleted: load()
    onContentChanged: load()
    onWantedChanged: load()
}
