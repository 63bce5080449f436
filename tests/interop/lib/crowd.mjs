// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Clients that never forget how far they have got, and senders that repeat until they are answered,
// while all that may break does. In the end the log has no holes, each push that was accepted is in it
// once under the number that was answered, and each client has got every number, in order, once.

import assert from 'node:assert/strict';

import { bearer, logIn, request } from './api.mjs';
import { io } from './peers.mjs';
import { defer } from './scope.mjs';
import { until } from './waits.mjs';

const APP = 'demo';
const EVENT = 'tick';

export const numberOf = offset => Number(offset.slice(offset.lastIndexOf('-') + 1));
export const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

/** A client that goes from node to node. */
export class Wanderer {
    constructor(crowd, token, transports) {
        Object.assign(this, { crowd, token, transports, offset: '', numbers: [], problems: [], node: null });
    }

    /** To some node, or this one. */
    connect(node = this.crowd.random.pick(this.crowd.nodes)) {
        this.node = node;
        const socket = this.open(node.url, { reconnection: false });
        const again = () => {
            if (socket === this.socket && !this.crowd.isOver)
                setTimeout(() => socket === this.socket && this.connect(), 50);
        };
        socket.on('connect_error', again);
        socket.on('disconnect', again);
    }

    open(url, options) {
        const socket = io(url, { transports: this.transports, forceNew: true, ...options,
            auth: tell => tell({ app_id: APP, session_id: this.token, offset: this.offset }) });
        this.socket = socket;
        // What a connection brings that was left does not count.
        socket.on('crier:gap', gap => socket === this.socket && this.hearGap(gap));
        socket.on(EVENT, (message, offset) => socket === this.socket && this.hear(message, offset));
        return socket;
    }

    hearGap(gap) {
        this.problems.push(`gap ${JSON.stringify(gap)}`);
    }

    hear(message, offset) {
        const number = numberOf(offset);
        if (number !== (this.numbers.at(-1) ?? 0) + 1)
            this.problems.push(`${number} after ${this.numbers.at(-1)}`);
        this.numbers.push(number);
        this.offset = offset;
    }

    leave() {
        const old = this.socket;
        this.socket = null;
        old.disconnect();
    }
}

export class Crowd {
    /** On `nodes`, which keep their data in `database`. It is over with the test `t` at the latest. */
    constructor(t, random, { nodes, keys }, database) {
        Object.assign(this, { random, nodes, key: keys[APP], database,
            wanderers: [], sent: new Map(), asked: 0, isOver: false });
        defer(t, () => {
            this.isOver = this.isGivenUp = true;
            this.wanderers.forEach(one => one.socket && one.leave());
        });
    }

    /** `make(token, i)` makes each of the clients. They are not yet connected. */
    async gather(count, make = (token, i) => new Wanderer(this, token, [['websocket'], ['polling']][i % 2])) {
        const token = await logIn(this.nodes[0], APP, 'ann');
        this.wanderers = Array.from({ length: count }, (_, i) => make(token, i));
        return this.wanderers;
    }

    /** One push, repeated until it is answered, each time to what `pick` says. Its number. */
    async send(pick) {
        const name = `key-${this.asked++}`;
        const body = JSON.stringify({ user: '*', event: EVENT, message: name });
        for (;;) {
            const answer = await request(pick(), 'POST', '/api/v1/pushes', { body,
                headers: { ...bearer(this.key), 'Idempotency-Key': name } }).catch(() => null);
            if (answer?.status === 202) {
                this.sent.set(name, numberOf(answer.json.offset));
                return this.sent.get(name);
            }
            // What a balancer or a server says that can't do it now.
            if (answer && ![502, 503, 504].includes(answer.status))
                throw new Error(`${answer.status} ${answer.text}`);
            if (this.isGivenUp)
                return 0;
            await pause(50);
        }
    }

    /** Sends one after the other until all is over; anywhere, or to what `pick` says. */
    async sendOn(random, pick = () => random.pick(this.nodes)) {
        while (!this.isOver)
            await this.send(pick);
    }

    /** The names of what the log holds, each with its number. */
    log() {
        return this.database.rows('SELECT seq, convert_from(message, \'UTF8\') FROM pushes ORDER BY seq')
            .map(([seq, message]) => ({ seq: Number(seq), name: JSON.parse(message) }));
    }

    /** Waits for everybody to have what is in the log, if they can; nobody sends any more. */
    async settle() {
        const log = this.log();
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

    /** Is it all true? */
    async judge() {
        const log = await this.settle();
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
