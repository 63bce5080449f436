// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Each limit of the real-time side takes effect, and the log says so once, by its key.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { logIn, push, request } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { CLOSE, frame, RawWebSocket } from '../lib/frames.mjs';
import { incidents } from '../lib/incidents.mjs';
import { ask, PollingSession } from '../lib/polling.mjs';
import { exchange, RawConnection } from '../lib/raw.mjs';
import { until, within } from '../lib/waits.mjs';

const POLLING = 'EIO=4&transport=polling';
const GET = 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n';
const DEEP = depth => `42["a",${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}]`;

async function startLimited(t, set) {
    const crier = await startCrier(t, { apps: {}, set });
    crier.path = '/socket.io/';
    return crier;
}

/** A connection that does nothing, and that the server has taken. */
async function hold(t, crier) {
    const connection = new RawConnection(t, crier).send(GET);
    await connection.response();
    return connection;
}

/** The last packet of a session that the server closes. */
async function assertClosed(session) {
    const { text } = await session.get();
    assert.match(text, /(^|\x1e)1$/);
}

async function pollingEnds(t, crier, ...packets) {
    const session = await PollingSession.open(t, crier);
    await session.say(...packets);
    await assertClosed(session);
}

async function webSocketEnds(t, crier, ...messages) {
    const peer = await RawWebSocket.session(t, crier);
    peer.send(...messages);
    return peer.closeCode();
}

/** Goes on sending after a refusal until the server cuts the connection; the server. */
async function outstay(t) {
    const crier = await startLimited(t,
        { 'limits.linger_timeout_ms': 100, 'limits.body_bytes': 1024 });
    const peer = new RawWebSocket(t, crier, { request: false, allowHalfOpen: true });
    peer.write('POST /good/api/v5/auth HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n');
    assert.equal((await peer.answered()).status, 413);
    const pump = setInterval(() => peer.write('x'), 5);
    await within(peer.closed, 'the cut').finally(() => clearInterval(pump));
    return crier;
}

describe('connections', () => {
    test('limits.handshakes_per_second refuses for a while', async t => {
        const crier = await startLimited(t, { 'limits.handshakes_per_second': 1 });
        await PollingSession.open(t, crier);
        let refusals = 0;
        await until(async () => {
            const answer = await ask(t, crier, 'GET', POLLING);
            if (answer.status === 429) {
                ++refusals;
                assert.match(answer.headers['retry-after'], /^[1-9]\d*$/);
                assert.match(answer.text, /limits\.handshakes_per_second/);
                return false;
            }
            assert.equal(answer.status, 200);
            return true;
        }, 'the limit to let one in again');
        assert.ok(refusals > 0);
        await incidents(crier, 'limits.handshakes_per_second', refusals);
    });

    test('limits.handshakes_per_second is for WebSockets too, and not for the API', async t => {
        const crier = await startLimited(t, { 'limits.handshakes_per_second': 1 });
        const session = await PollingSession.open(t, crier);
        await until(async () => {
            const peer = new RawWebSocket(t, crier);
            const { status, headers } = await peer.answered();
            peer.socket.destroy();
            return status === 429 && headers['retry-after'];
        }, 'a refusal');
        assert.equal((await request(crier, 'GET', '/healthz')).status, 200);
        assert.ok(await session.isAlive());
    });

    for (const key of ['limits.connections', 'limits.connections_per_address']) {
        test(`${key} refuses without a word, and makes room again`, async t => {
            const crier = await startLimited(t, { [key]: 2 });
            const held = [await hold(t, crier), await hold(t, crier)];
            const third = new RawConnection(t, crier);
            await third.end();
            assert.equal(third.received, '');
            held[1].send(GET);
            assert.equal((await held[1].response()).status, 200);
            const lines = () => crier.process.errors.split('\n').filter(line => line.includes(key));
            await until(() => lines().length > 0, 'the log line');
            assert.equal(lines().length, 1);
            assert.match(lines()[0], new RegExp(` 127\\.0\\.0\\.1 ${key.replace('.', '\\.')} *$`));
            held[0].socket.destroy();
            await until(async () => (await request(crier, 'GET', '/healthz').catch(() => null))
                ?.status === 200, 'room for a connection');
        });
    }

    const slow = {
        'limits.header_timeout_ms': [408, 'GET /healthz HTTP/1.1\r\nHo'],
        'limits.body_timeout_ms': [408,
            'POST /good/api/v5/auth HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhel'],
    };
    for (const [key, [status, text]] of Object.entries(slow)) {
        test(`${key} is logged once`, async t => {
            const crier = await startLimited(t, { [key]: 100 });
            const answer = await exchange(t, crier, text);
            assert.equal(answer.status, status);
            await incidents(crier, key);
        });
    }

    test('limits.body_timeout_ms ends a session whose POST never ends', async t => {
        const crier = await startLimited(t, { 'limits.body_timeout_ms': 100 });
        const session = await PollingSession.open(t, crier);
        const { status } = await session.post('4half', { headers: { 'Content-Length': 100 } });
        assert.equal(status, 408);
        await session.gone();
        await incidents(crier, 'limits.body_timeout_ms');
    });

    test('limits.linger_timeout_ms ends who goes on sending', async t => {
        await outstay(t);
    });
});

