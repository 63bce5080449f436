// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Toasts

// What is asked for as a picture (U+FE0F) is one, also where the font has a letter for it.
Item {
    id: root
    height: 200
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

        function cleanup(): void {
            Toast.remove();
            bench.release();
        }
        // How many pixels have a colour, as no letter of a toast has.
        function coloured(item: Item): int {
            const image = grabImage(item);
            let count = 0;
            for (let x = 0; x < image.width; x++) {
                for (let y = 0; y < image.height; y++)
                    count += Math.max(image.red(x, y), image.green(x, y), image.blue(x, y)) - Math.min(image.red(x, y), image.green(x, y), image.blue(x, y)) > 40 ? 1 : 0;
            }
            return count;
        }
        function init(): void {
            bench.hold();
            toaster = createTemporaryObject(toasterComponent, root);
        }
        function test_picture(data: var): void {
            if (!Qt.fontFamilies().includes("Noto Color Emoji") || !Qt.fontFamilies().includes(data.family))
                skip("a font is missing");
            toaster.font.family = data.family;
            Toast.show(data.text, Object.assign({
                        "duration": Infinity
                    }, data.options));
            bench.advance(1000);
            const toast = findChild(toaster, "toast");
            const part = findChild(toast, data.part);
            verify(part !== null);
            waitForRendering(root);
            compare(coloured(toast) > 40, data.isPicture);
        }
        function test_picture_data(): var {
            const rows = [];
            for (const family of ["Inter", "DejaVu Sans", "Liberation Sans"]) {
                const add = (text, options, part, isPicture) => rows.push({
                            "family": family,
                            "isPicture": isPicture,
                            "options": options,
                            "part": part,
                            "tag": family + ": " + part + " " + text + (options.icon ?? "") + (options.description ?? ""),
                            "text": text
                        });
                for (const sign of ["❤️", "⚠️", "☀️", "✈️", "1️⃣"]) {
                    add("x", {
                            "icon": sign
                        }, "glyph", true);
                    add("Look: " + sign + " 12", {}, "title", true);
                    add("x", {
                            "description": "Look: " + sign + " 12"
                        }, "description", true);
                }
                add("Look: 12 #*", {}, "title", false);
            }
            return rows;
        }

        name: "ToastPictures"
        when: windowShown
    }
}
