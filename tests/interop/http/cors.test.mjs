// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// CORS: which origins may connect, and what a browser is told.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { startCrier } from '../lib/crier.mjs';
import { CALM, startFixture } from '../lib/fixture.mjs';
import { RawWebSocket } from '../lib/frames.mjs';
import { incidents } from '../lib/incidents.mjs';
import { ask, PollingSession } from '../lib/polling.mjs';
import { suiteScope } from '../lib/scope.mjs';

const GOOD = 'https://good.example';
const EVIL = 'https://evil.example';
const POLLING = 'EIO=4&transport=polling';

/** Only what CORS is about. */
function corsHeaders(headers) {
    return Object.fromEntries(Object.entries(headers).filter(
        ([name]) => name.startsWith('access-control-') || name === 'vary'));
}

/** The answers a session of `origin` meets: {name: answer}. */
async function meet(t, fixture, origin) {
    const headers = origin ? { Origin: origin } : {};
    const session = await PollingSession.open(t, fixture);
    const pending = await session.pending({ headers });
    const post = await session.post('4hello', { headers });
    const webSocket = await RawWebSocket.open(t, fixture, { headers });
    return {
        'a handshake': await ask(t, fixture, 'GET', POLLING, { headers }),
        'a POST': post,
        'a GET': await pending.response(),
        'an error': await ask(t, fixture, 'GET', 'EIO=4', { headers }),
        'an unknown session': await ask(t, fixture, 'GET', `${POLLING}&sid=x`, { headers }),
        'a 101': webSocket.answer,
    };
}

function preflight(t, fixture, origin) {
    return ask(t, fixture, 'OPTIONS', POLLING, { headers: { 'Origin': origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'x-one, x-two' } });
}

async function assertForbidden(t, server) {
    const headers = { Origin: EVIL };
    const polling = await ask(t, server, 'GET', POLLING, { headers });
    assert.deepEqual([polling.status, polling.text], [403, '{"code":4,"message":"Forbidden"}']);
    assert.equal(polling.headers['access-control-allow-origin'], undefined);
    const upgrade = await ask(t, server, 'GET', 'EIO=4&transport=websocket', { headers: {
        ...headers, 'Connection': 'Upgrade', 'Upgrade': 'websocket',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version': '13' } });
    assert.equal(upgrade.status, 400);
    assert.match(upgrade.text, /^Forbidden$/);
    assert.equal(upgrade.headers['access-control-allow-origin'], undefined);
}

const VARIANTS = [
    ['one origin', ['--cors-origin', GOOD],
        { 'access-control-allow-origin': GOOD, 'vary': 'Origin' }],
    ['several origins', ['--cors-origin', 'https://other.example', '--cors-origin', GOOD],
        { 'access-control-allow-origin': GOOD, 'vary': 'Origin' }],
    ['one origin with credentials', ['--cors-origin', GOOD, '--cors-credentials'],
        { 'access-control-allow-origin': GOOD, 'vary': 'Origin',
            'access-control-allow-credentials': 'true' }],
    ['*', ['--cors-origin', '*'], { 'access-control-allow-origin': '*' }],
    ['* with credentials', ['--cors-origin', '*', '--cors-credentials'],
        { 'access-control-allow-origin': GOOD, 'vary': 'Origin',
            'access-control-allow-credentials': 'true' }],
    ['nothing', [], {}],
];

for (const [name, args, expected] of VARIANTS) {
    describe(`with ${name} allowed`, () => {
        const scope = suiteScope();
        let fixture;
        before(async () => {
            fixture = await startFixture(scope, 'engine', [...CALM, ...args]);
        });

        test('each answer says so', async t => {
            for (const [what, { headers }] of Object.entries(await meet(t, fixture, GOOD)))
                assert.deepEqual(corsHeaders(headers), expected, what);
        });

        test('a client without an origin is let in', async t => {
            for (const [what, { status }] of Object.entries(await meet(t, fixture, null)))
                assert.ok([200, 101].includes(status) || /error|unknown/.test(what), what);
        });

        if (args.includes(GOOD)) {
            test('another origin is refused', t => assertForbidden(t, fixture));

            test('an origin that only looks alike is refused', async t => {
                for (const origin of [`${GOOD}.evil.example`, `${GOOD}:8443`, 'http://good.example',
                    'https://Good.example.', 'null', `${EVIL}, ${GOOD}`]) {
                    const { status } = await ask(t, fixture, 'GET', POLLING,
                        { headers: { Origin: origin } });
                    assert.equal(status, 403, origin);
                }
            });

            test('another origin gets no preflight that allows it', async t => {
                const { headers } = await preflight(t, fixture, EVIL);
                assert.equal(headers['access-control-allow-origin'], undefined);
            });
        } else {
            test('any origin is let in', async t => {
                const answers = await meet(t, fixture, EVIL);
                assert.equal(answers['a handshake'].status, 200);
                assert.equal(answers['a 101'].status, 101);
            });
        }

        if (args.length > 0) {
            test('a preflight is a 204', async t => {
                const answer = await preflight(t, fixture, GOOD);
                assert.deepEqual([answer.status, answer.text], [204, '']);
                const { vary, ...rest } = corsHeaders(answer.headers);
                const { vary: _, ...common } = expected;
                assert.deepEqual(rest, { ...common,
                    'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
                    'access-control-allow-headers': 'x-one, x-two' });
                assert.match(vary, /Access-Control-Request-Headers/);
            });
        }
    });
}

describe('crierd', () => {
    const origins = ['https://other.example', GOOD];

    test('lets in the origins of cors.origins only, and logs each refusal once', async t => {
        const crier = await startCrier(t, { apps: {}, set: { 'cors.origins': origins.join(',') } });
        crier.path = '/socket.io/';
        for (const origin of origins) {
            const { status, headers } = await ask(t, crier, 'GET', POLLING,
                { headers: { Origin: origin } });
            assert.equal(status, 200);
            assert.equal(headers['access-control-allow-origin'], origin);
        }
        assert.equal((await ask(t, crier, 'GET', POLLING)).status, 200);
        assert.deepEqual(await incidents(crier, 'cors.origins', 0), []);
        await assertForbidden(t, crier);
        await incidents(crier, 'cors.origins', 2);
    });

    test('takes cors.credentials', async t => {
        const crier = await startCrier(t,
            { apps: {}, set: { 'cors.origins': '*', 'cors.credentials': 'true' } });
        crier.path = '/socket.io/';
        const { headers } = await ask(t, crier, 'GET', POLLING, { headers: { Origin: EVIL } });
        assert.equal(headers['access-control-allow-origin'], EVIL);
        assert.equal(headers['access-control-allow-credentials'], 'true');
    });

    test('lets in any origin and says nothing by default', async t => {
        const crier = await startCrier(t, { apps: {} });
        crier.path = '/socket.io/';
        for (const [what, { headers }] of Object.entries(await meet(t, crier, EVIL)))
            assert.deepEqual(corsHeaders(headers), {}, what);
    });
});
