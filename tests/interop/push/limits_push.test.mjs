// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Limits of what pushes, receipts and users may be: whoever runs into one is told which, and so is
// the log.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bearer, call, expectCall, logIn, push, request } from '../lib/api.mjs';
import { PASSWORD, startCrier } from '../lib/crier.mjs';
import { join } from '../lib/sockets.mjs';
import { DEADLINE_MS, until } from '../lib/waits.mjs';

const APP = 'demo';
const lines = (crier, key) => crier.process.errors.split('\n').filter(line => line.includes(key));

const RECEIPTS = {
    'limits.receipts_at_once': ({ offset }) =>
        [{ offset, state: 'read' }, { offset, state: 'displayed' }, { offset, state: 'clicked' }],
    'limits.receipt_reason_length': ({ offset }) => ({ offset, state: 'failed', reason: 'xxx' }),
};
for (const [key, tooMuch] of Object.entries(RECEIPTS)) {
    test(key, async t => {
        const crier = await startCrier(t, { set: { [key]: 2 } });
        const ann = await join(t, crier, APP, await logIn(crier, APP, 'ann'));
        const sent = await push(crier, APP, { user: '*', event: 'a' });
        const send = receipts => ann.timeout(DEADLINE_MS).emitWithAck('crier:receipt', receipts);
        for (let i = 0; i < 3; ++i)
            assert.match((await send(tooMuch(sent))).error, new RegExp(`${key} is 2`));
        assert.equal(lines(crier, key).length, 1, crier.process.errors);
        assert.deepEqual(await send({ offset: sent.offset, state: 'failed', reason: 'xx' }), { ok: true });
        const { receipts } = await expectCall(200, crier, crier.keys[APP], 'GET',
            `/api/v1/pushes/${sent.id}`);
        assert.deepEqual(receipts.map(({ state }) => state), ['failed']);
    });
}

const USERS = {
    'limits.user_tags': { tags: ['a', 'b', 'c'] },
    'limits.user_attributes_bytes': { attributes: { a: 1 } },
};
for (const [key, tooMuch] of Object.entries(USERS)) {
    test(key, async t => {
        const crier = await startCrier(t, { set: { [key]: 2 } });
        const ask = (method, path, body) => call(crier, crier.keys[APP], method, path, body);
        const [field] = Object.keys(tooMuch);
        const answers = [
            await ask('POST', '/api/v1/users', { id: 'bob', password: PASSWORD, ...tooMuch }),
            await ask('PATCH', '/api/v1/users/ann', tooMuch)];
        for (const { status, json: { error } } of answers) {
            assert.deepEqual([status, error.field], [422, field]);
            assert.ok(error.message.includes(key), error.message);
        }
        await until(() => lines(crier, key).length === 1, 'the log line');
        assert.equal((await ask('PATCH', '/api/v1/users/ann', { tags: ['a', 'b'], attributes: {} })).status,
            200);
    });
}

test('limits.idempotency_lifetime_ms', async t => {
    const crier = await startCrier(t, { set: { 'limits.idempotency_lifetime_ms': 1 } });
    const send = async () => (await request(crier, 'POST', '/api/v1/pushes', {
        body: '{"user":"*","event":"a"}',
        headers: { ...bearer(crier.keys[APP]), 'Idempotency-Key': 'same' } })).json.id;
    const first = await send();
    await until(async () => await send() !== first, 'the key to be forgotten');
});