// HttpConnection::onDeadline() cuts these off without a report.
describe('a connection cut off for idleness is logged too', { concurrency: true }, () => {
    for (const [key, text] of [['limits.header_timeout_ms', ''],
        ['limits.keep_alive_timeout_ms', GET]]) {
        test(key, async t => {
            const crier = await startLimited(t, { [key]: 100 });
            const connection = new RawConnection(t, crier).send(text);
            if (text)
                await connection.response();
            await until(() => connection.ended || connection.error, 'the end');
            await incidents(crier, key);
        });
    }

    test('limits.linger_timeout_ms', async t => {
        await incidents(await outstay(t), 'limits.linger_timeout_ms');
    });
});

// Together, as those to be done wait for their deadline.
describe('packets', { concurrency: true }, () => {
    const attachments = count => `45${count}-["a",${Array.from({ length: count },
        (_, num) => JSON.stringify({ _placeholder: true, num }))}]`;

    // Packets are read before anyone asks who has joined.
    const refused = {
        'limits.attachments': [2, attachments(3)],
        'limits.json_depth': [8, DEEP(9)],
    };
    for (const [key, [limit, packet]] of Object.entries(refused)) {
        // The log says "bad_packet" and what is wrong, but not the key.
        test(`${key} over WebSocket`, async t => {
            const crier = await startLimited(t, { [key]: limit });
            await webSocketEnds(t, crier, packet);
            await incidents(crier, key);
        });

        test(`${key} over polling`, async t => {
            const crier = await startLimited(t, { [key]: limit });
            await pollingEnds(t, crier, packet);
            await incidents(crier, key);
        });
    }

    test('limits.attachment_bytes', async t => {
        const crier = await startLimited(t, { 'limits.attachment_bytes': 2048 });
        await webSocketEnds(t, crier, attachments(2), Buffer.alloc(1500), Buffer.alloc(1500));
        await incidents(crier, 'limits.attachment_bytes');
    });

    for (const key of ['limits.attachment_timeout_ms', 'realtime.connect_timeout_ms']) {
        const packets = key.startsWith('limits') ? [attachments(1)] : [];
        test(`${key} over WebSocket`, async t => {
            const crier = await startLimited(t, { [key]: 100 });
            await webSocketEnds(t, crier, ...packets);
            await incidents(crier, key);
        });

        test(`${key} over polling`, async t => {
            const crier = await startLimited(t, { [key]: 100 });
            const session = await PollingSession.open(t, crier);
            if (packets.length > 0)
                await session.say(...packets);
            await assertClosed(session);
            await incidents(crier, key);
        });
    }

    test('limits.message_bytes over WebSocket', async t => {
        const crier = await startLimited(t, { 'limits.message_bytes': 2048 });
        assert.equal(await webSocketEnds(t, crier, '4'.repeat(2049)), 1009);
        await incidents(crier, 'limits.message_bytes');
    });

    test('limits.message_bytes over polling', async t => {
        const crier = await startLimited(t, { 'limits.message_bytes': 2048 });
        const session = await PollingSession.open(t, crier);
        for (let round = 0; round < 2; ++round)
            assert.equal((await session.post('4'.repeat(2049))).status, 413);
        assert.ok(await session.isAlive());
        await incidents(crier, 'limits.message_bytes', 2);
    });
});

