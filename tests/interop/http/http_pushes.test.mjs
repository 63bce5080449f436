// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// /api/v1: who may do what, and the error for each thing that is wrong.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { bearer, logIn, push, report, request, tryPush } from '../lib/api.mjs';
import { administer, PASSWORD, startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';

function assertError(answer, status, code, field) {
    assert.equal(answer.status, status, answer.text);
    const { message, docs, ...rest } = answer.json.error;
    assert.deepEqual(rest, field ? { code, field } : { code });
    assert.equal(typeof message, 'string');
    assert.match(docs, new RegExp(`#${code}$`));
}

describe('the API', () => {
    const scope = suiteScope();
    let crier;
    const keys = {};
    const post = (path, body, token) => request(crier, 'POST', `/api/v1/${path}`,
        { body: typeof body === 'string' ? body : JSON.stringify(body),
            headers: token ? bearer(token) : {} });
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann'], other: ['ann'] } });
        await administer(crier.data, 'user', 'create', 'demo', 'olga', '--role', 'operator');
        await administer(crier.data, 'user', 'create', 'demo', 'adam', '--role', 'admin');
        for (const name of ['push:send', 'push:read', 'users:write', 'keys:write'])
            keys[name] = (await administer(crier.data, 'key', 'create', 'demo', '--scope', name)).key;
    });

    test('accepts a push with 202, an id and an offset', async () => {
        const { status, json } = await post('pushes', { user: '*', event: 'alert' }, keys['push:send']);
        assert.equal(status, 202);
        assert.deepEqual(Object.keys(json).sort(), ['id', 'offset']);
        const { json: found } = await report(crier, 'demo', json.id);
        assert.deepEqual([found.id, found.offset, found.user, found.event, found.receipts],
            [json.id, json.offset, '*', 'alert', []]);
    });

    test('wants a key it knows', async () => {
        const anything = { user: '*', event: 'alert' };
        const none = await post('pushes', anything);
        assertError(none, 401, 'unauthorized');
        assert.match(none.headers['www-authenticate'], /^Bearer/);
        for (const token of ['crier_nope', 'nope', `${keys['push:send']}x`])
            assertError(await post('pushes', anything, token), 401, 'unauthorized');
        for (const header of ['Bearer', 'Bearer ', 'Basic YTpi', keys['push:send']]) {
            assertError(await request(crier, 'POST', '/api/v1/pushes',
                { body: JSON.stringify(anything), headers: { Authorization: header } }),
            401, 'unauthorized');
        }
        assertError(await request(crier, 'GET', '/api/v1/pushes/x'), 401, 'unauthorized');
    });

    test('holds keys to their scopes', async () => {
        const bodies = {
            'push:send': ['pushes', { user: '*', event: 'alert' }, 202],
            'users:write': ['users', { id: 'eve', password: PASSWORD }, 201],
            'keys:write': ['keys', { scopes: ['keys:write'] }, 201],
        };
        for (const [needed, [path, body, status]] of Object.entries(bodies)) {
            for (const [scopeOfKey, key] of Object.entries(keys)) {
                if (scopeOfKey !== needed)
                    assertError(await post(path, body, key), 403, 'forbidden');
            }
            assert.equal((await post(path, body, keys[needed])).status, status);
        }
        assertError(await post('apps', { id: 'third' }, keys['keys:write']), 403, 'forbidden');
        const { id } = await push(crier, 'demo', { user: '*', event: 'alert' });
        assertError(await request(crier, 'GET', `/api/v1/pushes/${id}`,
            { headers: bearer(keys['push:send']) }), 403, 'forbidden');
        assert.equal((await request(crier, 'GET', `/api/v1/pushes/${id}`,
            { headers: bearer(keys['push:read']) })).status, 200);
    });

    test('lets nobody hand out more than they have', async () => {
        const answer = await post('keys', { scopes: ['push:send'] }, keys['keys:write']);
        assertError(answer, 403, 'forbidden', 'scopes');
    });

    test('keeps keys inside their app', async () => {
        assertError(await post('pushes', { app: 'other', user: '*', event: 'a' }, keys['push:send']),
            403, 'forbidden', 'app');
        assertError(await post('users', { app: 'other', id: 'eve', password: 'x' },
            keys['users:write']), 403, 'forbidden', 'app');
        assertError(await post('keys', { app: 'other', scopes: ['keys:write'] },
            keys['keys:write']), 403, 'forbidden', 'app');
        const { id } = await push(crier, 'other', { user: '*', event: 'a' });
        assertError(await request(crier, 'GET', `/api/v1/pushes/${id}`,
            { headers: bearer(keys['push:read']) }), 404, 'not_found');
    });

    test('takes sessions by their role', async () => {
        const body = { user: 'ann', event: 'alert' };
        assertError(await post('pushes', body, await logIn(crier, 'demo', 'ann')), 403, 'forbidden');
        const operator = await logIn(crier, 'demo', 'olga');
        assert.equal((await post('pushes', body, operator)).status, 202);
        assertError(await post('users', { id: 'eva', password: 'x' }, operator), 403, 'forbidden');
        const admin = await logIn(crier, 'demo', 'adam');
        assert.equal((await post('pushes', body, admin)).status, 202);
        assert.equal((await post('users', { id: 'eva', password: 'x' }, admin)).status, 201);
    });

    const bad = [
        ['', 400, 'invalid_json'],
        ['{', 400, 'invalid_json'],
        ['[]', 400, 'invalid_json'],
        ['{"user":"*","event":"a"}x', 400, 'invalid_json'],
        ['{"user":"*","event":"a","message":01}', 400, 'invalid_json'],
        ['{"user":"*","event":"a","message":{"a":}}', 400, 'invalid_json'],
        ['{"user":"*","event":"\xff"}', 400, 'invalid_json'],
        [{ event: 'a' }, 422, 'invalid_field', 'user'],
        [{ user: 7, event: 'a' }, 422, 'invalid_field', 'user'],
        [{ user: '', event: 'a' }, 422, 'invalid_field', 'user'],
        [{ user: [], event: 'a' }, 422, 'invalid_field', 'user'],
        [{ user: ['*', 'ann'], event: 'a' }, 422, 'invalid_field', 'user'],
        [{ user: ['ann', 7], event: 'a' }, 422, 'invalid_field', 'user'],
        [{ user: 'a,b', event: 'a' }, 422, 'invalid_field', 'user'],
        [{ user: '*' }, 422, 'invalid_field', 'event'],
        [{ user: '*', event: '' }, 422, 'invalid_field', 'event'],
        [{ user: '*', event: 7 }, 422, 'invalid_field', 'event'],
        [{ user: '*', event: 'x'.repeat(129) }, 422, 'invalid_field', 'event'],
        [{ user: '*', event: 'disconnect' }, 422, 'invalid_field', 'event'],
        [{ user: '*', event: 'connect_error' }, 422, 'invalid_field', 'event'],
        [{ user: '*', event: 'crier:session' }, 422, 'invalid_field', 'event'],
        [{ user: '*', event: 'alert, crier:recall' }, 422, 'invalid_field', 'event'],
        [{ user: '*', event: 'a', volatile: 'yes' }, 422, 'invalid_field', 'volatile'],
        [{ user: '*', event: 'a', massage: 'x' }, 422, 'unknown_field', 'massage'],
    ];
    for (const [body, status, code, field] of bad) {
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        test(`answers ${status} ${code} to ${text.slice(0, 60)}`, async () => {
            const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : text;
            assertError(await tryPush(crier, 'demo', bytes), status, code, field);
        });
    }

    test('says which app is unknown', async () => {
        assertError(await tryPush(crier, 'demo', { app: 'nope', user: '*', event: 'a' }),
            404, 'not_found');
    });

    test('answers 404 for a push that is not there', async () => {
        for (const id of ['nope', '%2e%2e', "'--"])
            assertError(await report(crier, 'demo', id), 404, 'not_found');
    });

    test('answers 409 to what exists', async () => {
        const all = crier.keys.demo;
        assertError(await post('users', { id: 'ann', password: 'x' }, all), 409, 'conflict');
        assertError(await post('apps', { id: 'demo' }, all), 409, 'conflict');
    });

    test('makes apps, users and keys that work', async () => {
        const all = crier.keys.demo;
        assert.equal((await post('apps', { id: 'fresh' }, all)).status, 201);
        assert.equal((await post('users', { app: 'fresh', id: 'ann', password: PASSWORD }, all)).status,
            201);
        const made = await post('keys', { app: 'fresh', scopes: ['push:send'] }, all);
        assert.equal(made.status, 201);
        assert.equal((await post('pushes', { user: 'ann', event: 'a' }, made.json.key)).status, 202);
        await logIn(crier, 'fresh', 'ann');
    });

    test('refuses names that are none', async () => {
        const all = crier.keys.demo;
        for (const id of ['', 'a b', 'a/b', 'ä', 'x'.repeat(500)])
            assertError(await post('apps', { id }, all), 422, 'invalid_field', 'id');
        for (const id of ['', '*', ' a', 'a,b', 'a\nb', 'x'.repeat(5000)])
            assertError(await post('users', { id, password: 'x' }, all), 422, 'invalid_field', 'id');
        assertError(await post('users', { id: 'x', password: '' }, all),
            422, 'invalid_field', 'password');
        assertError(await post('users', { id: 'x', password: 'x', role: 'god' }, all),
            422, 'invalid_field', 'role');
        assertError(await post('keys', { scopes: [] }, all), 422, 'invalid_field', 'scopes');
        assertError(await post('keys', { scopes: ['all'] }, all), 422, 'invalid_field', 'scopes');
    });

    test('lists its errors', async () => {
        const { json } = await request(crier, 'GET', '/api/v1/errors');
        const codes = json.errors.map(error => error.code);
        assert.ok(codes.includes('invalid_field') && codes.includes('unauthorized'), codes.join());
        for (const { status, message } of json.errors)
            assert.ok(status >= 400 && status < 600 && message);
    });

    test('knows paths and methods', async () => {
        assertError(await request(crier, 'GET', '/api/v1/nothing'), 404, 'not_found');
        const wrong = await request(crier, 'DELETE', '/api/v1/errors');
        assertError(wrong, 405, 'method_not_allowed');
        assert.equal(wrong.headers.allow, 'GET, HEAD');
        for (const path of ['/healthz', '/readyz'])
            assert.deepEqual((await request(crier, 'GET', path)).json, { status: 'ok' });
    });
});
