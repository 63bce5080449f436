// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A key that was good for the last push is not asked for before the next: what it may do counts when
// that is kept, whoever has changed it, and no answer comes from memory but a good one.

import assert from 'node:assert/strict';
import { join as joinPath } from 'node:path';
import { before, describe, test } from 'node:test';

import { bearer, call, expectCall, logIn } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { scrape } from '../lib/metrics.mjs';
import { run } from '../lib/process.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const PUSH = { user: 'ann', event: 'x', message: 'a' };

describe('a key that is known', () => {
    const scope = suiteScope();
    let crier, key;
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann'], other: [] }, set: { workers: 3 } });
        key = crier.keys.demo;
    });

    /** One that has sent a push already. */
    async function makeKey(fields = {}) {
        const made = await expectCall(201, crier, key, 'POST', '/api/v1/keys', { scopes: ['push:send'], ...fields });
        await expectCall(202, crier, made.key, 'POST', '/api/v1/pushes', PUSH);
        await expectCall(202, crier, made.key, 'POST', '/api/v1/pushes', PUSH);
        return made;
    }
    const newest = async () => (await expectCall(200, crier, key, 'GET', '/api/v1/pushes?limit=1')).pushes[0]?.id;
    const refusals = async () => {
        const count = await scrape(crier);
        const of = (event, outcome) => count('crier_pushes_total', { event, outcome }) ?? 0;
        return { denied: of('other', 'denied'), refused: of('other', 'refused'), failed: of('other', 'failed') };
    };

    for (const [who, remove] of [
        ['the API', ({ id }) => expectCall(204, crier, key, 'DELETE', `/api/v1/keys/${id}`)],
        ['another process', async ({ id }) => {
            const done = await run('/usr/bin/env', ['sqlite3', joinPath(crier.data, 'crier.sqlite'),
                `DELETE FROM api_keys WHERE id = '${id}';`]);
            assert.equal(done.code, 0, done.stderr);
        }]]) {
        test(`deleted by ${who} it sends nothing any more`, async t => {
            const token = await logIn(crier, 'demo', 'ann');
            const socket = await join(t, crier, 'demo', token);
            const made = await makeKey();
            await remove(made);
            const [last, before] = [await newest(), await refusals()];
            for (const body of [PUSH, { ...PUSH, volatile: true }, { nonsense: true }, { ...PUSH, at: Date.now() + 60_000 }]) {
                const { status, json } = await call(crier, made.key, 'POST', '/api/v1/pushes', body);
                assert.equal(status, 401, JSON.stringify(json));
            }
            const text = await fetch(`${crier.url}/push/demo?user=ann`, { method: 'POST', headers: bearer(made.key), body: 'b' });
            assert.equal(text.status, 401);
            assert.equal(await newest(), last);
            const after = await refusals();
            assert.deepEqual({ ...after, denied: after.denied - before.denied }, { ...before, denied: 5 });
            // The next that is sent is the next that arrives.
            await expectCall(202, crier, key, 'POST', '/api/v1/pushes', { ...PUSH, message: 'last' });
            await until(() => socket.events.some(([, message]) => message === 'last'), 'the push');
            assert.deepEqual(socket.events.filter(([event]) => event === 'x').map(([, message]) => message),
                ['a', 'a', 'last']);
        });
    }

    test('of many at once none is kept after the answer that it is gone', async () => {
        const made = await makeKey();
        const pushes = Array.from({ length: 40 }, () => call(crier, made.key, 'POST', '/api/v1/pushes', PUSH));
        await expectCall(204, crier, key, 'DELETE', `/api/v1/keys/${made.id}`);
        const late = Array.from({ length: 20 }, () => call(crier, made.key, 'POST', '/api/v1/pushes', PUSH));
        assert.ok((await Promise.all(late)).every(({ status }) => status === 401));
        for (const { status } of await Promise.all(pushes))
            assert.ok([202, 401].includes(status), String(status));
    });

    test('it ends when its time is over', async () => {
        const made = await makeKey({ expires_at: new Date(Date.now() + 1500).toISOString() });
        await until(async () => (await call(crier, made.key, 'POST', '/api/v1/pushes', PUSH)).status === 401, 'the end');
        const { json } = await call(crier, made.key, 'POST', '/api/v1/pushes', PUSH);
        assert.match(json.error.message, /expired/);
    });

    test('what it may not is refused each time', async () => {
        const made = await makeKey();
        for (let i = 0; i < 3; ++i) {
            assert.equal((await call(crier, made.key, 'POST', '/api/v1/pushes', { ...PUSH, app: 'other' })).status, 403);
            assert.equal((await call(crier, made.key, 'POST', '/api/v1/pushes', { ...PUSH, at: 'soon' })).status, 422);
            assert.equal((await call(crier, made.key, 'GET', '/api/v1/pushes')).status, 403);
        }
        const reader = await expectCall(201, crier, key, 'POST', '/api/v1/keys', { scopes: ['push:read'] });
        for (let i = 0; i < 3; ++i)
            assert.equal((await call(crier, reader.key, 'POST', '/api/v1/pushes', PUSH)).status, 403);
    });

    test('its use is noted', async () => {
        const made = await makeKey();
        await until(async () => (await expectCall(200, crier, key, 'GET', '/api/v1/keys')).keys
            .find(({ id }) => id === made.id).last_used_at, 'the time of its use');
    });
});
