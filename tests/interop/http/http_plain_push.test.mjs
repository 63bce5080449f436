// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The one-liner: curl -d 'Deploy finished' …/push/demo

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bearer, logIn, request } from '../lib/api.mjs';
import { administer, startCrier } from '../lib/crier.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

test('POST /push/{app} takes a text', async t => {
    const crier = await startCrier(t, { apps: { demo: ['ann', 'bob'], other: [] } });
    const token = await logIn(crier, 'demo', 'ann');
    const socket = await join(t, crier, 'demo', token);
    const post = (query, body, headers = bearer(crier.keys.demo)) => request(
        crier, 'POST', `/push/demo${query}`, { body, headers });
    const cases = [
        ['', 'Deploy finished', ['alert', 'Deploy finished']],
        ['?user=ann', 'He said "no"\n', ['alert', 'He said "no"']],
        ['?user=ann&user=bob&event=note', 'Ünı', ['note', 'Ünı']],
        ['?position=top-right&duration=5000&page=a,b', 'x', ['alert',
            { message: 'x', page: 'a,b', parameters: { position: 'top-right', duration: 5000 } }]],
        ['?role=user', 'to users', ['alert', 'to users']],
        ['?event=refresh', '{"b":1, "a":[]}', ['refresh', { b: 1, a: [] }]],
        ['?ttl=60&collapse_key=5', '123', ['alert', '123']],
        ['', '{not JSON', ['alert', '{not JSON']],
    ];
    for (const [query, body, expected] of cases) {
        const { status, json, text } = await post(query, body);
        assert.equal(status, 202, text);
        await until(() => socket.events.some(event => event.at(-1) === json.offset), query);
        assert.deepEqual(socket.events.at(-1), [...expected, json.offset]);
    }
    const live = await post('?volatile=true', 'gone');
    assert.equal(live.json.offset, undefined);
    for (const [query, body] of [['', ''], ['', Buffer.from([0xff])], ['?colour=red', 'x'],
        ['?ttl=soon', 'x'], ['?position=nowhere', 'x'], ['?icon=', 'x'], ['?position=', 'x'], ['?event=connect', 'x'], ['?app=other', 'x'], ['?volatile=1', 'x'], ['?role=king', 'x'],
        ['?role=user&user=ann', 'x']])
        assert.equal((await post(query, body)).status, 422, `${query} ${body}`);
    // What is called JSON and begins so is JSON, or a mistake.
    const typed = type => post('', '{"message":"x"', { ...bearer(crier.keys.demo), 'Content-Type': type });
    for (const [type, status] of [['application/json', 400], ['application/problem+json; a=b', 400],
        ['text/plain', 202], ['application/x-www-form-urlencoded', 202]])
        assert.equal((await typed(type)).status, status, type);
    const { key } = await administer(
        crier.data, 'key', 'create', 'other', '--scope', 'push:send');
    assert.equal((await post('', 'x', bearer(key))).status, 403);
    const reader = await administer(
        crier.data, 'key', 'create', 'demo', '--scope', 'push:read');
    assert.equal((await post('', 'x', bearer(reader.key))).status, 403);
    assert.equal((await post('', 'x', {})).status, 401);
});
