// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// An upgrade without a pause: three nodes behind the recipes of packaging/nodes, each of them in turn ended
// with SIGTERM and started again. Stock clients, which come back by themselves, and senders notice nothing but that.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { BALANCERS, startBalancer } from '../lib/balancer.mjs';
import { Crowd, Wanderer } from '../lib/crowd.mjs';
import { startNodes } from '../lib/nodes.mjs';
import { PostgreSql, whyNone } from '../lib/postgresql.mjs';
import { Random } from '../lib/random.mjs';
import { Redis, whyNone as noRedis } from '../lib/redis.mjs';
import { until } from '../lib/waits.mjs';

const CLIENTS = 14;
const SENDERS = 3;
const TRANSPORTS = [['polling', 'websocket'], ['websocket']];
/** Attempts of a client in one absence: the first may come to a balancer that has not noticed yet. */
const MOST_ATTEMPTS = 2;

/** The stock client with its own reconnection, and what it went through. */
class Stock extends Wanderer {
    constructor(crowd, url, token, transports) {
        super(crowd, token, transports);
        Object.assign(this, { url, absences: [] });
    }

    connect() {
        const socket = this.open(this.url, {});
        let left;
        let attempts = 0;
        socket.io.on('reconnect_attempt', () => { ++attempts; });
        socket.on('disconnect', reason => {
            left = Date.now();
            attempts = 0;
            // The stock client stays away then.
            if (reason === 'io server disconnect')
                this.problems.push(reason);
        });
        socket.on('connect', () => {
            if (left)
                this.absences.push({ took: Date.now() - left, attempts });
        });
    }

    get node() {
        return this.socket.io.engine?.id?.split('.')[0];
    }

    set node(_) {}
}

for (const [name, bus] of [['nginx', 'Redis'], ['nginx', 'NOTIFY'], ['HAProxy', 'NOTIFY']]) {
    const skip = whyNone || BALANCERS[name].whyNone || (bus === 'Redis' && noRedis);
    test(`${name} and ${bus}: each node in turn is replaced`, { skip }, async t => {
        const database = await PostgreSql.start(t);
        const set = bus === 'Redis' ? { 'bus.url': (await Redis.start(t)).url } : {};
        const cluster = await startNodes(t, database.url(), { count: 3, set });
        const { nodes } = cluster;
        const balancer = await startBalancer(t, BALANCERS[name], nodes);
        const crowd = new Crowd(t, new Random(1), cluster, database);
        const clients = await crowd.gather(CLIENTS,
            (token, i) => new Stock(crowd, balancer.url, token, TRANSPORTS[i % 2]));
        clients.forEach(one => one.connect());
        const areThere = () => clients.every(
            ({ socket }) => socket.connected && socket.io.engine?.transport.name === 'websocket');
        await until(areThere, 'all to connect');
        assert.equal(new Set(clients.map(({ node }) => node)).size, 3, 'the nodes that have clients');

        const senders = Array.from({ length: SENDERS }, (_, i) => crowd.sendOn(crowd.random.fork(i), () => balancer));
        const isSent = (count = crowd.sent.size + 20) => until(() => crowd.sent.size >= count, 'the senders');
        await isSent();
        for (const node of nodes) {
            const had = clients.filter(one => one.node === node.set['node.id']);
            const before = had.map(one => one.absences.length);
            await node.stop();
            // The others do without it.
            await until(areThere, 'all to be back');
            had.forEach((one, i) => assert.ok(one.absences.length > before[i], 'a client that did not notice'));
            await isSent();
            const { pid } = node.process;
            await node.start();
            assert.notEqual(node.process.pid, pid);
            await isSent();
        }
        crowd.isOver = true;
        await Promise.all(senders);
        const absences = clients.flatMap(one => one.absences);
        const worst = absences.reduce((one, other) => one.took > other.took ? one : other);
        t.diagnostic(`${crowd.sent.size} pushes, ${absences.length} absences, the longest ${worst.took} ms`
            + ` (${worst.attempts} attempts), most attempts ${Math.max(...absences.map(({ attempts }) => attempts))}`);
        await crowd.judge();
        for (const { attempts, took } of absences)
            assert.ok(attempts <= MOST_ATTEMPTS, `${attempts} attempts in ${took} ms`);
    });
}
