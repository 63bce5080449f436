// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import Crier.Theme

// What tests of the components of pages share: an app of one page, and ways to type into it.
ShellTestCase {
    id: pageTest

    readonly property var defaultEndpoints: ({
            "orders.all": {
                "read": [{
                        "field": "title",
                        "title": "What",
                        "type": "string"
                    }, {
                        "field": "status",
                        "title": "State",
                        "type": "string"
                    }, {
                        "field": "total",
                        "title": "Total",
                        "type": "decimal"
                    }, {
                        "field": "customer.name",
                        "title": "Customer",
                        "type": "string"
                    }],
                "write": []
            },
            "orders.set": {
                "read": [],
                "write": [{
                        "field": "title",
                        "rule": {
                            "required": true
                        },
                        "title": "What",
                        "type": "string"
                    }, {
                        "field": "status",
                        "rule": {
                            "default": "new",
                            "pattern": "new|paid|sent"
                        },
                        "title": "State",
                        "type": "string"
                    }, {
                        "field": "count",
                        "rule": {
                            "min": 1
                        },
                        "title": "How many",
                        "type": "number"
                    }, {
                        "field": "total",
                        "title": "Total",
                        "type": "decimal"
                    }, {
                        "field": "gift",
                        "title": "A present",
                        "type": "boolean"
                    }, {
                        "field": "due",
                        "title": "Due",
                        "type": "date"
                    }, {
                        "field": "customer",
                        "title": "Customer",
                        "to": "users",
                        "type": "link"
                    }, {
                        "field": "tags",
                        "title": "Tags",
                        "to": "tags",
                        "type": "arrayLink"
                    }, {
                        "field": "picture",
                        "title": "Picture",
                        "type": "file"
                    }, {
                        "field": "note",
                        "title": "Note",
                        "type": "string"
                    }]
            }
        })
    // What the server has, as it was given to it last.
    property var server: ({})

    function byText(text: string): Item {
        return all(overlay(), item => item.text === text)[0] ?? null;
    }
    // Something with a name that can be seen.
    function named(name: string): Item {
        return all(overlay(), item => item.objectName === name)[0] ?? null;
    }
    function press(text: string): void {
        tryVerify(() => button(text, overlay()) !== null, 5000, text);
        draw();
        mouseClick(button(text, overlay()));
    }
    function refresh(data: var): void {
        setData(data);
        stage.push("orders", "");
    }
    // The server has something else from now on; nobody is told.
    function setData(data: var): void {
        server = Object.assign({}, server, {
                "data": Object.assign({}, server.data, data)
            });
        stage.setScript({
                "app": server
            });
    }
    // An app of one page with these components.
    function show(components: var, data: var, width: int): void {
        server = {
            "data": data,
            "endpoints": defaultEndpoints,
            "pages": [{
                    "components": components,
                    "id": "page",
                    "menu": 1,
                    "path": "/page",
                    "title": "Orders"
                }]
        };
        enterAt(width === 0 ? 1000 : width, "admin", {
                "app": server
            });
        tryVerify(() => named("documentPage") !== null);
    }
    // The page is changed while it is looked at.
    function showChanged(components: var): void {
        server = Object.assign({}, server, {
                "pages": [Object.assign({}, server.pages[0], {
                            "components": components
                        })]
            });
        stage.changePages(server);
    }
    function type(text: string): void {
        for (const letter of text)
            keyClick(letter);
    }
}
