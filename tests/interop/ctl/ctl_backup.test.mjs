// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// crierctl backup and restore: while the server works, whole or not at all, and what clients learn.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync,
    truncateSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { before, describe, test } from 'node:test';

import { logIn, push, request, tryLogIn, tryPush } from '../lib/api.mjs';
import { administer, Crier, startCrier } from '../lib/crier.mjs';
import { assertComplaint, assertDone, ctl, ctlOn, jsonOf, rowsOf } from '../lib/ctl.mjs';
import { file as formFile, upload } from '../lib/forms.mjs';
import { run, temporaryFolder } from '../lib/process.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const backUp = (data, file, ...more) => ctl(['--data', data, 'backup', file, ...more]);
const restore = (data, file, ...more) => ctl(['--data', data, 'restore', file, ...more]);
const database = folder => joinPath(folder, 'crier.sqlite');
const messages = socket => socket.events.filter(([event]) => event === 'n').map(([, message]) => message);

async function query(file, sql) {
    const done = await run('/usr/bin/env', ['sqlite3', file, sql]);
    assert.equal(done.code, 0, done.stderr);
    return done.stdout.trim();
}

/** Makes the manifest that of what the file has become. */
function sign(file) {
    const bytes = readFileSync(file);
    writeFileSync(`${file}.json`, JSON.stringify({ ...JSON.parse(readFileSync(`${file}.json`)),
        bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }));
}

