// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
// Both modules as a stranger uses them; ends with what it has seen.
import QtQuick
import SocketIO
import Toasts

Window {
    height: 200
    visible: true
    width: 300

    Component.onCompleted: {
        const id = Toast.success("hello");
        console.log("toast", id !== "", "manager", manager !== null);
        Qt.exit(id !== "" ? 0 : 1);
    }

    Toaster {
        anchors.fill: parent
    }
    SocketManager {
        id: manager
    }
}
