// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// HTTP as it is written: lists in several lines, empty lines, 100 before 101, and answers that a
// web page of another origin may read.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { CALM, startFixture } from '../lib/fixture.mjs';
import { PollingSession } from '../lib/polling.mjs';
import { exchange, RawConnection } from '../lib/raw.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const ORIGIN = 'https://good.example';
const PATH = '/engine.io/?EIO=4&transport=';
const KEY = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n';
const POLL = `GET ${PATH}polling HTTP/1.1\r\nHost: a\r\n\r\n`;

const upgrade = (lines, version = '1.1') =>
    `GET ${PATH}websocket HTTP/${version}\r\nHost: a\r\n${KEY}${lines}\r\n`;

describe('lines', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'engine', CALM); });

    const switched = [
        ['Connection twice', 'Connection: keep-alive\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'],
        ['Connection three times', 'Connection: x\r\nConnection: y, upgrade\r\nConnection: close\r\n'
            + 'Upgrade: WebSocket\r\n'],
        ['Upgrade twice', 'Connection: Upgrade\r\nUpgrade: h2c\r\nUpgrade: websocket\r\n'],
        ['a list in Upgrade', 'Connection: Upgrade\r\nUpgrade: h2c, websocket\r\n'],
        ['a tab before a value', 'Connection:\tUpgrade\t\r\nUpgrade: \twebsocket\r\n'],
    ];
    for (const [name, lines] of switched) {
        test(`101 with ${name}`, async t => {
            const { status, headers } = await exchange(t, fixture, upgrade(lines));
            assert.equal(status, 101);
            assert.equal(headers['sec-websocket-accept'], 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
        });
    }

    test('a second key is none', async t => {
        for (const more of [KEY.split('\r\n')[0], 'Sec-WebSocket-Key: '])
            assert.equal((await exchange(t, fixture,
                upgrade(`Connection: Upgrade\r\nUpgrade: websocket\r\n${more}\r\n`))).status, 400, more);
    });

    test('the first subprotocol of several lines is taken', async t => {
        const { headers } = await exchange(t, fixture, upgrade('Connection: Upgrade\r\n'
            + 'Upgrade: websocket\r\nSec-WebSocket-Protocol: \r\nSec-WebSocket-Protocol: b, c\r\n'));
        assert.equal(headers['sec-websocket-protocol'], 'b');
        const next = await exchange(t, fixture, upgrade('Connection: Upgrade\r\n'
            + 'Upgrade: websocket\r\nSec-WebSocket-Protocol: a\r\nSec-WebSocket-Protocol: b\r\n'));
        assert.equal(next.headers['sec-websocket-protocol'], 'a');
    });

    test('a handshake with a body is none', async t => {
        for (const body of ['Content-Length: 2\r\n', 'Transfer-Encoding: chunked\r\n'])
            assert.equal((await exchange(t, fixture,
                upgrade(`Connection: Upgrade\r\nUpgrade: websocket\r\n${body}`))).status, 400, body);
        const { status } = await exchange(t, fixture,
            upgrade('Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 0\r\n'));
        assert.equal(status, 101);
    });

    test('Upgrade of HTTP/1.0 is ignored', async t => {
        const answer = await exchange(t, fixture,
            upgrade('Connection: Upgrade\r\nUpgrade: websocket\r\n', '1.0'));
        assert.deepEqual([answer.status, JSON.parse(answer.body).code], [400, 3]);
    });

    test('an encoding in the second line is seen', async t => {
        const connection = new RawConnection(t, fixture);
        const session = await PollingSession.open(t, fixture);
        await session.say(`4${'x'.repeat(5000)}`);
        connection.send(`GET ${PATH}polling&sid=${session.sid} HTTP/1.1\r\nHost: a\r\n`
            + 'Accept-Encoding: identity\r\nAccept-Encoding: gzip\r\n\r\n');
        assert.equal((await connection.response()).headers['content-encoding'], 'gzip');
    });

    test('"close" in a second Connection line is heard', async t => {
        const connection = new RawConnection(t, fixture).send(POLL.replace('\r\n\r\n',
            '\r\nConnection: x\r\nConnection: close\r\n\r\n'));
        assert.equal((await connection.response()).headers.connection, 'close');
        await until(() => connection.ended, 'the end');
    });
});

