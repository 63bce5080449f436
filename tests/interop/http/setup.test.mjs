// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A server on one's own machine is set up from the app: once, and from nowhere else.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { bearer, expectCall, logIn, request } from '../lib/api.mjs';
import { PASSWORD, startCrier } from '../lib/crier.mjs';
import { RawConnection } from '../lib/raw.mjs';

const PATH = '/api/v1/setup';
const FIRST = { app: 'shop', user: 'ann', password: PASSWORD };

const setUp = (crier, body, headers = {}) =>
    request(crier, 'POST', PATH, { body: typeof body === 'string' ? body : JSON.stringify(body), headers });
const needed = async (crier, headers = {}) => (await request(crier, 'GET', PATH, { headers })).json.needed;

describe('a server that nobody has set up', () => {
    test('is set up once: an app, and its administrator', async t => {
        const crier = await startCrier(t, { apps: {} });
        assert.equal(await needed(crier), true);
        const made = await setUp(crier, FIRST);
        assert.deepEqual([made.status, made.json], [201, { app: 'shop', user: 'ann' }]);
        assert.equal(await needed(crier), false);
        const token = await logIn(crier, 'shop', 'ann');
        const { users } = await expectCall(200, crier, token, 'GET', '/api/v1/users');
        assert.deepEqual(users.map(({ user, role }) => [user, role]), [['ann', 'admin']]);
        const { audit } = await expectCall(200, crier, token, 'GET', '/api/v1/audit');
        assert.deepEqual(audit.map(({ action, actor }) => [action, actor]),
            [['user.create', 'setup'], ['app.create', 'setup']]);
        for (const other of [FIRST, { ...FIRST, app: 'other', user: 'eve' }])
            assert.equal((await setUp(crier, other)).status, 409);
        // It stays so.
        await crier.stop();
        await crier.start();
        assert.equal(await needed(crier), false);
    });

    test('by one of several at once', async t => {
        const crier = await startCrier(t, { apps: {} });
        const answers = await Promise.all(['ann', 'bob', 'cid'].map(user => setUp(crier, { ...FIRST, app: user, user })));
        assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409]);
    });

    test('is not by a page of a browser, nor through a proxy, nor under another name', async t => {
        const crier = await startCrier(t, { apps: {} });
        for (const headers of [{ Origin: 'https://evil.example' }, { Origin: 'null' }, { 'X-Forwarded-For': '192.0.2.1' },
            { Forwarded: 'for=192.0.2.1' }, { 'X-Real-IP': '192.0.2.1' }, { Via: '1.1 proxy' }, { Host: 'crier.example.com' },
            { Host: '127.0.0.1.example.com' }]) {
            assert.equal(await needed(crier, headers), false, JSON.stringify(headers));
            assert.equal((await setUp(crier, FIRST, headers)).status, 403, JSON.stringify(headers));
        }
        const connection = new RawConnection(t, crier);
        const body = JSON.stringify(FIRST);
        const { status } = await connection.send(`POST ${PATH} HTTP/1.0\r\nHost: localhost\r\n`
            + `Content-Length: ${body.length}\r\n\r\n${body}`).response();
        connection.socket.destroy();
        assert.equal(status, 403);
        for (const Host of ['localhost', `localhost:${crier.port}`, '127.0.0.1', '[::1]:7020'])
            assert.equal(await needed(crier, { Host }), true, Host);
    });

    test('not by what makes no sense', async t => {
        const crier = await startCrier(t, { apps: {} });
        for (const body of ['', '[]', 'nonsense', {}, { ...FIRST, app: 'a b' }, { ...FIRST, app: '' }, { ...FIRST, user: '' },
            { ...FIRST, user: 'x'.repeat(1000) }, { ...FIRST, user: 'a\u0000b' }, { ...FIRST, password: '' },
            { ...FIRST, password: 7 }, { ...FIRST, role: 'admin' }]) {
            const { status } = await setUp(crier, body);
            assert.ok(status === 400 || status === 422, `${JSON.stringify(body)}: ${status}`);
        }
        assert.equal(await needed(crier), true);
    });

    test('where there is an app, by nobody', async t => {
        const crier = await startCrier(t);
        assert.equal(await needed(crier), false);
        assert.equal((await setUp(crier, FIRST)).status, 409);
        assert.equal((await request(crier, 'GET', '/api/v1/apps', { headers: bearer(crier.keys.demo) })).json.apps.length, 1);
    });
});
