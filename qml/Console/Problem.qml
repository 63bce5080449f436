// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

// Why what was asked for was not done.
Label {
    id: root

    required property Console console

    Accessible.name: text
    Accessible.role: Accessible.AlertMessage
    color: Theme.error
    objectName: "problem"
    text: console.problem
    visible: text !== ""
}
