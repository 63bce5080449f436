// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Three nodes on one PostgreSQL, clients that come, go and change nodes with their last offset, senders
// that repeat until they are answered, and all that may break does. In the end the log has no holes,
// each push that was accepted is in it once under the number that was answered, and each client has
// got every number, in order, once.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bearer, logIn, request } from '../lib/api.mjs';
import { startNodes } from '../lib/nodes.mjs';
import { io } from '../lib/peers.mjs';
import { CutProxy, PostgreSql, whyNone } from '../lib/postgresql.mjs';
import { Random } from '../lib/random.mjs';
import { Redis, whyNone as noRedis } from '../lib/redis.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';
const CLIENTS = 12;
const SENDERS = 4;
const seeds = process.env.NODES_SEED ? [Number(process.env.NODES_SEED)] : [1, 2];
const FAULTS = Number(process.env.NODES_FAULTS ?? 20);

const numberOf = offset => Number(offset.slice(offset.lastIndexOf('-') + 1));
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

/** A client that goes from node to node and never forgets how far it has got. */
class Wanderer {
    constructor(chaos, token, transports) {
        Object.assign(this, { chaos, token, transports, offset: '', numbers: [], problems: [] });
    }

    connect() {
        const node = this.chaos.random.pick(this.chaos.nodes);
        this.socket = io(`http://127.0.0.1:${node.port}`, { transports: this.transports, forceNew: true,
            reconnection: false, auth: { app_id: APP, session_id: this.token, offset: this.offset } });
        const socket = this.socket;
        socket.on('crier:gap', gap => this.problems.push(`gap ${JSON.stringify(gap)}`));
        socket.on('tick', (message, offset) => {
            // What a connection brings that was left does not count.
            if (socket !== this.socket)
                return;
            const number = numberOf(offset);
            if (number !== (this.numbers.at(-1) ?? 0) + 1)
                this.problems.push(`${number} after ${this.numbers.at(-1)}`);
            this.numbers.push(number);
            this.offset = offset;
        });
        const again = () => {
            if (socket === this.socket && !this.chaos.isOver)
                setTimeout(() => socket === this.socket && this.connect(), 50);
        };
        socket.on('connect_error', again);
        socket.on('disconnect', again);
    }

    leave() {
        const old = this.socket;
        this.socket = null;
        old.disconnect();
    }
}

class Chaos {
    constructor(seed) {
        // Every other one with Redis.
        this.hasRedis = seed % 2 === 0 && !noRedis;
        Object.assign(this, { random: new Random(seed), isOver: false, sent: new Map(), asked: 0, trace: [] });
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
        this.key = cluster.keys[APP];
        const token = await logIn(this.nodes[0], APP, 'ann');
        this.wanderers = Array.from({ length: CLIENTS },
            (_, i) => new Wanderer(this, token, [['websocket'], ['polling']][i % 2]));
        this.wanderers.forEach(one => one.connect());
    }

    /** Sends one after the other until all is over; each until it is answered, wherever. */
    async sendOn(random) {
        while (!this.isOver) {
            const name = `key-${this.asked++}`;
            const body = JSON.stringify({ user: '*', event: 'tick', message: name });
            for (;;) {
                const node = random.pick(this.nodes);
                const answer = await request(node, 'POST', '/api/v1/pushes', { body,
                    headers: { ...bearer(this.key), 'Idempotency-Key': name } }).catch(() => null);
                if (answer?.status === 202) {
                    this.sent.set(name, numberOf(answer.json.offset));
                    break;
                }
                if (answer && answer.status !== 503)
                    throw new Error(`${answer.status} ${answer.text}`);
                await pause(50);
            }
        }
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
        const senders = Array.from({ length: SENDERS }, (_, i) => this.sendOn(this.random.fork(i)));
        for (let i = 0; i < FAULTS; ++i)
            await this.fault();
        this.isOver = true;
        await Promise.all(senders);
        this.judge(await this.everybodyHas());
    }

    async everybodyHas() {
        const log = this.database.rows('SELECT seq, convert_from(message, \'UTF8\') FROM pushes ORDER BY seq')
            .map(([seq, message]) => ({ seq: Number(seq), name: JSON.parse(message) }));
        this.isOver = false; // whoever is on the way comes
        for (const one of this.wanderers) {
            if (!one.socket?.connected)
                one.connect();
        }
        await until(() => this.wanderers.every(one => one.numbers.at(-1) === log.length), 'everybody to have all')
            .catch(() => {});
        this.isOver = true;
        this.wanderers.forEach(one => one.leave());
        return log;
    }

    judge(log) {
        assert.deepEqual(log.map(({ seq }) => seq), log.map((_, i) => i + 1), 'holes in the log');
        const names = log.map(({ name }) => name);
        assert.equal(new Set(names).size, names.length, 'a push is in the log twice');
        for (const [name, number] of this.sent)
            assert.equal(log[number - 1]?.name, name, `${name} was answered with ${number}`);
        for (const [i, one] of this.wanderers.entries()) {
            assert.deepEqual(one.problems, [], `client ${i}`);
            assert.equal(one.numbers.length, log.length, `client ${i} has got ${one.numbers.length} of ${log.length}`);
        }
    }
}

for (const seed of seeds) {
    test(`three nodes, ${FAULTS} faults, seed ${seed}`, { skip: whyNone }, async t => {
        const chaos = new Chaos(seed);
        await chaos.prepare(t);
        await chaos.go().catch(error => {
            throw new Error(`${error.message}\n\nNODES_SEED=${seed}: ${chaos.trace.join(' ')}`, { cause: error });
        });
        t.diagnostic(`${chaos.sent.size} pushes, ${chaos.proxy.cuts} COMMITs cut: ${chaos.trace.join(' ')}`);
    });
}
