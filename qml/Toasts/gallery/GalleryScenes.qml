// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Toasts

// What the buttons of the gallery do.
QtObject {
    id: root

    property Component card: Component {
        Rectangle {
            property var toast

            color: "#1e3a8a"
            height: 64
            implicitWidth: 260
            radius: 12
            width: 260

            Text {
                anchors.centerIn: parent
                color: "white"
                font.pixelSize: 15
                text: qsTr("A component of your own")
            }
        }
    }
    property Component heart: Component {
        Rectangle {
            color: "#db2777"
            height: 24
            radius: 12
            width: 24
        }
    }
    readonly property string longText: "Four hundred characters of words that are long enough to wrap many times, so that one can see whether lines, margins and the sign beside them are where they belong. Nobody should write such a message, and somebody will, on a Friday, to everybody. It must not run out of its bar, nor leave the window, and whoever reads it to the end deserves that its last words are as easy to read as its first."
    required property Toaster other
    readonly property var scenes: [{
            "name": "types",
            "run": () => {
                Toast.show("A plain message", forever());
                Toast.success("Saved", forever());
                Toast.error("This did not work", forever());
                Toast.loading("Sending");
                Toast.show("Good work", forever({
                            "icon": "👏"
                        }));
            }
        }, {
            "name": "info and warning",
            "run": () => {
                Toast.info("A new version is there", forever());
                Toast.warning("The disk is nearly full", forever());
            }
        }, {
            "name": "six positions",
            "run": () => {
                for (const position of ["top-left", "top-center", "top-right", "bottom-left", "bottom-center", "bottom-right"]) {
                    for (let i = 1; i <= 3; i++)
                        Toast.success("Toast number " + i, forever({
                                    "position": position
                                }));
                }
            }
        }, {
            "name": "stack of five",
            "run": () => {
                for (const text of ["The first", longText.slice(0, 90), "The third", longText.slice(0, 60), "The newest"])
                    Toast.show(text, forever());
            }
        }, {
            "name": "reverse order",
            "run": () => {
                toaster.reverseOrder = true;
                for (let i = 1; i <= 3; i++)
                    Toast.success("Toast number " + i, forever());
            }
        }, {
            "name": "long text",
            "run": () => {
                Toast.success(longText, forever());
                Toast.show("Two lines\nby a line break", forever());
            }
        }, {
            "name": "long word",
            "run": () => Toast.error("https://crier.example.com/" + "a-very-long-address-".repeat(12), forever())
        }, {
            "name": "right to left",
            "run": () => {
                Toast.success("تم حفظ التغييرات بنجاح", forever());
                Toast.show("ההודעה נשלחה לכל המשתמשים באפליקציה, והם יראו אותה מיד עם פתיחת החלון", forever({
                            "icon": "📣"
                        }));
            }
        }, {
            "name": "emoji",
            "run": () => {
                Toast.show("Flags 🇫🇷🇯🇵, families 👩‍👩‍👧‍👦 and skins 👍🏽", forever({
                            "icon": "🏳️‍🌈"
                        }));
                Toast.show("Hearts ❤️, keys 1️⃣ and signs ⚠️", forever({
                            "icon": "☀️"
                        }));
                Toast.show("Two at once", forever({
                            "icon": "🎉🎉"
                        }));
            }
        }, {
            "name": "font sizes",
            "run": () => {
                for (const size of [12, 14, 16, 20, 24])
                    Toast.success(size + " px", forever({
                                "style": {
                                    "fontSize": size
                                }
                            }));
            }
        }, {
            "name": "styles",
            "run": () => {
                Toast.success("Border and padding", forever({
                            "iconTheme": {
                                "primary": "#713200",
                                "secondary": "#fffaee"
                            },
                            "style": {
                                "border": "1px solid #713200",
                                "color": "#713200",
                                "padding": "16px"
                            }
                        }));
                Toast.show("Dark and round", forever({
                            "icon": "👏",
                            "style": {
                                "background": "#333",
                                "borderRadius": "999px",
                                "color": "#fff"
                            }
                        }));
                Toast.show("At least 250 px", forever({
                            "style": {
                                "boxShadow": "0 8px 24px rgba(47, 91, 234, 0.35)",
                                "fontWeight": "bold",
                                "minWidth": "250px"
                            }
                        }));
            }
        }, {
            "name": "rich colours",
            "run": () => rich()
        }, {
            "name": "rich colours, dark",
            "run": () => {
                darkWanted(true);
                rich();
            }
        }, {
            "name": "dark",
            "run": () => {
                darkWanted(true);
                Toast.success("Saved", forever({
                            "description": "In the dark as well"
                        }));
                Toast.loading("Sending");
            }
        }, {
            "name": "description and buttons",
            "run": () => {
                Toast.success("Message sent", forever({
                            "action": {
                                "label": "Undo",
                                "onClick": () => Toast.show("Not sent")
                            },
                            "closeButton": true,
                            "description": "To 128 people, 37 of them online now"
                        }));
                Toast.warning("Delete 3 keys?", forever({
                            "action": "Delete",
                            "cancel": "Keep"
                        }));
            }
        }, {
            "name": "progress",
            "run": () => {
                Toast.success("Six seconds", {
                        "duration": 6000,
                        "progress": true
                    });
                Toast.show("Swipe me", {
                        "duration": 8000,
                        "progress": true,
                        "swipe": true
                    });
            }
        }, {
            "name": "promise",
            "run": () => Toast.promise(later(2000), {
                        "error": "Could not save",
                        "loading": "Saving",
                        "success": "Saved"
                    }, {
                        "style": {
                            "minWidth": 200
                        }
                    })
        }, {
            "name": "pile",
            "run": () => {
                toaster.collapse = true;
                for (const text of ["The first", "The second one is longer", longText.slice(0, 80), "The newest"])
                    Toast.success(text, forever());
            }
        }, {
            "name": "said again",
            "run": () => {
                toaster.deduplicate = ToastModel.ByText;
                for (let i = 0; i < 3; i++)
                    Toast.error("The server does not answer", forever());
            }
        }, {
            "name": "components",
            "run": () => {
                Toast.custom(card, forever());
                Toast.show("With a sign of your own", forever({
                            "icon": heart
                        }));
            }
        }, {
            "name": "two toasters",
            "run": () => {
                Toast.show("The usual one", forever());
                Toast.show("The other one", forever({
                            "toasterId": "other"
                        }));
            }
        }, {
            "name": "a burst of a hundred",
            "run": () => {
                for (let i = 1; i <= 100; i++)
                    Toast.show("Number " + i);
            }
        }]
    property Component timerComponent: Component {
        Timer {
        }
    }
    required property Toaster toaster

    signal darkWanted(bool dark)

    function forever(options: var): var {
        return Object.assign({
                "duration": Infinity
            }, options);
    }
    // A promise that is kept after ms.
    function later(ms: int): var {
        return new Promise(resolve => {
            const timer = timerComponent.createObject(root, {
                    "interval": ms
                });
            timer.triggered.connect(() => {
                    resolve();
                    timer.destroy();
                });
            timer.start();
        });
    }
    function reset(): void {
        Toast.remove();
        darkWanted(false);
        toaster.collapse = false;
        toaster.deduplicate = ToastModel.Never;
        toaster.position = "top-center";
        toaster.reverseOrder = false;
        toaster.strict = false;
    }
    function rich(): void {
        for (const type of ["success", "error", "warning", "info"])
            Toast[type](type.charAt(0).toUpperCase() + type.slice(1), forever({
                        "description": "In the colours of its type",
                        "richColors": true
                    }));
    }
}
