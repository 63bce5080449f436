// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// SIGTERM: nobody new is let in, who is there is told, and the process ends.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';

import { bearer, logIn, push, request } from '../lib/api.mjs';
import { PASSWORD, startCrier } from '../lib/crier.mjs';
import { CLOSE, RawWebSocket } from '../lib/frames.mjs';
import { PollingSession, settle } from '../lib/polling.mjs';
import { RawConnection } from '../lib/raw.mjs';
import { join } from '../lib/sockets.mjs';
import { next, until, within } from '../lib/waits.mjs';

const MANY = 500;
const AGAIN = { reconnectionDelay: 50, reconnectionDelayMax: 100 };

async function startHere(t, options) {
    const crier = await startCrier(t, options);
    crier.path = '/socket.io/';
    return crier;
}

async function assertEnds(crier) {
    const { code, stderr } = await within(crier.process.ended, 'crierd to end');
    assert.equal(code, 0, stderr);
}

/** What becomes of a new connection: 'connect' or the error's code. */
async function knock(crier) {
    const socket = net.connect(crier.port, '127.0.0.1');
    try {
        await once(socket, 'connect');
        return 'connect';
    } catch (error) {
        return error.code;
    } finally {
        socket.destroy();
    }
}

/** A WebSocket that answers no close keeps the server for limits.drain_timeout_ms at most. */
function openStubborn(t, crier) {
    return RawWebSocket.session(t, crier, { echoClose: false, allowHalfOpen: true });
}

test('a new connection is refused while others take their leave', async t => {
    const crier = await startHere(t, { set: {
        'limits.drain_timeout_ms': 60_000, 'limits.close_timeout_ms': 60_000 } });
    const stubborn = await openStubborn(t, crier);
    crier.process.kill('SIGTERM');
    await until(() => stubborn.frames.some(({ opcode }) => opcode === CLOSE), 'the close frame');
    assert.equal(await knock(crier), 'ECONNREFUSED');
    assert.equal(crier.process.exitCode, null);
    stubborn.socket.destroy();
    await assertEnds(crier);
});

test('a WebSocket is closed with a close frame', async t => {
    const crier = await startHere(t);
    const peer = await RawWebSocket.session(t, crier);
    crier.process.kill('SIGTERM');
    const code = await peer.closeCode();
    assert.ok([1000, 1001, 1005].includes(code), String(code));
    await assertEnds(crier);
});

for (const transports of [['websocket'], ['polling'], ['polling', 'websocket']]) {
    test(`the stock client over ${transports.join(' and ')} sees it and comes back`, async t => {
        const crier = await startHere(t);
        const token = await logIn(crier, 'demo', 'ann');
        const socket = await join(t, crier, 'demo', token, { ...AGAIN, transports });
        const { engine } = socket.io;
        await until(() => engine.transport.name === transports.at(-1), 'the transport');
        await settle(t, crier); // a poll is waiting
        const gone = next(socket, 'disconnect');
        await crier.stop();
        assert.equal((await gone)[0], 'transport close');
        const back = next(socket, 'connect');
        await crier.start();
        await back;
        const arrived = next(socket, 'after');
        await push(crier, 'demo', { user: 'ann', event: 'after', message: 'all' });
        assert.equal((await arrived)[0], 'all');
    });
}

test('a GET that waits is answered', async t => {
    const crier = await startHere(t);
    const session = await PollingSession.open(t, crier);
    const pending = await session.pending();
    crier.process.kill('SIGTERM');
    const { status, text } = await pending.response();
    assert.deepEqual([status, text], [200, '1']);
    await assertEnds(crier);
});

// Worker::drain() has the sessions answer before the connections know of it.
test('the answer to a GET that waits says that it is the last', async t => {
    const crier = await startHere(t);
    const session = await PollingSession.open(t, crier);
    const pending = await session.pending();
    crier.process.kill('SIGTERM');
    assert.equal((await pending.response()).headers.connection, 'close');
});

