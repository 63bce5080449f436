// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.Controls
import Crier.Theme

// One kind of filter: typed, or one of a few.
ColumnLayout {
    id: root

    readonly property bool changed: kind.values.length > 0 ? box.touched : field.text.trim() !== set
    required property FilterKind kind
    // As the list has it.
    required property string set
    // As it is to be.
    readonly property string value: kind.values.length > 0 ? kind.values[box.current - 1] ?? "" : field.text.trim()

    signal accepted

    // The keyboard.
    function take(): void {
        if (kind.values.length > 0)
            box.input.forceActiveFocus(Qt.TabFocusReason);
        else
            field.focusInput();
    }

    spacing: 0

    Field {
        id: field
        Layout.fillWidth: true
        label: root.kind.title
        objectName: visible ? "filter-" + root.kind.name : ""
        visible: root.kind.values.length === 0

        Component.onCompleted: text = root.set
        onAccepted: root.accepted()
    }
    Select {
        id: box

        property bool touched: false

        Layout.fillWidth: true
        label: root.kind.title
        objectName: visible ? "filter-" + root.kind.name : ""
        options: [qsTr("Any"), ...root.kind.words]
        visible: root.kind.values.length > 0

        Component.onCompleted: current = root.kind.isAge ? (root.set === "" ? 0 : -1) : root.kind.values.indexOf(root.set) + 1
        onChosen: index => {
            current = index;
            touched = true;
        }
    }
}
