// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// HTTP/1.1 on the wire: RFC 9112, and what an attacker makes of it.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { startCrier } from '../lib/crier.mjs';
import { exchange, RawConnection } from '../lib/raw.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const GET = 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n';

describe('HTTP', () => {
    const scope = suiteScope();
    let crier;
    before(async () => {
        crier = await startCrier(scope, {
            apps: {},
            set: { 'limits.header_timeout_ms': 300, 'limits.body_timeout_ms': 300,
                'limits.keep_alive_timeout_ms': 600, 'limits.body_bytes': 20_000 },
        });
    });

    const post = (headers, body = '') =>
        `POST /good/api/v5/auth?appID=demo HTTP/1.1\r\nHost: a\r\n${headers}\r\n${body}`;
    const chunked = 'Transfer-Encoding: chunked\r\n';

    const refused = [
        ['Content-Length and Transfer-Encoding', 400,
            post(`Content-Length: 5\r\n${chunked}`, '0\r\n\r\n')],
        ['Transfer-Encoding and Content-Length', 400,
            post(`${chunked}Content-Length: 5\r\n`, '0\r\n\r\n')],
        ['a signed length', 400, post('Content-Length: +5\r\n', 'hello')],
        ['a negative length', 400, post('Content-Length: -1\r\n')],
        ['a length in words', 400, post('Content-Length: 5x\r\n', 'hello')],
        ['an empty length', 400, post('Content-Length: \r\n')],
        ['a length past 64 bits', 400, post('Content-Length: 99999999999999999999999\r\n')],
        ['two lengths', 400, post('Content-Length: 5\r\nContent-Length: 6\r\n', 'hello!')],
        ['two equal lengths', 400, post('Content-Length: 5\r\nContent-Length: 5\r\n', 'hello')],
        ['a list of lengths', 400, post('Content-Length: 5, 5\r\n', 'hello')],
        ['NUL in a value', 400, post('X: a\0b\r\n')],
        ['a bare CR in a value', 400, post('X: a\rb\r\n')],
        ['bare LFs', 400, 'GET /healthz HTTP/1.1\nHost: a\n\nGET / HTTP/1.1\r\n\r\n'],
        ['a header without a colon', 400, post('nonsense\r\n')],
        ['a space before the colon', 400, post('Content-Length : 5\r\n', 'hello')],
        ['an empty header name', 400, post(': x\r\n')],
        ['a folded header', 400, post('X: a\r\n b\r\n')],
        ['a header folded with a tab', 400, post('X: a\r\n\tb\r\n')],
        ['a bad method character', 400, 'G{T /healthz HTTP/1.1\r\nHost: a\r\n\r\n'],
        ['no version', 400, 'GET /healthz\r\nHost: a\r\n\r\n'],
        ['nonsense', 400, '\x16\x03\x01\x02\0\x01\r\n\r\n'],
        ['HTTP/9.9', 505, 'GET /healthz HTTP/9.9\r\nHost: a\r\n\r\n'],
        ['HTTP/2.0', 505, 'GET /healthz HTTP/2.0\r\nHost: a\r\n\r\n'],
        ['HTTP/1.2', 505, 'GET /healthz HTTP/1.2\r\nHost: a\r\n\r\n'],
        ['no Host', 400, 'GET /healthz HTTP/1.1\r\n\r\n'],
        ['two Hosts', 400, 'GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
        ['an unknown coding', 501, post('Transfer-Encoding: xchunked\r\n')],
        ['a coding after chunked', 501, post('Transfer-Encoding: chunked, identity\r\n')],
        ['two codings', [400, 501], post(`${chunked}${chunked}`, '0\r\n\r\n')],
        ['a coding with HTTP/1.0', 400,
            `POST /good/api/v5/auth HTTP/1.0\r\nHost: a\r\n${chunked}\r\n0\r\n\r\n`],
        ['an endless chunk size', 400, post(chunked, `${'f'.repeat(40)}\r\nx`)],
        ['a chunk size in words', 400, post(chunked, 'x\r\nhello\r\n0\r\n\r\n')],
        ['a chunk longer than its size', 400, post(chunked, '2\r\nhello\r\n0\r\n\r\n')],
        ['a body over the limit', 413, post('Content-Length: 20001\r\n')],
        ['chunks over the limit', 413, post(chunked, `4e21\r\n${'x'.repeat(20_001)}\r\n0\r\n\r\n`)],
        ['a long URL', 414, `GET /${'x'.repeat(9000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
        ['a long header', 431, post(`X: ${'x'.repeat(17_000)}\r\n`)],
        ['a header without end', 431, `GET / HTTP/1.1\r\nX: ${'x'.repeat(17_000)}`],
        ['many headers', 431, post(Array.from({ length: 101 }, (_, i) => `X${i}: x\r\n`).join(''))],
    ];
    for (const [name, status, text] of refused) {
        test(`refuses ${name} and closes`, async t => {
            // What is smuggled behind it must never be answered.
            const connection = new RawConnection(t, crier).send(text + GET);
            const answer = await connection.response();
            assert.ok([status].flat().includes(answer.status), answer.statusLine);
            assert.equal(answer.headers.connection, 'close');
            await until(() => connection.ended || connection.error, 'the end');
            assert.equal(connection.received, '');
        });
    }

    test('answers 404, 405 and 501 or 405 and keeps the connection', async t => {
        const connection = new RawConnection(t, crier);
        for (const [line, statuses] of [['GET /nothing', [404]], ['DELETE /healthz', [405]],
            ['BREW /healthz', [405, 501]], ['GET /healthz?x=%zz', [200]]]) {
            connection.send(`${line} HTTP/1.1\r\nHost: a\r\n\r\n`);
            const { status, headers } = await connection.response();
            assert.ok(statuses.includes(status), `${line}: ${status}`);
            assert.equal(headers.connection, 'keep-alive');
        }
    });

    test('answers pipelined requests in their order', async t => {
        const connection = new RawConnection(t, crier);
        const paths = ['/readyz', '/nothing', '/healthz', '/readyz', '/api/v1/errors', '/healthz'];
        connection.send(paths.map(path => GET.replace('/healthz', path)).join(''));
        const bodies = [];
        for (const path of paths)
            bodies.push([path, (await connection.response()).status]);
        assert.deepEqual(bodies, paths.map(path => [path, path === '/nothing' ? 404 : 200]));
    });

    test('takes a request byte by byte', async t => {
        const connection = new RawConnection(t, crier);
        connection.socket.setNoDelay(true);
        for (const byte of post('Content-Length: 2\r\n', '{}'))
            connection.send(byte);
        assert.equal((await connection.response()).status, 404);
    });

    test('takes chunks, extensions and trailers, then the next request', async t => {
        const connection = new RawConnection(t, crier);
        connection.send(post(chunked, '1;a=b\r\n{\r\n1\r\n}\r\n0\r\nX-Trailer: x\r\n\r\n') + GET);
        assert.equal((await connection.response()).status, 404);
        assert.equal((await connection.response()).status, 200);
    });

    test('takes a body of exactly the limit', async t => {
        const body = `{"provider":"${'x'.repeat(20_000 - 15)}"}`;
        assert.equal(body.length, 20_000);
        const answer = await exchange(t, crier, post('Content-Length: 20000\r\n', body));
        assert.equal(answer.status, 400);
        assert.match(answer.body, /provider/);
    });

    test('says 100 before it waits for a body', async t => {
        const connection = new RawConnection(t, crier);
        connection.send(post('Expect: 100-continue\r\nContent-Length: 2\r\n'));
        assert.equal((await connection.response()).status, 100);
        connection.send('{}');
        assert.equal((await connection.response()).status, 404);
    });

    test('says 413 and not 100 to a body it will not take', async t => {
        const answer = await exchange(t, crier,
            post('Expect: 100-continue\r\nContent-Length: 20001\r\n'));
        assert.equal(answer.status, 413);
    });

    test('answers HEAD as GET, without the body', async t => {
        const connection = new RawConnection(t, crier);
        connection.send(GET);
        const get = await connection.response();
        connection.send(GET.replace('GET', 'HEAD') + GET);
        const head = await connection.response({ head: true });
        assert.equal(head.status, 200);
        assert.equal(head.headers['content-length'], get.headers['content-length']);
        assert.equal(head.headers['content-type'], get.headers['content-type']);
        assert.equal((await connection.response()).body, get.body);
    });

    test('closes after "Connection: close"', async t => {
        const connection = new RawConnection(t, crier);
        connection.send(GET.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n') + GET);
        assert.equal((await connection.response()).headers.connection, 'close');
        await until(() => connection.ended, 'the end');
        assert.equal(connection.received, '');
    });

    test('closes after HTTP/1.0, which needs no Host', async t => {
        const connection = new RawConnection(t, crier).send('GET /healthz HTTP/1.0\r\n\r\n');
        assert.equal((await connection.response()).status, 200);
        await until(() => connection.ended, 'the end');
    });

    test('has a date and a type in each answer', async t => {
        const { headers } = await exchange(t, crier, GET);
        assert.match(headers.date, /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
        assert.ok(Math.abs(Date.parse(headers.date) - Date.now()) < 60_000);
        assert.equal(headers['content-type'], 'application/json');
    });

    test('answers 408 to a slow header', async t => {
        const answer = await exchange(t, crier, 'GET /healthz HTTP/1.1\r\nHo');
        assert.equal(answer.status, 408);
        assert.equal(answer.headers.connection, 'close');
    });

    test('answers 408 to a slow body', async t => {
        const answer = await exchange(t, crier, post('Content-Length: 5\r\n', 'hel'));
        assert.equal(answer.status, 408);
    });

    test('closes an idle connection without a word', async t => {
        const fresh = new RawConnection(t, crier);
        const used = new RawConnection(t, crier).send(GET);
        await used.response();
        for (const connection of [fresh, used]) {
            await until(() => connection.ended || connection.error, 'the end');
            assert.equal(connection.received, '');
        }
    });

    test('survives clients that leave at any point', async t => {
        const whole = post('Content-Length: 2\r\n', '{}');
        for (let length = 0; length <= whole.length; length += 7)
            new RawConnection(t, crier).send(whole.slice(0, length)).socket.destroySoon();
        assert.equal((await exchange(t, crier, GET)).status, 200);
    });

    const upgrade = (path, headers) => `GET ${path} HTTP/1.1\r\nHost: a\r\n`
        + `Connection: Upgrade\r\nUpgrade: websocket\r\n${headers}\r\n`;
    const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
    const version = 'Sec-WebSocket-Version: 13\r\n';
    const path = '/socket.io/?EIO=4&transport=websocket';
    const upgrades = [
        ['shakes hands', 101, path, key + version],
        ['refuses another WebSocket version', 426, path, `${key}Sec-WebSocket-Version: 8\r\n`],
        ['refuses a handshake without a key', 400, path, version],
        ['refuses a short key', 400, path, `Sec-WebSocket-Key: YQ==\r\n${version}`],
        ['refuses another Engine.IO version', 400, '/socket.io/?EIO=3&transport=websocket', key + version],
        ['refuses an unknown transport', 400, '/socket.io/?EIO=4&transport=pigeon', key + version],
        ['refuses an unknown session', 400, `${path}&sid=nope`, key + version],
        ['refuses an upgrade of another path', [400, 404], '/healthz', key + version],
    ];
    for (const [name, status, target, headers] of upgrades) {
        test(name, async t => {
            const answer = await exchange(t, crier, upgrade(target, headers));
            assert.ok([status].flat().includes(answer.status), answer.statusLine);
        });
    }

    test("answers Engine.IO's errors in its own shape", async t => {
        for (const [query, code, message] of [['', 0, 'Transport unknown'],
            ['?EIO=4&transport=pigeon', 0, 'Transport unknown'],
            ['?EIO=4&transport=websocket&sid=x', 1, 'Session ID unknown'],
            ['?EIO=4&transport=websocket', 3, 'Bad request']]) {
            const answer = await exchange(t, crier, GET.replace('/healthz', `/socket.io/${query}`));
            assert.equal(answer.status, 400);
            assert.equal(answer.body, `{"code":${code},"message":"${message}"}`);
        }
    });
});
