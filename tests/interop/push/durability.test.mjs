// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// 202 means kept: over restarts and over kill -9.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { logIn, push, report, request, tryPush } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { join } from '../lib/sockets.mjs';
import { DEADLINE_MS, next, until } from '../lib/waits.mjs';

const epochOf = offset => offset.slice(0, offset.lastIndexOf('-'));
const numberOf = offset => Number(offset.slice(offset.lastIndexOf('-') + 1));

test('a restart keeps everything, and offsets go on', async t => {
    const crier = await startCrier(t, { apps: { demo: ['ann'], other: ['ann'] } });
    const token = await logIn(crier, 'demo', 'ann');
    const ann = await join(t, crier, 'demo', token, { reconnection: false });
    const first = await push(crier, 'demo', { user: ['ann'], event: 'alert', message: { a: 1.5 } });
    await ann.timeout(DEADLINE_MS).emitWithAck(
        'crier:receipt', { offset: first.offset, state: 'read' });
    const elsewhere = await push(crier, 'other', { user: '*', event: 'alert' });
    const before = (await report(crier, 'demo', first.id)).json;
    assert.equal(before.receipts.length, 1);

    await crier.stop();
    await crier.start();
    assert.deepEqual((await report(crier, 'demo', first.id)).json, before);
    const check = await request(crier, 'GET',
        `/good/api/v4/auth/check?appID=demo&sessionID=${token}`);
    assert.equal(check.json.result.result, true);
    const again = await push(crier, 'demo', { user: 'ann', event: 'alert' });
    assert.equal(epochOf(again.offset), epochOf(first.offset));
    assert.equal(numberOf(again.offset), numberOf(first.offset) + 1);
    assert.equal(numberOf((await push(crier, 'other', { user: '*', event: 'a' })).offset),
        numberOf(elsewhere.offset) + 1);
    const back = await join(t, crier, 'demo', token);
    const arrived = next(back, 'alert');
    const live = await push(crier, 'demo', { user: 'ann', event: 'alert' });
    assert.deepEqual(await arrived, [null, live.offset]);
});

test('volatile pushes leave no trace and take no number', async t => {
    const crier = await startCrier(t);
    const before = await push(crier, 'demo', { user: '*', event: 'a' });
    const gone = await push(crier, 'demo', { user: '*', event: 'a', volatile: true });
    const after = await push(crier, 'demo', { user: '*', event: 'a' });
    assert.equal(numberOf(after.offset), numberOf(before.offset) + 1);
    assert.equal((await report(crier, 'demo', gone.id)).status, 404);
});

test('kill -9 under load loses nothing that was accepted, and forges nothing', async t => {
    const crier = await startCrier(t);
    const accepted = [];
    for (let round = 0; round < 3; ++round) {
        let running = true;
        const goal = accepted.length + 30;
        const senders = Array.from({ length: 8 }, async () => {
            while (running) {
                // The last ones meet a dead server: they were not accepted.
                const answer = await tryPush(crier, 'demo', { user: '*', event: 'alert' })
                    .catch(() => null);
                if (answer?.status === 202)
                    accepted.push(answer.json);
                else
                    return;
            }
        });
        await until(() => accepted.length >= goal, 'enough pushes');
        await crier.kill();
        running = false;
        await Promise.all(senders);
        await crier.start();
        for (const { id, offset } of accepted) {
            const { status, json } = await report(crier, 'demo', id);
            assert.equal(status, 200, `${offset} is lost`);
            assert.equal(json.offset, offset);
        }
    }
    const offsets = accepted.map(({ offset }) => offset);
    assert.equal(new Set(offsets).size, offsets.length);
    const { offset } = await push(crier, 'demo', { user: '*', event: 'alert' });
    assert.ok(numberOf(offset) > Math.max(...offsets.map(numberOf)));
});
