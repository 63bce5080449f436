// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Toasts

// Where a finger may be for a button of a toast.
Item {
    id: root
    height: 300
    width: 400

    Component {
        id: toasterComponent
        Toaster {
            anchors.fill: parent
        }
    }
    TestCase {
        id: test

        property Toaster toaster: null

        function bar(text: string): Item {
            return Array.from(findChild(toaster, "stage").children).find(child => child.text === text) ?? null;
        }
        function cleanup(): void {
            Toast.remove();
            bench.release();
        }
        function forever(options: var): var {
            return Object.assign({
                    "duration": Infinity
                }, options);
        }
        function init(): void {
            bench.hold();
            toaster = createTemporaryObject(toasterComponent, root);
        }
        function settle(): void {
            bench.advance(1000);
        }
        // The smallest button has 44 px of its own, and nothing of its neighbour's.
        function test_tapBesideTheCloseButton(data: var): void {
            let action = 0;
            Toast.info("Sent", forever({
                        "action": {
                            "keepOpen": true,
                            "label": "Undo",
                            "onClick": () => action++
                        },
                        "closeButton": true
                    }));
            settle();
            const button = findChild(bar("Sent"), "close");
            tryVerify(() => button.x > 0);
            const sequence = touchEvent(button);
            const x = data.x < 0 ? data.x : data.x + button.width - 26;
            sequence.press(1, button, x, data.y).commit();
            sequence.release(1, button, x, data.y).commit();
            compare(bar("Sent").shown, !data.closes);
            compare(action, data.acts);
        }
        function test_tapBesideTheCloseButton_data(): var {
            return [[-4, 13, true, 0], [30, 13, true, 0], [30, -8, true, 0], [13, 34, true, 0], [-4, -8, true, 0], [-8, 13, false, 1], [-8, -8, false, 1], [39, 13, false, 0], [13, 37, false, 0]].map(row => ({
                            "acts": row[3],
                            "closes": row[2],
                            "tag": row[0] + ", " + row[1],
                            "x": row[0],
                            "y": row[1]
                        }));
        }
        // A finger on a button counts once, and only for that button.
        function test_tapOnAButton(data: var): void {
            let action = 0;
            let cancel = 0;
            Toast.info("Sent", forever({
                        "action": {
                            "keepOpen": true,
                            "label": "Undo",
                            "onClick": () => action++
                        },
                        "cancel": {
                            "keepOpen": true,
                            "label": "Keep",
                            "onClick": () => cancel++
                        }
                    }));
            settle();
            const button = findChild(bar("Sent"), "action");
            tryVerify(() => button.x > 0);
            const sequence = touchEvent(button);
            const y = data.y ?? button.height / 2;
            sequence.press(1, button, data.x, y).commit();
            sequence.release(1, button, data.x, y).commit();
            compare(action, 1);
            compare(cancel, 0);
        }
        function test_tapOnAButton_data(): var {
            return [{
                    "tag": "in its middle",
                    "x": 20
                }, {
                    "tag": "at its left edge",
                    "x": 1
                }, {
                    "tag": "above it",
                    "x": 20,
                    "y": -6
                }];
        }

        name: "ToastTaps"
        when: windowShown
    }
}
