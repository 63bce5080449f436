// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick.Dialogs

FileDialog {
    signal picked(file: url)

    onAccepted: picked(selectedFile)
}
