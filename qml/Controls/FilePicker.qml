// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick

// Asks for a file, with the dialog of the system. That takes time and memory to load: when it is asked
// for, and not with the page.
Loader {
    id: root

    // The words for the kinds of files, as "Pictures (*.png)"; none: any.
    property list<string> kinds
    // A new one, unless another is chosen; empty: it asks for one that exists.
    property url newFile

    signal picked(url file)

    function open(): void {
        setSource("FilePickerDialog.qml", {
                "nameFilters": kinds,
                "newFile": newFile
            });
        item.open(); // qmllint disable
    }

    Connections {
        function onPicked(file: url): void {
            root.picked(file);
        }

        target: root.item
    }
}
