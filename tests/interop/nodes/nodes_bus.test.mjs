// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What is no push of the log goes from node to node over Redis, or PostgreSQL's NOTIFY; and how other
// programs publish: @socket.io/redis-emitter, and a function of the database.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';

import { expectCall, logIn, push } from '../lib/api.mjs';
import { startNodes } from '../lib/nodes.mjs';
import { PostgreSql, whyNone as noPostgres } from '../lib/postgresql.mjs';
import { Redis, whyNone as noRedis } from '../lib/redis.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const skip = noPostgres || noRedis;
const { Emitter } = createRequire(`${process.env.NODE_PATH}/`)('@socket.io/redis-emitter');

const makeNodes = (t, database, set) =>
    startNodes(t, database.url(), { users: { ann: ['red'], bob: ['blue'] }, set });

/** Ann at the first node, Bob at the second. */
async function people(t, { nodes: [a, b] }) {
    const [ann, bob] = [await join(t, a, 'demo', await logIn(a, 'demo', 'ann')),
        await join(t, b, 'demo', await logIn(b, 'demo', 'bob'))];
    const heard = (socket, event) => socket.events.filter(([name]) => name === event).map(([, message]) => message);
    return { ann, bob, heard };
}

describe('between nodes', () => {
    const scope = suiteScope();
    let database;
    let redis;
    test('the services', { skip }, async () => {
        database = await PostgreSql.start(scope);
        redis = await Redis.start(scope);
    });

    for (const kind of ['Redis', 'NOTIFY']) {
        test(`${kind}: what is volatile reaches the other node, also if it is long`, { skip }, async t => {
            const fresh = await PostgreSql.start(t);
            const cluster = await makeNodes(t, fresh, kind === 'Redis' ? { 'bus.url': redis.url, 'bus.channel': 'one' } : {});
            const { ann, bob, heard } = await people(t, cluster);
            const long = 'ü'.repeat(30_000);
            // The bus may not be up yet: what is volatile may be lost.
            await until(async () => {
                await push(cluster.nodes[0], 'demo', { user: '*', event: 'first', message: 1, volatile: true });
                return heard(bob, 'first').length > 0;
            }, 'the bus');
            for (const message of ['short', long]) {
                const answer = await expectCall(202, cluster.nodes[0], cluster.keys.demo, 'POST', '/api/v1/pushes',
                    { user: '*', event: 'alert', message, volatile: true });
                assert.equal(answer.reach, undefined);
            }
            for (const socket of [ann, bob])
                await until(() => heard(socket, 'alert').length === 2, 'both');
            assert.deepEqual(heard(bob, 'alert'), ['short', long]);
            assert.deepEqual(heard(ann, 'alert'), ['short', long]);
        });
    }

    test('Redis dies: the log goes on, what is volatile says how far it got, and all of it comes back', { skip }, async t => {
        const own = await Redis.start(t);
        const fresh = await PostgreSql.start(t);
        const cluster = await makeNodes(t, fresh, { 'bus.url': own.url });
        const [a] = cluster.nodes;
        const { bob, heard } = await people(t, cluster);
        await own.kill();
        const sendVolatile = () => expectCall(202, a, cluster.keys.demo, 'POST', '/api/v1/pushes',
            { user: '*', event: 'now', message: 1, volatile: true });
        await until(async () => (await sendVolatile()).reach === 'this_node', 'the loss to be noticed');
        await push(a, 'demo', { user: '*', event: 'alert', message: 'kept' });
        await until(() => heard(bob, 'alert').length === 1, 'what is in the log');
        await own.begin();
        await until(async () => (await sendVolatile()).reach === undefined, 'the bus to be back');
        const before = heard(bob, 'now').length;
        await until(async () => {
            await sendVolatile();
            return heard(bob, 'now').length > before;
        }, 'what is volatile');
    });

    test('a user who has moved or was disabled at one node is so at the other before the next push', { skip }, async t => {
        const fresh = await PostgreSql.start(t);
        const cluster = await makeNodes(t, fresh, {});
        const [a, b] = cluster.nodes;
        const { bob, heard } = await people(t, cluster);
        const patch = body => expectCall(200, a, cluster.keys.demo, 'PATCH', '/api/v1/users/bob', body);
        for (let i = 0; i < 10; ++i) {
            await patch({ tags: ['green'] });
            await push(b, 'demo', { tag: 'green', event: 'yes', message: i });
            await patch({ tags: [] });
            await push(b, 'demo', { tag: 'green', event: 'no', message: i });
        }
        await push(a, 'demo', { user: '*', event: 'fence', message: 1 });
        await until(() => heard(bob, 'fence').length === 1, 'the fence');
        assert.deepEqual(heard(bob, 'yes'), [...Array(10).keys()]);
        assert.deepEqual(heard(bob, 'no'), []);
        const { id } = await push(a, 'demo', { user: 'bob', event: 'alert', message: 'oops' });
        await expectCall(200, a, cluster.keys.demo, 'DELETE', `/api/v1/pushes/${id}`);
        await until(() => heard(bob, 'crier:recall').length === 1, 'the recall');
        await patch({ disabled: true });
        await until(() => !bob.connected, 'the end of the session');
        assert.deepEqual(heard(bob, 'crier:session'), [{ reason: 'disabled' }]);
    });

    test('@socket.io/redis-emitter reaches users, tags and all, and nobody else', { skip }, async t => {
        const fresh = await PostgreSql.start(t);
        const cluster = await makeNodes(t, fresh, { 'bus.url': redis.url, 'bus.channel': 'two', 'bus.emitter_app': 'demo' });
        const { ann, bob, heard } = await people(t, cluster);
        const emitter = new Emitter(redis);
        await until(() => {
            emitter.emit('first', 1);
            return heard(ann, 'first').length > 0 && heard(bob, 'first').length > 0;
        }, 'the emitter to be heard');
        emitter.emit('all', { x: 1 });
        emitter.to('user:ann').emit('mine', 'ä', 2);
        emitter.to('tag:blue').emit('tag', [1]);
        emitter.to('role:admin').emit('nobody', 1);
        emitter.to('sockets').emit('nobody', 1);
        emitter.except('user:ann').emit('not ann');
        emitter.emit('crier:session', { reason: 'forged' });
        emitter.emit('binary', Buffer.from([1, 2, 3]));
        emitter.emit('last', 1);
        for (const socket of [ann, bob])
            await until(() => heard(socket, 'last').length === 1, 'the last');
        const of = socket => socket.events.filter(([name]) => name !== 'first' && name !== 'last');
        assert.deepEqual(of(ann), [['all', { x: 1 }], ['mine', 'ä', 2]]);
        assert.deepEqual(of(bob), [['all', { x: 1 }], ['tag', [1]], ['not ann', null]]);
    });

    test('crier_push() sends with the transaction that it is in, or not at all', { skip }, async t => {
        const fresh = await PostgreSql.start(t);
        const cluster = await makeNodes(t, fresh, {});
        const { ann, bob, heard } = await people(t, cluster);
        const call = args => `SELECT crier_push(${args})`;
        fresh.rows(`BEGIN; ${call("'demo', 'alert', '\"undone\"'")}; ROLLBACK`);
        fresh.rows(`BEGIN; CREATE TABLE orders (id int); ${call("'demo', 'alert', '{\"n\": 1}', users => '{ann}'")};
            ${call("'demo', 'alert', '\"blue\"', tag => 'blue', priority => 'high'")}; COMMIT`);
        await until(() => heard(ann, 'alert').length && heard(bob, 'alert').length, 'what was committed');
        await push(cluster.nodes[0], 'demo', { user: '*', event: 'fence', message: 1 });
        await until(() => heard(ann, 'fence').length && heard(bob, 'fence').length, 'the fence');
        assert.deepEqual(heard(ann, 'alert'), [{ n: 1 }]);
        assert.deepEqual(heard(bob, 'alert'), ['blue']);
        for (const [args, message] of [["'nowhere', 'alert'", /no app nowhere/], ["'demo', 'crier:read'", /no name/],
            ["'demo', 'x', '{'", /json/], ["'demo', 'x', '1', role => 'user', tag => 'a'", /users, a role or a tag/]])
            assert.throws(() => fresh.rows(call(args)), error => message.test(error.stderr), args);
    });
});
