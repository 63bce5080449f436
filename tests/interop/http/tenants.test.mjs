// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Two apps with the same names for everything: what is of one is nothing to the other.

import assert from 'node:assert/strict';
import { createECDH, randomBytes } from 'node:crypto';
import { before, describe, test } from 'node:test';

import { bearer, call, expectCall, logIn, push, request } from '../lib/api.mjs';
import { administer, PASSWORD, startCrier } from '../lib/crier.mjs';
import { document } from '../lib/openapi.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join, makeSocket } from '../lib/sockets.mjs';
import { DEADLINE_MS, next, until } from '../lib/waits.mjs';

const MINE = 'mine';
const THEIRS = 'theirs';
const SCOPES = ['push:send', 'push:read', 'users:read', 'users:write', 'keys:write',
    'connections:read', 'connections:write', 'audit:read', 'data:read', 'data:write', 'documents:read',
    'documents:write', 'apps:write'];
/** Scopes that others bring along. */
const BROUGHT = { data: ['apps:write', 'users:write'], documents: ['apps:write', 'keys:write'] };
/** Bodies that would be taken. */
/** A subscription as browsers have them. */
function subscription() {
    const ecdh = createECDH('prime256v1');
    return { endpoint: 'https://push.example.org/x',
        keys: { p256dh: ecdh.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') } };
}

const BODIES = {
    'POST /api/v1/me/endpoints': subscription(),
    'POST /api/v1/pushes': { user: '*', event: 'x' },
    'POST /api/v1/pushes/preview': { user: '*', event: 'x', message: '{{name}}' },
    'POST /api/v1/pushes/audience': { user: '*' },
    'POST /push/{app}': 'hello',
    'POST /api/v1/users': { id: 'new', password: PASSWORD },
    'PATCH /api/v1/users/{id}': { tags: ['stolen'] },
    'POST /api/v1/users/{id}/invite': {},
    'POST /api/v1/keys': { scopes: ['push:read'] },
    'POST /api/v1/apps': { id: 'third' },
    'PATCH /api/v1/apps/{id}': { max_pushes: 1 },
    'POST /api/v1/structures': { id: 'more' },
    'PUT /api/v1/structures/{id}': { id: `things-${MINE}`, fields: [{ id: 'name' }, { id: 'more' }] },
    'POST /api/v1/endpoints': { structure: `things-${MINE}`, name: 'more' },
    'PUT /api/v1/endpoints/{id}': { structure: `things-${MINE}`, name: 'all', read: ['id'] },
    'POST /api/v1/scenarios': { id: 'more', steps: [] },
    'PUT /api/v1/scenarios/{id}': { id: `tells-${MINE}`, steps: [] },
    'PUT /api/v1/scenarios/{id}/draft': { id: `tells-${MINE}`, steps: [] },
    'POST /api/v1/scenarios/{id}/rollback': { version: 1 },
    'POST /api/v1/scenarios/{id}/runs': {},
    'POST /api/v1/pages': { path: '/more' },
    'POST /api/v1/templates': { id: 'more', push: { event: 'x' } },
    'PUT /api/v1/templates/{id}': { id: `kept-${MINE}`, push: { event: 'stolen' } },
    'PUT /api/v1/pages/{id}': { id: `page-${MINE}`, path: '/' },
    'POST /api/v1/documents/apply': { documents: [{ kind: 'structure', document: { id: 'more' } }] },
    'POST /api/v1/structures/{structure}/objects': { name: 'new' },
    'PATCH /api/v1/structures/{structure}/objects/{id}': { name: 'stolen' },
    'PUT /api/v1/me/preferences': { stolen: true },
};
const upTo = count => Array.from({ length: count }, (_, i) => i);

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path,
        name: `${method.toUpperCase()} ${path}`, scope:
            /scope `([a-z]+:[a-z]+)`/.exec(operation.description ?? '')?.[1],
        isPublic: operation.security?.length === 0, hasBody: Boolean(operation.requestBody),
        // What the body is all of has no place for the app.
        namesAppInQuery: (operation.parameters ?? []).some(param => param.name === 'app' && param.in === 'query') })));

