// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The recipes of packaging/nodes before three nodes: stock clients by polling alone and with the upgrade, all
// through one balancer; and what a client hears that comes to the wrong node.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { logIn, push, request } from '../lib/api.mjs';
import { BALANCERS, startBalancer } from '../lib/balancer.mjs';
import { startNodes } from '../lib/nodes.mjs';
import { io } from '../lib/peers.mjs';
import { PostgreSql, whyNone } from '../lib/postgresql.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const CLIENTS = 12;

describe('a balancer', () => {
    const scope = suiteScope();
    let cluster;
    test('three nodes', { skip: whyNone }, async () => {
        cluster = await startNodes(scope, (await PostgreSql.start(scope)).url(), { count: 3 });
    });

    for (const [name, balancer] of Object.entries(BALANCERS)) {
        for (const transports of [['polling'], ['polling', 'websocket'], ['websocket']]) {
            const skip = whyNone || balancer.whyNone;
            test(`${name}: ${CLIENTS} stock clients by ${transports.join(' and ')}`, { skip }, async t => {
                const { url } = await startBalancer(t, balancer, cluster.nodes);
                const token = await logIn({ url }, 'demo', 'ann');
                const sockets = Array.from({ length: CLIENTS }, () => io(url, { transports, forceNew: true,
                    reconnection: false, auth: { app_id: 'demo', session_id: token } }));
                defer(t, () => sockets.forEach(socket => socket.disconnect()));
                const troubles = [];
                const got = sockets.map(() => []);
                sockets.forEach((socket, i) => {
                    socket.on('connect_error', error => troubles.push(error.message));
                    socket.on('disconnect', reason => troubles.push(reason));
                    socket.on('alert', message => got[i].push(message));
                });
                await until(() => troubles.length || sockets.every(({ connected }) => connected), 'all to connect');
                if (transports.length > 1)
                    await until(() => troubles.length || sockets.every(({ io: { engine } }) =>
                        engine.transport.name === 'websocket'), 'all to be upgraded');
                for (const n of [1, 2, 3])
                    await push(cluster, 'demo', { user: '*', event: 'alert', message: n });
                await until(() => troubles.length || got.every(list => list.length === 3), 'all to hear');
                assert.deepEqual(troubles, []);
                got.forEach(list => assert.deepEqual(list, [1, 2, 3]));
                const nodes = new Set(sockets.map(({ io: { engine } }) => engine.id.split('.')[0]));
                assert.deepEqual([...nodes].sort(), ['a', 'b', 'c']);
            });
        }
    }

    test('a session at the wrong node is told so, and the log says it once', { skip: whyNone }, async () => {
        const [a, b] = cluster.nodes;
        const open = await request(a, 'GET', '/socket.io/?EIO=4&transport=polling');
        const { sid } = JSON.parse(open.text.slice(1));
        assert.match(sid, /^a\.[\w-]{20}$/);
        for (let i = 0; i < 3; ++i) {
            const { status, json } = await request(b, 'GET', `/socket.io/?EIO=4&transport=polling&sid=${sid}`);
            assert.equal(status, 400);
            assert.equal(json.code, 1);
            assert.match(json.message, /another node/);
        }
        const lines = b.process.errors.split('\n').filter(line => line.includes('not sticky'));
        assert.equal(lines.length, 1, b.process.errors);
        assert.match(lines[0], /node a/);
    });
});
