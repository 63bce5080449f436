// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// What a list is filtered by that is seldom wanted; what is set is a chip above it afterwards.
Sheet {
    id: root

    required property list<FilterKind> kinds
    required property ServerList list

    function apply(): void {
        for (let i = 0; i < kinds.length; ++i) {
            const row = rows.itemAt(i) as FilterRow;
            if (row?.changed ?? false)
                list.filter(kinds[i].name, kinds[i].valueOf(row.value));
        }
        close();
    }

    title: qsTr("Filter")

    onOpened: (rows.itemAt(0) as FilterRow)?.take()

    Repeater {
        id: rows
        // Anew whenever it is opened.
        model: root.opened || root.visible ? root.kinds.length : 0

        FilterRow {
            required property int index

            Layout.fillWidth: true
            kind: root.kinds[index]
            set: root.list.filters[root.kinds[index].name] ?? "" // qmllint disable

            onAccepted: root.apply()
        }
    }
    RowLayout {
        Layout.alignment: Qt.AlignRight
        spacing: Theme.spaceS

        CalmButton {
            text: qsTr("Cancel")

            onClicked: root.close()
        }
        CalmButton {
            kind: "primary"
            objectName: "showFiltered"
            text: qsTr("Show")

            onClicked: root.apply()
        }
    }
}
