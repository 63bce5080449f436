// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A template that can't be filled in for somebody: they don't get it, whichever way it comes, and the
// truth says why.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { call, expectCall, logIn, push } from '../lib/api.mjs';
import { PASSWORD, startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';
// 16 KiB is the most that a user's attributes have, 256 KiB the most that a message has.
const BIG = 'x'.repeat(16_000);
const LONG = { title: 'Hi {{id}}', text: '{{big}}'.repeat(17) };

describe('a template that becomes too long for one person', () => {
    let crier;
    let key;
    const tokens = {};
    const scope = suiteScope();
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: [] } });
        key = crier.keys[APP];
        for (const [id, attributes] of [['ann', { big: 'x' }], ['bob', { big: BIG }],
            ['eve', { big: BIG }]]) {
            await expectCall(201, crier, key, 'POST', '/api/v1/users',
                { id, password: PASSWORD, attributes });
            tokens[id] = await logIn(crier, APP, id);
        }
    });
    const show = id => expectCall(200, crier, key, 'GET', `/api/v1/pushes/${id}`);
    const named = (socket, name) => socket.events.filter(([event]) => event === name);
    const comeLate = (t, user) => join(t, crier, APP, tokens[user],
        { auth: { app_id: APP, session_id: tokens[user], offset: '' } });
    const fence = async (...sockets) => {
        await push(crier, APP, { user: '*', event: 'fence' });
        for (const socket of sockets)
            await until(() => named(socket, 'fence').length > 0, 'the fence');
    };

    test('does not come, live or later, and has failed with the reason', async t => {
        const ann = await join(t, crier, APP, tokens.ann);
        const bob = await join(t, crier, APP, tokens.bob);
        const { id } = await push(crier, APP, { user: '*', event: 'long', message: LONG });
        await fence(ann, bob);
        assert.equal(named(ann, 'long')[0][1].text, 'x'.repeat(17));
        assert.deepEqual(named(bob, 'long'), []);
        await until(async () => (await show(id)).counts.failed === 1, 'what became of it');
        const report = await show(id);
        assert.deepEqual(report.counts, { delivered: 1, failed: 1, queued: 1 });
        assert.deepEqual(report.receipts.map(({ user, state }) => [user, state]), [['bob', 'failed']]);
        assert.match(report.receipts[0].reason, /^template: .*262144 bytes/);

        // Who was away gets as little, and neither does another device of bob's.
        const eve = await comeLate(t, 'eve');
        const again = await comeLate(t, 'bob');
        const late = await comeLate(t, 'ann');
        await fence(eve, again, late);
        for (const socket of [eve, again])
            assert.deepEqual(named(socket, 'long'), []);
        assert.equal(named(late, 'long')[0][1].title, 'Hi ann');
        await until(async () => (await show(id)).counts.failed === 2, 'what became of it');
        const { recipients } = await expectCall(200, crier, key, 'GET',
            `/api/v1/pushes/${id}/recipients?state=failed`);
        assert.deepEqual(recipients.map(({ user }) => user), ['bob', 'eve']);
        assert.match(recipients[1].reason, /262144/);
        // Once, however often it is tried.
        assert.equal((await show(id)).receipts.length, 2);
    });

    test('does not come at its time either, nor as a volatile one', async t => {
        const bob = await join(t, crier, APP, tokens.bob);
        const later = await push(crier, APP, { user: 'bob', event: 'long', message: LONG,
            at: new Date(Date.now() + 300).toISOString() });
        await push(crier, APP, { user: 'bob', event: 'long', message: LONG, volatile: true });
        await until(async () => (await show(later.id)).counts.failed === 1, 'what became of it');
        await fence(bob);
        assert.deepEqual(named(bob, 'long'), []);
    });

    test('with too much work in it is the same', async t => {
        await expectCall(201, crier, key, 'POST', '/api/v1/users', { id: 'max', password: PASSWORD,
            attributes: { list: Array.from({ length: 400 }, (_, i) => i) } });
        tokens.max = await logIn(crier, APP, 'max');
        const max = await join(t, crier, APP, tokens.max);
        const { id } = await push(crier, APP, { user: 'max', event: 'work',
            message: { text: '{{#list}}{{#list}}{{#list}}x{{/list}}{{/list}}{{/list}}' } });
        await fence(max);
        assert.deepEqual(named(max, 'work'), []);
        await until(async () => (await show(id)).counts.failed === 1, 'what became of it');
        assert.match((await show(id)).receipts[0].reason, /^template: \$\.text: its lists/);
    });

    test('is seen before it is sent', async () => {
        const shown = await expectCall(200, crier, key, 'POST', '/api/v1/pushes/preview',
            { user: ['ann', 'bob'], event: 'long', message: LONG });
        const [ann, bob] = shown.samples;
        assert.equal(ann.message.title, 'Hi ann');
        assert.equal(ann.error, undefined);
        assert.equal(bob.message, null);
        assert.match(bob.error, /262144 bytes/);
    });

    test('comes once the attribute is shorter, to who was away', async t => {
        const { id } = await push(crier, APP, { user: 'eve', event: 'short', message: LONG });
        await expectCall(200, crier, key, 'PATCH', '/api/v1/users/eve', { attributes: { big: 'y' } });
        const eve = await comeLate(t, 'eve');
        await until(() => named(eve, 'short').length > 0, 'the push');
        assert.equal((await show(id)).counts.failed, undefined);
    });

    test('that is the same for everybody is refused at once', async () => {
        const { status, json } = await call(crier, key, 'POST', '/api/v1/pushes',
            { user: '*', event: 'x', message: `{{id}}${'x'.repeat(300_000)}` });
        assert.equal(status, 422);
        assert.equal(json.error.field, 'message');
    });
});
