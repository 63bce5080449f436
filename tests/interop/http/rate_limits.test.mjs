// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// How many requests the HTTP API takes: by key, by address, and what it says about it.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { bearer, logIn, push, request, tryLogIn, tryPush } from '../lib/api.mjs';
import { administer, startCrier } from '../lib/crier.mjs';
import { incidents } from '../lib/incidents.mjs';
import { scrape } from '../lib/metrics.mjs';
import { exchange } from '../lib/raw.mjs';

const PER_KEY = 'limits.requests_per_minute_per_key';
const PER_ADDRESS = 'limits.requests_per_minute_per_address';
const PUSH = { user: '*', event: 'alert' };

const quota = ({ headers }) => ['limit', 'remaining', 'reset'].map(
    name => Number(headers[`ratelimit-${name}`]));

/** A refusal as the catalogue has it; the seconds to wait. */
function assertRefused(answer, key) {
    assert.equal(answer.status, 429, answer.text);
    assert.equal(answer.json.error.code, 'too_many_requests');
    assert.ok(answer.json.error.message.startsWith(`${key}:`), answer.json.error.message);
    assert.match(answer.headers['retry-after'], /^[1-9]\d*$/);
    const [, remaining, reset] = quota(answer);
    assert.equal(remaining, 0);
    assert.ok(reset >= Number(answer.headers['retry-after']));
    return Number(answer.headers['retry-after']);
}

test('every answer says where its sender stands', async t => {
    const crier = await startCrier(t, { set: { [PER_KEY]: 100, [PER_ADDRESS]: 0 } });
    const headers = bearer(crier.keys.demo);
    const { key: poor } = await administer(crier.data, 'key', 'create', 'demo', '--scope', 'push:read');
    const asked = [
        [202, 'POST', '/api/v1/pushes', { body: JSON.stringify(PUSH), headers }],
        [202, 'POST', '/push/demo', { body: 'x', headers }],
        [422, 'POST', '/api/v1/pushes', { body: '{}', headers }],
        [404, 'GET', '/api/v1/nothing', { headers }],
        [405, 'DELETE', '/api/v1/errors', { headers }],
        [200, 'HEAD', '/api/v1/errors', { headers }],
        [200, 'GET', '/api/v1/pushes', { headers }],
    ];
    for (const [i, [status, method, path, options]] of asked.entries()) {
        const answer = await request(crier, method, path, options);
        assert.equal(answer.status, status, answer.text);
        const [limit, remaining, reset] = quota(answer);
        assert.equal(limit, 100);
        // It fills while the test runs: one each 600 ms.
        assert.ok(remaining >= 100 - i - 1 && remaining < 100, `${remaining} after ${i}`);
        assert.ok(reset >= 1 && reset <= 5, `${reset}`);
    }
    const other = await request(crier, 'POST', '/api/v1/pushes',
        { body: JSON.stringify(PUSH), headers: bearer(poor) });
    assert.deepEqual([other.status, ...quota(other)], [403, 100, 99, 1]);
    for (const path of ['/healthz', '/metrics'])
        assert.equal((await request(crier, 'GET', path)).headers['ratelimit-limit'], undefined);
});

test('a key past its rate is refused, without effect, and told of once', async t => {
    const crier = await startCrier(t,
        { apps: { demo: ['ann'], other: ['ann'] }, set: { [PER_KEY]: 2, [PER_ADDRESS]: 0 } });
    await push(crier, 'demo', PUSH);
    await push(crier, 'demo', PUSH);
    for (let i = 0; i < 5; ++i) {
        const wait = assertRefused(await tryPush(crier, 'demo', PUSH), PER_KEY);
        assert.ok(wait <= 30, `${wait}`);
    }
    assertRefused(await request(crier, 'POST', '/push/demo',
        { body: 'x', headers: bearer(crier.keys.demo) }), PER_KEY);
    // Another spelling is no way around it.
    assert.equal((await exchange(t, crier, 'GET //api//v1/errors HTTP/1.1\r\nHost: a\r\n'
        + `Authorization: bearer ${crier.keys.demo}\r\n\r\n`)).status, 429);
    await push(crier, 'other', PUSH);

    const [line] = await incidents(crier, PER_KEY);
    assert.ok(!line.includes(crier.keys.demo));
    const { key } = await administer(crier.data, 'key', 'create', 'demo', '--scope', 'push:read');
    const { json } = await request(crier, 'GET', '/api/v1/pushes', { headers: bearer(key) });
    assert.equal(json.pushes.length, 2);
    const read = await scrape(crier);
    assert.equal(read('crier_incidents_total', { incident: 'too_many_requests_per_key' }), 7);
});