describe('two apps', () => {
    let crier;
    const keys = {};
    const tokens = {};
    const ids = {}; // {app: {what stands in the braces of a path}}
    const sockets = {};
    const scope = suiteScope();

    before(async () => {
        crier = await startCrier(scope, { apps: { [MINE]: [], [THEIRS]: [] } });
        for (const app of [MINE, THEIRS]) {
            const { key } = await administer(crier.data, 'key', 'create', app, '--scope',
                SCOPES.filter(name => name !== 'apps:write').join());
            keys[app] = key;
            // Only in this one: whoever sees it has seen too much.
            for (const id of ['ann', 'bob', `only-${app}`])
                await expectCall(201, crier, key, 'POST', '/api/v1/users',
                    { id, password: PASSWORD, tags: ['vip'], attributes: { name: `${id} ${app}` } });
            tokens[app] = await logIn(crier, app, 'ann');
            sockets[app] = await join(scope, crier, app, tokens[app]);
            const fields = { user: '*', event: 'x', message: { of: app } };
            const { id, offset } = await push(crier, app, fields);
            const at = Date.now() + 3_600_000;
            const scheduled = await push(crier, app, { ...fields, at });
            await expectCall(201, crier, key, 'POST', '/api/v1/structures',
                { id: `things-${app}`, fields: [{ id: 'name' }] });
            await expectCall(201, crier, key, 'POST', '/api/v1/endpoints',
                { structure: `things-${app}`, name: 'all' });
            await expectCall(201, crier, key, 'POST', `/api/v1/structures/things-${app}/objects`,
                { id: `only-${app}`, name: `only-${app} ${app}` });
            const scenario = { id: `tells-${app}`, steps: [{ do: 'wait', until: `only-${app}` }] };
            await expectCall(201, crier, key, 'POST', '/api/v1/scenarios', scenario);
            await expectCall(201, crier, key, 'PUT', `/api/v1/scenarios/tells-${app}/draft`, scenario);
            const begun = await expectCall(202, crier, key, 'POST', `/api/v1/scenarios/tells-${app}/runs`, {});
            const run = begun.runs[0].id;
            await until(async () => (await expectCall(200, crier, key, 'GET', `/api/v1/runs/${run}`)).ended_at, 'the run');
            await expectCall(201, crier, key, 'POST', '/api/v1/pages',
                { id: `page-${app}`, path: '/', title: `only-${app}` });
            await expectCall(201, crier, key, 'POST', '/api/v1/templates',
                { id: `kept-${app}`, title: `only-${app}`, push: { event: 'x', message: `only-${app} ${app}` } });
            const list = async name =>
                (await expectCall(200, crier, key, 'GET', `/api/v1/${name}`))[name];
            ids[app] = { app, push: id, offset, scheduled: scheduled.id, user: `only-${app}`,
                structure: `things-${app}`, endpoint: `things-${app}.all`, object: `only-${app}`,
                scenario: `tells-${app}`, run, page: `page-${app}`, template: `kept-${app}`,
                session: (await list('sessions'))[0].id, key: (await list('keys'))[0].id,
                connection: (await list('connections'))[0].id };
        }
    });

    /** All that there is in an app, but for the times at which it was used. */
    async function stateOf(app) {
        const key = keys[app];
        const read = path => expectCall(200, crier, key, 'GET', `/api/v1/${path}`);
        const paths = ['users', 'sessions', 'keys', 'connections', 'audit', 'stats', `apps/${app}`,
            'structures', 'endpoints', `structures/things-${app}/objects`,
            'scenarios', `scenarios/tells-${app}/versions`, `scenarios/tells-${app}/draft`, 'runs', 'pages', 'templates',
            'pushes', 'pushes?status=scheduled'];
        const state = await Promise.all(paths.map(read));
        for (const { id } of [...state.at(-1).pushes, ...state.at(-2).pushes])
            state.push(await read(`pushes/${id}`));
        return JSON.parse(JSON.stringify(state, (name, value) =>
            (['last_seen_at', 'last_used_at'].includes(name) ? undefined : value)));
    }

    /** The path of an operation with the ids of an app in it. */
    function pathOf({ path }, app) {
        const kind = /\/(push|user|session|key|app|connection|structure|endpoint|object|scenario|run|page|template)(?:s|es)\/\{id\}/
            .exec(path)?.[1];
        return path.replace('{structure}', ids[app].structure).replace('{id}', ids[app][kind]).replace('{app}', app);
    }

    /** Does it; `query` and `fields` are added to what it has. */
    function perform(operation, path, token, { query = '', fields = {} } = {}) {
        const body = BODIES[operation.name];
        return request(crier, operation.method, path + query, {
            body: typeof body === 'object' ? JSON.stringify({ ...body, ...fields }) : body,
            headers: token ? bearer(token) : {} });
    }

    function isNoAnswer({ status, text }, allowed, what) {
        assert.ok(allowed.includes(status), `${what}: ${status} ${text}`);
        for (const secret of [ids[THEIRS].session, ids[THEIRS].offset, ids[THEIRS].connection,
            '"of":"theirs"', 'only-theirs theirs'])
            assert.ok(!text.includes(secret), `${what}: ${text}`);
    }

    test('every operation that takes a body is tried with one that is good', () => {
        // What is public is tried where it belongs.
        assert.deepEqual(operations.filter(({ hasBody, isPublic }) => hasBody && !isPublic).map(({ name }) => name).sort(),
            Object.keys(BODIES).sort());
    });

    for (const operation of operations.filter(({ isPublic }) => !isPublic)) {
        const { name, path } = operation;
        const takesId = path.includes('{');

        test(`${name}: not with another app's key, nor a wrong one, nor none`, async () => {
            const state = await stateOf(THEIRS);
            const target = pathOf(operation, THEIRS);
            for (const token of [undefined, 'crier_wrong', 'wrong', `${keys[THEIRS]}x`])
                isNoAnswer(await perform(operation, target, token), [401], name);
            for (const token of [keys[MINE], tokens[MINE]]) {
                // What names the other app, or something of it, is refused.
                if (takesId)
                    isNoAnswer(await perform(operation, target, token), [403, 404], name);
                const isApps = path.startsWith('/api/v1/apps');
                const named = operation.hasBody && !operation.namesAppInQuery
                    ? { fields: { app: THEIRS } } : { query: `?app=${THEIRS}` };
                const answer = await perform(operation, takesId ? target : path, token, named);
                // Of apps it lists those that the key may use, whatever else is in the query.
                isNoAnswer(answer, isApps && !takesId ? [200, 403, 422] : [403, 404], name);
            }
            assert.deepEqual(await stateOf(THEIRS), state);
        });

        if (!operation.scope)
            continue;
        test(`${name}: not without the scope ${operation.scope}`, async () => {
            const [area] = operation.scope.split(':');
            const isRead = operation.scope.endsWith(':read');
            // Whoever may write may read.
            const others = SCOPES.filter(one => one !== operation.scope
                && !(isRead && one === `${area}:write`) && !BROUGHT[area]?.includes(one));
            const { key } = await administer(crier.data, 'key', 'create', MINE, '--scope',
                others.join());
            const state = await stateOf(MINE);
            for (const token of [key, tokens[MINE]]) {
                // People may see and end their own sessions.
                if (token === tokens[MINE] && path.startsWith('/api/v1/sessions'))
                    continue;
                const { status, json } = await perform(operation, pathOf(operation, MINE), token);
                assert.equal(status, 403, name);
                assert.equal(json.error.code, 'forbidden');
            }
            assert.deepEqual(await stateOf(MINE), state);
        });
    }

    test('a page that begins at something of another app tells nothing', async () => {
        for (const [path, kind] of [['sessions', 'session'], ['pushes?status=scheduled', 'scheduled'],
            ['keys', 'key']]) {
            const at = (app, query) => call(crier, keys[app], 'GET',
                `/api/v1/${path}${path.includes('?') ? '&' : '?'}${query}`);
            const { next, ...theirs } = (await at(THEIRS, 'limit=1')).json;
            assert.ok(JSON.stringify(theirs).includes(ids[THEIRS][kind]));
            const other = next && await at(MINE, `cursor=${next}`);
            assert.ok(!JSON.stringify(other?.json ?? null).includes(ids[THEIRS][kind]));
            assert.equal((await at(MINE, `cursor=${ids[THEIRS][kind]}`)).status, 400);
        }
    });

    test('receipts for the other app\'s pushes say nothing there', async () => {
        const state = await stateOf(THEIRS);
        for (const receipt of [{ state: 'read' }, { state: 'read', cumulative: true }])
            await sockets[MINE].timeout(DEADLINE_MS).emitWithAck('crier:receipt',
                { offset: ids[THEIRS].offset, ...receipt });
        assert.deepEqual(await stateOf(THEIRS), state);
    });

    test('a session is good in its own app only', async t => {
        for (const [app, other] of [[MINE, THEIRS], [THEIRS, MINE]]) {
            const socket = makeSocket(t, crier, { app_id: app, session_id: tokens[other],
                offset: '' });
            const refused = next(socket, 'connect_error');
            socket.connect();
            const [error] = await refused;
            assert.equal(error.data.code, 'unknown_session');
            assert.deepEqual(socket.events, []);
        }
        const query = `appID=${THEIRS}&sessionID=${tokens[MINE]}`;
        const check = await request(crier, 'GET', `/good/api/v4/auth/check?${query}`);
        assert.equal(check.json.result.result, false);
        await request(crier, 'GET', `/good/api/v4/auth/logout?${query}`);
        await expectCall(200, crier, tokens[MINE], 'GET', '/api/v1/sessions');
    });

    test('an offset is one of its own app only', async t => {
        const socket = await join(t, crier, MINE, tokens[MINE], { auth: { app_id: MINE,
            session_id: tokens[MINE], offset: ids[THEIRS].offset } });
        await until(() => socket.events.some(event => event.at(-1) === ids[MINE].offset), 'the log');
        const [[event, gap], ...rest] = socket.events;
        assert.deepEqual([event, gap.reason, gap.after],
            ['crier:gap', 'unknown_offset', ids[THEIRS].offset]);
        for (const [, message] of rest)
            assert.equal(message?.of ?? MINE, MINE);
    });

    test('get their own, whatever the other does at the same time', async t => {
        const own = { [MINE]: crier.keys[MINE], [THEIRS]: crier.keys[THEIRS] };
        const clients = {};
        for (const app of [MINE, THEIRS])
            clients[app] = await Promise.all([tokens[app], await logIn(crier, app, 'bob')]
                .map(token => join(t, crier, app, token)));
        const sent = { [MINE]: [], [THEIRS]: [] };
        const audiences = [{ user: '*' }, { user: ['ann', 'bob'] }, { role: 'user' }, { tag: 'vip' }];
        const send = async (app, i) => {
            const more = [{}, { collapse_key: 'same' }, { volatile: true }][i % 3];
            const { status, json, text } = await request(crier, 'POST', '/api/v1/pushes', {
                body: JSON.stringify({ ...audiences[i % 4], event: 'same', ...more,
                    message: { of: app, i, name: i % 5 ? '' : '{{name}}' } }),
                headers: { ...bearer(own[app]),
                    ...(more.volatile ? {} : { 'Idempotency-Key': `same-${i}` }) } });
            assert.equal(status, 202, text);
            sent[app].push(json);
            if (i % 7 === 0 && json.offset)
                await expectCall(200, crier, own[app], 'DELETE', `/api/v1/pushes/${json.id}`);
        };
        await Promise.all([MINE, THEIRS].flatMap(app => upTo(48).map(i => send(app, i))));
        // What happens to a user of that name is none of the other's business.
        await expectCall(200, crier, own[MINE], 'PATCH', '/api/v1/users/bob', { tags: ['none'] });
        const ended = next(clients[MINE][1], 'disconnect');
        await expectCall(200, crier, own[MINE], 'PATCH', '/api/v1/users/bob', { disabled: true });
        await ended;
        const fence = await push(crier, THEIRS, { tag: 'vip', event: 'fence', message: null });
        await push(crier, MINE, { user: '*', event: 'fence', message: null });
        const listening = [clients[MINE][0], ...clients[THEIRS]];
        await until(() => listening.every(({ events }) => events.some(([event]) => event === 'fence')),
            'the last pushes');
        for (const [app, all] of Object.entries(clients)) {
            const offsets = new Set([...sent[app].map(({ offset }) => offset), fence.offset]);
            for (const { events } of all) {
                const same = events.filter(([event]) => event === 'same');
                assert.deepEqual(same.map(([, { i }]) => i).sort((a, b) => a - b), upTo(48));
                for (const [, { of, name }, offset] of same) {
                    assert.equal(of, app);
                    assert.ok(name === '' || name.endsWith(` ${app}`), name);
                    assert.ok(!offset || offsets.has(offset));
                }
                for (const [, { offset }] of events.filter(([event]) => event === 'crier:recall'))
                    assert.ok(offsets.has(offset), offset);
            }
        }
        assert.ok(clients[THEIRS].every(({ connected }) => connected));
    });
});
