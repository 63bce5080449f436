// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick

// Asks for a file, with the dialog of the system. That takes time and memory to load: when it is asked
// for, and not with the page.
Loader {
    id: root
    signal picked(url file)

    function open(): void {
        source = "FilePickerDialog.qml";
        item.open(); // qmllint disable
    }

    Connections {
        function onPicked(file: url): void {
            root.picked(file);
        }

        target: root.item
    }
}
