// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Engine.IO over HTTP, request by request, each on a connection of its own.

import assert from 'node:assert/strict';

import { RawConnection } from './raw.mjs';
import { until, within } from './waits.mjs';

export const SEPARATOR = '\x1e';
const NEW_SESSION = 'EIO=4&transport=polling';

/** A request on the way: {response(), abort()}. `body` is text or bytes. */
export function send(t, fixture, method, query, { body, headers = {}, path = fixture.path } = {}) {
    const bytes = body === undefined ? null : Buffer.from(body);
    const all = { Host: `127.0.0.1:${fixture.port}`, ...headers };
    if (bytes && !('Content-Length' in all))
        all['Content-Length'] = bytes.length;
    const target = query === null ? path : `${path}?${query}`;
    const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const connection = new RawConnection(t, fixture);
    connection.send(`${method} ${target} HTTP/1.1\r\n${head}\r\n`);
    if (bytes)
        connection.socket.write(bytes);
    return {
        connection,
        /** {status, headers, text, bytes} */
        response: async () => {
            const answer = await connection.response({ head: method === 'HEAD' });
            connection.socket.destroy();
            const raw = Buffer.from(answer.body, 'latin1');
            return { ...answer, bytes: raw, text: raw.toString() };
        },
        abort: () => connection.socket.destroy(),
    };
}

export function ask(t, fixture, method, query, options) {
    return send(t, fixture, method, query, options).response();
}

/** What was sent before this is with the server when it returns: a request behind it was answered. */
export async function settle(t, fixture) {
    for (let round = 0; round < 2; ++round)
        await ask(t, fixture, 'GET', null, { path: '/nothing/here' });
}

/** One session. Packets are texts as on the wire. */
export class PollingSession {
    static async open(t, fixture, { query = '', headers } = {}) {
        const session = new PollingSession();
        Object.assign(session, { t, fixture, extra: query, unread: [] });
        const answer = await ask(t, fixture, 'GET', NEW_SESSION + query, { headers });
        assert.equal(answer.status, 200, answer.text);
        const [open, ...rest] = answer.text.split(SEPARATOR);
        assert.match(open, /^0\{/);
        session.handshake = JSON.parse(open.slice(1));
        session.sid = session.handshake.sid;
        session.unread.push(...rest);
        return session;
    }

    get query() {
        return `${NEW_SESSION}${this.extra}&sid=${this.sid}`;
    }

    /** A GET that waits: it is with the server when this returns. */
    async pending(options) {
        const request = send(this.t, this.fixture, 'GET', this.query, options);
        await settle(this.t, this.fixture);
        return request;
    }

    get(options) {
        return ask(this.t, this.fixture, 'GET', this.query, options);
    }

    post(body, options) {
        return ask(this.t, this.fixture, 'POST', this.query, { body, ...options });
    }

    /** POSTs packets, which must be welcome. */
    async say(...packets) {
        const answer = await this.post(packets.join(SEPARATOR));
        assert.deepEqual([answer.status, answer.text], [200, 'ok']);
    }

    /** The next `count` packets, pings answered and left out. */
    async take(count) {
        while (this.unread.length < count) {
            const { status, text } = await this.get();
            assert.equal(status, 200, text);
            const packets = text.split(SEPARATOR);
            if (packets.includes('2'))
                await this.say('3');
            this.unread.push(...packets.filter(packet => packet !== '2'));
        }
        return this.unread.splice(0, count);
    }

    /** Asks in a way that changes nothing: no other method is known to a session. */
    async isAlive() {
        const { status, text } = await ask(this.t, this.fixture, 'PUT', this.query);
        if (status === 500)
            return true;
        assert.deepEqual([status, text], [400, '{"code":1,"message":"Session ID unknown"}']);
        return false;
    }

    gone() {
        return within(until(async () => !await this.isAlive(), 'the session to end'), 'the end');
    }
}