describe('crierctl backup', () => {
    const scope = suiteScope();
    let crier;
    before(async () => { crier = await startCrier(scope); });

    test('is checksummed, for its owner alone, and says what it holds', async t => {
        const file = joinPath(temporaryFolder(t), 'b.sqlite');
        await push(crier, 'demo', { user: '*', event: 'n', message: 1 });
        assertDone(await backUp(crier.data, file), /^Backed up 1 app, \d+ bytes, to \S+ and \S+\.json\n$/);
        assert.equal(statSync(file).mode & 0o777, 0o600);
        const manifest = JSON.parse(readFileSync(`${file}.json`));
        const bytes = readFileSync(file);
        assert.equal(manifest.sha256, createHash('sha256').update(bytes).digest('hex'));
        assert.equal(manifest.bytes, bytes.length);
        assert.equal(String(manifest.schema_version), await query(file, 'PRAGMA user_version'));
        assert.ok(Math.abs(Date.now() - Date.parse(manifest.created_at)) < 60_000);
        assert.equal(await query(file, 'PRAGMA integrity_check'), 'ok');
        assert.equal(await query(file, 'SELECT count(*) FROM pushes'), '1');
    });

    test('replaces nothing unless it is told to, and leaves nothing behind', async t => {
        const folder = temporaryFolder(t);
        const file = joinPath(folder, 'b');
        const first = jsonOf(await ctl(['--json', '--data', crier.data, 'backup', file]));
        assert.equal(first.file, file);
        assertComplaint(await backUp(crier.data, file), 1, /--force/);
        await push(crier, 'demo', { user: '*', event: 'n' });
        assert.equal((await backUp(crier.data, file, '--force')).code, 0);
        assert.notEqual(JSON.parse(readFileSync(`${file}.json`)).sha256, first.sha256);
        assert.deepEqual(readdirSync(folder), ['b', 'b.json']);
    });

    test('of what is none', async t => {
        const folder = temporaryFolder(t);
        assertComplaint(await backUp(joinPath(folder, 'none'), joinPath(folder, 'b')), 1, /no Crier database/);
        assertComplaint(await backUp(crier.data, joinPath(folder, 'none', 'b')), 1, /can't be written/);
        assertComplaint(await ctl(['backup', 'b']), 2, /--data/);
        assertComplaint(await ctl(['--data', crier.data, 'backup']), 2, /Usage: crierctl backup FILE/);
        assert.deepEqual(readdirSync(folder), []);
    });
});

describe('crierctl restore', () => {
    const scope = suiteScope();
    let crier;
    let file;
    before(async () => {
        crier = await startCrier(scope);
        await push(crier, 'demo', { user: '*', event: 'n', message: 1 });
        file = joinPath(temporaryFolder(scope), 'b');
        assert.equal((await backUp(crier.data, file)).code, 0);
    });

    test('gives every log another epoch, and notes it', async t => {
        const folder = joinPath(temporaryFolder(t), 'new');
        assertDone(await restore(folder, file), /^Restored 1 app of 20\S+ in /);
        assert.deepEqual(readdirSync(folder), ['crier.sqlite']);
        assert.equal(statSync(database(folder)).mode & 0o777, 0o600);
        assert.notEqual(await query(database(folder), 'SELECT epoch FROM apps'),
            await query(file, 'SELECT epoch FROM apps'));
        assert.equal(await query(database(folder),
            'SELECT actor, action FROM audit ORDER BY id DESC LIMIT 1'), 'crierctl|app.restore');
    });

    test('refuses the folder of a server that runs, and a database that is there', async t => {
        assertComplaint(await restore(crier.data, file, '--force'), 1,
            new RegExp(`process ${crier.process.pid}.*stop it`));
        const folder = temporaryFolder(t);
        await administer(folder, 'app', 'create', 'other');
        const before = readFileSync(database(folder));
        assertComplaint(await restore(folder, file), 1, /--force/);
        assert.deepEqual(readFileSync(database(folder)), before);
        const done = jsonOf(await ctl(['--json', '--data', folder, 'restore', file, '--force']));
        assert.equal(await query(database(folder), 'SELECT id FROM apps'), 'demo');
        assert.equal(await query(done.kept, 'SELECT id FROM apps'), 'other');
    });

    test('takes over a journal that a server which died has left', async t => {
        const other = await startCrier(t, { apps: { other: ['bob'] } });
        await push(other, 'other', { user: '*', event: 'n' });
        await other.kill();
        assert.ok(existsSync(`${database(other.data)}-wal`));
        const { kept } = jsonOf(await ctl(['--json', '--data', other.data, 'restore', file, '--force']));
        assert.equal(await query(database(other.data), 'SELECT id FROM apps'), 'demo');
        assert.equal(await query(database(other.data), 'PRAGMA integrity_check'), 'ok');
        assert.equal(await query(kept, 'SELECT count(*) FROM pushes'), '1');
    });

    const damages = [
        ['one byte', copy => {
            const bytes = readFileSync(copy);
            bytes[5000] ^= 1;
            writeFileSync(copy, bytes);
        }, /SHA-256/],
        ['its end', copy => truncateSync(copy, 8192), /bytes/],
        ['something more', copy => appendFileSync(copy, 'x'), /bytes/],
        ['the manifest', copy => writeFileSync(`${copy}.json`, '{}'), /no manifest/],
        ['a newer schema', async copy => {
            await query(copy, 'PRAGMA user_version = 99');
            sign(copy);
        }, /version 99.*newer/],
    ];
    for (const [name, damage, pattern] of damages) {
        test(`refuses a backup that is not what it was: ${name}`, async t => {
            const folder = temporaryFolder(t);
            const copy = joinPath(folder, 'copy');
            copyFileSync(file, copy);
            copyFileSync(`${file}.json`, `${copy}.json`);
            await damage(copy);
            const data = joinPath(folder, 'data');
            assertComplaint(await restore(data, copy), 1, pattern);
            assert.deepEqual(existsSync(data) ? readdirSync(data) : [], []);
        });
    }

    test('refuses a backup without a manifest, and none', async t => {
        const folder = temporaryFolder(t);
        copyFileSync(file, joinPath(folder, 'copy'));
        assertComplaint(await restore(joinPath(folder, 'd'), joinPath(folder, 'copy')), 1, /manifest/);
        assertComplaint(await restore(joinPath(folder, 'd'), joinPath(folder, 'none')), 1, /none\.json/);
        assert.ok(!existsSync(joinPath(folder, 'd')));
    });
});

describe('a backup that is taken while pushes are sent, and restored', () => {
    const scope = suiteScope();

    test('is one moment of the log; clients learn of the gap and see nothing twice', async t => {
        const crier = await startCrier(scope, { apps: { demo: ['ann', 'bob', 'eve'] } });
        const tokens = {};
        for (const user of ['ann', 'bob', 'eve'])
            tokens[user] = await logIn(crier, 'demo', user);
        const ann = await join(t, crier, 'demo', tokens.ann, { reconnectionDelay: 50 });
        const bob = await join(t, crier, 'demo', tokens.bob, { reconnectionDelay: 50 });

        // Four senders without a pause; the backup is taken in the middle of it.
        let sending = true;
        let count = 0;
        const senders = Array.from({ length: 4 }, async () => {
            while (sending)
                await push(crier, 'demo', { user: '*', event: 'n', message: ++count });
        });
        await until(() => count > 50, 'the first pushes');
        const file = joinPath(temporaryFolder(t), 'b');
        const before = count;
        const backup = backUp(crier.data, file);
        await until(() => count > before, 'pushes beside the backup');
        // Bob has gone before the backup was made, or while: he knows a part of it.
        bob.disconnect();
        assert.equal((await backup).code, 0);
        const after = count;
        await until(() => count > after + 50, 'pushes after the backup');
        sending = false;
        await Promise.all(senders);
        await until(() => messages(ann).length === count, 'all that was sent');

        // What the backup holds has no hole and no end in the middle of a push.
        const held = Number(await query(file, 'SELECT last_seq FROM apps'));
        assert.equal(await query(file, 'SELECT count(*), max(seq) FROM pushes'), `${held}|${held}`);
        assert.ok(held >= 50 && held < count, `${held} of ${count}`);

        await crier.kill();
        const restored = new Crier(joinPath(temporaryFolder(t), 'restored'));
        assert.equal((await restore(restored.data, file)).code, 0);
        Object.assign(restored, { port: crier.port, keys: crier.keys });
        await restored.start();
        defer(t, () => restored.stop());

        // The key and the sessions are those of the backup.
        const fresh = await push(restored, 'demo', { user: '*', event: 'n', message: 'fresh' });
        await until(() => messages(ann).includes('fresh'), 'the push after the restore');
        const gap = ann.events.find(([event]) => event === 'crier:gap');
        assert.equal(gap[1].reason, 'unknown_offset');
        assert.notEqual(fresh.offset.split('-')[0], gap[1].after.split('-')[0]);
        assert.deepEqual(messages(ann).slice(count), ['fresh']);

        // Bob missed a part: of that he gets what the backup holds, and nothing twice.
        const known = messages(bob).length;
        const held50 = (await query(file, "SELECT message FROM pushes WHERE event = 'n' ORDER BY seq"))
            .split('\n').map(Number);
        const offset = bob.events.at(-1).at(-1);
        bob.auth = { ...bob.auth, offset };
        bob.connect();
        await until(() => messages(bob).includes('fresh'), 'the push after the restore');
        assert.ok(bob.events.some(([event, { reason } = {}]) =>
            event === 'crier:gap' && reason === 'unknown_offset'));
        const missed = held50.filter(message => !messages(bob).slice(0, known).includes(message));
        assert.deepEqual(messages(bob).slice(known), [...missed, 'fresh']);

        // Eve knows no log: from its start.
        const eve = await join(t, restored, 'demo', tokens.eve,
            { auth: { app_id: 'demo', session_id: tokens.eve, offset: '' } });
        await until(() => messages(eve).includes('fresh'), 'the whole log');
        assert.deepEqual(messages(eve), [...held50, 'fresh']);
        assert.equal(rowsOf(await ctlOn(restored)(['pushes', 'list', 'demo'])).length, held + 1);
        assert.equal((await tryLogIn(restored, 'demo', 'ann')).status, 200);
        assert.equal((await tryPush(restored, 'demo', { user: 'ann', event: 'n' })).status, 202);
    });
});

describe('a push that waits for its time in a backup', () => {
    const scope = suiteScope();

    test('comes after the restore to whoever can\'t have had it, and to nobody twice', async t => {
        const crier = await startCrier(scope, { apps: { demo: ['ann', 'bob'] } });
        const ann = await join(t, crier, 'demo', await logIn(crier, 'demo', 'ann'),
            { reconnectionDelay: 50 });
        const bob = await join(t, crier, 'demo', await logIn(crier, 'demo', 'bob'));
        const wait = message => push(crier, 'demo', { user: '*', event: 'n', message,
            at: new Date(Date.now() + 600_000).toISOString() });
        await push(crier, 'demo', { user: '*', event: 'n', message: 'first' });
        for (const socket of [ann, bob])
            await until(() => messages(socket).length === 1, 'the first');
        bob.disconnect();
        const due = await wait('due');
        const later = await wait('later');
        const file = joinPath(temporaryFolder(t), 'b');
        assert.equal((await backUp(crier.data, file)).code, 0);

        // Its time comes in the log that will be lost, and in the backup too. Another push makes the
        // server look.
        const makeDue = where => query(where,
            `UPDATE scheduled_pushes SET due_at = ${Date.now() - 1000} WHERE id = '${due.id}'`);
        await makeDue(database(crier.data));
        await push(crier, 'demo', { user: '*', event: 'wake', at: new Date(Date.now() + 50).toISOString() });
        await until(() => messages(ann).includes('due'), 'its time');
        await crier.kill();
        await makeDue(file);
        sign(file);

        const restored = new Crier(joinPath(temporaryFolder(t), 'restored'));
        assert.equal((await restore(restored.data, file)).code, 0);
        Object.assign(restored, { port: crier.port, keys: crier.keys });
        await restored.start();
        defer(t, () => restored.stop());
        await push(restored, 'demo', { user: '*', event: 'n', message: 'fresh' });
        await until(() => messages(ann).includes('fresh'), 'the push after the restore');
        assert.deepEqual(messages(ann), ['first', 'due', 'fresh']);
        assert.ok(ann.events.some(([event]) => event === 'crier:gap'));
        bob.auth = { ...bob.auth, offset: bob.events.at(-1).at(-1) };
        bob.connect();
        await until(() => messages(bob).includes('fresh'), 'all that was missed');
        assert.deepEqual(messages(bob), ['first', 'due', 'fresh']);

        const here = ctlOn(restored);
        const statusOf = async id => jsonOf(await here(['--json', 'pushes', 'show', 'demo', id])).status;
        assert.equal(await statusOf(due.id), 'sent');
        assert.equal(await statusOf(later.id), 'scheduled');
    });
});

describe('a backup with uploaded files', () => {
    const scope = suiteScope();
    let crier;
    let file;
    const names = [];
    const contents = folder => readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile()).length;
    before(async () => {
        crier = await startCrier(scope);
        const session = await logIn(crier, 'demo', 'ann');
        for (const text of ['one', 'two', 'two']) {
            const { json } = await upload(crier, 'demo', session, formFile('a.txt', 'text/plain', text));
            names.push(json.result.finalFileName);
        }
        file = joinPath(temporaryFolder(scope), 'b');
    });

    test('holds each content once, and brings all of them back', async t => {
        assertDone(await backUp(crier.data, file), /, and 2 files to \S+\.files\n$/);
        assert.equal(JSON.parse(readFileSync(`${file}.json`)).files, 2);
        assert.equal(contents(`${file}.files`), 2);
        assert.equal(statSync(`${file}.files`).mode & 0o777, 0o700);
        const restored = new Crier(joinPath(temporaryFolder(t), 'restored'));
        assert.equal((await restore(restored.data, file)).code, 0);
        assert.deepEqual(readdirSync(restored.data), ['crier.sqlite', 'files']);
        await restored.start();
        defer(t, () => restored.stop());
        const texts = await Promise.all(names.map(name => request(restored, 'GET', `/fileUploaded/${name}`)));
        assert.deepEqual(texts.map(({ text }) => text), ['one', 'two', 'two']);
        assertDone(await ctl(['--data', restored.data, 'doctor']), /uploaded files: all 2 are there/);
    });

    test('is refused where a content is missing or is another', async t => {
        const folder = temporaryFolder(t);
        const copy = joinPath(folder, 'copy');
        cpSync(file, copy);
        cpSync(`${file}.json`, `${copy}.json`);
        const data = joinPath(folder, 'data');
        assertComplaint(await restore(data, copy), 1, /content [0-9a-f]{64} of a file is missing/);
        cpSync(`${file}.files`, `${copy}.files`, { recursive: true });
        const [one] = readdirSync(`${copy}.files`, { recursive: true, withFileTypes: true })
            .filter(entry => entry.isFile());
        writeFileSync(joinPath(one.path, one.name), 'xyz');
        assertComplaint(await restore(data, copy), 1, /it is damaged/);
        assert.deepEqual(existsSync(data) ? readdirSync(data) : [], []);
    });

    test('replaces another, whose contents go, and a database whose contents stay', async t => {
        const other = await startCrier(t, { apps: { demo: ['ann'] } });
        await upload(other, 'demo', await logIn(other, 'demo', 'ann'), formFile('b.txt', 'text/plain', 'three'));
        const copy = joinPath(temporaryFolder(t), 'b');
        assert.equal((await backUp(other.data, copy)).code, 0);
        assert.equal((await backUp(crier.data, copy, '--force')).code, 0);
        assert.equal(contents(`${copy}.files`), 2);
        await other.stop();
        assert.equal((await restore(other.data, copy, '--force')).code, 0);
        const kept = readdirSync(other.data).filter(name => name.startsWith('files.replaced-'));
        assert.equal(contents(joinPath(other.data, kept[0])), 1);
        assert.equal(contents(joinPath(other.data, 'files')), 2);
    });

    test('is none without a content, and the doctor says so', async t => {
        const other = await startCrier(t, { apps: { demo: ['ann'] } });
        await upload(other, 'demo', await logIn(other, 'demo', 'ann'), formFile('b.txt', 'text/plain', 'three'));
        rmSync(joinPath(other.data, 'files'), { recursive: true });
        const folder = temporaryFolder(t);
        assertComplaint(await backUp(other.data, joinPath(folder, 'b')), 1, /is missing/);
        assert.deepEqual(readdirSync(folder), []);
        const sick = await ctl(['--data', other.data, 'doctor']);
        assert.equal(sick.code, 1);
        assert.match(sick.stdout, /uploaded files: 1 of 1 are missing/);
    });
});
