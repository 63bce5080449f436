// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What scripts/texts.mjs lets pass, and what it does not.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'crier-texts-'));
after(() => rmSync(folder, { recursive: true }));

function check(name, content) {
    const file = join(folder, name);
    writeFileSync(file, content);
    const { status, stdout } = spawnSync(process.execPath, ['scripts/texts.mjs', file], { encoding: 'utf8' });
    assert.equal(status, stdout === '' ? 0 : 1);
    return stdout;
}

const ts = (language, message) =>
    check(
        `crier_${language}.ts`,
        `<TS version="2.1" language="${language}" sourcelanguage="en">\n<context>\n    <name>Page</name>\n${message}\n</context>\n</TS>\n`,
    );

const one = (language, source, translation, attributes = '') =>
    ts(
        language,
        `<message>\n<source>${source}</source>\n<translation${attributes}>${translation}</translation>\n</message>`,
    );

const many = (language, source, ...forms) =>
    ts(
        language,
        `<message numerus="yes">\n<source>${source}</source>\n<translation>\n${forms
            .map((form) => `<numerusform>${form}</numerusform>`)
            .join('\n')}\n</translation>\n</message>`,
    );

test('what is right passes', () => {
    assert.equal(one('de', 'Not sent: %1', 'Nicht gesendet: %1'), '');
    assert.equal(one('de', 'Leaving in %1 for %2', 'Weiter zu %2 in %1'), '');
    assert.equal(one('ru', 'Changed to “%1”', 'Изменено на «%1»'), '');
    assert.equal(one('de', 'Can&apos;t read &lt;b&gt;%1&lt;/b&gt;', '&lt;b&gt;%1&lt;/b&gt; ist nicht lesbar'), '');
    assert.equal(many('ru', '%n new', '%n новое', '%n новых', '%n новых'), '');
    assert.equal(many('en', '%n day(s)', '%n day', '%n days'), '');
});

test('what is not done, or no longer needed', () => {
    assert.match(one('de', 'Send', '', ' type="unfinished"'), /Page: "Send" is unfinished/);
    assert.match(one('de', 'Send', 'Senden', ' type="unfinished"'), /is unfinished/);
    assert.match(one('de', 'Send', 'Senden', ' type="vanished"'), /is vanished/);
    assert.match(one('de', 'Send', 'Senden', ' type="obsolete"'), /is obsolete/);
    assert.match(one('de', 'Send', ' '), /is empty/);
});

test('placeholders and tags', () => {
    assert.match(one('de', 'To %1', 'An'), /has "" and not "%1"/);
    assert.match(one('de', '%1 of %2', '%1 von %1'), /has "%1 %1" and not "%1 %2"/);
    assert.match(one('de', '%L1 MiB', '%1 MiB'), /has "%1" and not "%L1"/);
    assert.match(one('de', 'A &lt;b&gt;word&lt;/b&gt;', 'Ein &lt;b&gt;Wort'), /and not/);
    assert.match(many('de', '%n new', '%n neu', 'alle neu'), /has "" and not "%n"/);
});

test('plural forms', () => {
    assert.match(many('ru', '%n new', '%n новое', '%n новых'), /needs 3 plural forms/);
    assert.match(many('de', '%n new', '%n neu', '%n neu', '%n neu'), /needs 2 plural forms/);
    assert.match(many('ru', '%n new', '%n новое', '%n новых', ''), /is empty/);
});

test('signs at the beginning and the end, quotes', () => {
    assert.match(one('de', 'Nothing is here.', 'Hier ist nichts'), /begins or ends with other signs/);
    assert.match(one('de', 'Search', 'Suche:'), /begins or ends with other signs/);
    assert.match(one('de', 'Loading …', 'Wird geladen ...'), /three dots/);
    assert.match(one('de', 'Loading …', 'Wird geladen'), /begins or ends with other signs/);
    assert.match(one('de', 'Leave?', 'Verlassen'), /begins or ends with other signs/);
    assert.match(one('ru', 'To “%1”', 'На “%1”'), /and not «»/);
    assert.match(one('de', 'To “%1”', 'Zu «%1»'), /and not „“/);
});

test('what can not be translated at all', () => {
    assert.equal(check('Good.qml', 'Label {\n    text: qsTr("Send")\n    objectName: "send"\n}\n'), '');
    assert.equal(check('Code.qml', 'Label {\n    text: kind === "quiet" ? "" : name + ": " + value\n}\n'), '');
    assert.match(check('Bad.qml', 'Label {\n    text: "Send"\n}\n'), /Bad\.qml:2: "Send" is not in qsTr\(\)/);
    assert.match(check('Part.qml', 'Label {\n    text: count + " new"\n}\n'), /" new" is not in qsTr/);
    assert.match(check('Choice.qml', 'Label {\n    Accessible.name: on ? qsTr("On") : "Off"\n}\n'), /"Off"/);
});
