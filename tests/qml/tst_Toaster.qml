// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Toasts

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
    SignalSpy {
        id: displayed
        signalName: "displayed"
    }
    TestCase {
        id: test

        property Toaster toaster: null

        function bar(message: string): Item {
            return bars().find(child => child.message === message) ?? null;
        }
        function bars(): var {
            return Array.from(toaster.children).filter(child => child.objectName === "toast");
        }
        function init(): void {
            toaster = createTemporaryObject(toasterComponent, root);
            displayed.target = toaster;
            displayed.clear();
            mouseMove(root, 200, 150);
        }
        function test_appears(): void {
            toaster.show("Hello", {});
            tryCompare(displayed, "count", 1);
            const toast = bar("Hello");
            fuzzyCompare(toast.height, 44.8, 0.01);
            compare(stage.accessible(toast).name, "Hello");
        }
        function test_corners(data: var): void {
            toaster.show("Hello", {
                    "position": data.tag,
                    "tag": "t-7"
                });
            tryCompare(displayed, "count", 1);
            const toast = bar("Hello");
            fuzzyCompare(toast.x, 16 + data.x * (400 - 32 - toast.width), 0.51);
            fuzzyCompare(toast.y, 16 + data.y * (300 - 32 - toast.height), 0.51);
            compare(displayed.signalArguments[0][0], "t-7");
            compare(displayed.signalArguments[0][1], Qt.rect(toast.x, toast.y, toast.width, toast.height));
        }
        function test_corners_data(): var {
            return [{
                    "tag": "top-left",
                    "x": 0,
                    "y": 0
                }, {
                    "tag": "top-center",
                    "x": 0.5,
                    "y": 0
                }, {
                    "tag": "top-right",
                    "x": 1,
                    "y": 0
                }, {
                    "tag": "bottom-left",
                    "x": 0,
                    "y": 1
                }, {
                    "tag": "bottom-center",
                    "x": 0.5,
                    "y": 1
                }, {
                    "tag": "bottom-right",
                    "x": 1,
                    "y": 1
                }];
        }
        function test_hoverPauses(): void {
            toaster.show("Watched", {
                    "duration": 1500
                });
            tryCompare(displayed, "count", 1);
            const watched = bar("Watched");
            mouseMove(watched, watched.width / 2, watched.height / 2);
            tryCompare(watched, "hovered", true);
            // Another toaster's toast, shown later and for longer, is the clock.
            const clock = createTemporaryObject(toasterComponent, root, {
                    "position": "bottom-left"
                });
            clock.show("Clock", {
                    "duration": 1600
                });
            tryCompare(clock.toasts, "count", 0);
            verify(watched.shown);
            mouseMove(root, 200, 150);
            tryCompare(watched, "hovered", false);
            tryCompare(watched, "shown", false);
        }
        function test_leaves(): void {
            toaster.show("Hello", {
                    "duration": 1
                });
            tryCompare(bar("Hello"), "shown", false);
            tryCompare(toaster.toasts, "count", 0);
            compare(bars().length, 0);
        }
        function test_long(): void {
            toaster.show("word ".repeat(60), {});
            tryCompare(displayed, "count", 1);
            const toast = bars()[0];
            compare(toast.width, 350);
            verify(toast.height > 100);
        }
        function test_removedUnderThePointer(): void {
            const id = toaster.show("Watched", {});
            tryCompare(displayed, "count", 1);
            const watched = bar("Watched");
            mouseMove(watched, watched.width / 2, watched.height / 2);
            tryCompare(watched, "hovered", true);
            toaster.toasts.remove(id);
            toaster.show("Next", {
                    "duration": 1,
                    "position": "bottom-left"
                });
            tryCompare(toaster.toasts, "count", 0);
        }
        function test_stacking(data: var): void {
            toaster.reverseOrder = data.reverse;
            for (const message of ["a", "b", "c"])
                toaster.show(message, {
                        "duration": Infinity
                    });
            tryCompare(displayed, "count", 3);
            const step = bar("b").height + 8;
            tryCompare(bar(data.edge), "y", 16);
            tryCompare(bar("b"), "y", 16 + step);
            tryCompare(bar(data.far), "y", 16 + 2 * step);
        }
        function test_stacking_data(): var {
            return [{
                    "edge": "c",
                    "far": "a",
                    "reverse": false,
                    "tag": "newest at the edge"
                }, {
                    "edge": "a",
                    "far": "c",
                    "reverse": true,
                    "tag": "oldest at the edge"
                }];
        }
        function test_update(): void {
            const id = toaster.show("Working", {
                    "tag": "1",
                    "type": "loading"
                });
            tryCompare(displayed, "count", 1);
            toaster.show("Done", {
                    "id": id,
                    "tag": "2",
                    "type": "success"
                });
            tryCompare(displayed, "count", 2);
            compare(displayed.signalArguments[1][0], "2");
            compare(bars().length, 1);
            compare(bars()[0].message, "Done");
        }

        name: "Toaster"
        when: windowShown
    }
}