describe('the way out', () => {
    test('limits.upgrade_timeout_ms', async t => {
        const crier = await startLimited(t, { 'limits.upgrade_timeout_ms': 100 });
        const session = await PollingSession.open(t, crier);
        const peer = await RawWebSocket.open(t, crier,
            { query: `EIO=4&transport=websocket&sid=${session.sid}` });
        await within(peer.closed, 'the end of the attempt');
        await incidents(crier, 'limits.upgrade_timeout_ms');
        assert.ok(await session.isAlive());
    });

    test('limits.close_timeout_ms', async t => {
        const crier = await startLimited(t,
            { 'limits.close_timeout_ms': 100, 'realtime.connect_timeout_ms': 100 });
        const peer = await RawWebSocket.session(t, crier,
            { echoClose: false, allowHalfOpen: true });
        await until(() => peer.ended || peer.isClosed, 'the end');
        assert.ok(peer.frames.some(({ opcode }) => opcode === CLOSE));
        await incidents(crier, 'limits.close_timeout_ms');
    });

    test('limits.close_timeout_ms goes on for who closes and does not leave', async t => {
        const crier = await startLimited(t, { 'limits.close_timeout_ms': 100 });
        const peer = await RawWebSocket.session(t, crier, { allowHalfOpen: true });
        peer.write(frame(Buffer.from([0x03, 0xe8]), { opcode: CLOSE }));
        await until(() => peer.ended || peer.isClosed, 'the end of what the server sends');
        await incidents(crier, 'limits.close_timeout_ms');
    });

    for (const [bytes, packed] of [[2000, true], [-1, false]]) {
        test(`realtime.compress_bytes=${bytes}`, async t => {
            const crier = await startLimited(t, { 'realtime.compress_bytes': bytes,
                'realtime.connect_timeout_ms': 60_000 });
            const session = await PollingSession.open(t, crier);
            const name = 'x'.repeat(60);
            await session.say(...Array.from({ length: 40 }, (_, i) => `40/${name}${i},`));
            const answer = await session.get({ headers: { 'Accept-Encoding': 'gzip' } });
            assert.equal(answer.headers['content-encoding'] === 'gzip', packed);
            await session.say('40/short,');
            const short = await session.get({ headers: { 'Accept-Encoding': 'gzip' } });
            assert.equal(short.headers['content-encoding'], undefined);
        });
    }
});

describe('limits.send_queue_bytes', () => {
    const BIG = 'x'.repeat(8000);

    async function startSlow(t) {
        const crier = await startCrier(t, { apps: { demo: ['ann', 'bob'] },
            set: { 'limits.send_queue_bytes': 65_536 } });
        crier.path = '/socket.io/';
        crier.auth = async user => JSON.stringify(
            { app_id: 'demo', session_id: await logIn(crier, 'demo', user) });
        crier.other = await RawWebSocket.session(t, crier);
        crier.other.send(`40${await crier.auth('bob')}`);
        assert.match((await crier.other.take(1))[0], /^40\{/);
        return crier;
    }

    /** Pushes until the slow one is given up; the other one has got all of them then. */
    async function flood(crier) {
        let sent = 0;
        while (!crier.process.errors.includes('limits.send_queue_bytes') && sent < 3000) {
            await push(crier, 'demo', { user: '*', event: 'alert', message: BIG });
            ++sent;
        }
        assert.ok(sent < 3000, 'the slow reader is never given up');
        const texts = await crier.other.take(sent);
        assert.ok(texts.every(text => text.startsWith('42["alert","x')));
        await incidents(crier, 'limits.send_queue_bytes');
    }

    test('gives up a WebSocket that is not read', async t => {
        const crier = await startSlow(t);
        const slow = await RawWebSocket.session(t, crier);
        slow.send(`40${await crier.auth('ann')}`);
        assert.match((await slow.take(1))[0], /^40\{/);
        slow.socket.pause();
        await flood(crier);
    });

    test('gives up a session that does not poll', async t => {
        const crier = await startSlow(t);
        const slow = await PollingSession.open(t, crier);
        await slow.say(`40${await crier.auth('ann')}`);
        assert.match((await slow.take(1))[0], /^40\{/);
        await flood(crier);
        await slow.gone();
    });
});
