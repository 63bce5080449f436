// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQml
import SocketIO

QtObject {
    id: root

    required property string server
    readonly property Socket socket: Socket {
        active: true
        url: root.server

        onConnectError: message => {
            console.error(message);
            Qt.exit(1);
        }
        onConnectedChanged: if (connected)
            request("echo", ["hello"]).then(answer => {
                    console.log(answer);
                    Qt.exit(answer === "hello" ? 0 : 1);
                })
    }
}
