// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A disk without room: what is refused is refused clearly and leaves no trace, who is connected
// stays, and when there is room again everything goes on by itself.

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join as path } from 'node:path';
import { test } from 'node:test';

import { bearer, expectCall, logIn, push, request, tryPush } from '../lib/api.mjs';
import { administer, Crier, startCrier } from '../lib/crier.mjs';
import { run, temporaryFolder } from '../lib/process.mjs';
import { defer } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { DEADLINE_MS, until } from '../lib/waits.mjs';

const APP = 'demo';
/** Eight of these are more than SQLite keeps from the disk until the commit. */
const LARGE = 'x'.repeat(300_000);
const upTo = count => Array.from({ length: count }, (_, i) => i);
const numberOf = offset => Number(offset.split('-').at(-1));
const lines = (crier, text) => crier.process.errors.split('\n').filter(line => line.includes(text));

/** A limit on the size of the server's files; {take, give}. SQLite sees a failing write. */
async function limitFiles(crier) {
    const limit = async bytes => {
        const done = await run('/usr/bin/env',
            ['prlimit', '--pid', String(crier.process.pid), `--fsize=${bytes}:`]);
        assert.equal(done.code, 0, done.stderr);
    };
    return {
        take: () => {
            const sizes = readdirSync(crier.data).filter(name => !name.endsWith('-shm'))
                .map(name => statSync(path(crier.data, name)).size);
            return limit(Math.max(...sizes) + 100_000);
        },
        give: () => limit('unlimited'),
    };
}

/** Fills the file system of the data, which is the test's own. SQLite sees that it is full. */
async function fillDisk(crier) {
    const file = path(crier.data, 'filler');
    const env = (...args) => run('/usr/bin/env', args);
    return {
        take: () => env('dd', 'if=/dev/zero', `of=${file}`, 'bs=4k'),
        give: () => env('rm', file),
    };
}

async function isRefusedAndGoesOn(t, crier, { take, give }) {
    const token = await logIn(crier, APP, 'ann');
    const ann = await join(t, crier, APP, token);
    const before = await push(crier, APP, { user: '*', event: 'before' });
    const users = await expectCall(200, crier, crier.keys[APP], 'GET', '/api/v1/users');
    await take();

    // Requests at once share a commit, and one that fails in its middle must not keep the rest.
    const send = key => request(crier, 'POST', '/api/v1/pushes', {
        body: JSON.stringify({ user: '*', event: 'refused', message: LARGE }),
        headers: { ...bearer(crier.keys[APP]), 'Idempotency-Key': key } });
    const accepted = [];
    const refused = [];
    while (refused.length === 0) {
        const keys = upTo(8).map(i => `key-${accepted.length}-${i}`);
        for (const [i, answer] of (await Promise.all(keys.map(send))).entries()) {
            (answer.status === 202 ? accepted : refused).push({ key: keys[i], ...answer });
        }
    }
    // Of those that share a commit all may be refused where one would still find room.
    for (let alone = await send('alone-0'), i = 1; alone.status === 202; alone = await send(`alone-${i++}`))
        accepted.push(alone);
    for (const { status, json, headers } of refused) {
        assert.equal(status, 503);
        assert.equal(json.error.code, 'unavailable');
        assert.equal(headers['retry-after'], '1');
    }
    for (const i of upTo(10)) {
        assert.equal((await tryPush(crier, APP, { user: '*', event: 'refused', message: LARGE })).status,
            503, String(i));
    }
    const readiness = () => request(crier, 'GET', '/readyz');
    const unready = await readiness();
    assert.equal(unready.status, 503);
    assert.match(unready.json.reason, /full|I\/O/);
    const failures = lines(crier, 'can\'t be written');
    assert.equal(failures.length, 1, crier.process.errors);
    // Who hears this may say the same again later; what is refused for itself has no code.
    const read = await ann.timeout(DEADLINE_MS).emitWithAck('crier:receipt',
        upTo(500).map(i => ({ offset: before.offset, state: i % 2 ? 'read' : 'unread' })));
    if (read.error)
        assert.deepEqual(read, { error: 'the receipt was not kept', code: 'unavailable' });
    assert.deepEqual(await expectCall(200, crier, crier.keys[APP], 'GET', '/api/v1/users'), users);
    const late = await join(t, crier, APP, token, { auth: { app_id: APP, session_id: token,
        offset: '' } });
    assert.equal(ann.connected, true);

    await give();
    // Nobody asks for anything but this.
    await until(async () => (await readiness()).status === 200, 'it to be ready');
    // Nobody starts it again: the first push that finds room is kept.
    const again = [];
    await until(async () => {
        const answer = await send(refused[0].key);
        again.push(answer);
        return answer.status === 202;
    }, 'room to be found');
    const { json: { offset } } = again.at(-1);
    const count = accepted.length;
    assert.equal(numberOf(offset), numberOf(before.offset) + count + 1);
    await until(() => lines(crier, 'can be written again').length > 0, 'the log to say so');
    assert.deepEqual((await ann.timeout(DEADLINE_MS).emitWithAck('crier:receipt',
        { offset, state: 'read' })), { ok: true });
    for (const socket of [ann, late]) {
        await until(() => socket.events.some(event => event.at(-1) === offset), 'what was kept');
        const offsets = socket.events.filter(([event]) => event === 'refused').map(e => e.at(-1));
        assert.deepEqual(offsets.map(numberOf),
            upTo(count + 1).map(i => numberOf(before.offset) + 1 + i));
    }
    const { pushes } = await expectCall(200, crier, crier.keys[APP], 'GET',
        '/api/v1/pushes?limit=100');
    assert.equal(pushes.length, count + 2);
    await logIn(crier, APP, 'ann');
}

test('a write that fails: 503, nothing half-written, and on without a restart', async t => {
    const crier = await startCrier(t);
    await isRefusedAndGoesOn(t, crier, await limitFiles(crier));
});

test('a full disk: 503, nothing half-written, and on without a restart', async t => {
    const mounted = temporaryFolder(t);
    const mount = await run('/usr/bin/env',
        ['mount', '-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', mounted]);
    if (mount.code !== 0) {
        t.skip('only root may mount a file system');
        return;
    }
    defer(t, () => run('/usr/bin/env', ['umount', '-l', mounted]));
    const data = path(mounted, 'data');
    mkdirSync(data);
    const crier = new Crier(data);
    await administer(data, 'app', 'create', APP);
    await administer(data, 'user', 'create', APP, 'ann');
    crier.keys[APP] = (await administer(data, 'key', 'create', APP, '--scope',
        'push:send,push:read,users:read')).key;
    await crier.start();
    defer(t, () => crier.stop());
    await isRefusedAndGoesOn(t, crier, await fillDisk(crier));
});
