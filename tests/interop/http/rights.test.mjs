// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Nobody ends or changes what may do more than they may, an app keeps its administrator, and
// looking changes nothing.

import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { before, describe, test } from 'node:test';

import { bearer, call, expectCall, logIn, push, request } from '../lib/api.mjs';
import { administer, startCrier } from '../lib/crier.mjs';
import { file, upload } from '../lib/forms.mjs';
import { document } from '../lib/openapi.mjs';
import { RawConnection } from '../lib/raw.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';
const ROLES = {
    user: [],
    operator: ['push:send', 'push:read', 'users:read', 'connections:read'],
    admin: ['push:send', 'push:read', 'users:read', 'users:write', 'keys:write', 'connections:read',
        'connections:write', 'audit:read'],
};
const ALL = [...ROLES.admin, 'apps:write', 'metrics:read'];

async function makeKey(crier, scopes, app = APP) {
    return administer(crier.data, 'key', 'create', app, '--scope', scopes.join());
}

async function makeUser(crier, id, role, app = APP) {
    await administer(crier.data, 'user', 'create', app, id, '--role', role);
}

/** What a key with these scopes may do without. */
const lacks = (scopes, needed) => needed.some(scope =>
    !scopes.includes(scope) && !scopes.includes(scope.replace(':read', ':write')));

/** The status of a path exactly as it is spelled: URL would tidy it up. */
async function statusOf(t, crier, path, headers = {}) {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const connection = new RawConnection(t, crier);
    const { status } = await connection
        .send(`GET ${path} HTTP/1.1\r\nHost: a\r\n${lines}\r\n`).response();
    connection.socket.destroy();
    return status;
}

describe('rights', () => {
    const scope = suiteScope();
    let crier;
    let all;
    before(async () => {
        crier = await startCrier(scope, { apps: { [APP]: [], other: [] } });
        ({ key: all } = await makeKey(crier, ALL));
        for (const role of Object.keys(ROLES)) {
            await makeUser(crier, role, role);
            await makeUser(crier, `${role}2`, role);
        }
    });
    const sessionOf = async user => (await expectCall(200, crier, all, 'GET',
        `/api/v1/sessions?user=${user}&limit=1`)).sessions[0].id;

    // Each scope that changes people, alone and with less than all that the target has.
    const holders = [['users:write'], ['connections:write'], ['users:write', 'connections:write'],
        ['users:write', 'keys:write', 'connections:write', 'audit:read'],
        ROLES.admin.filter(one => one !== 'audit:read'), ROLES.admin];
    for (const scopes of holders) {
        for (const [role, needed] of Object.entries(ROLES)) {
            const isBeyond = lacks(scopes, needed);
            const may = name => scopes.includes(name) && !isBeyond;
            test(`a key with ${scopes} and ${role}s: ${isBeyond ? 'not' : 'they can'}`, async t => {
                const { key } = await makeKey(crier, scopes);
                const token = await logIn(crier, APP, role);
                const socket = await join(t, crier, APP, token);
                const { connections } = await expectCall(200, crier, all, 'GET',
                    `/api/v1/connections?user=${role}`);
                const connection = `/api/v1/connections/${connections.at(-1).id}`;
                const session = `/api/v1/sessions/${await sessionOf(role)}`;
                const victim = `/api/v1/users/${role}2`;
                const tries = [
                    ['DELETE', connection, undefined, 'connections:write', 204],
                    ['DELETE', session, undefined, 'users:write', 204],
                    ['PATCH', victim, { password: 'x' }, 'users:write', 200],
                    ['PATCH', victim, { tags: ['y'] }, 'users:write', 200],
                    ['PATCH', victim, { attributes: { a: 1 } }, 'users:write', 200],
                    ['PATCH', victim, { role: 'user' }, 'users:write', 200],
                    ['PATCH', victim, { role }, 'users:write', 200],
                    ['PATCH', victim, { disabled: true }, 'users:write', 200],
                    ['PATCH', victim, { disabled: false }, 'users:write', 200],
                    ['DELETE', victim, undefined, 'users:write', 204],
                ];
                for (const [method, path, body, needs, good] of tries) {
                    const { status, text } = await call(crier, key, method, path, body);
                    assert.equal(status, may(needs) ? good : 403, `${method} ${path}: ${text}`);
                }
                if (!may('connections:write') && !may('users:write'))
                    assert.ok(socket.connected);
                if (may('users:write'))
                    await makeUser(crier, `${role}2`, role);
            });
        }
    }

    test('a key is deleted by who may do all that it may', async () => {
        const { key: keeper } = await makeKey(crier, ['keys:write', 'push:send']);
        for (const [scopes, status] of [[['push:send'], 204], [['push:read'], 403],
            [['push:send', 'metrics:read'], 403], [['keys:write'], 204]]) {
            const { id, key } = await makeKey(crier, scopes);
            const path = `/api/v1/keys/${id}`;
            assert.equal((await call(crier, keeper, 'DELETE', path)).status, status, scopes.join());
            assert.equal((await call(crier, key, 'GET', '/api/v1/stats')).status,
                status === 204 ? 401 : scopes.includes('push:read') ? 200 : 403);
        }
        assert.equal((await call(crier, keeper, 'DELETE', '/api/v1/keys/none')).status, 404);
    });

    test('everybody ends their own session, and an operator no other', async () => {
        const token = await logIn(crier, APP, 'operator');
        const [admin, own] = [await sessionOf('admin'), await sessionOf('operator')];
        const end = id => call(crier, token, 'DELETE', `/api/v1/sessions/${id}`);
        assert.equal((await end(admin)).status, 403);
        assert.equal((await end(own)).status, 204);
        assert.equal((await end(own)).status, 401);
    });
});

