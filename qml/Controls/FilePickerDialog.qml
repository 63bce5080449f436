// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick.Dialogs

FileDialog {
    property list<string> kinds
    property string newName: ""

    signal picked(url file)

    fileMode: newName === "" ? FileDialog.OpenFile : FileDialog.SaveFile
    nameFilters: kinds

    Component.onCompleted: if (newName !== "")
        selectedFile = currentFolder + "/" + newName
    onAccepted: picked(selectedFile)
}
