// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick.Dialogs

FileDialog {
    property string newName: ""

    signal picked(url file)

    fileMode: newName === "" ? FileDialog.OpenFile : FileDialog.SaveFile

    Component.onCompleted: if (newName !== "")
        selectedFile = currentFolder + "/" + newName
    onAccepted: picked(selectedFile)
}
