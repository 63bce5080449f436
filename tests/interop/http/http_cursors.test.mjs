// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Lists are read to their end while their entries go.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { call, expectCall, logIn, push } from '../lib/api.mjs';
import { administer, startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';
const COUNT = 5;
const upTo = count => Array.from({ length: count }, (_, i) => i);

describe('a list', () => {
    let crier;
    let key;
    const toAll = [];
    const scope = suiteScope();
    const get = path => expectCall(200, crier, key, 'GET', `/api/v1/${path}`);
    const remove = async path =>
        assert.ok((await call(crier, key, 'DELETE', `/api/v1/${path}`)).status < 300, path);

    // What each list has, how an entry is called and how it goes; without an end: it stays.
    const ended = (area, { id }) => remove(`${area}/${id}`);
    const lists = {
        // Those that may do more are what this suite itself asks with.
        keys: { name: ({ id }) => id,
            end: entry => entry.scopes.length > 1 || ended('keys', entry) },
        apps: { name: ({ app }) => app, end: ({ app }) => app === APP || remove(`apps/${app}`) },
        connections: { name: ({ id }) => id, end: entry => ended('connections', entry) },
        // After the connections, which end with them.
        sessions: { name: ({ id }) => id, end: entry => ended('sessions', entry) },
        'pushes?status=scheduled': { name: ({ id }) => id, end: entry => ended('pushes', entry) },
        pushes: { name: ({ id }) => id },
        audit: { name: entry => JSON.stringify(entry) },
        users: { name: ({ user }) => user, end: ({ user }) => remove(`users/${user}`) },
    };
    const keyOf = path => path.split('?')[0].split('/').pop();
    const withQuery = (path, query) => `${path}${path.includes('?') ? '&' : '?'}${query}`;

    before(async () => {
        crier = await startCrier(scope, { apps: { [APP]: upTo(COUNT).map(i => `user${i}`) } });
        key = (await administer(crier.data, 'key', 'create', APP, '--scope',
            'apps:write,users:write,keys:write,push:send,push:read,connections:write,audit:read')).key;
        for (const i of upTo(COUNT)) {
            await expectCall(201, crier, key, 'POST', '/api/v1/keys', { scopes: ['push:read'] });
            await expectCall(201, crier, key, 'POST', '/api/v1/apps', { id: `app${i}` });
            await join(scope, crier, APP, await logIn(crier, APP, `user${i}`));
            await push(crier, APP, { user: '*', event: 'later',
                at: new Date(Date.now() + 3600_000 + i % 2).toISOString() });
            toAll.push((await push(crier, APP, { user: '*', event: 'now' })).id);
        }
        await until(async () => (await get('connections')).total === COUNT, 'the connections');
    });

    test('is read to its end although the entry of the cursor is gone', async () => {
        for (const [path, { name, end }] of Object.entries(lists)) {
            const all = (await get(withQuery(path, 'limit=200')))[keyOf(path)].map(name);
            assert.ok(all.length >= COUNT, path);
            const seen = [];
            for (let cursor = ''; cursor !== null;) {
                const page = await get(withQuery(path, `limit=2${cursor && `&cursor=${cursor}`}`));
                for (const entry of page[keyOf(path)]) {
                    seen.push(name(entry));
                    await end?.(entry);
                }
                cursor = page.next;
            }
            assert.deepEqual(seen, all, path);
        }
    });

    test('answers 400 to a cursor that it has not given out', async () => {
        for (const id of toAll.slice(0, 2))
            lists[`pushes/${id}/recipients`] = {};
        const others = Object.fromEntries(await Promise.all(Object.keys(lists).map(
            async path => [path, (await get(withQuery(path, 'limit=1'))).next])));
        for (const path of Object.keys(lists)) {
            const foreign = Object.entries(others).filter(([other, next]) => other !== path && next)
                .map(([, next]) => next);
            for (const cursor of ['x', '-1', '0', '17', 'user0', '%00', '%F0%9F%98%80', 'W10',
                'bnVsbA', 'W251bGwsMSwiIl0', '9'.repeat(400), ...foreign]) {
                const { status, json } = await call(crier, key, 'GET',
                    `/api/v1/${withQuery(path, `cursor=${cursor}`)}`);
                assert.equal(status, 400, `${path} ${cursor}`);
                assert.equal(json.error.code, 'invalid_cursor');
                assert.equal(json.error.field, 'cursor');
            }
        }
    });
});
