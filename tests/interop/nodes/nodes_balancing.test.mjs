// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The recipes of packaging/nodes before three nodes: stock clients by polling alone and with the upgrade, all
// through one balancer; and what a client hears that comes to the wrong node.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { push, request } from '../lib/api.mjs';
import { PASSWORD } from '../lib/crier.mjs';
import { startNodes } from '../lib/nodes.mjs';
import { io } from '../lib/peers.mjs';
import { freePort, PostgreSql, whyNone } from '../lib/postgresql.mjs';
import { start, temporaryFolder } from '../lib/process.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const CLIENTS = 12;
const RECIPES = new URL('../../../packaging/nodes/', import.meta.url).pathname;
const BALANCERS = {
    nginx: { file: 'nginx.conf', program: '/usr/sbin/nginx',
        options: (file, folder) => ['-p', folder, '-c', file, '-g', 'daemon off; pid nginx.pid; error_log stderr; user root;'] },
    HAProxy: { file: 'haproxy.cfg', program: '/usr/sbin/haproxy', options: file => ['-db', '-f', file] },
};

/** The recipe as it stands, but for where it listens and where the nodes are. */
async function startBalancer(t, { file, program, options }, cluster) {
    const folder = temporaryFolder(t);
    const port = await freePort();
    const text = readFileSync(join(RECIPES, file), 'utf8')
        .replaceAll(/node-([abc]):7020/g, (_, id) => `127.0.0.1:${cluster.nodes['abc'.indexOf(id)].port}`)
        .replace('listen 8080', `listen 127.0.0.1:${port}`)
        .replace('bind :8080', `bind 127.0.0.1:${port}`).replace('maxconn 20000', 'maxconn 500');
    const config = join(folder, file);
    writeFileSync(config, text);
    const child = start(program, options(config, folder));
    defer(t, () => child.kill('SIGTERM'));
    const url = `http://127.0.0.1:${port}`;
    await until(() => fetch(`${url}/healthz`).then(({ ok }) => ok, () => false), `${program}: ${child.errors}`);
    return url;
}

async function logIn(url) {
    const answer = await fetch(`${url}/good/api/v5/auth?appID=demo`, { method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'ann', password: PASSWORD, provider: 'rest' }) });
    return (await answer.json()).result.token;
}

describe('a balancer', () => {
    const scope = suiteScope();
    let cluster;
    test('three nodes', { skip: whyNone }, async () => {
        cluster = await startNodes(scope, (await PostgreSql.start(scope)).url(), { count: 3 });
    });

    for (const [name, balancer] of Object.entries(BALANCERS)) {
        for (const transports of [['polling'], ['polling', 'websocket'], ['websocket']]) {
            const skip = whyNone || (existsSync(balancer.program) ? false : `there is no ${name}`);
            test(`${name}: ${CLIENTS} stock clients by ${transports.join(' and ')}`, { skip }, async t => {
                const url = await startBalancer(t, balancer, cluster);
                const token = await logIn(url);
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
