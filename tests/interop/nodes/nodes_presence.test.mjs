// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What is of all nodes, whichever is asked: who is connected, how many that are, who is online, what a volatile
// template is filled with; and what each says of itself.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { expectCall, logIn, request, tryLogIn } from '../lib/api.mjs';
import { startNodes } from '../lib/nodes.mjs';
import { PostgreSql, whyNone as noPostgres } from '../lib/postgresql.mjs';
import { run } from '../lib/process.mjs';
import { Redis, whyNone as noRedis } from '../lib/redis.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const skip = noPostgres || noRedis;

for (const bus of ['Redis', 'NOTIFY']) {
    describe(`of all nodes, over ${bus}`, () => {
        const scope = suiteScope();
        let cluster;
        let url;
        const ask = (node, path, status = 200) => expectCall(status, node, cluster.keys.demo, 'GET', path);
        const connections = async (node, query = '') => (await ask(node, `/api/v1/connections${query}`)).connections;
        /** Until each of `nodes` has that many. */
        const all = async (count, nodes = cluster.nodes) => {
            for (const node of nodes)
                await until(async () => (await connections(node)).length === count, `${count} at each node`);
        };
        const people = async t => {
            const [a, b] = cluster.nodes;
            return [await join(t, a, 'demo', await logIn(a, 'demo', 'ann')),
                await join(t, b, 'demo', await logIn(b, 'demo', 'bob'), { transports: ['polling'] })];
        };

        test('the services', { skip }, async () => {
            const database = await PostgreSql.start(scope);
            const set = bus === 'Redis' ? { 'bus.url': (await Redis.start(scope)).url } : {};
            url = database.url();
            cluster = await startNodes(scope, url, { count: 3, users: { ann: ['red'], bob: ['blue'], eve: [] }, set });
        });

        test('connections, counts and who is online', { skip }, async t => {
            const [ann, bob] = await people(t);
            await all(2);
            const [a, b, c] = cluster.nodes;
            for (const node of [a, b, c]) {
                const list = await connections(node);
                assert.deepEqual(list.map(({ user, node: at }) => [user, at]).sort(), [['ann', 'a'], ['bob', 'b']]);
                assert.equal((await connections(node, '?q=bob')).length, 1);
                const stats = await ask(node, '/api/v1/stats');
                assert.equal(stats.users.online, 2);
                assert.equal(stats.connections.total, 2);
                assert.equal((await ask(node, '/api/v1/users/bob')).online, true);
            }
            // A page at a time, whoever is asked.
            const first = await ask(a, '/api/v1/connections?limit=1');
            const second = await ask(c, `/api/v1/connections?limit=1&cursor=${encodeURIComponent(first.next)}`);
            assert.notEqual(first.connections[0].id, second.connections[0].id);
            // Of somebody else's, too.
            const [{ id }] = await connections(c, '?user=bob');
            await expectCall(204, c, cluster.keys.demo, 'DELETE', `/api/v1/connections/${id}`);
            await until(() => !bob.connected, 'Bob to be sent away');
            await all(1);
            ann.disconnect();
            await all(0);
        });

        test('what is volatile is filled for those of other nodes as well', { skip }, async t => {
            const [ann, bob] = await people(t);
            await all(2);
            await expectCall(202, cluster.nodes[2], cluster.keys.demo, 'POST', '/api/v1/pushes',
                { user: '*', event: 'filled', message: 'for {{id}}', template: true, volatile: true });
            for (const [socket, id] of [[ann, 'ann'], [bob, 'bob']])
                await until(() => socket.events.some(([name, text]) => name === 'filled' && text === `for ${id}`), id);
        });

        test('who guesses a password has as many attempts as with one node', { skip }, async () => {
            const [a, b] = cluster.nodes;
            for (let i = 0; i < 5; ++i)
                assert.equal((await tryLogIn(a, 'demo', 'eve', 'a guess')).status, 400);
            // At a node of its own each of these would be free.
            await until(async () => (await tryLogIn(b, 'demo', 'eve', 'another')).status === 429, 'to be told to wait');
        });

        test('a node that was restarted learns of all, and its own are forgotten', { skip }, async t => {
            const [, bob] = await people(t);
            await all(2);
            bob.io.reconnection(false);
            await cluster.nodes[1].kill();
            await cluster.nodes[1].start();
            await all(1);
        });

        test('each says how it gets on', { skip }, async t => {
            await people(t);
            const [a] = cluster.nodes;
            const nodes = await until(async () => {
                const list = (await ask(a, '/api/v1/nodes')).nodes;
                return list.length === 3 && list.every(node => node.here && node.knows?.length === 2 && node.bus_up) && list;
            }, 'all three');
            assert.deepEqual(nodes.map(({ id, answering }) => [id, answering]), [['a', true], ['b', false], ['c', false]]);
            assert.ok(nodes.every(node => node.bus === (bus === 'Redis' ? 'Redis' : 'PostgreSQL') && node.bus_ms > 0));
            const metrics = (await request(a, 'GET', '/metrics')).text ?? await (await fetch(`${a.url}/metrics`)).text();
            assert.match(metrics, /^crier_node_bus_up 1$/m);
            assert.match(metrics, /^crier_node_peers 2$/m);
            const { code, stdout } = await run('crierctl', ['doctor', '--set', `store.url=${url}`, '--url', a.url, '--json']);
            const of = name => JSON.parse(stdout).checks.find(check => check.name === name || check.check === name);
            assert.equal(code, 0, stdout);
            assert.match(JSON.stringify(of('nodes')), /a \(.*b \(.*c \(/);
            assert.match(JSON.stringify(of('balancer')), /seen: a/);
            assert.match(JSON.stringify(of('standby')), /none/);
        });
    });
}
