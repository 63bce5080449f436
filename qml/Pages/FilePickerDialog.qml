// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick.Dialogs

FileDialog {
    signal picked(url file)

    onAccepted: picked(selectedFile)
}
