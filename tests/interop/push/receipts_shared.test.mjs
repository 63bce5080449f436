// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Receipts of one push and of many; what the user's other apps hear of them; the truth about each
// recipient.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { call, expectCall, logIn, push } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { DEADLINE_MS, next, until } from '../lib/waits.mjs';

const APP = 'demo';
const named = (socket, name) => socket.events.filter(([event]) => event === name)
    .map(([, message]) => message);

describe('receipts', () => {
    let crier;
    let token;
    const scope = suiteScope();
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann', 'bob', 'eve'] } });
        token = await logIn(crier, APP, 'ann');
    });
    const say = (socket, receipt) =>
        socket.timeout(DEADLINE_MS).emitWithAck('crier:receipt', receipt);
    const show = id => expectCall(200, crier, crier.keys.demo, 'GET', `/api/v1/pushes/${id}`);
    const resume = (t, offset) => join(t, crier, APP, token,
        { auth: { app_id: APP, session_id: token, offset } });

    test('of what is done with reach the user\'s other apps, once, and nobody else', async t => {
        const phone = await join(t, crier, APP, token);
        const laptop = await join(t, crier, APP, await logIn(crier, APP, 'ann'));
        const bob = await join(t, crier, APP, await logIn(crier, APP, 'bob'));
        const [first, second] = [await push(crier, APP, { user: '*', event: 'a' }),
            await push(crier, APP, { user: '*', event: 'a' })];
        await say(phone, { offset: first.offset, state: 'displayed' });
        await say(phone, { offset: first.offset, state: 'read' });
        await say(phone, { offset: first.offset, state: 'read' });
        await say(phone, [{ offset: first.offset, state: 'clicked' },
            { offset: second.offset, state: 'dismissed' }]);
        await until(() => named(laptop, 'crier:read').length === 2, 'both on the laptop');
        assert.deepEqual(named(laptop, 'crier:read'), [
            { offset: first.offset, state: 'read' },
            [{ offset: first.offset, state: 'clicked' },
                { offset: second.offset, state: 'dismissed' }]]);
        await push(crier, APP, { user: '*', event: 'fence' });
        for (const socket of [phone, bob]) {
            await until(() => named(socket, 'fence').length > 0, 'the fence');
            assert.deepEqual(named(socket, 'crier:read'), []);
        }
    });

    test('up to a push hold for all before it', async t => {
        const start = await push(crier, APP, { user: '*', event: 'start' });
        const sent = [];
        for (let i = 0; i < 4; ++i)
            sent.push(await push(crier, APP, { user: i === 1 ? 'bob' : '*', event: 'a' }));
        const phone = await join(t, crier, APP, token);
        const laptop = await join(t, crier, APP, token);
        const receipt = { offset: sent[2].offset, state: 'read', cumulative: true };
        assert.deepEqual(await say(phone, receipt), { ok: true });
        assert.deepEqual(await say(phone, receipt), { ok: true });
        await until(() => named(laptop, 'crier:read').length > 0, 'the laptop to hear');
        assert.deepEqual(named(laptop, 'crier:read'), [receipt]);
        const states = await Promise.all(sent.map(async ({ id }) =>
            (await show(id)).receipts.map(({ user, state }) => `${user} ${state}`)));
        assert.deepEqual(states, [['ann read'], [], ['ann read'], []]);
        // Who comes back hears which of what they missed is done with.
        const late = await resume(t, start.offset);
        await until(() => late.events.length >= 5, 'the replay');
        assert.deepEqual(late.events.map(([event]) => event),
            ['a', 'crier:read', 'a', 'crier:read', 'a']);
        assert.deepEqual(named(late, 'crier:read')[0], { offset: sent[0].offset, state: 'read' });
    });

    test('that make no sense are refused', async t => {
        const { offset } = await push(crier, APP, { user: '*', event: 'a' });
        const socket = await join(t, crier, APP, token);
        for (const bad of [{ cumulative: true, state: 'clicked' }, { cumulative: 1, state: 'read' },
            { state: 'suppressed', reason: 'page', cumulative: true }, { state: 'lost' }])
            assert.ok((await say(socket, { offset, ...bad })).error, JSON.stringify(bad));
    });

    test('and connections tell how far a push got with each recipient', async t => {
        const own = await startCrier(t, { apps: { demo: ['ann', 'bob', 'cid', 'eve'] } });
        const connect = async name => join(t, own, APP, await logIn(own, APP, name));
        const ann = await connect('ann');
        await connect('bob');
        const eve = await connect('eve');
        const { id, offset } = await push(own, APP, { user: '*', event: 'a' });
        await say(ann, { offset, state: 'displayed' });
        await say(ann, { offset, state: 'read' });
        await say(eve, { offset, state: 'suppressed', reason: 'quiet_hours' });
        const path = `/api/v1/pushes/${id}`;
        const report = await expectCall(200, own, own.keys.demo, 'GET', path);
        assert.deepEqual(report.counts, { delivered: 1, queued: 1, read: 1, suppressed: 1 });
        assert.equal(report.recipients, 4);
        const page = await expectCall(200, own, own.keys.demo, 'GET', `${path}/recipients?limit=3`);
        assert.deepEqual(page.recipients.map(({ user, state, reason }) => [user, state, reason]),
            [['ann', 'read', undefined], ['bob', 'delivered', undefined],
                ['cid', 'queued', undefined]]);
        const rest = await expectCall(200, own, own.keys.demo, 'GET',
            `${path}/recipients?limit=3&cursor=${page.next}`);
        assert.deepEqual(rest.recipients.map(({ user, reason }) => [user, reason]),
            [['eve', 'quiet_hours']]);
        assert.equal((await call(own, own.keys.demo, 'GET', `${path}/recipients?state=x`)).status, 422);
        const queued = await expectCall(200, own, own.keys.demo, 'GET',
            `${path}/recipients?state=queued`);
        assert.deepEqual(queued.recipients, [{ user: 'cid', state: 'queued' }]);
    });

    test('of who was away are true: nothing was handed to them until they came back', async t => {
        const socket = await join(t, crier, APP, token);
        const left = next(socket, 'disconnect');
        const seen = await push(crier, APP, { user: 'ann', event: 'a' });
        await until(() => socket.events.some(event => event[2] === seen.offset), 'the push');
        socket.disconnect();
        await left;
        await until(async () => (await expectCall(200, crier, crier.keys.demo, 'GET',
            '/api/v1/connections?user=ann')).connections.length === 0, 'ann to be away');
        const missed = await push(crier, APP, { user: 'ann', event: 'a' });
        const counts = async ({ id }) => (await show(id)).counts;
        assert.deepEqual([await counts(seen), await counts(missed)],
            [{ delivered: 1 }, { queued: 1 }]);
        await resume(t, seen.offset);
        await until(async () => (await counts(missed)).delivered === 1, 'it to be delivered');
    });
});
