// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Dialogs
import QtTest
import Crier.Controls

Item {
    id: root
    height: 300
    width: 400

    Column {
        CalmButton {
            id: button
            text: "Send"
        }
        Field {
            id: field
            help: "A user's id"
            label: "To"
            width: 300
        }
        Segmented {
            id: segmented
            options: ["Text", "JSON"]

            onChosen: index => current = index
        }
    }
    FilePicker {
        id: oldFile
    }
    FilePicker {
        id: newFile
        kinds: ["Tables (*.csv)"]
        newFile: "file:///nowhere/people.csv"
    }
    SignalSpy {
        id: spy
    }
    TestCase {
        function findOption(text: string): Item {
            return Array.from(segmented.children[0].children).find(child => child.modelData === text);
        }
        function init(): void {
            spy.target = null;
            field.error = "";
            field.text = "";
            segmented.current = 0;
            field.focusInput();
            tryVerify(() => field.input.activeFocus);
        }
        function test_buttonByKeyboard(): void {
            watch(button, "clicked");
            button.forceActiveFocus(Qt.TabFocusReason);
            verify(button.visualFocus);
            keyClick(Qt.Key_Space);
            compare(spy.count, 1);
            button.enabled = false;
            mouseClick(button);
            button.enabled = true;
            compare(spy.count, 1);
        }
        function test_buttonIsNamed(): void {
            compare(stage.accessible(button).name, "Send");
            compare(stage.accessible(button).role, Accessible.Button);
        }
        function test_fieldByKeyboard(): void {
            watch(field, "edited");
            keyClick(Qt.Key_A);
            keyClick(Qt.Key_B);
            compare(field.text, "ab");
            compare(spy.count, 2);
            compare(spy.signalArguments[1][0], "ab");
            watch(field, "accepted");
            keyClick(Qt.Key_Return);
            compare(spy.count, 1);
        }
        function test_fieldIsNamed(): void {
            compare(stage.accessible(field.input).name, "To");
            compare(stage.accessible(field.input).description, "A user's id");
            field.error = "Nobody has it";
            compare(stage.accessible(field.input).description, "Nobody has it");
        }
        function test_filesAreAskedFor(): void {
            watch(oldFile, "picked");
            compare(oldFile.item, null);
            oldFile.open();
            tryVerify(() => oldFile.item.visible);
            compare(oldFile.item.fileMode, FileDialog.OpenFile);
            oldFile.item.reject();
            tryVerify(() => !oldFile.item.visible);
            compare(spy.count, 0);
            // And once more.
            oldFile.open();
            tryVerify(() => oldFile.item.visible);
            oldFile.item.reject();
            tryVerify(() => !oldFile.item.visible);
            newFile.open();
            tryVerify(() => newFile.item.visible);
            compare(newFile.item.fileMode, FileDialog.SaveFile);
            compare(newFile.item.nameFilters, ["Tables (*.csv)"]);
            compare(newFile.item.selectedFile.toString(), "file:///nowhere/people.csv");
            newFile.item.reject();
            tryVerify(() => !newFile.item.visible);
            // A dialog of Qt's own is a window, and nobody here gives ours the keyboard back.
            root.Window.window.requestActivate();
        }
        function test_segmentedByKeyboard(): void {
            keyClick(Qt.Key_Tab);
            keyClick(Qt.Key_Tab);
            keyClick(Qt.Key_Space);
            compare(segmented.current, 1);
            keyClick(Qt.Key_Backtab);
            keyClick(Qt.Key_Space);
            compare(segmented.current, 0);
        }
        function test_segmentedIsNamed(): void {
            const json = findOption("JSON");
            compare(stage.accessible(json).name, "JSON");
            verify(!stage.accessible(json).checked);
            mouseClick(json);
            verify(stage.accessible(json).checked);
        }
        function watch(item: QtObject, signalName: string): void {
            spy.target = null;
            spy.signalName = signalName;
            spy.target = item;
            spy.clear();
        }

        name: "Controls"
        when: windowShown
    }
}
