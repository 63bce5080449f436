// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls
import SocketIO

ApplicationWindow {
    id: window

    required property string name
    property alias url: socket.url

    function say(text: string) {
        socket.request("say", [text], 10000).then(count => qsTr("seen by %1").arg(count)).catch(error => error.message).then(end => log.append(qsTr("I: %1 (%2)").arg(text).arg(end)));
    }

    height: 480
    visible: true
    width: 360

    footer: TextField {
        Accessible.name: qsTr("Message")
        focus: true
        placeholderText: socket.connected ? qsTr("Say something") : socket.errorString || qsTr("Connecting…")

        onAccepted: {
            window.say(text);
            clear();
        }
    }

    Socket {
        id: socket
        active: true
        auth: ({
                "name": window.name
            })

        EventHandler {
            event: "line"

            onReceived: (line, event) => {
                log.append(qsTr("%1: %2").arg(line.from).arg(line.text));
                event.acknowledge();
            }
        }
    }
    ScrollView {
        anchors.fill: parent

        TextArea {
            id: log
            Accessible.name: qsTr("Messages")
            readOnly: true
            wrapMode: TextEdit.Wrap

            onTextChanged: cursorPosition = length
        }
    }
}