describe('empty lines', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => {
        fixture = await startFixture(scope, 'engine', [...CALM, '--request-timeout', '300']);
    });

    for (const [name, lines] of [['one', '\r\n'], ['three', '\r\n\r\n\r\n'],
        ['a thousand', '\r\n'.repeat(1000)]]) {
        test(`${name} before a request line: it is answered`, async t => {
            const connection = new RawConnection(t, fixture).send(lines + POLL);
            assert.equal((await connection.response()).status, 200);
            connection.send(lines + POLL + lines + POLL);
            assert.equal((await connection.response()).status, 200);
            assert.equal((await connection.response()).status, 200);
        });
    }

    test('more than are kept, behind a request that waits', async t => {
        const session = await PollingSession.open(t, fixture);
        const connection = new RawConnection(t, fixture)
            .send(`GET ${PATH}polling&sid=${session.sid} HTTP/1.1\r\nHost: a\r\n\r\n`);
        connection.send('\r\n'.repeat(160_000) + POLL);
        await session.say('4x');
        assert.equal((await connection.response()).body, '4x');
        assert.equal((await connection.response()).status, 200);
    });

    test('one cut in two', async t => {
        const connection = new RawConnection(t, fixture);
        connection.socket.setNoDelay(true);
        connection.send('\r');
        await exchange(t, fixture, POLL);
        connection.send('\n');
        await exchange(t, fixture, POLL);
        connection.send(POLL);
        assert.equal((await connection.response()).status, 200);
    });

    test('one behind a body gets no answer, and the next request does', async t => {
        const session = await PollingSession.open(t, fixture);
        const post = `POST ${PATH}polling&sid=${session.sid} HTTP/1.1\r\nHost: a\r\n`
            + 'Content-Length: 2\r\n\r\n4x';
        const connection = new RawConnection(t, fixture).send(`${post}\r\n`);
        assert.equal((await connection.response()).status, 200);
        // Another connection that was begun after it runs out of its time first.
        assert.equal((await exchange(t, fixture, 'GET / HTTP/1.1\r\nHo')).status, 408);
        assert.equal(connection.received, '');
        connection.send(post);
        assert.equal((await connection.response()).status, 200);
    });

    test('nothing else is empty: a bare line feed, a space', async t => {
        for (const text of ['\n', ' ', ' \r\n', '\r\r\n'])
            assert.equal((await exchange(t, fixture, text + POLL)).status, 400);
    });

    test('a header whose lines end with line feeds alone is told so at once', async t => {
        const answer = await exchange(t, fixture, POLL.replaceAll('\r\n', '\n'));
        assert.equal(answer.status, 400);
        assert.match(answer.body.toString(), /end with CR LF/);
    });
});

describe('Expect: 100-continue', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'engine', CALM); });
    const lines = 'Connection: Upgrade\r\nUpgrade: websocket\r\nExpect: 100-continue\r\n';

    test('on an upgrade: 100, and then 101', async t => {
        const connection = new RawConnection(t, fixture).send(upgrade(lines));
        assert.equal((await connection.response()).statusLine, 'HTTP/1.1 100 Continue');
        assert.equal((await connection.response()).status, 101);
    });

    test('on an upgrade that is refused: no 100', async t => {
        const answer = await exchange(t, fixture,
            upgrade(lines).replace('Version: 13', 'Version: 12'));
        assert.equal(answer.status, 426);
    });

    test('of HTTP/1.0 is ignored', async t => {
        const session = await PollingSession.open(t, fixture);
        const connection = new RawConnection(t, fixture).send(
            `POST ${PATH}polling&sid=${session.sid} HTTP/1.0\r\nExpect: 100-continue\r\n`
            + 'Content-Length: 2\r\n\r\n');
        await exchange(t, fixture, POLL);
        connection.send('4x');
        assert.equal((await connection.response()).status, 200);
    });
});

