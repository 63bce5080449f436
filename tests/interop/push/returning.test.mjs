// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Who was away has pushes that were taken back or replaced meanwhile: it hears of them when it
// comes back. And what it got on a connection that broke is not said to be waiting.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { expectCall, logIn, push } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join, RawPeer } from '../lib/sockets.mjs';
import { next, until } from '../lib/waits.mjs';

const APP = 'demo';
const named = (socket, name) => socket.events.filter(([event]) => event === name);

describe('a client that comes back', () => {
    const scope = suiteScope();
    let crier;
    const tokens = {};
    before(async () => {
        crier = await startCrier(scope,
            { apps: { demo: ['ann', 'bob'] }, set: { 'limits.recalls_on_return': '3' } });
        for (const user of ['ann', 'bob'])
            tokens[user] = await logIn(crier, APP, user);
    });
    const send = (message, more) => push(crier, APP, { user: '*', event: 'a', message, ...more });
    const recall = ({ id }) => expectCall(200, crier, crier.keys[APP], 'DELETE', `/api/v1/pushes/${id}`);
    /** A client of `user` that has got everything up to `offset`; without one, one that is new. */
    const resume = (t, user, offset, options = {}) => join(t, crier, APP, tokens[user],
        { ...options, auth: { app_id: APP, session_id: tokens[user], offset } });
    /** All that came before a last push. */
    async function settle(socket) {
        const { offset } = await send(null, { event: 'fence' });
        await until(() => socket.events.some(event => event.at(-1) === offset), 'the last push');
        return socket.events.filter(([event]) => event !== 'fence');
    }

    for (const transports of [['websocket'], ['polling']]) {
        test(`hears of a recall first, and once it has more not again, ${transports}`, async t => {
            const [one, two] = [await send(1), await send(2)];
            await recall(one);
            const three = await send(3);
            const socket = await resume(t, 'ann', two.offset, { transports });
            assert.deepEqual(await settle(socket),
                [['crier:recall', { offset: one.offset }], ['a', 3, three.offset]]);
            const last = socket.events.at(-1).at(-1);
            socket.disconnect();
            assert.deepEqual(await settle(await resume(t, 'ann', last)), []);
            // It had not got it.
            const other = await resume(t, 'bob', '');
            assert.deepEqual(named({ events: await settle(other) }, 'crier:recall'), []);
        });
    }

    test('does not hear of what was for somebody else', async t => {
        const forBob = await send(1, { user: 'bob' });
        const { offset } = await send(2);
        await recall(forBob);
        assert.deepEqual(await settle(await resume(t, 'ann', offset)), []);
        assert.deepEqual(await settle(await resume(t, 'bob', offset)),
            [['crier:recall', { offset: forBob.offset }]]);
    });

    test('hears what took the place of which, if it gets both', async t => {
        const key = { collapse_key: 'match' };
        const first = await send('1:0', key);
        const { offset } = await send('other');
        const forBob = await send('2:0', { ...key, user: 'bob' });
        assert.deepEqual(await settle(await resume(t, 'ann', offset)), []);
        const told = (from, by) => ['crier:recall', { offset: from.offset, replaced_by: by.offset }];
        assert.deepEqual(await settle(await resume(t, 'bob', offset)),
            [told(first, forBob), ['a', '2:0', forBob.offset]]);
        const newest = await send('3:0', key);
        assert.deepEqual(await settle(await resume(t, 'ann', offset)),
            [told(first, newest), ['a', '3:0', newest.offset]]);
    });

    test('hears of the newest, where there are many', async t => {
        const pushes = [];
        for (let i = 0; i < 5; ++i)
            pushes.push(await send(i));
        for (const one of pushes)
            await recall(one);
        const socket = await resume(t, 'ann', pushes.at(-1).offset);
        assert.deepEqual((await settle(socket)).map(([, { offset }]) => offset),
            pushes.slice(2).map(({ offset }) => offset));
        await until(() => /limits\.recalls_on_return/.test(crier.process.errors), 'the log line');
    });

    test('by its own recovery hears of it too', async t => {
        const socket = await join(t, crier, APP, tokens.ann);
        const one = await send(1);
        await until(() => named(socket, 'a').length === 1, 'the push');
        const gone = next(socket, 'disconnect');
        socket.io.reconnection(false);
        socket.io.engine.close();
        await gone;
        await recall(one);
        socket.connect();
        await next(socket, 'connect');
        assert.equal(socket.recovered, true);
        assert.deepEqual(named({ events: await settle(socket) }, 'crier:recall'),
            [['crier:recall', { offset: one.offset }]]);
    });

    test('who only got the new push is not told that it replaces another', async t => {
        const sockets = [await join(t, crier, APP, tokens.ann), await join(t, crier, APP, tokens.bob)];
        const key = { collapse_key: 'live' };
        const old = await send(1, { ...key, user: 'ann' });
        const newer = await send(2, key);
        assert.deepEqual(await settle(sockets[0]), [['a', 1, old.offset],
            ['crier:recall', { offset: old.offset, replaced_by: newer.offset }], ['a', 2, newer.offset]]);
        assert.deepEqual(await settle(sockets[1]), [['a', 2, newer.offset]]);
    });
});

describe('a replay that broke off', () => {
    const scope = suiteScope();

    test('counts as far as the client says when it comes back', async t => {
        const crier = await startCrier(scope);
        const ann = await logIn(crier, APP, 'ann');
        const key = crier.keys[APP];
        // More than the buffers of the kernel hold, so that the server has to wait for the client.
        const text = 'x'.repeat(100_000);
        const pushes = [];
        for (let i = 0; i < 200; ++i)
            pushes.push(await push(crier, APP, { user: '*', event: 'a', message: text }));
        const state = async ({ id }) => (await expectCall(200, crier, key, 'GET',
            `/api/v1/pushes/${id}/recipients`)).recipients[0].state;
        const connections = async () => (await expectCall(200, crier, key, 'GET',
            '/api/v1/connections')).connections;

        const peer = await RawPeer.open(t, crier);
        peer.socket.on('message', () => {
            if (peer.frames.length > 5)
                peer.socket.pause();
        });
        peer.send(`40${JSON.stringify({ app_id: APP, session_id: ann, offset: '' })}`);
        await until(() => peer.socket.isPaused, 'a part of the log');
        const offset = JSON.parse(peer.frames.at(-1).slice(2)).at(-1);
        assert.ok((await connections())[0].replaying);
        peer.socket.terminate();
        await until(async () => (await connections()).length === 0, 'the end of the connection');
        assert.equal(await state(pushes[0]), 'queued');

        const again = await RawPeer.open(t, crier);
        again.socket.on('message', () => {
            if (again.frames.length > 2)
                again.socket.pause();
        });
        again.send(`40${JSON.stringify({ app_id: APP, session_id: ann, offset })}`);
        await until(async () => await state(pushes[0]) === 'delivered', 'the truth');
        const got = pushes.findIndex(one => one.offset === offset);
        assert.equal(await state(pushes[got]), 'delivered');
        assert.equal(await state(pushes[got + 1]), 'queued');
        assert.equal(await state(pushes.at(-1)), 'queued');
    });
});
