// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.App
import Crier.Controls

// What the router may not decide by itself: losing input, leaving the app.
Question {
    id: root

    readonly property string address: router.elided(router.question, 160)
    // In full, and apart from the address: it says who gets the visit.
    readonly property string host: router.questionIsExternal ? router.question.replace(/^[^:]*:\/\/([^/?#]*).*$/, "$1") : ""
    required property Router router

    accept: router.questionIsExternal ? qsTr("Open outside") : qsTr("Leave the page")
    decline: qsTr("Stay here")
    details: router.questionIsExternal ? qsTr("This leads out of the app, to %1:").arg(host) + "\n" + address : qsTr("What you typed on this page is not saved and would be lost. The way leads to %1").arg(address)
    title: router.questionIsExternal ? qsTr("Open another site?") : qsTr("Leave without saving?")
    visible: router.question !== ""

    onAccepted: router.confirmLeave()
    onDeclined: router.declineLeave()
}
