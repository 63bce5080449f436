// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The stock Socket.IO client, on each transport.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { startFixture } from '../lib/fixture.mjs';
import { io } from '../lib/peers.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { next, until, within } from '../lib/waits.mjs';

const TRANSPORTS = {
    polling: { transports: ['polling'] },
    websocket: { transports: ['websocket'] },
    upgrade: { transports: ['polling', 'websocket'] },
};
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const BYTES = Buffer.from('asdfasdf');

let fixture;

function make(t, namespace, options = {}) {
    const socket = io(fixture.url + namespace, { forceNew: true, reconnectionDelay: 10,
        reconnectionDelayMax: 50, ...options });
    defer(t, () => socket.disconnect());
    return socket;
}

/** Connected, and upgraded if it may. */
async function connect(t, namespace, options) {
    const socket = make(t, namespace, options);
    const upgraded = options.transports.length > 1 && new Promise(resolve => {
        socket.io.once('open', () => socket.io.engine.once('upgrade', resolve));
    });
    await next(socket, 'connect');
    if (upgraded)
        await within(upgraded, 'the upgrade');
    return socket;
}

/** Emits `question`, and `event` must come back: its arguments without the offset. */
async function ask(socket, question, event) {
    const answer = next(socket, event);
    socket.emit(...question);
    const args = await answer;
    assert.equal(typeof args.pop(), 'string', 'an offset');
    return args;
}

