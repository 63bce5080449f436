// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQml
import SocketIO

QtObject {
    id: root

    readonly property SocketManager connection: SocketManager {
        url: root.server
    }
    required property string server
    readonly property Socket socket: Socket {
        active: true
        manager: root.connection

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
