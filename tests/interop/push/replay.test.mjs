// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Who was away gets what the log holds: once, in order, before anything live.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { bearer, logIn, push, report, request, tryPush } from '../lib/api.mjs';
import { administer, startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { DEADLINE_MS, next, until } from '../lib/waits.mjs';

const APP = 'demo';
const everybody = (event, message, more = {}) => ({ user: '*', event, message, ...more });
const messages = socket => socket.events.map(([, message]) => message);
const upTo = (from, to) => Array.from({ length: to - from }, (_, i) => from + i);

describe('the log', () => {
    let crier;
    let ann;
    let bob;
    const scope = suiteScope();
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann', 'bob'], other: ['ann'] } });
        ann = await logIn(crier, APP, 'ann');
        bob = await logIn(crier, APP, 'bob');
    });

    /** A new client, with `offset` in what it says when it connects. */
    const resume = (t, offset, token = ann, options = {}) => join(t, crier, APP, token,
        { ...options, auth: { app_id: APP, session_id: token, offset } });
    const send = (event, message, more) => push(crier, APP, everybody(event, message, more));
    /** Sends a last push and waits for it: what did not come before it never comes. */
    async function settle(socket) {
        const { offset } = await send('fence', null);
        await until(() => socket.events.some(event => event.at(-1) === offset), 'the last push');
        return socket.events.filter(([event]) => event !== 'fence');
    }
    const remove = id => request(crier, 'DELETE', `/api/v1/pushes/${id}`,
        { headers: bearer(crier.keys[APP]) });

    for (const transports of [['websocket'], ['polling'], ['polling', 'websocket']]) {
        test(`is replayed after an offset over ${transports.join(' and ')}`, async t => {
            const first = await send('a', 0);
            const offsets = [];
            for (const i of upTo(1, 5))
                offsets.push((await send('a', i)).offset);
            const socket = await resume(t, first.offset, ann, { transports });
            assert.deepEqual(await settle(socket), offsets.map((offset, i) => ['a', i + 1, offset]));
        });
    }

    test('keeps what belongs to others, and other apps, apart', async t => {
        const { offset } = await send('a', 0);
        await push(crier, APP, { user: 'bob', event: 'b', message: 1 });
        const mine = await push(crier, APP, { user: ['bob', 'ann'], event: 'b', message: 2 });
        await push(crier, 'other', everybody('b', 3));
        assert.deepEqual(await settle(await resume(t, offset)), [['b', 2, mine.offset]]);
        assert.deepEqual((await settle(await resume(t, offset, bob))).map(([, m]) => m), [1, 2]);
    });

    test('to a role is for those who have it, live and later, and for their receipts', async t => {
        const own = await startCrier(t, { apps: { demo: ['ann'] } });
        await administer(own.data, 'user', 'create', APP, 'eve', '--role', 'operator');
        const token = { ann: await logIn(own, APP, 'ann'), eve: await logIn(own, APP, 'eve') };
        const open = (name, offset) => join(t, own, APP, token[name],
            { auth: { app_id: APP, session_id: token[name], ...offset } });
        const sockets = [await open('ann', {}), await open('eve', {})];
        const sent = await push(own, APP, { role: 'operator', event: 'a', message: 1 });
        const fence = await push(own, APP, everybody('fence'));
        sockets.push(await open('ann', { offset: '' }), await open('eve', { offset: '' }));
        for (const socket of sockets) {
            await until(() => socket.events.some(event => event.at(-1) === fence.offset), 'a fence');
            await socket.timeout(DEADLINE_MS).emitWithAck(
                'crier:receipt', { offset: sent.offset, state: 'read' });
        }
        const mine = [['a', 1, sent.offset], ['fence', null, fence.offset]];
        const expected = [mine.slice(1), mine, mine.slice(1), mine];
        const pushes = sockets.map(
            ({ events }) => events.filter(([event]) => !event.startsWith('crier:')));
        assert.deepEqual(pushes, expected);
        const { json } = await report(own, APP, sent.id);
        assert.equal(json.role, 'operator');
        assert.equal(json.user, undefined);
        assert.deepEqual(json.receipts.map(({ user }) => user), ['eve']);
    });

    test('is not replayed to who does not ask', async t => {
        await send('a', 1);
        assert.deepEqual(await settle(await join(t, crier, APP, ann)), []);
    });

    test('from its start for an empty offset', async t => {
        const fresh = await startCrier(t);
        const token = await logIn(fresh, APP, 'ann');
        for (const i of upTo(0, 3))
            await push(fresh, APP, everybody('a', i));
        const socket = await join(t, fresh, APP, token,
            { auth: { app_id: APP, session_id: token, offset: '' } });
        await until(() => socket.events.length === 3, 'the log');
        assert.deepEqual(messages(socket), [0, 1, 2]);
    });

    test('says that it is another one', async t => {
        for (const offset of ['elsewhere-3', 'rubbish', 'a-1', 7]) {
            const socket = await resume(t, offset);
            await until(() => socket.events.length > 0, 'an event');
            const [event, gap] = socket.events[0];
            assert.equal(event, 'crier:gap');
            assert.equal(gap.reason, 'unknown_offset');
            socket.disconnect();
        }
    });

    test('comes in slices, and live pushes after it, each once and in order', async t => {
        const count = 600;
        const { offset } = await send('a', -1);
        await Promise.all(upTo(0, count).map(() => send('n', null)));
        let sending = true;
        let live = 0;
        const senders = Array.from({ length: 4 }, async () => {
            while (sending) {
                await send('n', null);
                ++live;
            }
        });
        await until(() => live > 20, 'some live pushes');
        const clients = await Promise.all(['websocket', 'polling', 'websocket'].map(
            transport => resume(t, offset, ann, { transports: [transport] })));
        await until(() => clients.every(({ events }) => events.length > count + 100), 'the replay');
        sending = false;
        await Promise.all(senders);
        for (const socket of clients) {
            const numbers = (await settle(socket)).map(
                event => Number(event.at(-1).split('-').at(-1)));
            assert.deepEqual(numbers, upTo(numbers[0], numbers[0] + numbers.length));
            assert.equal(numbers[0], Number(offset.split('-').at(-1)) + 1);
            assert.equal(numbers.length >= count + live, true);
        }
    });

    test('leaves out what is expired, cancelled or replaced', async t => {
        const { offset } = await send('a', 0);
        await send('short', 1, { ttl: 1 });
        const recalled = await send('b', 2);
        await send('score', 3, { collapse_key: 'score' });
        const kept = await send('long', 4, { ttl: 3600 });
        // Replaced for bob only.
        const mine = await send('mine', 5, { collapse_key: 'mine' });
        await push(crier, APP, { user: 'bob', event: 'mine', message: 6, collapse_key: 'mine' });
        const newest = await send('score', 7, { collapse_key: 'score' });
        assert.equal((await remove(recalled.id)).status, 200);
        const shown = (await report(crier, APP, kept.id)).json;
        assert.equal(Date.parse(shown.expires_at) - Date.parse(shown.created_at), 3600_000);
        // The second is over when a client no longer gets it.
        await until(async () => {
            const socket = await resume(t, offset);
            const events = await settle(socket);
            socket.disconnect();
            if (events.some(([event]) => event === 'short'))
                return false;
            assert.deepEqual(events, [['long', 4, kept.offset], ['mine', 5, mine.offset],
                ['score', 7, newest.offset]]);
            return true;
        }, 'the end of the second');
        const socket = await resume(t, offset, bob);
        assert.deepEqual((await settle(socket)).map(([, m]) => m), [4, 6, 7]);
    });

    test('a recall reaches those who have the push, and nobody else', async t => {
        const [forAnn, forBob] = [await join(t, crier, APP, ann), await join(t, crier, APP, bob)];
        const sent = await push(crier, APP, { user: 'ann', event: 'a', message: 1 });
        const told = next(forAnn, 'crier:recall');
        const { status, json } = await remove(sent.id);
        assert.equal(status, 200);
        assert.ok(json.cancelled_at);
        assert.deepEqual(await told, [{ offset: sent.offset }]);
        assert.deepEqual(await settle(forBob), []);
        assert.equal((await remove(sent.id)).json.cancelled_at, json.cancelled_at);
        assert.equal((await remove('nothing')).status, 404);
        const stranger = await request(crier, 'DELETE', `/api/v1/pushes/${sent.id}`,
            { headers: bearer(crier.keys.other) });
        assert.equal(stranger.status, 404);
        assert.equal((await request(crier, 'DELETE', `/api/v1/pushes/${sent.id}`)).status, 401);
    });

    /** Cuts the client's connection and brings it back by its own reconnection. */
    async function lose(socket, whileAway) {
        const gone = next(socket, 'disconnect');
        socket.io.reconnection(false);
        socket.io.engine.close();
        await gone;
        await whileAway();
        const back = next(socket, 'connect');
        socket.io.reconnection(true);
        socket.connect();
        await back;
    }

    test('a stock client recovers by itself, once it has got something', async t => {
        const socket = await join(t, crier, APP, ann);
        await send('a', 1);
        await until(() => socket.events.length === 1, 'the first push');
        await lose(socket, async () => { await send('a', 2); await send('a', 3); });
        assert.equal(socket.recovered, true);
        assert.deepEqual((await settle(socket)).map(([, m]) => m), [1, 2, 3]);
    });

    test('a stock client recovers by itself, before it has got anything', async t => {
        const socket = await join(t, crier, APP, ann);
        await lose(socket, () => send('a', 1));
        assert.equal(socket.recovered, true);
        await lose(socket, () => send('a', 2));
        assert.deepEqual((await settle(socket)).map(([, m]) => m), [1, 2]);
    });

    test('a stock client recovers over a restart with kill -9', async t => {
        const own = await startCrier(t);
        const token = await logIn(own, APP, 'ann');
        const socket = await join(t, own, APP, token);
        await push(own, APP, everybody('a', 1));
        await until(() => socket.events.length === 1, 'the first push');
        await own.kill();
        await own.start();
        await push(own, APP, everybody('a', 2));
        await until(() => socket.connected && socket.events.length === 2, 'the second push');
        assert.deepEqual(messages(socket), [1, 2]);
    });
});

