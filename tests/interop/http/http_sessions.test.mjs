// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Sessions, keys, apps, connections and what the audit log says of them.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { call, expectCall, logIn, push, request, tryLogIn } from '../lib/api.mjs';
import { PASSWORD, startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { next, until } from '../lib/waits.mjs';

const APP = 'demo';

describe('administration', () => {
    let crier;
    let key;
    const scope = suiteScope();
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann', 'bob'], other: ['ann'] } });
        key = crier.keys[APP];
    });
    const get = (token, path) => expectCall(200, crier, token, 'GET', `/api/v1/${path}`);

    test('a session has a device, is listed, and closes at once when it is revoked', async t => {
        const { json } = await request(crier, 'POST', `/good/api/v5/auth?appID=${APP}`,
            { body: JSON.stringify({ provider: 'rest', username: 'ann', password: PASSWORD,
                device: 'Ann\'s phone' }) });
        const phone = json.result.token;
        const laptop = await logIn(crier, APP, 'ann');
        const socket = await join(t, crier, APP, phone);
        const sessions = await until(async () => {
            const found = (await get(laptop, 'sessions')).sessions;
            return found.some(({ connections }) => connections === 1) && found;
        }, 'the connection in the list');
        const mine = sessions.find(({ device }) => device === 'Ann\'s phone');
        assert.equal(mine.connections, 1);
        assert.equal(mine.current, false);
        assert.equal(sessions.filter(({ current }) => current).length, 1);
        assert.ok(!JSON.stringify(sessions).includes(phone));
        const told = next(socket, 'crier:session');
        const left = next(socket, 'disconnect');
        assert.equal((await call(crier, laptop, 'DELETE', `/api/v1/sessions/${mine.id}`)).status, 204);
        assert.deepEqual(await told, [{ reason: 'revoked' }]);
        await left;
        assert.equal((await call(crier, laptop, 'DELETE', `/api/v1/sessions/${mine.id}`)).status, 404);
    });

    test('nobody sees or ends the sessions of others without the right to', async () => {
        const ann = await logIn(crier, APP, 'ann');
        const bob = await logIn(crier, APP, 'bob');
        const all = (await get(key, 'sessions?user=ann')).sessions;
        assert.ok(all.length > 0);
        assert.equal((await call(crier, bob, 'GET', '/api/v1/sessions?user=ann')).status, 403);
        assert.ok((await get(bob, 'sessions')).sessions.every(({ user }) => user === 'bob'));
        assert.equal((await call(crier, bob, 'DELETE', `/api/v1/sessions/${all[0].id}`)).status, 403);
        await get(ann, 'sessions');
        const pages = [await get(key, 'sessions?limit=1')];
        pages.push(await get(key, `sessions?limit=1&cursor=${pages[0].next}`));
        assert.notEqual(pages[0].sessions[0].id, pages[1].sessions[0].id);
        assert.equal((await call(crier, crier.keys.other, 'DELETE',
            `/api/v1/sessions/${all[0].id}`)).status, 404);
    });

    test('a key says what it is for, expires, is used, and is gone', async () => {
        const inTwoSeconds = new Date(Date.now() + 2000).toISOString();
        const made = await expectCall(201, crier, key, 'POST', '/api/v1/keys',
            { scopes: ['push:read'], name: 'the wall', expires_at: inTwoSeconds });
        const find = async () => (await get(key, 'keys')).keys.find(({ id }) => id === made.id);
        assert.equal((await find()).last_used_at, null);
        await get(made.key, 'pushes');
        await until(async () => (await find()).last_used_at, 'the time of the last use');
        assert.ok(!JSON.stringify(await get(key, 'keys')).includes(made.key));
        await until(async () => {
            const { status, json } = await call(crier, made.key, 'GET', '/api/v1/pushes');
            return status === 401 && /expired/.test(json.error.message);
        }, 'the key to expire');
        assert.equal((await call(crier, key, 'DELETE', `/api/v1/keys/${made.id}`)).status, 204);
        assert.equal((await call(crier, key, 'DELETE', `/api/v1/keys/${made.id}`)).status, 404);
        assert.equal(await find(), undefined);
        for (const body of [{ scopes: [] }, { scopes: ['king'] }, { scopes: ['push:read'],
            expires_at: 1 }, { scopes: ['push:read'], expires_at: 'tomorrow' }])
            assert.equal((await call(crier, key, 'POST', '/api/v1/keys', body)).status, 422);
    });

    test('a key can do what its scopes say and nothing else', async () => {
        const readers = { 'push:read': ['pushes', 'stats'], 'users:read': ['users', 'sessions'],
            'connections:read': ['connections'], 'audit:read': ['audit'], 'keys:write': ['keys'] };
        for (const held of Object.keys(readers)) {
            const { key: narrow } = await expectCall(201, crier, key, 'POST', '/api/v1/keys',
                { scopes: [held] });
            for (const [needed, paths] of Object.entries(readers)) {
                for (const path of paths)
                    assert.equal((await call(crier, narrow, 'GET', `/api/v1/${path}`)).status,
                        needed === held ? 200 : 403, `${held} ${path}`);
            }
            assert.equal((await call(crier, narrow, 'POST', '/api/v1/pushes',
                { user: '*', event: 'x' })).status, 403);
            assert.equal((await call(crier, narrow, 'POST', '/api/v1/apps', { id: 'x' })).status, 403);
        }
    });

    test('apps are made, kept as short as they say, and removed with all they have', async t => {
        await expectCall(201, crier, key, 'POST', '/api/v1/apps', { id: 'brief' });
        assert.equal((await call(crier, key, 'POST', '/api/v1/apps', { id: 'brief' })).status, 409);
        const changed = await expectCall(200, crier, key, 'PATCH', '/api/v1/apps/brief',
            { max_pushes: 5, max_age_ms: 100000 });
        assert.deepEqual([changed.max_pushes, changed.max_age_ms], [5, 100000]);
        const back = await expectCall(200, crier, key, 'PATCH', '/api/v1/apps/brief',
            { max_age_ms: null });
        assert.deepEqual([back.max_pushes, back.max_age_ms], [5, null]);
        await expectCall(201, crier, key, 'POST', '/api/v1/users',
            { app: 'brief', id: 'ann', password: PASSWORD });
        const socket = await join(t, crier, 'brief', await logIn(crier, 'brief', 'ann'));
        assert.ok((await get(key, 'apps')).apps.some(({ app }) => app === 'brief'));
        const left = next(socket, 'disconnect');
        assert.equal((await call(crier, key, 'DELETE', '/api/v1/apps/brief')).status, 204);
        await left;
        assert.equal((await tryLogIn(crier, 'brief', 'ann')).status, 404);
        assert.equal((await call(crier, key, 'GET', '/api/v1/apps/brief')).status, 404);
    });

    test('connections are seen, searched, and closed one by one', async t => {
        const sockets = [await join(t, crier, APP, await logIn(crier, APP, 'ann')),
            await join(t, crier, APP, await logIn(crier, APP, 'bob'), { transports: ['polling'] })];
        const list = await get(key, 'connections?q=BO');
        assert.equal(list.connections.length, 1);
        assert.equal(list.connections[0].user, 'bob');
        assert.equal(list.connections[0].transport, 'polling');
        assert.equal(list.connections[0].id, sockets[1].id);
        assert.ok(list.total >= 2);
        assert.equal((await get(crier.keys.other, 'connections')).total, 0);
        assert.equal((await call(crier, crier.keys.other, 'DELETE',
            `/api/v1/connections/${sockets[1].id}`)).status, 404);
        const left = next(sockets[1], 'disconnect');
        assert.equal((await call(crier, key, 'DELETE',
            `/api/v1/connections/${sockets[1].id}`)).status, 204);
        await left;
        await until(async () => (await get(key, 'connections?user=bob')).connections.length === 0,
            'the list without it');
        assert.ok(sockets[0].connected);
    });

    test('a connection that moves to a WebSocket says so', async t => {
        const socket = await join(t, crier, APP, await logIn(crier, APP, 'bob'),
            { transports: ['polling', 'websocket'] });
        await until(async () => (await get(key, 'connections?user=bob')).connections
            .some(({ id, transport }) => id === socket.id && transport === 'websocket'), 'the move');
    });

    test('the audit log says who did what, to whom, from where', async () => {
        await expectCall(201, crier, key, 'POST', '/api/v1/users',
            { id: 'audited', password: PASSWORD });
        await expectCall(200, crier, key, 'PATCH', '/api/v1/users/audited', { disabled: true });
        const { id } = await push(crier, APP, { user: '*', event: 'oops' });
        await expectCall(200, crier, key, 'DELETE', `/api/v1/pushes/${id}`);
        const { audit } = await get(key, 'audit?limit=3');
        assert.deepEqual(audit.map(({ action, target }) => [action, target]),
            [['push.recall', id], ['user.update', 'audited'], ['user.create', 'audited']]);
        assert.match(audit[0].actor, /^key:./);
        assert.equal(audit[0].address, '127.0.0.1');
        assert.deepEqual(audit[1].detail, { disabled: true });
        assert.ok(!JSON.stringify(audit).includes(PASSWORD));
        const local = await get(key, 'audit?actor=crierctl&action=app.create');
        assert.deepEqual(local.audit.map(({ target }) => target), [APP]);
        // What failed was not done.
        await call(crier, key, 'DELETE', '/api/v1/users/nobody');
        assert.equal((await get(key, 'audit?limit=1')).audit[0].action, 'push.recall');
    });

    test('numbers', async t => {
        await join(t, crier, APP, await logIn(crier, APP, 'ann'));
        const stats = await get(key, 'stats');
        assert.ok(stats.users.total >= 2 && stats.users.online >= 1);
        assert.ok(stats.pushes.ever >= 1 && stats.connections.total >= 1);
    });
});

test('guessing a password becomes slow, but not for who was there before', async t => {
    const crier = await startCrier(t, { set: { 'auth.free_attempts': '2' } });
    await logIn(crier, APP, 'ann');
    for (let i = 0; i < 2; ++i)
        assert.equal((await tryLogIn(crier, APP, 'ann', 'wrong')).status, 400);
    const refused = await tryLogIn(crier, APP, 'ann', 'wrong');
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers['retry-after']) >= 1);
    // Another user from the same address is not concerned.
    assert.equal((await tryLogIn(crier, APP, 'nobody', 'wrong')).status, 400);
    await until(async () => (await tryLogIn(crier, APP, 'ann')).status === 200, 'the delay to end');
});
