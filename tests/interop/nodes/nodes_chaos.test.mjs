// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Three nodes on one PostgreSQL, clients that come, go and change nodes with their last offset, senders
// that repeat until they are answered, and all that may break does.

import { test } from 'node:test';

import { Crowd, pause } from '../lib/crowd.mjs';
import { startNodes } from '../lib/nodes.mjs';
import { CutProxy, PostgreSql, whyNone } from '../lib/postgresql.mjs';
import { Random } from '../lib/random.mjs';
import { Redis, whyNone as noRedis } from '../lib/redis.mjs';
import { until } from '../lib/waits.mjs';

const CLIENTS = 12;
const SENDERS = 4;
const seeds = process.env.NODES_SEED ? [Number(process.env.NODES_SEED)] : [1, 2];
const FAULTS = Number(process.env.NODES_FAULTS ?? 20);

class Chaos {
    constructor(seed) {
        // Every other one with Redis.
        this.hasRedis = seed % 2 === 0 && !noRedis;
        Object.assign(this, { random: new Random(seed), trace: [] });
    }

    async prepare(t) {
        this.database = await PostgreSql.start(t);
        this.proxy = await CutProxy.start(t, this.database);
        const set = {};
        if (this.hasRedis) {
            this.redis = await Redis.start(t);
            set['bus.url'] = this.redis.url;
        }
        const cluster = await startNodes(t, this.database.url(this.proxy.port), { count: 3, set });
        this.nodes = cluster.nodes;
        this.crowd = new Crowd(t, this.random, cluster, this.database);
        this.wanderers = await this.crowd.gather(CLIENTS);
        this.wanderers.forEach(one => one.connect());
    }

    async fault() {
        const { random } = this;
        const kind = random.weighted([[3, 'wander'], [3, 'kill'], [2, 'stop'], [1, 'crash'], [2, 'cut'],
            [3, 'before'], [3, 'after'], [2, 'terminate'],
            ...(this.hasRedis ? [[2, 'redis dies'], [2, 'redis stops']] : [])]);
        this.trace.push(kind);
        const node = random.pick(this.nodes);
        if (kind === 'wander') {
            for (const one of random.some(this.wanderers)) {
                one.leave();
                one.connect();
            }
        } else if (kind === 'kill') {
            await node.kill();
            await node.start();
        } else if (kind === 'stop') {
            node.process.kill('SIGSTOP');
            await pause(300 + random.below(700));
            node.process.kill('SIGCONT');
        } else if (kind === 'crash') {
            await this.database.crash();
        } else if (kind === 'redis dies') {
            await this.redis.kill();
            await pause(random.below(500));
            await this.redis.begin();
        } else if (kind === 'redis stops') {
            this.redis.process.kill('SIGSTOP');
            await pause(300 + random.below(700));
            this.redis.process.kill('SIGCONT');
        } else if (kind === 'cut') {
            this.proxy.cut();
        } else if (kind === 'terminate') {
            this.database.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'crierd'");
        } else {
            const { cuts } = this.proxy;
            this.proxy.cutCommit(kind);
            await until(() => this.proxy.cuts > cuts, 'a COMMIT');
        }
        await pause(random.below(300));
    }

    async go() {
        const { crowd } = this;
        const senders = Array.from({ length: SENDERS }, (_, i) => crowd.sendOn(this.random.fork(i)));
        for (let i = 0; i < FAULTS; ++i)
            await this.fault();
        crowd.isOver = true;
        await Promise.all(senders);
        await crowd.judge();
    }
}

for (const seed of seeds) {
    test(`three nodes, ${FAULTS} faults, seed ${seed}`, { skip: whyNone }, async t => {
        const chaos = new Chaos(seed);
        await chaos.prepare(t);
        await chaos.go().catch(error => {
            throw new Error(`${error.message}\n\nNODES_SEED=${seed}: ${chaos.trace.join(' ')}`, { cause: error });
        });
        t.diagnostic(`${chaos.crowd.sent.size} pushes, ${chaos.proxy.cuts} COMMITs cut: ${chaos.trace.join(' ')}`);
    });
}