describe('the last administrator', () => {
    const scope = suiteScope();
    let crier;
    before(async () => { crier = await startCrier(scope, { apps: { [APP]: ['ann'] } }); });
    const asked = (token, id, body) => call(crier, token, body ? 'PATCH' : 'DELETE',
        `/api/v1/users/${id}`, body);

    test('stays, whoever asks', async () => {
        await makeUser(crier, 'adam', 'admin');
        await makeUser(crier, 'alma', 'admin');
        const key = crier.keys[APP];
        const adam = await logIn(crier, APP, 'adam');
        // One who is disabled administers nothing.
        assert.equal((await asked(adam, 'alma', { disabled: true })).status, 200);
        for (const token of [adam, key]) {
            for (const body of [undefined, { disabled: true }, { role: 'user' }, { role: 'operator' },
                { role: 'user', tags: ['x'] }, { disabled: true, password: 'y' }]) {
                const { status, json } = await asked(token, 'adam', body);
                assert.equal(status, 409, JSON.stringify(body));
                assert.equal(json.error.code, 'conflict');
                assert.match(json.error.message, /adam is the last administrator/);
            }
            assert.equal((await asked(token, 'adam', { tags: ['kept'], role: 'admin' })).status, 200);
        }
        const { role, disabled, tags } = await expectCall(200, crier, adam, 'GET', '/api/v1/users/adam');
        assert.deepEqual([role, disabled, tags], ['admin', false, ['kept']]);
        // A disabled one can go; with another one in office the first can too.
        assert.equal((await asked(adam, 'alma')).status, 204);
        await makeUser(crier, 'alma', 'admin');
        assert.equal((await asked(adam, 'adam', { role: 'user' })).status, 200);
        assert.equal((await asked(key, 'alma')).status, 409);
    });

    test('is not missed where there never was one', async t => {
        const lone = await startCrier(t, { apps: { [APP]: ['bob'] } });
        assert.equal((await call(lone, lone.keys[APP], 'DELETE', '/api/v1/users/bob')).status, 204);
    });

    test('sees and sets what is kept of its own app, and no more', async () => {
        const alma = await logIn(crier, APP, 'alma');
        const path = `/api/v1/apps/${APP}`;
        const changed = await expectCall(200, crier, alma, 'PATCH', path,
            { max_age_ms: 86_400_000, max_pushes: 7 });
        assert.deepEqual([changed.max_age_ms, changed.max_pushes], [86_400_000, 7]);
        assert.deepEqual((await expectCall(200, crier, alma, 'GET', '/api/v1/apps')).apps.map(
            ({ app }) => app), [APP]);
        await administer(crier.data, 'app', 'create', 'foreign');
        assert.equal((await call(crier, alma, 'PATCH', '/api/v1/apps/foreign', { max_pushes: 1 })).status, 404);
        assert.equal((await call(crier, alma, 'DELETE', path)).status, 403);
        assert.equal((await call(crier, alma, 'POST', '/api/v1/apps', { id: 'mine' })).status, 403);
        await makeUser(crier, 'oscar', 'operator');
        const oscar = await logIn(crier, APP, 'oscar');
        assert.equal((await call(crier, oscar, 'PATCH', path, { max_pushes: 1 })).status, 403);
        await expectCall(200, crier, oscar, 'GET', path);
    });
});

