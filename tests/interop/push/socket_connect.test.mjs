// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The stock client joins: the origin page's own lines, and each way to be refused.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join as joinPath } from 'node:path';
import { before, describe, test } from 'node:test';

import { logIn, push, request } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { io } from '../lib/peers.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { join, makeSocket, RawPeer } from '../lib/sockets.mjs';
import { next, until, within } from '../lib/waits.mjs';

/** Connects, expecting a refusal: its code, once the server has closed the connection too. */
async function refusal(t, crier, auth) {
    const socket = makeSocket(t, crier, auth, { reconnection: false });
    const refused = next(socket, 'connect_error');
    const closed = next(socket.io, 'close');
    socket.connect();
    const [error] = await refused;
    assert.equal(typeof error.message, 'string');
    assert.notEqual(error.message, '');
    await closed;
    return error.data?.code;
}

describe('joining', () => {
    const scope = suiteScope();
    let crier;
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann', 'bob'], other: ['ann'] } });
    });

    test('with auth, and gets a socket id', async t => {
        const socket = await join(t, crier, 'demo', await logIn(crier, 'demo', 'ann'));
        assert.equal(socket.connected, true);
        assert.match(socket.id, /^[\w-]{20}$/);
        assert.equal(socket.io.engine.transport.name, 'websocket');
        assert.notEqual(socket.id, socket.io.engine.id);
    });

    test("the origin page's snippet gets the push", async t => {
        const session = await logIn(crier, 'demo', 'ann');
        const socket = io(crier.url, { autoConnect: false, transports: ['websocket'] });
        defer(t, () => socket.disconnect());
        const seen = [];
        socket.onAny((event, ...args) => seen.push([event, ...args]));
        const message = next(socket, 'message');
        socket.auth = { app_id: 'demo', session_id: session };
        socket.connect();
        await next(socket, 'connect');
        const { offset } = await push(crier, 'demo',
            { user: 'ann', event: 'message', message: { hello: 'Ann' } });
        assert.deepEqual(await message, [{ hello: 'Ann' }, offset]);
        assert.deepEqual(seen, [['message', { hello: 'Ann' }, offset]]);
    });

    test('auth may be a function, asked at each connection', async t => {
        const token = await logIn(crier, 'demo', 'bob');
        let asked = 0;
        const socket = makeSocket(t, crier, answer => {
            ++asked;
            answer({ app_id: 'demo', session_id: token });
        });
        for (const round of [1, 2]) {
            const connected = next(socket, 'connect');
            socket.connect();
            await connected;
            assert.equal(asked, round);
            socket.disconnect();
        }
    });

    test('one session may have many sockets', async t => {
        const token = await logIn(crier, 'demo', 'bob');
        const sockets = await Promise.all([1, 2, 3].map(() => join(t, crier, 'demo', token)));
        assert.equal(new Set(sockets.map(socket => socket.id)).size, 3);
        const arrived = sockets.map(socket => next(socket, 'alert'));
        await push(crier, 'demo', { user: 'bob', event: 'alert', message: 1 });
        await Promise.all(arrived);
    });

    test('an unknown app is refused', async t => {
        const token = await logIn(crier, 'demo', 'ann');
        assert.equal(await refusal(t, crier, { app_id: 'nope', session_id: token }), 'unknown_app');
        assert.equal(await refusal(t, crier, { session_id: token }), 'unknown_app');
        assert.equal(await refusal(t, crier, undefined), 'unknown_app');
        assert.equal(await refusal(t, crier, { app_id: 7, session_id: token }), 'unknown_app');
    });

    test('an unknown session is refused', async t => {
        for (const bad of ['nope', '', undefined, null, 7, ['x'], 'x'.repeat(5000)]) {
            assert.equal(
                await refusal(t, crier, { app_id: 'demo', session_id: bad }), 'unknown_session');
        }
    });

    test("another app's session is refused, with the same user name", async t => {
        const token = await logIn(crier, 'other', 'ann');
        assert.equal(
            await refusal(t, crier, { app_id: 'demo', session_id: token }), 'unknown_session');
    });

    test('a session that was logged out is refused', async t => {
        const token = await logIn(crier, 'demo', 'ann');
        await request(crier, 'GET', `/good/api/v4/auth/logout?appID=demo&sessionID=${token}`);
        assert.equal(
            await refusal(t, crier, { app_id: 'demo', session_id: token }), 'unknown_session');
    });

    test('a refusal is one CONNECT_ERROR packet and a close', async t => {
        const peer = await RawPeer.open(t, crier);
        peer.send('40{"app_id":"nope"}');
        await within(peer.closed, 'the close');
        assert.equal(peer.frames.length, 2);
        const { message, data, ...rest } = JSON.parse(peer.frames[1].slice('44'.length));
        assert.deepEqual([typeof message, data, rest], ['string', { code: 'unknown_app' }, {}]);
    });

    test('a disabled user is refused', async t => {
        const token = await logIn(crier, 'demo', 'bob');
        const edit = value => spawnSync('sqlite3', ['-cmd', '.timeout 5000',
            joinPath(crier.data, 'crier.sqlite'), `UPDATE users SET disabled = ${value} WHERE id = 'bob'`]);
        const edited = edit(1);
        assert.equal(edited.status, 0, `sqlite3: ${edited.error ?? edited.stderr}`);
        defer(t, () => edit(0));
        assert.equal(
            await refusal(t, crier, { app_id: 'demo', session_id: token }), 'user_disabled');
    });

    test('an unknown namespace is refused, and the connection lives on', async t => {
        const socket = await join(t, crier, 'demo', await logIn(crier, 'demo', 'ann'));
        const elsewhere = socket.io.socket('/elsewhere');
        const refused = next(elsewhere, 'connect_error');
        elsewhere.connect();
        assert.equal((await refused)[0].message, 'Invalid namespace');
        const alert = next(socket, 'alert');
        await push(crier, 'demo', { user: 'ann', event: 'alert' });
        await alert;
    });

    test('leaving and joining again on one connection', async t => {
        const token = await logIn(crier, 'demo', 'ann');
        const peer = await RawPeer.join(t, crier, 'demo', token);
        peer.send('41');
        peer.send(`40${JSON.stringify({ app_id: 'demo', session_id: token })}`);
        await until(() => peer.frames.filter(frame => frame.startsWith('40{')).length === 2,
            'the second CONNECT');
    });
});

test('an expired session is refused', async t => {
    const crier = await startCrier(t, { set: { 'auth.session_lifetime_ms': 1000 } });
    const auth = { app_id: 'demo', session_id: await logIn(crier, 'demo', 'ann') };
    const check = `/good/api/v4/auth/check?appID=demo&sessionID=${auth.session_id}`;
    await until(async () => !(await request(crier, 'GET', check)).json.result.result,
        'the session to expire');
    assert.equal(await refusal(t, crier, auth), 'expired_session');
});
