// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A log that is cut off at its old end, and a database that can't be written.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join as path } from 'node:path';
import { test } from 'node:test';

import { logIn, push, report, tryPush } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { isOnPostgresql } from '../lib/database.mjs';
import { defer } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const upTo = count => Array.from({ length: count }, (_, i) => i);
const alert = message => ({ user: '*', event: 'alert', message });

test('old pushes go, and who comes back too late is told', async t => {
    const crier = await startCrier(t,
        { set: { 'retention.max_pushes': 5, 'retention.interval_ms': 10 } });
    const token = await logIn(crier, 'demo', 'ann');
    const sent = [];
    for (const i of upTo(20))
        sent.push(await push(crier, 'demo', alert(i)));
    await until(async () => (await report(crier, 'demo', sent[14].id)).status === 404,
        'the old ones to go');
    assert.equal((await report(crier, 'demo', sent[15].id)).status, 200);

    const resume = async offset => {
        const socket = await join(t, crier, 'demo', token,
            { auth: { app_id: 'demo', session_id: token, offset } });
        await until(() => socket.events.some(([, message]) => message === 19), 'the newest');
        return socket.events;
    };
    const kept = sent.slice(15).map(({ offset }, i) => ['alert', i + 15, offset]);
    const gap = ['crier:gap', { reason: 'pruned', after: sent[3].offset,
        first: sent[15].offset, last: sent[19].offset }];
    assert.deepEqual(await resume(sent[3].offset), [gap, ...kept]);
    // Exactly at the edge nothing is missing.
    assert.deepEqual(await resume(sent[14].offset), kept);
    assert.deepEqual(await resume(''), kept);
});

test('pushes grow too old', async t => {
    const crier = await startCrier(t,
        { set: { 'retention.max_age_ms': 1000, 'retention.interval_ms': 10 } });
    const { id } = await push(crier, 'demo', alert(1));
    await until(async () => (await report(crier, 'demo', id)).status === 404, 'it to go');
});

test('a locked database: 503, nothing half-written, and on without a restart', { skip: isOnPostgresql }, async t => {
    const crier = await startCrier(t);
    const before = await push(crier, 'demo', alert(1));
    const holder = spawn('sqlite3', [path(crier.data, 'crier.sqlite')]);
    defer(t, () => holder.kill('SIGKILL'));
    let printed = '';
    holder.stdout.on('data', data => { printed += data; });
    // The server may be writing at this very moment.
    holder.stdin.write('.timeout 10000\nBEGIN IMMEDIATE;\nSELECT \'locked\';\n');
    await until(() => printed.includes('locked'), 'the lock');
    const answers = await Promise.all(upTo(5).map(() => tryPush(crier, 'demo', alert(2))));
    for (const { status, json, headers } of answers) {
        assert.equal(status, 503);
        assert.equal(json.error.code, 'unavailable');
        assert.equal(headers['retry-after'], '1');
    }
    holder.stdin.end('ROLLBACK;\n.quit\n');
    await new Promise(resolve => { holder.once('close', resolve); });
    const after = await push(crier, 'demo', alert(3));
    const numberOf = ({ offset }) => Number(offset.split('-')[1]);
    assert.equal(numberOf(after), numberOf(before) + 1);
});