describe('a user without a role', () => {
    const scope = suiteScope();
    let crier;
    let token;
    const ids = {};
    before(async () => {
        crier = await startCrier(scope, { apps: { [APP]: ['ann', 'bob'] } });
        await logIn(crier, APP, 'bob');
        token = await logIn(crier, APP, 'ann');
        const { id } = await push(crier, APP, { user: '*', event: 'x' });
        Object.assign(ids, { pushes: id, users: 'bob', apps: APP, keys: 'x', connections: 'x' });
    });

    for (const [path, operations] of Object.entries(document.paths)) {
        for (const [method, operation] of Object.entries(operations)) {
            // Some of the pages are theirs.
            const isOwn = /^\/api\/v1\/(sessions|inbox|me)\b/.test(path) || (method === 'get' && path.startsWith('/api/v1/pages'));
            if (operation.security?.length === 0 || isOwn)
                continue;
            test(`may not ${method} ${path}`, async () => {
                const room = path.split('/')[3];
                const target = path.replace('{id}', ids[room]).replace('{app}', APP);
                const { status } = await request(crier, method.toUpperCase(), target,
                    { headers: bearer(token), body: operation.requestBody && '{}' });
                assert.equal(status, 403);
            });
        }
    }

    test('sees its own sessions', async () => {
        const { sessions } = await expectCall(200, crier, token, 'GET', '/api/v1/sessions');
        assert.ok(sessions.length > 0 && sessions.every(({ user }) => user === 'ann'));
    });

    test('a key that neither reads pushes nor makes apps sees no app', async () => {
        for (const scopes of [['push:send'], ['users:write', 'keys:write'], ['metrics:read']]) {
            const { key } = await makeKey(crier, scopes);
            for (const path of ['/api/v1/apps', `/api/v1/apps/${APP}`])
                assert.equal((await call(crier, key, 'GET', path)).status, 403, scopes.join());
        }
    });
});

describe('looking', () => {
    const scope = suiteScope();
    let crier;
    before(async () => {
        crier = await startCrier(scope, { apps: { [APP]: ['ann', 'bob'] } });
    });
    const logOut = (method, token, headers) => request(crier, method,
        `/good/api/v4/auth/logout?appID=${APP}&sessionID=${token}`, { headers });
    const isIn = async token => (await request(crier, 'GET',
        `/good/api/v4/auth/check?appID=${APP}&sessionID=${token}`)).json.result.result;

    test('HEAD and OPTIONS log nobody out, whatever they say they are', async () => {
        const token = await logIn(crier, APP, 'ann');
        for (const method of ['HEAD', 'OPTIONS', 'POST', 'DELETE', 'PUT', 'TRACE']) {
            for (const headers of [{}, { 'X-HTTP-Method-Override': 'GET', 'X-Method-Override': 'GET' }]) {
                const { status, headers: answer } = await logOut(method, token, headers);
                assert.equal(status, 405, method);
                assert.equal(answer.allow, 'GET');
            }
        }
        assert.equal(await isIn(token), true);
        assert.equal((await logOut('GET', token)).status, 200);
        assert.equal(await isIn(token), false);
    });

    test('HEAD, OPTIONS and an overridden method change nothing anywhere', async () => {
        const key = crier.keys[APP];
        await logIn(crier, APP, 'ann');
        const { id } = await push(crier, APP, { user: '*', event: 'x' });
        const list = async name => (await expectCall(200, crier, key, 'GET', `/api/v1/${name}`))[name];
        const ids = { pushes: id, users: 'bob', apps: APP, keys: (await list('keys'))[0].id,
            sessions: (await list('sessions'))[0].id, connections: 'x', structures: 'things',
            endpoints: 'things.all', objects: 'one', scenarios: 'idle', pages: 'home', templates: 'hello' };
        await expectCall(201, crier, key, 'POST', '/api/v1/structures', { id: 'things' });
        await expectCall(201, crier, key, 'POST', '/api/v1/endpoints', { structure: 'things', name: 'all' });
        await expectCall(201, crier, key, 'POST', '/api/v1/structures/things/objects', { id: 'one' });
        await expectCall(201, crier, key, 'POST', '/api/v1/scenarios', { id: 'idle', steps: [] });
        await expectCall(201, crier, key, 'PUT', '/api/v1/scenarios/idle/draft', { id: 'idle', steps: [] });
        await expectCall(201, crier, key, 'POST', '/api/v1/pages', { path: '/' });
        await expectCall(201, crier, key, 'POST', '/api/v1/templates', { id: 'hello', push: { user: '*', event: 'x' } });
        ids.runs = (await expectCall(202, crier, key, 'POST', '/api/v1/scenarios/idle/runs', {})).runs[0].id;
        await until(async () => (await expectCall(200, crier, key, 'GET', `/api/v1/runs/${ids.runs}`)).ended_at, 'the run');
        const { json: { result: { finalFileName } } } = await upload(crier, APP,
            await logIn(crier, APP, 'ann'), file('a.txt', 'text/plain', 'x'));
        const state = async () => {
            const found = [];
            for (const name of ['users', 'sessions', 'keys', 'apps', 'audit', 'pushes', 'structures',
                'endpoints', 'scenarios', 'runs', 'pages', 'templates'])
                found.push(await list(name));
            return JSON.stringify(found, (name, value) => (/last_/.test(name) ? undefined : value));
        };
        const before = await state();
        for (const path of Object.keys(document.paths)) {
            const kind = /([a-z]+)\/\{id\}/.exec(path)?.[1];
            const target = path.replace('{id}', ids[kind]).replace('{app}', APP)
                .replace('{structure}', 'things').replace('{kind}', 'scenario').replace('{name}', basename(finalFileName));
            for (const [method, headers] of [['HEAD', {}], ['OPTIONS', {}],
                ['HEAD', { 'X-HTTP-Method-Override': 'DELETE' }],
                ['GET', { 'X-HTTP-Method-Override': 'DELETE' }]]) {
                const isThere = ids[kind] !== 'x';
                const isRead = Boolean(document.paths[path].get) && isThere;
                const { status } = await request(crier, method, target,
                    { headers: { ...bearer(key), ...headers } });
                assert.equal(status < 300, isRead && method !== 'OPTIONS',
                    `${method} ${path}: ${status}`);
            }
        }
        assert.equal(await state(), before);
    });

    test('another spelling of a path is the same path or none', async t => {
        const token = await logIn(crier, APP, 'ann');
        for (const path of ['/api/v1/users', '/api/v1/users/', '//api//v1//users', '/%61pi/v1/users',
            '/api/v1/%75sers', '/API/v1/users', '/api/v1/USERS', '/api/v1/users/bob/', '/api/v1/users//bob',
            '/api/v1/users/%62ob', '/api/v1/x/../users', '/api/v1/./users', '/api/v1/users;x=1',
            '/api/v1/users%2fbob', '/api%2fv1%2fusers']) {
            const status = await statusOf(t, crier, path, bearer(token));
            assert.ok([403, 404].includes(status), `${path}: ${status}`);
        }
    });
});

