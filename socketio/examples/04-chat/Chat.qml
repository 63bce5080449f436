// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import SocketIO

// A chat for everybody on a server. The server:
// new Server(3000).on("connection", socket => {
//     socket.on("say", async (text, ack) => {
//         const line = { from: socket.handshake.auth.name, text };
//         ack((await socket.broadcast.timeout(5000).emitWithAck("line", line)).length);
//     });
// });
ApplicationWindow {
    id: window

    property string greeting
    required property string name
    required property url url

    // Sends what was typed; a promise tells how many have seen it.
    function say(text: string) {
        const index = lines.count;
        lines.append({
                "from": "",
                "text": text,
                "status": qsTr("sending…")
            });
        const tell = status => lines.setProperty(index, "status", status);
        const answer = socket.request("say", [text], 10000);
        answer.then(seen => tell(qsTr("seen by %1").arg(seen)), error => tell(error.message));
    }

    height: 560
    title: qsTr("Chat: %1").arg(name)
    visible: true
    width: 420

    footer: RowLayout {
        spacing: 8

        TextField {
            id: field
            Accessible.name: placeholderText
            Layout.fillWidth: true
            Layout.margins: 12
            focus: true
            placeholderText: qsTr("Message")

            onAccepted: if (sendButton.enabled)
                sendButton.clicked()
        }
        Button {
            id: sendButton
            Layout.rightMargin: 12
            enabled: socket.connected && field.text.trim() !== ""
            text: qsTr("Send")

            onClicked: {
                window.say(field.text);
                field.clear();
                field.forceActiveFocus();
            }
        }
    }
    header: Label {
        Accessible.role: Accessible.StatusBar
        color: "white"
        elide: Text.ElideRight
        padding: 10
        text: socket.connected ? qsTr("Connected as %1").arg(window.name) : socket.errorString !== "" ? qsTr("No connection: %1").arg(socket.errorString) : qsTr("Connecting…")

        background: Rectangle {
            color: socket.connected ? "#2e7d32" : "#b26a00"
        }
    }

    Socket {
        id: socket
        active: true
        auth: ({
                "name": window.name
            })
        url: window.url

        onConnectedChanged: {
            if (connected && window.greeting !== "") {
                window.say(window.greeting);
                window.greeting = "";
            }
        }

        EventHandler {
            event: "line"

            onReceived: (line, event) => {
                lines.append({
                        "from": line.from,
                        "text": line.text,
                        "status": ""
                    });
                event.acknowledge();
            }
        }
    }
    ListModel {
        id: lines
    }
    ListView {
        id: view
        Accessible.name: qsTr("Messages")
        Accessible.role: Accessible.List
        activeFocusOnTab: true
        clip: true
        model: lines
        spacing: 8

        ScrollBar.vertical: ScrollBar {
        }
        delegate: Label {
            id: bubble

            readonly property bool mine: model.from === ""
            required property var model

            Accessible.role: Accessible.ListItem
            padding: 10
            text: mine ? `${model.text}\n${model.status}` : `${model.from}: ${model.text}`
            textFormat: Text.PlainText
            width: Math.min(implicitWidth, view.width * 0.8)
            wrapMode: Text.Wrap
            x: mine ? view.width - width : 0

            background: Rectangle {
                color: bubble.mine ? "#d7ecff" : "#eeeeee"
                radius: 10
            }
        }

        onCountChanged: positionViewAtEnd()

        anchors {
            fill: parent
            margins: 12
        }
    }
}