for (const [kind, options] of Object.entries(TRANSPORTS)) {
    describe(`the stock client over ${kind}`, () => {
        const scope = suiteScope();
        before(async () => { fixture = await startFixture(scope, 'client'); });
        const open = (t, namespace = '/', more = {}) =>
            connect(t, namespace, { ...options, ...more });

        test('connects', async t => {
            const socket = await open(t);
            assert.match(socket.id, /^[\w-]{20}$/);
            assert.notEqual(socket.id, socket.io.engine.id);
            assert.equal(socket.recovered, false);
            assert.equal(socket.io.engine.transport.name, kind === 'polling' ? kind : 'websocket');
            assert.equal(await socket.emitWithAck('getId'), socket.id);
        });

        test('sends and gets each kind of event', async t => {
            const socket = await open(t);
            assert.deepEqual(await ask(socket, ['hi'], 'hi'), []);
            assert.deepEqual(await ask(socket, ['false'], 'false'), [false]);
            assert.match((await ask(socket, ['getDate'], 'takeDate'))[0], ISO);
            assert.match((await ask(socket, ['getDateObj'], 'takeDateObj'))[0].date, ISO);
            assert.deepEqual(await ask(socket, ['doge'], 'doge'), [BYTES]);
            assert.deepEqual(await ask(socket, ['getbin'], 'takebin'), [BYTES]);
            assert.deepEqual(await ask(socket, ['buffa', BYTES], 'buffack'), []);
            assert.deepEqual(await ask(socket,
                ['jsonbuff', { hello: 'lol', message: BYTES, goodbye: 'gotcha' }], 'jsonbuff-ack'), []);
            socket.emit('abuff1', new Uint8Array(BYTES).buffer);
            assert.deepEqual(await ask(socket, ['abuff2', 'please arrive second'], 'abuff2-ack'), []);
        });

        test('gets letters in order', async t => {
            const socket = await open(t);
            const texts = [];
            socket.on('takeUtf8', text => texts.push(text));
            socket.emit('getUtf8');
            await until(() => texts.length >= 5, 'five texts');
            assert.deepEqual(texts,
                ['てすと', 'Я Б Г Д Ж Й', 'Ä ä Ü ü ß', 'utf8 — string', 'utf8 — string']);
        });

        test('gets acks', async t => {
            const socket = await open(t);
            for (const value of [1, 'two', null, false, [3, { four: [5] }], 'привет', 1.5, '',
                BYTES, { deep: [BYTES, { deeper: Buffer.alloc(100_000, 7) }] }, 'x'.repeat(200_000)])
                assert.deepEqual(await socket.emitWithAck('echo', value), value);
            assert.match(await socket.emitWithAck('getAckDate', { test: true }), ISO);
        });

        test('gives acks', async t => {
            const socket = await open(t);
            socket.on('ack', answer => answer(5, { test: true }));
            assert.deepEqual(await ask(socket, ['ack'], 'got it'), []);
        });

        test('keeps many acks apart', async t => {
            const socket = await open(t);
            const values = Array.from({ length: 200 }, (_, i) => (i % 3 ? { i } : Buffer.from([i])));
            assert.deepEqual(
                await Promise.all(values.map(value => socket.emitWithAck('echo', value))), values);
        });

        test('sees an ack time out, and not one that comes', async t => {
            const socket = await open(t);
            await assert.rejects(socket.timeout(50).emitWithAck('nobody listens'),
                /operation has timed out/);
            assert.equal(await socket.timeout(20_000).emitWithAck('echo', 1), 1);
        });

        test('sends what was emitted before it was connected', async t => {
            const socket = make(t, '/', { ...options, autoConnect: false });
            const echoed = socket.emitWithAck('echo', 'early');
            socket.volatile.emit('getUtf8');
            const texts = [];
            socket.on('takeUtf8', text => texts.push(text));
            socket.connect();
            assert.equal(await within(echoed, 'the ack'), 'early');
            await socket.emitWithAck('echo', 'late');
            assert.deepEqual(texts, [], 'a volatile event is not kept');
        });

        test('sends volatile events when it can', async t => {
            const socket = await open(t);
            const heard = next(socket, 'hi');
            let tries = 0;
            await until(() => {
                if (socket.io.engine.transport.writable) {
                    socket.volatile.emit('hi');
                    ++tries;
                }
                return tries;
            }, 'a writable transport');
            await heard;
        });

        test('is refused by the main namespace', async t => {
            const socket = make(t, '/', { ...options, query: { fail: 1 } });
            const [error] = await next(socket, 'connect_error');
            assert.equal(error.message, 'Auth failed (main namespace)');
            assert.equal(error.data, undefined);
            assert.equal(socket.active, false);
        });

        test('is refused by a namespace', async t => {
            const socket = make(t, '/no', options);
            const [error] = await next(socket, 'connect_error');
            assert.equal(error.message, 'Auth failed (custom namespace)');
            assert.equal(error.data, undefined);
        });

        test('is refused by a namespace that is none', async t => {
            const socket = make(t, '/doesnotexist', options);
            const [error] = await next(socket, 'connect_error');
            assert.equal(error.message, 'Invalid namespace');
        });

        test('shares a connection among namespaces', async t => {
            const foo = await open(t, '/foo');
            const others = ['/', '/asd', '/valid', '/timeout_socket'].map(name => foo.io.socket(name));
            defer(t, () => others.forEach(other => other.disconnect()));
            await until(() => others.every(({ connected }) => connected), 'all namespaces');
            assert.equal(await foo.emitWithAck('getId'), foo.id);
            assert.equal(await others[0].emitWithAck('getId'), others[0].id);
            foo.disconnect();
            assert.equal(await others[0].emitWithAck('echo', 1), 1);
            foo.connect();
            await next(foo, 'connect');
            assert.equal(await foo.emitWithAck('getId'), foo.id);
        });

        test('tells what it knows in its handshake', async t => {
            const query = { key1: 'value 1', 'ключ&2': 'знач=2', '&=!': '#?/' };
            const auth = { token: 'abc', deep: { list: [1, null] } };
            const socket = await open(t, '/',
                { query, auth, extraHeaders: { 'X-Custom': 'one', 'Origin': 'http://a.example' } });
            const handshake = await socket.emitWithAck('getHandshake');
            assert.deepEqual(Object.keys(handshake).sort(), ['address', 'auth', 'headers', 'issued',
                'query', 'secure', 'time', 'url', 'xdomain']);
            assert.deepEqual(handshake.auth, auth);
            const { EIO, transport, t: buster, ...rest } = handshake.query;
            assert.deepEqual(rest, query);
            assert.equal(EIO, '4');
            assert.equal(transport, options.transports[0]);
            assert.equal(typeof buster, transport === 'polling' ? 'string' : 'undefined');
            assert.equal(handshake.headers['x-custom'], 'one');
            assert.equal(handshake.headers.host, new URL(fixture.url).host);
            assert.equal(handshake.xdomain, true);
            assert.equal(handshake.secure, false);
            assert.match(handshake.address, /^(::ffff:)?127\.0\.0\.1$/);
            assert.ok(handshake.url.startsWith('/socket.io/?'), handshake.url);
            assert.ok(Math.abs(handshake.issued - Date.now()) < 60_000);
            assert.ok(Math.abs(Date.parse(handshake.time) - handshake.issued) < 1500);
        });

        test('tells its query to any namespace', async t => {
            const socket = make(t, '/abc?b=c&d=e', options);
            const [handshake] = await next(socket, 'handshake');
            assert.equal(handshake.query.b, 'c');
            assert.equal(handshake.query.d, 'e');
            assert.equal(handshake.xdomain, false);
            assert.deepEqual(handshake.auth, {});
        });

        test('leaves', async t => {
            const socket = await open(t);
            const gone = next(socket, 'disconnect');
            socket.disconnect();
            assert.equal((await gone)[0], 'io client disconnect');
            socket.connect();
            await next(socket, 'connect');
            assert.equal(socket.recovered, false);
            assert.equal(await socket.emitWithAck('echo', 1), 1);
        });

        test('hears the heartbeat', async t => {
            const socket = await open(t);
            let pings = 0;
            socket.io.on('ping', () => ++pings);
            await until(() => pings >= 2, 'two pings');
            assert.equal(await socket.emitWithAck('echo', 1), 1);
        });
    });
}
