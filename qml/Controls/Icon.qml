// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.impl
import Crier.Theme

// One of our own icons, by the name of its file.
IconImage {
    required property string icon

    Accessible.ignored: true
    color: Theme.muted
    height: 20
    source: "qrc:/qt/qml/Crier/Controls/icons/" + icon + ".svg"
    sourceSize.height: 20
    sourceSize.width: 20
    width: 20
}
