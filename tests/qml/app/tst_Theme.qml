// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Crier.Theme
import Toasts

// Contrast as WCAG 2.1 counts it: 4.5 for text (1.4.3), 3 for what shows where a control is (1.4.11).
TestCase {
    id: test

    readonly property var papers: ["paper", "surface", "raised"]

    function channel(value: real): real {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
    function cleanup(): void {
        ColorScheme.mode = ColorScheme.Light;
    }
    function contrast(one: color, other: color): real {
        const brightness = [luminance(one), luminance(other)];
        return (Math.max(...brightness) + 0.05) / (Math.min(...brightness) + 0.05);
    }
    function luminance(tint: color): real {
        return 0.2126 * channel(tint.r) + 0.7152 * channel(tint.g) + 0.0722 * channel(tint.b);
    }
    // The colour that is seen where the tokens lie over each other, the lowest first.
    function seen(layers: var): color {
        return layers.map(layer => Qt.color(Theme[layer])).reduce((below, above) => Qt.tint(below, above));
    }
    function test_contrast(data: var): void {
        ColorScheme.mode = data.mode;
        compare(Theme.dark, data.mode === ColorScheme.Dark);
        const found = contrast(seen(data.on.concat(data.of)), seen(data.on));
        verify(found >= data.least, found.toFixed(2));
    }
    function test_contrastIsCounted(): void {
        compare(contrast(Qt.color("black"), Qt.color("white")), 21);
        compare(contrast(Qt.color("#777777"), Qt.color("#ffffff")).toFixed(2), "4.48");
        compare(seen(["paper"]), Theme.paper);
    }

    // What a toast says, how often, and what its buttons say.
    function test_contrastOfToasts(data: var): void {
        const toaster = createTemporaryObject(toasterComponent, test, {
                "theme": data.dark ? Toaster.Dark : Toaster.Light
            });
        for (let i = 0; i < 3; i++)
            Toast.show("Saved", {
                    "action": "Undo",
                    "cancel": "Later",
                    "description": "In the folder of today",
                    "duration": Infinity,
                    "richColors": data.rich,
                    "toasterId": toaster.toasterId,
                    "type": data.type
                });
        const paper = findChild(toaster, "toast").toastStyle.background;
        for (const name of ["title", "description", "repeats"]) {
            const text = findChild(toaster, name);
            verify(text !== null, name);
            const found = contrast(Qt.tint(paper, Qt.alpha(text.color, text.opacity)), paper);
            verify(found >= 4.5, name + ": " + found.toFixed(2));
        }
        for (const [name, under] of [["action", 0.9], ["cancel", 0.16]]) {
            const button = findChild(toaster, name);
            // As dark as the pointer or a finger makes it, and at rest.
            for (const alpha of [under, button.background.opacity * button.background.color.a]) {
                const fill = Qt.tint(paper, Qt.alpha(button.tint, alpha));
                const found = contrast(button.strong ? button.paper : button.tint, fill);
                verify(found >= 4.5, name + ": " + found.toFixed(2));
            }
        }
        Toast.removeAll(toaster.toasterId);
    }
    function test_contrastOfToasts_data(): var {
        const rows = [];
        for (const dark of [false, true]) {
            for (const rich of [false, true]) {
                for (const type of ["blank", "success", "error", "warning", "info"])
                    rows.push({
                            "dark": dark,
                            "rich": rich,
                            "tag": (dark ? "dark" : "light") + (rich ? ", rich: " : ": ") + type,
                            "type": type
                        });
            }
        }
        return rows;
    }
    function test_contrast_data(): var {
        const rows = [];
        const add = (of, on, least) => {
            for (const mode of [ColorScheme.Light, ColorScheme.Dark])
                rows.push({
                        "least": least,
                        "mode": mode,
                        "of": of,
                        "on": on,
                        "tag": (mode === ColorScheme.Dark ? "dark: " : "light: ") + of + " on " + on.join(", ")
                    });
        };
        for (const paper of papers) {
            for (const text of ["ink", "muted", "faint", "accent", "success", "warning", "error"])
                add(text, [paper], 4.5);
            for (const edge of ["outline", "accent", "error"])
                add(edge, [paper], 3);
        }
        for (const text of ["ink", "accent"])
            add(text, ["paper", "warningSoft"], 4.5);
        add("warning", ["paper", "warningSoft"], 3);
        for (const paper of ["paper", "surface"]) {
            // Badges, banners and what is chosen.
            for (const text of ["ink", "muted", "accent", "success", "warning", "error"])
                add(text, [paper, "accentSoft"], 4.5);
            for (const under of ["hover", "pressed"]) {
                add("ink", [paper, under], 4.5);
                add("muted", [paper, under], 4.49);
                add("ink", [paper, "accentSoft", under], 4.5);
            }
        }
        for (const fill of ["accent", "error"]) {
            add("accentInk", [fill], 4.5);
            add("accentInk", [fill, "hover"], 4.5);
            add("accentInk", [fill, "pressed"], 4.5);
        }
        // A tip.
        add("paper", ["ink"], 4.5);
        return rows;
    }

    name: "Theme"

    Component {
        id: toasterComponent
        Toaster {
            deduplicate: ToastModel.ByText
            height: 400
            toasterId: "contrast"
            width: 400
        }
    }
}
