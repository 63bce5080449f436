// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Directual's log-in, as its clients call it.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { logIn, request, tryLogIn } from '../lib/api.mjs';
import { PASSWORD, startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

/** The shape of each of Directual's errors. */
function assertGoodError(answer, status, code = 0) {
    assert.equal(answer.status, status, answer.text);
    assert.equal(answer.headers['content-type'], 'application/json');
    const { msg, ...rest } = answer.json;
    assert.equal(typeof msg, 'string');
    assert.notEqual(msg, '');
    assert.deepEqual(rest, { code, httpCode: status, typeError: 'ERROR', errorVariables: {},
        payload: null, status: 'ERROR' });
}

describe('the log-in', () => {
    const scope = suiteScope();
    let crier;
    const auth = (query, body, headers) => request(crier, 'POST', `/good/api/v5/auth${query}`,
        { body: typeof body === 'string' ? body : JSON.stringify(body), headers });
    const get = (what, app, token) => request(crier, 'GET',
        `/good/api/v4/auth/${what}?appID=${app}&sessionID=${encodeURIComponent(token)}`);
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann'], other: ['ann', 'zoe'] } });
    });

    test('gives a token, the name and the role', async () => {
        const { status, json, headers } = await tryLogIn(crier, 'demo', 'ann');
        assert.equal(status, 200);
        assert.equal(headers['content-type'], 'application/json');
        const { token, ...identity } = json.result;
        assert.ok(token.length >= 32, 'a token that nobody guesses');
        assert.deepEqual([identity, json.status], [{ username: 'ann', role: 'user' }, 'ok']);
        assert.notEqual((await tryLogIn(crier, 'demo', 'ann')).json.result.token, token);
    });

    test('takes appID from the body too', async () => {
        const body = { appID: 'demo', provider: 'rest', username: 'ann', password: PASSWORD };
        assert.equal((await auth('', body)).status, 200);
    });

    test('takes any content type, as the clients send several', async () => {
        for (const type of ['application/json', 'application/json; charset=utf-8', 'text/plain']) {
            const { status } = await auth('?appID=demo',
                { provider: 'rest', username: 'ann', password: PASSWORD }, { 'Content-Type': type });
            assert.equal(status, 200, type);
        }
    });

    test('refuses a wrong password and an unknown user alike', async () => {
        const wrong = await tryLogIn(crier, 'demo', 'ann', 'wrong');
        assertGoodError(wrong, 400, 108);
        assert.equal(wrong.json.msg, 'User or password incorrect');
        for (const [user, password] of [['zoe', PASSWORD], ['nobody', 'x'], ['', ''], ['ann', ''],
            ['ANN', PASSWORD], ['ann ', PASSWORD], ["' OR 1=1 --", 'x'], ['ann', 'x'.repeat(9000)]])
            assert.deepEqual((await tryLogIn(crier, 'demo', user, password)).json, wrong.json, user);
    });

    test('refuses an unknown app', async () => {
        const body = { provider: 'rest', username: 'ann', password: PASSWORD };
        assertGoodError(await auth('?appID=nope', body), 404);
        assertGoodError(await auth('', body), 404);
    });

    test('refuses what is no log-in', async () => {
        assertGoodError(await auth('?appID=demo', ''), 400);
        assertGoodError(await auth('?appID=demo', '{'), 400);
        assertGoodError(await auth('?appID=demo', '[]'), 400);
        assertGoodError(await auth('?appID=demo', '"ann"'), 400);
        assertGoodError(await auth('?appID=demo', { provider: 'openid', code: 'x' }), 400);
        assertGoodError(await auth('?appID=demo', { username: 7, password: {} }), 400, 108);
    });

    test('check says who it is, for either kind of client', async () => {
        const token = await logIn(crier, 'demo', 'ann');
        const { status, json } = await get('check', 'demo', token);
        assert.equal(status, 200);
        const identity = { token, username: 'ann', role: 'user' };
        assert.deepEqual(json,
            { result: { ...identity, token: identity, result: true }, status: 'ok' });
    });

    test('check says no to what is no session of the app', async () => {
        const token = await logIn(crier, 'demo', 'ann');
        for (const [app, session] of [['other', token], ['nope', token], ['demo', 'nope'],
            ['demo', ''], ['demo', `${token}x`]]) {
            const { status, json } = await get('check', app, session);
            assert.deepEqual([status, json], [200, { result: { result: false }, status: 'ok' }]);
        }
    });

    test('logout ends one session and leaves the others', async () => {
        const [gone, kept] = [await logIn(crier, 'demo', 'ann'), await logIn(crier, 'demo', 'ann')];
        assert.deepEqual((await get('logout', 'demo', gone)).json, { result: true, status: 'ok' });
        assert.equal((await get('check', 'demo', gone)).json.result.result, false);
        assert.equal((await get('check', 'demo', kept)).json.result.result, true);
        assert.equal((await get('logout', 'demo', gone)).status, 200);
    });

    test("logout can't end another app's session", async () => {
        const token = await logIn(crier, 'demo', 'ann');
        await get('logout', 'other', token);
        assert.equal((await get('check', 'demo', token)).json.result.result, true);
    });

    test('logout takes a body, as axios sends one', async () => {
        const token = await logIn(crier, 'demo', 'ann');
        const { status } = await request(crier, 'GET',
            `/good/api/v4/auth/logout?appID=demo&sessionID=${token}`,
            { body: '{"appID":"demo"}', headers: { 'Content-Length': 16 } });
        assert.equal(status, 200);
        assert.equal((await get('check', 'demo', token)).json.result.result, false);
    });

    test('takes a user id in any script', async () => {
        const user = 'Ännchen 安';
        const made = await request(crier, 'POST', '/api/v1/users',
            { body: JSON.stringify({ id: user, password: 'пароль' }),
                headers: { Authorization: `Bearer ${crier.keys.demo}` } });
        assert.equal(made.status, 201, made.text);
        const { json } = await tryLogIn(crier, 'demo', user, 'пароль');
        assert.equal(json.result.username, user);
    });
});

test('a session expires', async t => {
    const crier = await startCrier(t, { set: { 'auth.session_lifetime_ms': 1000 } });
    const path = `/good/api/v4/auth/check?appID=demo&sessionID=${await logIn(crier, 'demo', 'ann')}`;
    await until(async () => !(await request(crier, 'GET', path)).json.result.result, 'the expiry');
});

test('too many log-ins at a time are put off, not dropped', async t => {
    const crier = await startCrier(t,
        { set: { 'auth.max_pending_log_ins': 2, 'auth.hashing_threads': 1 } });
    const answers = await Promise.all(
        Array.from({ length: 12 }, () => tryLogIn(crier, 'demo', 'ann')));
    const refused = answers.filter(({ status }) => status === 429);
    assert.ok(refused.length > 0 && refused.length < 12, `${refused.length} refused`);
    refused.forEach(answer => assertGoodError(answer, 429));
    assert.equal((await tryLogIn(crier, 'demo', 'ann')).status, 200);
});
