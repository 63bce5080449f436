// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Users over HTTP: what they are, what they may do, and what becomes of their connections.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { call, expectCall, logIn, push, tryLogIn } from '../lib/api.mjs';
import { PASSWORD, startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { next, until } from '../lib/waits.mjs';

const APP = 'demo';
const USERS = '/api/v1/users';

describe('users', () => {
    let crier;
    let key;
    const scope = suiteScope();
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann'], other: ['zed'] } });
        key = crier.keys[APP];
    });
    const make = fields => expectCall(201, crier, key, 'POST', USERS,
        { password: PASSWORD, ...fields });
    const change = (id, fields) => expectCall(200, crier, key, 'PATCH', `${USERS}/${id}`, fields);

    test('are made with everything, shown, changed and removed', async () => {
        const fields = { role: 'operator', tags: ['vip', 'beta', 'vip'],
            attributes: { name: 'Bob', address: { city: 'Łódź' } } };
        const made = await make({ id: 'bob', ...fields });
        assert.deepEqual(made.tags, ['beta', 'vip']);
        assert.deepEqual(made.attributes, fields.attributes);
        assert.deepEqual(await expectCall(200, crier, key, 'GET', `${USERS}/bob`), made);
        const changed = await change('bob', { tags: [], attributes: {} });
        assert.deepEqual([changed.tags, changed.attributes, changed.role], [[], {}, 'operator']);
        assert.equal((await call(crier, key, 'DELETE', `${USERS}/bob`)).status, 204);
        assert.equal((await call(crier, key, 'GET', `${USERS}/bob`)).status, 404);
        assert.equal((await call(crier, key, 'DELETE', `${USERS}/bob`)).status, 404);
        assert.equal((await tryLogIn(crier, APP, 'bob')).status, 400);
    });

    test('are listed in pages and by what they have', async () => {
        for (const [id, tags] of [['p1', ['even']], ['p2', ['odd']], ['p3', ['even']]])
            await make({ id, tags });
        const ids = async query =>
            (await expectCall(200, crier, key, 'GET', `${USERS}?${query}`)).users
                .map(({ user }) => user);
        assert.deepEqual(await ids('tag=even'), ['p1', 'p3']);
        assert.deepEqual(await ids('q=P&limit=2'), ['p1', 'p2']);
        const page = await expectCall(200, crier, key, 'GET', `${USERS}?q=p&limit=2`);
        assert.deepEqual(await ids(`q=p&limit=2&cursor=${page.next}`), ['p3']);
        assert.deepEqual(await ids('disabled=true'), []);
        for (const bad of ['limit=0', 'limit=201', 'disabled=1', 'x=1', 'role=user&tag=a',
            'limit=1&limit=2'])
            assert.equal((await call(crier, key, 'GET', `${USERS}?${bad}`)).status, 422, bad);
    });

    test('have values that can be used, or a clear error', async () => {
        for (const [field, fields] of [['id', { id: '*' }], ['id', { id: ' x' }],
            ['password', { id: 'x', password: '' }], ['role', { id: 'x', role: 'king' }],
            ['tags', { id: 'x', tags: ['a,b'] }], ['tags', { id: 'x', tags: [1] }],
            ['tags', { id: 'x', tags: Array.from({ length: 101 }, (_, i) => `t${i}`) }],
            ['attributes', { id: 'x', attributes: [] }],
            ['attributes', { id: 'x', attributes: { a: 'x'.repeat(17000) } }],
            ['disabled', { id: 'x', disabled: 'yes' }], ['nick', { id: 'x', nick: 'y' }]]) {
            const { status, json } = await call(crier, key, 'POST', USERS,
                { password: PASSWORD, ...fields });
            assert.equal(status, 422);
            assert.equal(json.error.field, field);
        }
        assert.equal((await call(crier, key, 'POST', USERS,
            { id: 'ann', password: PASSWORD })).status, 409);
    });

    test('who are disabled are out at once, and can\'t come back', async t => {
        await make({ id: 'dan' });
        const token = await logIn(crier, APP, 'dan');
        const socket = await join(t, crier, APP, token);
        const told = next(socket, 'crier:session');
        const left = next(socket, 'disconnect');
        await change('dan', { disabled: true });
        assert.deepEqual(await told, [{ reason: 'disabled' }]);
        await left;
        assert.equal((await tryLogIn(crier, APP, 'dan')).status, 403);
        socket.connect();
        const [error] = await next(socket, 'connect_error');
        assert.equal(error.data.code, 'unknown_session');
        await change('dan', { disabled: false });
        await logIn(crier, APP, 'dan');
    });

    test('who get another password are out, and in again with the new one', async t => {
        await make({ id: 'eve' });
        const socket = await join(t, crier, APP, await logIn(crier, APP, 'eve'));
        const told = next(socket, 'crier:session');
        await change('eve', { password: 'another one' });
        assert.deepEqual(await told, [{ reason: 'password_changed' }]);
        assert.equal((await tryLogIn(crier, APP, 'eve')).status, 400);
        assert.equal((await tryLogIn(crier, APP, 'eve', 'another one')).status, 200);
    });

    test('with other tags get other pushes from then on', async t => {
        await make({ id: 'fay', tags: ['red'] });
        const socket = await join(t, crier, APP, await logIn(crier, APP, 'fay'));
        const names = () => socket.events.map(([event]) => event);
        await push(crier, APP, { tag: 'red', event: 'one' });
        await push(crier, APP, { tag: 'blue', event: 'none' });
        await until(() => names().includes('one'), 'a push to red');
        await change('fay', { tags: ['blue'], role: 'operator' });
        await push(crier, APP, { tag: 'red', event: 'none' });
        await push(crier, APP, { tag: 'blue', event: 'two' });
        await push(crier, APP, { role: 'operator', event: 'three' });
        await push(crier, APP, { role: 'user', event: 'none' });
        await push(crier, APP, { user: '*', event: 'fence' });
        await until(() => names().includes('fence'), 'the last push');
        assert.deepEqual(names(), ['one', 'two', 'three', 'fence']);
    });

    test('may have a slash or a question mark in their id', async () => {
        for (const id of ['a/b', 'who?', '100%', 'Łódź ♥']) {
            await make({ id });
            const path = `${USERS}/${encodeURIComponent(id)}`;
            assert.equal((await expectCall(200, crier, key, 'GET', path)).user, id);
            assert.equal((await call(crier, key, 'DELETE', path)).status, 204);
        }
    });

    test('of one app are nothing to another', async () => {
        const other = crier.keys.other;
        const { key: narrow } = await expectCall(201, crier, other, 'POST', '/api/v1/keys',
            { scopes: ['users:write'] });
        assert.equal((await call(crier, narrow, 'GET', `${USERS}/ann`)).status, 404);
        assert.equal((await call(crier, narrow, 'GET', `${USERS}/ann?app=demo`)).status, 403);
        assert.equal((await call(crier, narrow, 'PATCH', `${USERS}/ann`, { app: 'demo' })).status, 403);
        assert.equal((await call(crier, narrow, 'DELETE', `${USERS}/ann?app=demo`)).status, 403);
        // A key that may make users only can't touch those who may do more.
        await expectCall(201, crier, other, 'POST', USERS,
            { id: 'boss', password: PASSWORD, role: 'admin' });
        for (const [method, body] of [['PATCH', { password: 'mine now' }], ['DELETE']])
            assert.equal((await call(crier, narrow, method, `${USERS}/boss`, body)).status, 403);
    });
});
