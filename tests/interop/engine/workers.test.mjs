// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Several workers: requests of a session come on connections that other workers have, and go over.

import assert from 'node:assert/strict';
import http from 'node:http';
import { before, describe, test } from 'node:test';

import { CALM, startFixture } from '../lib/fixture.mjs';
import { RawWebSocket } from '../lib/frames.mjs';
import { io } from '../lib/peers.mjs';
import { PollingSession, send, SEPARATOR } from '../lib/polling.mjs';
import { RawConnection } from '../lib/raw.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { next, until, within } from '../lib/waits.mjs';

const WORKERS = 4;
const SESSIONS = 200;
const UPGRADES = 50;
const CONNECTIONS = 12;
const POLLING = 'EIO=4&transport=polling';
const LONG_MS = 60_000;

/** Requests on few connections that everybody shares, each time another one. */
class Shared {
    constructor(t, fixture) {
        this.fixture = fixture;
        this.agent = new http.Agent(
            { keepAlive: true, maxSockets: CONNECTIONS, scheduling: 'fifo' });
        defer(t, () => this.agent.destroy());
    }

    ask(method, query, body) {
        return within(new Promise((resolve, reject) => {
            const outgoing = http.request(`${this.fixture.url}${this.fixture.path}?${query}`,
                { method, agent: this.agent }, incoming => {
                    let text = '';
                    incoming.setEncoding('utf8').on('data', part => { text += part; });
                    incoming.on('error', reject);
                    incoming.on('end', () => {
                        if (incoming.statusCode === 200)
                            resolve(text);
                        else
                            reject(new Error(`${method}: ${incoming.statusCode} ${text}`));
                    });
                });
            outgoing.on('error', reject);
            outgoing.end(body);
        }), `${method} ${query}`, LONG_MS);
    }
}

