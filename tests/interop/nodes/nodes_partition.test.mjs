// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Three nodes on machines of their own, of which each has a cable to PostgreSQL, one to Redis and one to the
// clients. One is pulled out and put in again: nobody is told, packets are gone. Also in the very moment
// of a COMMIT, before it has arrived and after it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { request } from '../lib/api.mjs';
import { Crowd, pause } from '../lib/crowd.mjs';
import { makeNetwork, whyNone as noNetwork } from '../lib/network.mjs';
import { startNodes } from '../lib/nodes.mjs';
import { CutProxy, PostgreSql, whyNone as noPostgres } from '../lib/postgresql.mjs';
import { Random } from '../lib/random.mjs';
import { Redis, whyNone as noRedis } from '../lib/redis.mjs';
import { until } from '../lib/waits.mjs';

const CLIENTS = 12;
const SENDERS = 6;
const skip = noNetwork || noPostgres || noRedis;
const nameOf = node => node.set['node.id'];

class Partition {
    async prepare(t) {
        this.random = new Random(1);
        this.database = await PostgreSql.start(t);
        this.redis = await Redis.start(t);
        const { switches, machines } = makeNetwork(t, 3, ['clients', 'database', 'redis']);
        // One a node: a COMMIT is of somebody.
        this.proxies = [];
        for (const _ of machines)
            this.proxies.push(await CutProxy.start(t, this.database, switches.database.address));
        const bus = await CutProxy.start(t, this.redis, switches.redis.address);
        const cluster = await startNodes(t, this.database.url(), { count: 3, prepare: (node, i) => {
            const { host, port } = this.proxies[i];
            node.machine = machines[i];
            node.within = machines[i].within;
            node.host = machines[i].addresses.clients;
            node.set['store.url'] = `postgresql://crier@${host}:${port}/postgres`;
            node.set['bus.url'] = `redis://${bus.host}:${bus.port}`;
        } });
        this.nodes = cluster.nodes;
        this.crowd = new Crowd(t, this.random, cluster, this.database);
        const clients = await this.crowd.gather(CLIENTS);
        // Each stays where it is: what is to be seen is that its node gets on.
        clients.forEach((one, i) => one.connect(this.nodes[i % 3]));
        await until(() => clients.every(({ socket }) => socket.connected), 'all to connect');
        this.senders = Array.from({ length: SENDERS },
            (_, i) => this.crowd.sendOn(this.random.fork(i), () => this.nodes[i % 3]));
        await this.sent(20);
    }

    get others() {
        return this.nodes.slice(1);
    }

    /** So many more, wherever. */
    sent(count, crowd = this.crowd) {
        const end = crowd.sent.size + count;
        return until(() => crowd.sent.size >= end, `${count} more pushes`);
    }

    clientsOf(node) {
        return this.crowd.wanderers.filter(one => one.node === node);
    }

    /** The clients of these nodes have heard what was sent until now. */
    async heard(nodes = this.nodes) {
        const head = Math.max(...this.crowd.sent.values());
        await until(() => nodes.flatMap(node => this.clientsOf(node)).every(one => (one.numbers.at(-1) ?? 0) >= head),
            `${nodes.map(nameOf)} to hear ${head}`);
    }

    /** Whether it says that it can do its work. */
    async isReady(node) {
        return (await request(node, 'GET', '/readyz')).status === 200;
    }

    /** Its connections to PostgreSQL are of no use any more, and it knows. */
    givenUp(node) {
        return until(() => node.process.errors.includes("the database can't be written"),
            `${nameOf(node)} to give up its connections`);
    }

    async end(t) {
        this.crowd.isOver = true;
        await Promise.all(this.senders);
        t.diagnostic(`${this.crowd.sent.size} pushes`);
        await this.crowd.judge();
    }
}

test('a node without PostgreSQL for a moment', { skip }, async t => {
    const partition = new Partition();
    await partition.prepare(t);
    const [node] = partition.nodes;
    const connected = partition.clientsOf(node).map(({ socket }) => socket);
    node.machine.pull('database');
    await pause(300);
    node.machine.plugIn('database');
    await partition.sent(20);
    await partition.heard();
    assert.deepEqual(partition.clientsOf(node).map(({ socket }) => socket), connected);
    await partition.end(t);
});

for (const [name, isPassed] of [['before it arrives', false], ['after it has arrived', true]]) {
    test(`a node without PostgreSQL from a COMMIT on, ${name}`, { skip }, async t => {
        const partition = new Partition();
        await partition.prepare(t);
        const [node] = partition.nodes;
        const connected = partition.clientsOf(node).map(({ socket }) => socket);
        let isOut = false;
        partition.proxies[0].cutCommit(() => {
            node.machine.pull('database');
            isOut = true;
            return isPassed;
        });
        await until(() => isOut, 'a COMMIT');
        // Its lock goes before the others are out of patience.
        await partition.sent(20);
        await partition.heard(partition.others);
        await partition.givenUp(node);
        node.machine.plugIn('database');
        await until(() => partition.isReady(node), 'it to be ready');
        await partition.sent(20);
        await partition.heard();
        // It has kept its clients meanwhile.
        assert.deepEqual(partition.clientsOf(node).map(({ socket }) => socket), connected);
        await partition.end(t);
    });
}

test('a node without PostgreSQL says at /readyz that it is not ready', { skip }, async t => {
    const partition = new Partition();
    await partition.prepare(t);
    const [node] = partition.nodes;
    node.machine.pull('database');
    try {
        await partition.givenUp(node);
        assert.equal(await partition.isReady(node), false);
    } finally {
        node.machine.plugIn('database');
    }
    await until(() => partition.isReady(node), 'it to be ready');
    await partition.end(t);
});

test('a node without Redis', { skip }, async t => {
    const partition = new Partition();
    await partition.prepare(t);
    const [node] = partition.nodes;
    const before = partition.clientsOf(node).map(({ socket }) => socket);
    node.machine.pull('redis');
    for (let i = 0; i < 3; ++i) {
        await partition.sent(20);
        // The log reaches its clients all the same.
        await partition.heard();
    }
    assert.equal(await partition.isReady(node), true);
    node.machine.plugIn('redis');
    await partition.sent(20);
    await partition.heard();
    assert.deepEqual(partition.clientsOf(node).map(({ socket }) => socket), before);
    await partition.end(t);
});

test('a node that its clients do not reach', { skip }, async t => {
    const partition = new Partition();
    await partition.prepare(t);
    const [node] = partition.nodes;
    node.machine.pull('clients');
    // Those of others go on. Its own find another one, or come again when the cable is in.
    partition.clientsOf(node).forEach(one => {
        one.leave();
        one.connect(partition.others[0]);
    });
    await partition.sent(20);
    await partition.heard(partition.others);
    node.machine.plugIn('clients');
    await partition.sent(20);
    await partition.end(t);
});