describe('CORS', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => {
        fixture = await startFixture(scope, 'engine',
            [...CALM, '--cors-origin', ORIGIN, '--request-timeout', '300']);
    });
    const from = `Origin: ${ORIGIN}\r\n`;
    const request = (line, headers = '', body = '') =>
        `${line} HTTP/1.1\r\nHost: a\r\n${from}${headers}\r\n${body}`;
    const poll = `${PATH}polling`;

    const refusals = [
        ['a long body', 413, () => request(`POST ${poll}`, 'Content-Length: 1000001\r\n')],
        ['chunks that are too long', 413, () => request(`POST ${poll}`,
            'Transfer-Encoding: chunked\r\n', `f4241\r\n${'x'.repeat(1_000_001)}\r\n0\r\n\r\n`)],
        ['a slow header', 408, () => `GET ${poll} HTTP/1.1\r\n${from}X: y`],
        ['a slow body', 408, () => request(`POST ${poll}`, 'Content-Length: 5\r\n', 'x')],
        ['a long header', 431, () => request(`GET ${poll}`, `X: ${'x'.repeat(17_000)}\r\n`)],
        ['many headers', 431, () => request(`GET ${poll}`, 'X: y\r\n'.repeat(101))],
        ['a long URL', 414, () => request(`GET ${poll}&${'x'.repeat(9000)}`)],
        ['no Host', 400, () => `GET ${poll} HTTP/1.1\r\n${from}\r\n`],
        ['a folded line', 400, () => request(`GET ${poll}`, 'X: a\r\n b\r\n')],
        ['a header without a colon', 400, () => request(`GET ${poll}`, 'nonsense\r\n')],
        ['an unknown coding', 501, () => request(`POST ${poll}`, 'Transfer-Encoding: x\r\n')],
        ['another version', 505, () => request(`GET ${poll}`).replace('HTTP/1.1', 'HTTP/3.0')],
        ['an unknown transport', 400, () => request(`GET ${PATH}pigeon`)],
        ['an unknown session', 400, () => request(`GET ${poll}&sid=x`)],
        ['a POST without a session', 400, () => request(`POST ${poll}`, 'Content-Length: 0\r\n')],
        ['a handshake of another version', 426, () => request(`GET ${PATH}websocket`,
            'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\n')],
        ['a handshake without a key', 400, () => request(`GET ${PATH}websocket`,
            'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n')],
    ];
    for (const [name, status, text] of refusals) {
        test(`${status} for ${name} may be read`, async t => {
            const answer = await exchange(t, fixture, text());
            assert.equal(answer.status, status, answer.statusLine);
            assert.equal(answer.headers['access-control-allow-origin'], ORIGIN);
            assert.equal(answer.headers.vary, 'Origin');
        });
    }

    test('what a session refuses may be read', async t => {
        const session = await PollingSession.open(t, fixture, { headers: { Origin: ORIGIN } });
        const headers = { Origin: ORIGIN };
        const held = await session.pending({ headers });
        for (const answer of [await session.get({ headers }), await held.response(),
            await (await PollingSession.open(t, fixture)).post('4x',
                { headers: { ...headers, 'Content-Type': 'application/octet-stream' } })])
            assert.equal(answer.headers['access-control-allow-origin'], ORIGIN, answer.statusLine);
    });

    test('an answer says it once', async t => {
        const connection = new RawConnection(t, fixture).send(request(`GET ${poll}`));
        await until(() => connection.received.includes('\r\n\r\n'), 'an answer');
        assert.equal(connection.received.match(/access-control-allow-origin/gi).length, 1);
    });

    test('another origin gets none, and no line of its own', async t => {
        for (const origin of ['https://evil.example', `${ORIGIN}\rX-Forged: 1`]) {
            const connection = new RawConnection(t, fixture).send(
                `GET ${poll} HTTP/1.1\r\nOrigin: ${origin}\r\n\r\n`);
            const answer = await connection.response();
            assert.equal(answer.status, 400);
            assert.equal(answer.headers['access-control-allow-origin'], undefined);
            assert.doesNotMatch(JSON.stringify(answer.headers), /forged/i);
        }
    });
});

test('who reads slowly gets all of the last answer', async t => {
    // Longer than what a connection may linger for that has its answer.
    const fixture = await startFixture(t, 'engine', [...CALM, '--send-queue', '40000000', '--request-timeout', '2500']);
    const session = await PollingSession.open(t, fixture);
    const text = 'x'.repeat(99_000);
    for (let i = 0; i < 80; ++i)
        await session.say(`4${text}`);
    const connection = new RawConnection(t, fixture);
    connection.socket.pause();
    connection.send(`GET ${PATH}polling&sid=${session.sid} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    assert.equal((await exchange(t, fixture, 'GET / HTTP/1.1\r\nHo')).status, 408);
    connection.socket.resume();
    const { body } = await connection.response();
    assert.deepEqual(new Set(body.split('\x1e')), new Set([`4${text}`]));
    assert.equal(body.split('\x1e').length, 80);
    await connection.closed;
});