describe('an Idempotency-Key', () => {
    const scope = suiteScope();
    let crier;
    before(async () => { crier = await startCrier(scope, { apps: { demo: ['ann'], other: [] } }); });
    const send = (key, fields, app = APP) => request(crier, 'POST', '/api/v1/pushes', {
        body: JSON.stringify(fields),
        headers: { ...bearer(crier.keys[app]), 'Idempotency-Key': key } });

    test('gives the same answer and sends once, also at the same time and after a restart',
        async t => {
            const token = await logIn(crier, APP, 'ann');
            const fields = { user: ['ann', 'nobody'], event: 'a', message: 1 };
            const socket = await join(t, crier, APP, token);
            const answers = await Promise.all(upTo(0, 8).map(() => send('k1', fields)));
            await crier.stop();
            await crier.start();
            answers.push(await send('k1', fields));
            for (const { status, json } of answers) {
                assert.equal(status, 202);
                assert.deepEqual(json, answers[0].json);
            }
            assert.deepEqual(answers[0].json.unknown_users, ['nobody']);
            const fence = await push(crier, APP, everybody('fence'));
            await until(() => socket.events.some(event => event.at(-1) === fence.offset), 'a fence');
            assert.equal(socket.events.filter(([event]) => event === 'a').length, 1);
        });

    test('is refused for another request, and is the app\'s own', async () => {
        assert.equal((await send('k2', everybody('a', 1))).status, 202);
        const { status, json } = await send('k2', everybody('a', 2));
        assert.equal(status, 422);
        assert.equal(json.error.code, 'idempotency_key_reused');
        assert.equal((await send('k2', everybody('a', 2), 'other')).status, 202);
    });

    test('has to be one', async () => {
        for (const [key, fields] of [['x'.repeat(256), everybody('a')], ['a b', everybody('a')],
            ['v', everybody('a', 1, { volatile: true })]]) {
            const { status, json } = await send(key, fields);
            assert.equal(status, 422);
            assert.equal(json.error.field, 'Idempotency-Key');
        }
        assert.equal((await tryPush(crier, APP, everybody('a'))).status, 202);
    });
});