test('those without a good key count against their address', async t => {
    const crier = await startCrier(t, { set: { [PER_ADDRESS]: 3, [PER_KEY]: 1000 } });
    const ask = headers => request(crier, 'GET', '/api/v1/pushes', { headers });
    assert.equal((await ask({})).status, 401);
    assert.equal((await ask(bearer('crier_nope'))).status, 401);
    const third = await ask(bearer('crier_other'));
    assert.equal(third.status, 401);
    // The tighter of the two.
    assert.deepEqual(quota(third).slice(0, 2), [3, 0]);
    assertRefused(await ask({}), PER_ADDRESS);
    assertRefused(await ask(bearer('crier_another')), PER_ADDRESS);
    assertRefused(await ask(bearer(crier.keys.demo)), PER_ADDRESS);
    await incidents(crier, PER_ADDRESS);
    assert.equal((await request(crier, 'GET', '/healthz')).status, 200);
});

test('Directual\'s routes count too, and refuse as Directual does', async t => {
    const crier = await startCrier(t, { set: { [PER_ADDRESS]: 0, [PER_KEY]: 2 } });
    const token = await logIn(crier, 'demo', 'ann');
    const check = () => request(crier, 'GET', `/good/api/v4/auth/check?appID=demo&sessionID=${token}`);
    for (const remaining of [1, 0])
        assert.deepEqual(quota(await check()).slice(0, 2), [2, remaining]);
    const { status, json, headers } = await check();
    assert.deepEqual([status, json.status, json.httpCode], [429, 'ERROR', 429]);
    assert.ok(json.msg.startsWith(PER_KEY), json.msg);
    assert.match(headers['retry-after'], /^[1-9]\d*$/);
    // The session is the same, whichever way it is shown.
    assertRefused(await request(crier, 'GET', '/api/v1/pushes', { headers: bearer(token) }), PER_KEY);
    assert.equal((await tryLogIn(crier, 'demo', 'ann')).status, 200);
});

test('a /64 of IPv6 fails to log in together', async t => {
    const crier = await startCrier(t, { set: { 'auth.free_attempts_per_address': 2,
        'auth.first_delay_ms': 60_000, 'http.trusted_proxies': '127.0.0.1' } });
    const attempt = (address, username) => request(crier, 'POST', '/good/api/v5/auth?appID=demo', {
        body: JSON.stringify({ provider: 'rest', username, password: 'wrong' }),
        headers: { 'X-Forwarded-For': address } });
    for (const [address, status] of [['2001:db8::1', 400], ['2001:db8::2:3', 400],
        ['2001:db8::4', 429], ['2001:db8:0:1::1', 400], ['10.0.0.1', 400], ['10.0.0.2', 400]])
        assert.equal((await attempt(address, `nobody-${address}`)).status, status, address);
});

test('it comes back', async t => {
    const crier = await startCrier(t, { set: { [PER_KEY]: 120, [PER_ADDRESS]: 0 } });
    const ask = () => request(crier, 'GET', '/api/v1/errors', { headers: bearer('any') });
    let answer = await ask();
    while (answer.status === 200)
        answer = await ask();
    assertRefused(answer, PER_KEY);
    while (answer.status === 429)
        answer = await ask();
    assert.equal(answer.status, 200);
});

test('0 is no limit', async t => {
    const crier = await startCrier(t, { set: { [PER_KEY]: 0, [PER_ADDRESS]: 0 } });
    const { headers } = await tryPush(crier, 'demo', PUSH);
    assert.deepEqual(Object.keys(headers).filter(name => name.startsWith('ratelimit')), []);
});

describe('a page of another origin', () => {
    test('may read the headers', async t => {
        const origin = 'https://shop.example';
        const crier = await startCrier(t, { apps: {}, set: { 'cors.origins': origin } });
        const { headers } = await request(crier, 'GET', '/api/v1/errors',
            { headers: { Origin: origin } });
        assert.equal(headers['access-control-expose-headers'],
            'RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After');
    });
});
