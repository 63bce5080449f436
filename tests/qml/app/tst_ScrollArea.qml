// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Crier.Controls

// What scrolls by itself, and above all what does not.
Item {
    id: root
    height: 300
    width: 300

    ScrollArea {
        id: area
        contentHeight: 1200
        height: 300
        width: 300

        CalmButton {
            id: top
            text: "Top"
            y: 4
        }
        CalmButton {
            id: edge
            text: "Edge"
            y: 300 - height - 2
        }
        Field {
            id: field
            label: "Field"
            width: 200
            y: 200
        }
        CalmButton {
            id: bottom
            text: "Bottom"
            y: 1100
        }
    }
    // Comes after those of the same time that were started before.
    Timer {
        id: later
        interval: 1
    }
    SignalSpy {
        id: clicked
        signalName: "clicked"
        target: edge
    }
    TestCase {
        function init(): void {
            area.height = 300;
            area.contentY = 0;
            clicked.clear();
            top.forceActiveFocus(Qt.MouseFocusReason);
            settle();
        }
        // What was put off until later has happened.
        function settle(): void {
            later.restart();
            tryVerify(() => !later.running);
        }
        // Or the press and the release would not be of the same place.
        function test_nothingMovesUnderAPointer(): void {
            mousePress(edge, edge.width / 2, edge.height - 2);
            settle();
            compare(area.contentY, 0);
            mouseMove(edge, edge.width / 2 + 1, edge.height - 2);
            mouseRelease(edge, edge.width / 2 + 1, edge.height - 2);
            compare(clicked.count, 1);
        }
        function test_whatIsGoneToByKeyboardIsInSight(): void {
            bottom.forceActiveFocus(Qt.TabFocusReason);
            tryVerify(() => area.contentY + area.height >= bottom.y + bottom.height);
            top.forceActiveFocus(Qt.BacktabFocusReason);
            tryVerify(() => area.contentY <= top.y);
        }
        function test_whatIsInSightStaysWhereItIs(): void {
            edge.forceActiveFocus(Qt.TabFocusReason);
            settle();
            compare(area.contentY, 0);
        }
        // As where a keyboard on the screen comes.
        function test_whatIsTypedIntoStaysInSight(): void {
            field.input.forceActiveFocus(Qt.MouseFocusReason);
            settle();
            compare(area.contentY, 0);
            area.height = 120;
            tryVerify(() => area.contentY + area.height >= field.y + field.height - 24);
            verify(area.contentY <= field.y + 30);
        }
        // As where a banner comes.
        function test_whoeverReadsOnIsNotCalledBack(): void {
            top.forceActiveFocus(Qt.TabFocusReason);
            settle();
            area.contentY = 500;
            area.height = 260;
            settle();
            compare(area.contentY, 500);
            field.input.forceActiveFocus(Qt.MouseFocusReason);
            area.contentY = 500;
            area.height = 220;
            settle();
            compare(area.contentY, 500);
        }

        name: "ScrollArea"
        when: windowShown
    }
}
