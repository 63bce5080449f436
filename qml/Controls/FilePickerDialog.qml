// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQml
import QtQuick.Dialogs

FileDialog {
    id: root

    readonly property bool isNew: `${newFile}` !== ""
    property url newFile

    signal picked(url file)

    acceptLabel: isNew ? qsTr("Save") : qsTr("Open")
    fileMode: isNew ? FileDialog.SaveFile : FileDialog.OpenFile

    Component.onCompleted: if (isNew)
        selectedFile = newFile
    onAccepted: picked(selectedFile)
}
