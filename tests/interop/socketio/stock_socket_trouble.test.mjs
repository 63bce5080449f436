// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The stock Socket.IO client when things go wrong: cut and silent networks, killed servers and
// clients, readers that pause.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { Fixture, startFixture } from '../lib/fixture.mjs';
import { RawWebSocket } from '../lib/frames.mjs';
import { io } from '../lib/peers.mjs';
import { ask, settle } from '../lib/polling.mjs';
import { start } from '../lib/process.mjs';
import { Proxy } from '../lib/proxy.mjs';
import { defer } from '../lib/scope.mjs';
import { next, until, within } from '../lib/waits.mjs';

const TRANSPORTS = {
    polling: { transports: ['polling'] },
    websocket: { transports: ['websocket'] },
    upgrade: { transports: ['polling', 'websocket'] },
};

async function connect(t, url, options) {
    const socket = io(url, { forceNew: true, reconnectionDelay: 100, reconnectionDelayMax: 200,
        ...options });
    defer(t, () => socket.disconnect());
    const upgraded = options.transports.length > 1 && new Promise(resolve => {
        socket.io.once('open', () => socket.io.engine.once('upgrade', resolve));
    });
    await next(socket, 'connect');
    if (upgraded)
        await within(upgraded, 'the upgrade');
    return socket;
}

/** Waits until the server has closed an engine session. */
function gone(t, fixture, sid) {
    return until(async () => {
        const { text } = await ask(t, fixture, 'PUT', `EIO=4&transport=polling&sid=${sid}`);
        return text === '{"code":1,"message":"Session ID unknown"}';
    }, 'the session to end');
}

async function makeOffset(socket) {
    const heard = next(socket, 'hi');
    socket.emit('hi');
    await heard;
}

for (const [kind, options] of Object.entries(TRANSPORTS)) {
    describe(`over ${kind}`, () => {
        test('a connection that is cut is recovered', async t => {
            const fixture = await startFixture(t, 'client');
            const proxy = await Proxy.start(t, fixture);
            const socket = await connect(t, proxy.url, options);
            const { id } = socket;
            await makeOffset(socket);
            for (let round = 0; round < 3; ++round) {
                const lost = next(socket, 'disconnect');
                const back = next(socket, 'connect');
                const engine = socket.io.engine.id;
                await socket.emitWithAck('echo', 1);
                // Over HTTP the server notices by the GET that waits, so one must be there.
                await settle(t, proxy);
                proxy.cut();
                assert.match((await lost)[0], /^transport (close|error)$/);
                await back;
                assert.equal(socket.recovered, true);
                assert.equal(socket.id, id);
                assert.notEqual(socket.io.engine.id, engine);
                assert.equal(await socket.emitWithAck('getId'), id);
                if (kind === 'upgrade')
                    await until(() => socket.io.engine.transport.name === 'websocket', 'the upgrade');
            }
        });

        test('a connection that was ended by the client is not', async t => {
            const fixture = await startFixture(t, 'client');
            const socket = await connect(t, fixture.url, options);
            const { id } = socket;
            await makeOffset(socket);
            socket.disconnect().connect();
            await next(socket, 'connect');
            assert.equal(socket.recovered, false);
            assert.notEqual(socket.id, id);
        });

        test('a server that is killed is found again', async t => {
            const fixture = new Fixture('client');
            defer(t, () => fixture.stop());
            await fixture.start();
            const socket = await connect(t, fixture.url, options);
            const { id } = socket;
            await makeOffset(socket);
            const lost = next(socket, 'disconnect');
            await fixture.kill();
            assert.match((await lost)[0], /^transport (close|error)$/);
            const early = socket.emitWithAck('echo', 'while away');
            const back = next(socket, 'connect');
            await fixture.start();
            await back;
            assert.equal(socket.recovered, false);
            assert.notEqual(socket.id, id);
            assert.equal(await within(early, 'the ack'), 'while away');
            assert.equal(await socket.emitWithAck('getId'), socket.id);
        });

        test('a server that ends is found again', async t => {
            const fixture = new Fixture('client');
            defer(t, () => fixture.stop());
            await fixture.start();
            const socket = await connect(t, fixture.url, options);
            const lost = next(socket, 'disconnect');
            await fixture.stop();
            assert.match((await lost)[0], /^transport (close|error)$/);
            const back = next(socket, 'connect');
            await fixture.start();
            await back;
            assert.equal(await socket.emitWithAck('echo', 1), 1);
        });

        test('a client that is killed is noticed, and its session can be recovered', async t => {
            const fixture = await startFixture(t, 'client');
            const script = `
                const socket = require('socket.io-client').io(${JSON.stringify(fixture.url)},
                    ${JSON.stringify(options)});
                socket.on('connect', () => socket.emit('hi'));
                socket.on('hi', offset => setImmediate(() => console.log(JSON.stringify(
                    { sid: socket.id, pid: socket._pid, offset, engine: socket.io.engine.id }))));`;
            const child = start(process.execPath, ['-e', script],
                { NODE_PATH: process.env.NODE_PATH });
            await until(() => child.output.includes('\n'), 'the client');
            const { sid, pid, offset, engine } = JSON.parse(child.output);
            await until(async () => {
                const { text } = await ask(t, fixture, 'PUT', `EIO=4&transport=polling&sid=${engine}`);
                return kind === 'polling' || text.includes('Bad request');
            }, 'the upgrade');
            child.kill('SIGKILL');
            await child.ended;
            await until(async () => {
                const peer = await RawWebSocket.session(t, fixture);
                peer.send(`40${JSON.stringify({ pid, offset })}`);
                const [answer] = await peer.take(1);
                peer.socket.destroy();
                return answer === `40${JSON.stringify({ sid, pid })}`;
            }, 'the session to be kept', 30_000);
        });

        test('a connection that falls silent is given up by both', async t => {
            const fixture = await startFixture(t, 'socketio', ['--ping-timeout', '1000']);
            const proxy = await Proxy.start(t, fixture);
            const socket = await connect(t, proxy.url, options);
            const { id } = socket;
            const engine = socket.io.engine.id;
            const lost = next(socket, 'disconnect');
            proxy.freeze();
            await gone(t, fixture, engine);
            assert.equal((await lost)[0], 'ping timeout');
            const back = next(socket, 'connect');
            proxy.thaw();
            await back;
            assert.ok(!socket.recovered);
            assert.notEqual(socket.id, id);
        });
    });
}

