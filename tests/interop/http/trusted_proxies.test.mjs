// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Behind a proxy: whose address counts, and who may say so.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { logIn } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { frame, RawWebSocket } from '../lib/frames.mjs';
import { scrape } from '../lib/metrics.mjs';
import { ask } from '../lib/polling.mjs';
import { exchange, RawConnection } from '../lib/raw.mjs';
import { until, within } from '../lib/waits.mjs';

const TRUST = { 'http.trusted_proxies': '127.0.0.1' };
const ANN = '203.0.113.1';
const BOB = '203.0.113.2';

async function start(t, set) {
    const crier = await startCrier(t, { set });
    crier.path = '/socket.io/';
    return crier;
}

/** The status of a request to the API that says it comes from `lines`, one header line each. */
async function statusFor(t, crier, ...lines) {
    const headers = lines.map(line => `X-Forwarded-For: ${line}\r\n`).join('');
    const answer = await exchange(t, crier,
        `GET /api/v1/pushes HTTP/1.1\r\nHost: a\r\n${headers}\r\n`);
    return answer.status;
}

/** The line of the log that names all of `words`. */
function logged(crier, ...words) {
    return until(() => crier.process.errors.split('\n').find(
        line => words.every(word => line.split(/[\s:]+/).includes(word))), `a line with ${words}`);
}

const LIMIT = { 'limits.requests_per_minute_per_address': 2 };

test('the rate of each client is its own', async t => {
    const crier = await start(t, { ...TRUST, ...LIMIT });
    for (const expected of [401, 401, 429])
        assert.equal(await statusFor(t, crier, ANN), expected);
    assert.equal(await statusFor(t, crier, BOB), 401);
    await logged(crier, 'too_many_requests_per_address', ANN);
    // What the client writes itself stands to the left, or in a line before.
    assert.equal(await statusFor(t, crier, `198.51.100.7, ${ANN}`), 429);
    assert.equal(await statusFor(t, crier, '198.51.100.7', ANN), 429);
    assert.equal(await statusFor(t, crier, `nonsense, ${ANN}`), 429);
    assert.equal(await statusFor(t, crier, `${ANN}, 127.0.0.1`), 429);
    // On one connection too.
    const shared = new RawConnection(t, crier);
    const statuses = [];
    for (const client of [ANN, BOB, ANN, BOB]) {
        shared.send('GET /api/v1/pushes HTTP/1.1\r\nHost: a\r\n'
            + `X-Forwarded-For: ${client}\r\n\r\n`);
        statuses.push((await shared.response()).status);
    }
    assert.deepEqual(statuses, [429, 401, 429, 429]);
});

test('from anybody else the header means nothing', async t => {
    for (const trusted of ['', '192.0.2.0/24']) {
        const crier = await start(t, { 'http.trusted_proxies': trusted, ...LIMIT });
        for (const [client, expected] of [[ANN, 401], [BOB, 401], ['203.0.113.3', 429]])
            assert.equal(await statusFor(t, crier, client), expected);
        await logged(crier, 'too_many_requests_per_address', '127.0.0.1');
    }
});

test('a header that is none is ignored, and so says the log', async t => {
    const crier = await start(t, { ...TRUST, ...LIMIT, 'log.level': 'debug' });
    for (const [header, expected] of [['nonsense', 401], ['10.1', 401], ['', 429]])
        assert.equal(await statusFor(t, crier, header), expected);
    await logged(crier, 'X-Forwarded-For', 'ignored,');
});

test('sockets are known by the client behind the proxy', async t => {
    const crier = await start(t, { ...TRUST, 'limits.handshakes_per_second': 1 });
    const headers = { 'X-Forwarded-For': ANN };
    const peer = await RawWebSocket.session(t, crier, { headers });
    assert.equal((await ask(t, crier, 'GET', 'EIO=4&transport=polling',
        { headers: { 'X-Forwarded-For': BOB } })).status, 200);
    await until(async () => (await ask(t, crier, 'GET', 'EIO=4&transport=polling',
        { headers })).status === 429, 'the limit of handshakes');
    await logged(crier, 'too_many_handshakes', ANN);

    peer.write(frame(`40${JSON.stringify({ app_id: 'demo', session_id: 'nope' })}`));
    await within(peer.closed, 'the refusal');
    await logged(crier, 'connection', 'refused', 'unknown_session', ANN);
    const bad = await until(() => RawWebSocket.session(t, crier,
        { headers: { 'X-Forwarded-For': '203.0.113.9' } }).catch(() => null), 'a session');
    bad.write(frame('x', { masked: false }));
    await within(bad.closed, 'the end');
    await logged(crier, 'bad_frame', '203.0.113.9');
});

test('a body that breaks a limit is the client\'s', async t => {
    const crier = await start(t, TRUST);
    const answer = await exchange(t, crier, 'POST /api/v1/pushes HTTP/1.1\r\nHost: a\r\n'
        + `X-Forwarded-For: ${ANN}\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n`);
    assert.equal(answer.status, 400);
    await logged(crier, 'bad_request', ANN);
});

test('the connections of a proxy are not counted against its address', async t => {
    const set = { 'limits.connections_per_address': 2 };
    for (const [more, allowed] of [[TRUST, true], [{}, false]]) {
        const crier = await start(t, { ...set, ...more });
        const held = [];
        for (let i = 0; i < 2; ++i) {
            held.push(new RawConnection(t, crier).send('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'));
            await held.at(-1).response();
        }
        const third = new RawConnection(t, crier).send('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n');
        if (allowed)
            assert.equal((await third.response()).status, 200);
        else
            await third.end();
    }
});

test('metrics are for this machine, not for who comes through it', async t => {
    const crier = await start(t, TRUST);
    await logIn(crier, 'demo', 'ann');
    await scrape(crier);
    const answer = await exchange(t, crier,
        `GET /metrics HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ${ANN}\r\n\r\n`);
    assert.equal(answer.status, 401);
});
