// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls
import Crier.Theme

// For how long nothing is shown, or that it is again.
Flow {
    id: root

    required property Quiet quiet

    spacing: Theme.spaceXs

    CalmButton {
        text: qsTr("30 minutes")
        visible: !root.quiet.paused

        onClicked: root.quiet.pauseFor(30)
    }
    CalmButton {
        text: qsTr("1 hour")
        visible: !root.quiet.paused

        onClicked: root.quiet.pauseFor(60)
    }
    CalmButton {
        text: qsTr("Until tomorrow")
        visible: !root.quiet.paused

        onClicked: root.quiet.pauseUntilTomorrow()
    }
    CalmButton {
        text: qsTr("Until I end it")
        visible: !root.quiet.paused

        onClicked: root.quiet.pause()
    }
    CalmButton {
        kind: "primary"
        objectName: "resume"
        text: qsTr("End the pause")
        visible: root.quiet.paused

        onClicked: root.quiet.resume()
    }
}