/** Joins and returns {query, events}, events being what came with the answer. */
async function joinShared(shared) {
    const { sid } = JSON.parse((await shared.ask('GET', POLLING)).slice(1));
    const query = `${POLLING}&sid=${sid}`;
    assert.equal(await shared.ask('POST', query, '40'), 'ok');
    const [answer, ...events] = (await shared.ask('GET', query)).split(SEPARATOR);
    assert.match(answer, /^40\{/);
    return { query, events };
}

const numberOf = packet => JSON.parse(packet.slice(2))[1];

/** The numbers of all alerts up to the last. */
async function listen(shared, { query, events }, last) {
    const numbers = events.map(numberOf);
    while (numbers.at(-1) !== last) {
        const packets = (await shared.ask('GET', query)).split(SEPARATOR);
        for (const packet of packets) {
            assert.match(packet, /^42\["alert",\d+\]$/);
            numbers.push(numberOf(packet));
        }
    }
    return numbers;
}

function assertInOrder(numbers, last, what) {
    assert.equal(numbers.at(-1), last, what);
    numbers.forEach((number, i) => assert.equal(number, numbers[0] + i, `${what}: ${numbers}`));
}

async function joinUpgrading(t, fixture) {
    const socket = io(fixture.url, { forceNew: true, transports: ['polling', 'websocket'] });
    defer(t, () => socket.disconnect());
    socket.numbers = [];
    socket.on('alert', number => socket.numbers.push(number));
    socket.once('disconnect', reason => { socket.reason = reason; });
    await next(socket, 'connect', LONG_MS);
    return socket;
}

describe(`with ${WORKERS} workers`, () => {
    const scope = suiteScope();
    let fixture;
    before(async () => {
        fixture = await startFixture(scope, 'bench',
            [...CALM, '--workers', String(WORKERS)]);
    });

    test('everything arrives once and in order, on whatever connection', async t => {
        const shared = new Shared(t, fixture);
        const sessions = await Promise.all(
            Array.from({ length: SESSIONS }, () => joinShared(shared)));
        const speaker = await RawWebSocket.session(t, fixture);
        speaker.send('40');
        await speaker.take(1);

        const last = 300;
        const listeners = sessions.map(session => listen(shared, session, last));
        const upgrading = Promise.all(
            Array.from({ length: UPGRADES }, () => joinUpgrading(t, fixture)));
        const isUpgraded = ({ io: { engine } }) => engine.transport.name === 'websocket';
        let sockets;
        for (let number = 1; number <= last; ++number) {
            // The last ones wait until the upgrades are over, so that they meet many of them.
            if (number === last - 20) {
                sockets = await upgrading;
                await until(() => sockets.every(isUpgraded), 'the upgrades', LONG_MS);
            }
            speaker.send(`42["broadcast",${number}]`);
            await speaker.take(1);
        }
        for (const numbers of await Promise.all(listeners)) {
            assertInOrder(numbers, last, 'polling');
            assert.equal(numbers.length, last);
        }
        for (const socket of sockets) {
            await until(() => socket.numbers.at(-1) === last || socket.reason, 'the last');
            assertInOrder(socket.numbers, last, `upgraded ${socket.reason ?? ''}`);
        }
    });

    test('a session can be reached from each worker', async t => {
        const session = await PollingSession.open(t, fixture);
        const connections = Array.from({ length: 4 * WORKERS },
            () => new RawConnection(t, fixture));
        for (const connection of [...connections, ...connections]) {
            connection.send(`PUT ${fixture.path}?${session.query} HTTP/1.1\r\nHost: a\r\n\r\n`);
            assert.equal((await connection.response()).status, 500);
        }
    });

    test('a connection that goes back and forth loses no pipelined request', async t => {
        const sessions = await Promise.all(Array.from({ length: 2 * WORKERS },
            () => PollingSession.open(t, fixture)));
        const connection = new RawConnection(t, fixture);
        const rounds = 20;
        for (let round = 0; round < rounds; ++round)
            connection.send(sessions.map(({ query }) =>
                `POST ${fixture.path}?${query} HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n6`)
                .join(''));
        for (let i = 0; i < rounds * sessions.length; ++i) {
            const { status, body } = await connection.response();
            assert.deepEqual([status, body], [200, 'ok']);
        }
    });

    test('a connection that dies on the way does no harm', async t => {
        const bystander = await PollingSession.open(t, fixture);
        const cut = [
            sid => `GET ${fixture.path}?${POLLING}&sid=${sid} HTTP/1.1\r\nHost: a\r\n\r\n`,
            sid => `POST ${fixture.path}?${POLLING}&sid=${sid} HTTP/1.1\r\nHost: a\r\n`
                + 'Content-Length: 9\r\n\r\n4',
            sid => `POST ${fixture.path}?${POLLING}&sid=${sid} HTTP/1.1\r\nHost: a\r\n`
                + 'Content-Length: 2\r\n\r\n40',
            sid => `GET ${fixture.path}?EIO=4&transport=websocket&sid=${sid} HTTP/1.1\r\n`
                + 'Host: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n'
                + 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
        ];
        for (const text of cut) {
            const sessions = await Promise.all(Array.from({ length: 60 },
                () => PollingSession.open(t, fixture)));
            await Promise.all(sessions.map(async ({ sid }, i) => {
                const connection = new RawConnection(t, fixture).send(text(sid));
                if (i % 3 === 0)
                    connection.socket.resetAndDestroy();
                else if (i % 3 === 1)
                    connection.socket.destroySoon();
                else
                    connection.socket.once('connect', () => connection.socket.destroy());
                await connection.closed;
            }));
            assert.ok(await bystander.isAlive());
        }
        await bystander.say('40');
        assert.match((await bystander.take(1))[0], /^40\{/);
    });

    test('a session that ends while its request is on the way answers it', async t => {
        for (let round = 0; round < 40; ++round) {
            const session = await PollingSession.open(t, fixture);
            const requests = ['POST', 'GET'].map(method =>
                send(t, fixture, method, session.query, method === 'POST' ? { body: '1' } : {}));
            const answers = await Promise.all(requests.map(request => request.response()));
            answers.forEach(({ status }) => assert.ok([200, 400].includes(status), String(status)));
        }
    });
});