test('a push on its way is answered, and kept', async t => {
    const crier = await startHere(t);
    const body = JSON.stringify({ user: 'ann', event: 'alert', message: 'at the last moment' });
    const connection = new RawConnection(t, crier);
    connection.send('POST /api/v1/pushes HTTP/1.1\r\nHost: a\r\n'
        + `Authorization: ${bearer(crier.keys.demo).Authorization}\r\n`
        + `Expect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`);
    assert.equal((await connection.response()).status, 100);
    crier.process.kill('SIGTERM');
    await until(async () => await knock(crier) === 'ECONNREFUSED', 'the drain');
    connection.send(body);
    const answer = await connection.response();
    assert.equal(answer.status, 202, answer.body);
    assert.equal(answer.headers.connection, 'close');
    await assertEnds(crier);

    await crier.start();
    const { id } = JSON.parse(answer.body);
    const kept = new RawConnection(t, crier).send(`GET /api/v1/pushes/${id} HTTP/1.1\r\nHost: a\r\n`
        + `Authorization: ${bearer(crier.keys.demo).Authorization}\r\n\r\n`);
    assert.equal((await kept.response()).status, 200);
});

test('who never goes does not keep the process', async t => {
    const crier = await startHere(t, { set: {
        'limits.drain_timeout_ms': 200, 'limits.close_timeout_ms': 86_400_000,
        'limits.header_timeout_ms': 86_400_000, 'limits.linger_timeout_ms': 86_400_000 } });
    await openStubborn(t, crier);
    new RawConnection(t, crier).send('GET /healthz HTTP/1.1\r\nHo');
    const paused = await RawWebSocket.session(t, crier, { allowHalfOpen: true });
    paused.socket.pause();
    await PollingSession.open(t, crier);
    crier.process.kill('SIGTERM');
    await assertEnds(crier);
});

test('limits.drain_timeout_ms=0 does not wait at all', async t => {
    const crier = await startHere(t, { set: {
        'limits.drain_timeout_ms': 0, 'limits.close_timeout_ms': 86_400_000 } });
    await openStubborn(t, crier);
    crier.process.kill('SIGTERM');
    await assertEnds(crier);
});

test('a second SIGTERM does no harm', async t => {
    const crier = await startHere(t, { set: {
        'limits.drain_timeout_ms': 500, 'limits.close_timeout_ms': 86_400_000 } });
    const stubborn = await openStubborn(t, crier);
    crier.process.kill('SIGTERM');
    await until(() => stubborn.frames.some(({ opcode }) => opcode === CLOSE), 'the close frame');
    crier.process.kill('SIGTERM');
    await assertEnds(crier);
});

test(`${MANY} connections are all told`, async t => {
    const crier = await startHere(t);
    const peers = await Promise.all(Array.from({ length: MANY - 100 },
        () => RawWebSocket.session(t, crier)));
    const sessions = await Promise.all(Array.from({ length: 100 },
        () => PollingSession.open(t, crier)));
    const pending = await Promise.all(sessions.map(session => session.pending()));
    crier.process.kill('SIGTERM');
    for (const peer of peers)
        assert.notEqual(await peer.closeCode(), 1006);
    for (const request of pending)
        assert.equal((await request.response()).text, '1');
    await assertEnds(crier);
});

test('password hashes that wait for their turn do not keep it', async t => {
    const crier = await startHere(t);
    const key = crier.keys.demo;
    const make = i => request(crier, 'POST', '/api/v1/users',
        { headers: bearer(key), body: JSON.stringify({ id: `user-${i}`, password: PASSWORD }) });
    let made = 0;
    for (let i = 0; i < 200; ++i)
        make(i).then(({ status }) => { made += status === 201; }, () => {});
    await until(() => made > 0, 'the first of them');
    crier.process.kill('SIGTERM');
    await assertEnds(crier);
    assert.ok(made < 100, `${made} were made: too fast a machine to tell`);
});
