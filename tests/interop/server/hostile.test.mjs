// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What a hostile or broken client must not be able to do.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { describe, test } from 'node:test';

import { bearer, logIn, push, report, request } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { scrape } from '../lib/metrics.mjs';
import { run } from '../lib/process.mjs';
import { RawPeer, join } from '../lib/sockets.mjs';
import { next, until } from '../lib/waits.mjs';

function residentKiB(pid) {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))[1]);
}

describe('sessions', () => {
    test('a log-out ends the live connections of that session only', async t => {
        const crier = await startCrier(t);
        const [ended, kept] = [await logIn(crier, 'demo', 'ann'), await logIn(crier, 'demo', 'ann')];
        const first = await join(t, crier, 'demo', ended);
        const second = await join(t, crier, 'demo', kept);
        const gone = next(first, 'disconnect');
        await request(crier, 'GET', `/good/api/v4/auth/logout?appID=demo&sessionID=${ended}`);
        await gone;
        assert.deepEqual(first.events.at(-1), ['crier:session', { reason: 'logged_out' }]);
        await push(crier, 'demo', { user: 'ann', event: 'alert', message: 'still there?' });
        await until(() => second.events.length > 0, 'the push');
        assert.equal(second.events[0][1], 'still there?');
        assert.equal(first.events.length, 1);
    });

    test('a connection does not outlive its session', async t => {
        const crier = await startCrier(t, { set: { 'auth.session_lifetime_ms': 1500 } });
        const socket = await join(t, crier, 'demo', await logIn(crier, 'demo', 'ann'));
        await next(socket, 'disconnect');
        assert.deepEqual(socket.events.at(-1), ['crier:session', { reason: 'expired' }]);
    });
});

describe('floods', () => {
    test('receipts wait for their turn, and past the limit cost the connection', async t => {
        const crier = await startCrier(t);
        const peer = await RawPeer.join(t, crier, 'demo', await logIn(crier, 'demo', 'ann'));
        const { id, offset } = await push(crier, 'demo', { user: '*', event: 'alert', message: 'x' });
        const batch = JSON.stringify(['crier:receipt',
            Array.from({ length: 500 }, () => ({ offset, state: 'displayed' }))]);
        for (let i = 0; i < 100; ++i)
            peer.send(`42${batch}`);
        await peer.closed;
        await until(() => /too many receipts waiting/.test(crier.process.errors), 'the log line');
        // The server still works, and what it took it keeps.
        await until(async () => (await report(crier, 'demo', id)).json.receipts.length > 0,
            'a receipt');
    });

    test('a client that never reads its answers gets no more of them', async t => {
        const crier = await startCrier(t);
        const before = residentKiB(crier.process.pid);
        const socket = net.connect(crier.port, '127.0.0.1');
        t.after(() => socket.destroy());
        socket.on('error', () => {});
        socket.pause();
        const requests = 'GET /api/v1/errors HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(1000);
        // Until the kernel takes no more: then the server has stopped reading.
        let sent = 0;
        await new Promise(resolve => {
            const more = () => {
                while (sent < 200_000_000) {
                    sent += requests.length;
                    if (!socket.write(requests)) {
                        const stuck = setTimeout(resolve, 1000);
                        socket.once('drain', () => { clearTimeout(stuck); more(); });
                        return;
                    }
                }
                resolve();
            };
            socket.once('connect', more);
        });
        assert.ok(sent < 200_000_000, 'the server went on reading');
        assert.ok(residentKiB(crier.process.pid) - before < 20_000, 'memory grew');
        const { status } = await request(crier, 'GET', '/healthz');
        assert.equal(status, 200);
    });
});

describe('clients that never read', () => {
    const CLIENTS = 60;
    const LIMIT = 8 * 1024 * 1024;

    test('are bounded all together, the slowest go first, and the memory is given back', async t => {
        const crier = await startCrier(t, { apps: { demo: ['ann', 'bob'] },
            set: { 'limits.unsent_bytes': LIMIT } });
        const [slow, fast] = [await logIn(crier, 'demo', 'ann'), await logIn(crier, 'demo', 'bob')];
        const reader = await join(t, crier, 'demo', fast);
        const before = residentKiB(crier.process.pid);
        const peers = [];
        for (let i = 0; i < CLIENTS; ++i) {
            const peer = await RawPeer.join(t, crier, 'demo', slow);
            peer.socket._socket.pause();
            peers.push(peer);
        }
        const message = 'x'.repeat(200_000);
        let sent = 0;
        let most = 0;
        // The log gathers them, the counter does not.
        const ended = async () =>
            (await scrape(crier))('crier_incidents_total', { incident: 'slowest_reader' }) ?? 0;
        // Until so many are gone that without the bound far more would wait.
        while (await ended() < CLIENTS / 2 && sent < 300) {
            await push(crier, 'demo', { user: '*', event: 'alert', message });
            ++sent;
            assert.ok((await scrape(crier))('crier_unsent_bytes') <= LIMIT);
            most = Math.max(most, residentKiB(crier.process.pid));
        }
        assert.ok(sent < 300, 'nobody was ended');
        assert.ok(most - before < 5 * LIMIT / 1024, `memory grew by ${most - before} KiB`);
        assert.ok(!crier.process.errors.includes('limits.send_queue_bytes'));
        await until(() => reader.events.length === sent, 'all pushes for who reads');
        assert.ok(reader.connected);
        for (const peer of peers)
            peer.socket.terminate();
        await until(async () => (await scrape(crier))('crier_unsent_bytes') === 0, 'the end');
        await until(() => residentKiB(crier.process.pid) - before < LIMIT / 1024 / 2,
            'the memory to go back');
    });
});

describe('rights', () => {
    test('nobody makes a user who may do more than they', async t => {
        const crier = await startCrier(t);
        const key = (await request(crier, 'POST', '/api/v1/keys', {
            body: JSON.stringify({ scopes: ['users:write'] }), headers: bearer(crier.keys.demo),
        })).json.key;
        const make = (id, role) => request(crier, 'POST', '/api/v1/users', {
            body: JSON.stringify({ id, password: 'x', role }), headers: bearer(key),
        });
        const refused = await make('eve', 'admin');
        assert.equal(refused.status, 403);
        assert.equal(refused.json.error.field, 'role');
        assert.equal((await make('eve', 'user')).status, 201);
    });

    test('half a character is no name', async t => {
        const crier = await startCrier(t);
        for (const body of ['{"user":"\\ud800","event":"alert"}', '{"user":"*","event":"\\ud800"}',
            '{"user":"*","event":","}']) {
            const { status, json } = await request(crier, 'POST', '/api/v1/pushes',
                { body, headers: bearer(crier.keys.demo) });
            assert.equal(status, 422, body);
            assert.equal(json.error.code, 'invalid_field');
        }
    });
});

describe('the data directory', () => {
    test('serves one server at a time', async t => {
        const crier = await startCrier(t);
        const { code, stderr } = await run('crierd', ['--data', crier.data, '--listen', '127.0.0.1:0']);
        assert.equal(code, 1);
        assert.match(stderr, new RegExp(`in use by another crierd \\(process ${crier.process.pid}\\)`));
    });

    test('is made by the first app only', async t => {
        const crier = await startCrier(t);
        const { code, stderr } = await run('crierctl',
            ['--data', `${crier.data}-typo`, 'key', 'create', 'demo', '--scope', 'push:send']);
        assert.equal(code, 1);
        assert.match(stderr, /There is no Crier database in/);
    });
});