test('events that a cut connection missed come before "connect"', async t => {
    const fixture = await startFixture(t, 'client');
    const socket = await connect(t, fixture.url, TRANSPORTS.websocket);
    const { id } = socket;
    await makeOffset(socket);
    const events = [];
    socket.on('takeUtf8', text => events.push(text));
    socket.on('connect', () => events.push('connect'));
    socket.emit('getUtf8');
    socket.io.engine.transport.ws.terminate();
    await next(socket, 'connect');
    assert.equal(socket.recovered, true);
    assert.equal(socket.id, id);
    assert.deepEqual(events, ['てすと', 'Я Б Г Д Ж Й', 'Ä ä Ü ü ß', 'utf8 — string',
        'utf8 — string', 'connect']);
    await makeOffset(socket);
});

test('a reader that pauses gets everything later', async t => {
    const fixture = await startFixture(t, 'client');
    const socket = await connect(t, fixture.url, TRANSPORTS.websocket);
    const bystander = await connect(t, fixture.url, TRANSPORTS.websocket);
    const order = [];
    socket.io.engine.transport.ws.pause();
    const acks = Array.from({ length: 100 }, async (_, i) => {
        const value = await socket.emitWithAck('echo', `${i} ${'x'.repeat(60_000)}`);
        order.push(Number.parseInt(value, 10));
    });
    for (let i = 0; i < 20; ++i)
        assert.equal(await bystander.emitWithAck('echo', i), i);
    assert.deepEqual(order, []);
    socket.io.engine.transport.ws.resume();
    await within(Promise.all(acks), 'the acks');
    assert.deepEqual(order, Array.from({ length: 100 }, (_, i) => i));
});

test('a reader that never reads again is given up', async t => {
    const fixture = await startFixture(t, 'engine', ['--ping-timeout', '2000']);
    const peer = await RawWebSocket.session(t, fixture);
    const bystander = await RawWebSocket.session(t, fixture);
    peer.socket.pause();
    for (let i = 0; i < 20; ++i)
        peer.send(Buffer.alloc(900_000, i));
    await gone(t, fixture, peer.sid);
    await bystander.echoes('4still here');
});
