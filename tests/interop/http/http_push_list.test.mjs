// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The list of pushes.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bearer, push, request } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';

const upTo = count => Array.from({ length: count }, (_, i) => i);

test('the list goes from the newest to the oldest, a page at a time', async t => {
    const crier = await startCrier(t, { apps: { demo: ['ann'], other: [] } });
    const get = (query, app = 'demo') => request(crier, 'GET', `/api/v1/pushes${query}`,
        { headers: bearer(crier.keys[app]) });
    assert.deepEqual((await get('')).json, { pushes: [], next: null });
    const sent = [];
    for (const i of upTo(5)) {
        sent.push((await push(crier, 'demo',
            { user: i % 2 ? ['ann'] : '*', event: i % 2 ? 'odd' : 'even', ttl: 60 })).id);
    }
    await push(crier, 'other', { user: '*', event: 'alert' });
    const seen = [];
    for (let next = ''; next !== null;) {
        const { json } = await get(`?limit=2${next && `&cursor=${next}`}`);
        seen.push(...json.pushes);
        next = json.next;
    }
    assert.deepEqual(seen.map(({ id }) => id), [...sent].reverse());
    assert.deepEqual(seen.map(({ user }) => user), ['*', ['ann'], '*', ['ann'], '*']);
    assert.ok(seen.every(({ expires_at: end, receipts }) => end && receipts === undefined));
    assert.equal((await get('?event=odd')).json.pushes.length, 2);
    for (const wrong of ['?limit=0', '?limit=201', '?limit=x', '?x=1'])
        assert.equal((await get(wrong)).status, 422, wrong);
    assert.equal((await request(crier, 'GET', '/api/v1/pushes')).status, 401);
});
