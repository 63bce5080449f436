// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A client that remembers over its connections what it was shown, as a person's phone would.

import { Proxy } from './proxy.mjs';
import { makeSocket } from './sockets.mjs';
import { until, within } from './waits.mjs';

export const numberOf = offset => Number(offset.slice(offset.lastIndexOf('-') + 1));

/** One connection: what arrived on it and when, and between which moments it was there. */
class Connection {
    constructor(person, life, after) {
        this.person = person; // whose session it is
        this.life = life;
        this.after = after; // the number of the last push that the client had before
        this.asked = Date.now();
        this.connected = Infinity;
        this.liveAt = Infinity; // from then on nothing is replayed any more, for certain
        this.ended = Infinity; // until then the server may have taken it for connected
        this.isOpen = false;
        this.events = [];
        this.arrivals = new Map(); // offset → when
        this.judgedUpTo = after; // what the judge has looked at: pushes, events
        this.lookedAt = 0;
        this.problems = [];
    }

    note(event, args) {
        const at = Date.now();
        const offset = typeof args.at(-1) === 'string' ? args.at(-1) : undefined;
        this.events.push({ at, event, args, offset });
        if (offset === undefined)
            return;
        const number = numberOf(offset);
        if (number <= this.life.newest)
            this.problems.push(`${offset} came after ${this.life.newest}`);
        this.life.newest = number;
        this.arrivals.set(offset, at);
    }

    /** When the first push after `number` arrived. */
    firstAfter(number) {
        return this.events.find(({ offset }) => offset && numberOf(offset) > number)?.at;
    }
}

export class Device {
    /** `transports` as the stock client takes them. */
    static async make(t, crier, person, name, transports) {
        const device = new Device();
        Object.assign(device, { t, crier, person, name, transports,
            lives: [], connections: [], token: null, connection: null, canRecover: false });
        device.proxy = await Proxy.start(t, crier.node ?? crier);
        return device;
    }

    get isConnected() {
        return this.connection !== null;
    }

    get life() {
        return this.lives.at(-1);
    }

    /** The ways it can connect without missing anything. */
    get waysBack() {
        if (!this.life)
            return [];
        const canResume = !this.life.isLiveOnly || this.lastOffset;
        return [...(canResume ? ['resume'] : []), ...(this.canRecover ? ['recover'] : [])];
    }

    /**
     * How it connects: `live` and `start` forget what was before; `resume` says the last offset,
     * as our clients do; `recover` leaves that to the stock client.
     */
    async connect(how) {
        const isNew = how === 'live' || how === 'start';
        if (isNew)
            this.lives.push({ isLiveOnly: how === 'live', asked: Date.now(), connected: Infinity,
                newest: 0 });
        if (how !== 'recover')
            this.socket = this.makeSocket();
        // A socket that was refused knows nothing to come back with.
        const mayRecover = this.canRecover && how === 'recover';
        this.offset = { start: '', resume: this.lastOffset ?? '' }[how];
        const connection = new Connection(this.person, this.life, this.life.newest);
        this.listener = (event, ...args) => connection.note(event, args);
        const answer = await within(new Promise(resolve => {
            this.socket.once('connect', () => resolve(null));
            this.socket.once('connect_error', resolve);
            this.socket.connect();
        }), `${this.name} to connect`);
        this.canRecover = mayRecover || (how === 'live' && !answer);
        if (answer) {
            if (isNew)
                this.lives.pop();
            return answer;
        }
        connection.connected = Date.now();
        connection.id = this.socket.id;
        connection.isOpen = true;
        if (how === 'live') {
            connection.liveAt = connection.connected;
            this.life.connected = connection.connected;
        }
        this.connections.push(connection);
        this.connection = connection;
        return null;
    }

    makeSocket() {
        this.socket?.disconnect();
        const socket = makeSocket(this.t, { url: this.proxy.url },
            tell => tell({ app_id: 'demo', session_id: this.token,
                ...(this.offset === undefined ? {} : { offset: this.offset }) }),
            { transports: this.transports, reconnection: false });
        socket.onAny((...event) => this.listener(...event));
        socket.on('disconnect', reason => {
            if (this.socket === socket)
                this.lose(reason);
        });
        return socket;
    }

    /** The newest offset that it was shown since it began anew. */
    get lastOffset() {
        const seen = this.connections.filter(({ life }) => life === this.life)
            .flatMap(({ arrivals }) => [...arrivals.keys()]);
        return seen.at(-1);
    }

    /** What is left when a connection is over. */
    lose(reason) {
        if (!this.connection)
            return;
        if (!this.expectsEnd)
            this.connection.problems.push(`lost its connection: ${reason}`);
        this.connection.isOpen = false;
        this.connection = null;
    }

    async disconnect() {
        this.expectsEnd = true;
        this.socket.disconnect();
        await this.isGone();
    }

    /** Again and again, as a poll may be between two connections. */
    async cut() {
        this.expectsEnd = true;
        await until(() => {
            this.proxy.cut();
            return !this.isConnected;
        }, `${this.name} to notice that it is cut off`);
        this.expectsEnd = false;
    }

    /** For an end that comes from the other side. */
    async isGone() {
        this.expectsEnd = true;
        await until(() => !this.isConnected, `${this.name} to lose its connection`);
        this.expectsEnd = false;
    }
}