describe('/metrics', () => {
    const scope = suiteScope();
    const FORWARDED = { 'X-Forwarded-For': '203.0.113.9' };
    let crier;
    let behind;
    before(async () => {
        crier = await startCrier(scope);
        behind = await startCrier(scope, { set: { 'http.trusted_proxies': '127.0.0.1' } });
    });
    const spellings = ['/metrics/', '//metrics', '/metrics//', '/%6Detrics', '/metrics/?', '/metric%73'];
    test('as it is written, from this machine and no proxy', async t => {
        for (const path of ['/metrics', '/metrics?', '/metrics?x=1'])
            assert.equal(await statusOf(t, crier, path), 200, path);
    });

    test('not in another spelling, which the rule of a proxy may not know', async t => {
        for (const path of spellings) {
            assert.equal(await statusOf(t, crier, path), 401, path);
            assert.equal(await statusOf(t, crier, path, FORWARDED), 401, path);
        }
        for (const path of ['/METRICS', '/metrics.', '/x/../metrics', '/metrics%2f'])
            assert.equal(await statusOf(t, crier, path), 404, path);
    });

    test('not with a header that proxies add, even if it is empty', async t => {
        for (const name of ['X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'Forwarded', 'Via',
            'X-Real-IP', 'True-Client-IP', 'CF-Connecting-IP', 'x-forwarded-for']) {
            for (const value of ['', '127.0.0.1', '203.0.113.9'])
                assert.equal(await statusOf(t, crier, '/metrics', { [name]: value }), 401, `${name}: ${value}`);
        }
    });

    test('not through a proxy that is trusted, which says for whom it asks', async t => {
        for (const path of ['/metrics', ...spellings]) {
            for (const headers of [FORWARDED, { 'X-Forwarded-For': '127.0.0.1' }, { 'X-Forwarded-For': '' }])
                assert.equal(await statusOf(t, behind, path, headers), 401, path);
        }
        for (const path of spellings)
            assert.equal(await statusOf(t, behind, path), 401, path);
    });

    test('with a key in every spelling', async t => {
        const { key } = await makeKey(behind, ['metrics:read']);
        for (const path of ['/metrics', ...spellings])
            assert.equal(await statusOf(t, behind, path, { ...FORWARDED, ...bearer(key) }), 200, path);
    });
});
