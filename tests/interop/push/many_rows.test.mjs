// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Long work of one tenant: it goes in slices, others go on meanwhile, and how far it is can be asked.

import assert from 'node:assert/strict';
import { join as path } from 'node:path';
import { test } from 'node:test';

import { call, expectCall, logIn, push, report } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { run } from '../lib/process.mjs';
import { join } from '../lib/sockets.mjs';
import { next, until } from '../lib/waits.mjs';

const USERS = 60_000;
const PUSHES = 20_000;

/** Writes into the database of a server that runs. */
async function seed(crier, sql) {
    const { code, stderr } = await run('/usr/bin/env', ['sqlite3', path(crier.data, 'crier.sqlite')],
        { input: `.timeout 20000\nPRAGMA synchronous = OFF;\nBEGIN IMMEDIATE;\n${sql}\nCOMMIT;\n` });
    assert.equal(code, 0, stderr);
    assert.equal(stderr, '');
}

const numbers = count =>
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) `;

const manyUsers = app => `${numbers(USERS)} INSERT INTO users
    (app_id, id, password_hash, role, created_at) SELECT '${app}', 'u' || i, '$', 'user', 1 FROM n;
    INSERT INTO user_tags (app_id, user_id, tag) SELECT app_id, id, 'vip' FROM users
    WHERE app_id = '${app}';`;

const manyPushes = app => `${numbers(PUSHES)} INSERT INTO pushes
    (app_id, seq, id, audience, event, message, created_at) SELECT '${app}',
    (SELECT last_seq FROM apps WHERE id = '${app}') + i, '${app}' || i, '*', 'alert', '1',
    strftime('%s', 'now') * 1000 FROM n;
    UPDATE apps SET last_seq = last_seq + ${PUSHES} WHERE id = '${app}';`;

const removals = (crier, key) => expectCall(200, crier, key, 'GET', '/api/v1/removals');

test('a deleted app is gone at once, its rows go behind the others, also after kill -9', async t => {
    const crier = await startCrier(t, { apps: { demo: ['ann'], big: ['bob'] } });
    await seed(crier, manyUsers('big') + manyPushes('big'));
    const { demo: key, big } = crier.keys;
    const token = await logIn(crier, 'big', 'bob');
    const socket = await join(t, crier, 'big', token);
    const told = next(socket, 'crier:session');
    assert.equal((await call(crier, key, 'DELETE', '/api/v1/apps/big')).status, 204);
    assert.deepEqual(await told, [{ reason: 'deleted' }]);

    const status = async (token_, method, where, body) =>
        (await call(crier, token_, method, `/api/v1/${where}`, body)).status;
    const isGone = async () => {
        assert.equal(await status(key, 'GET', 'apps/big'), 404);
        assert.equal(await status(key, 'DELETE', 'apps/big'), 404);
        assert.equal(await status(key, 'GET', 'users/u1?app=big'), 404);
        assert.equal(await status(key, 'GET', 'users?app=big'), 404);
        assert.equal(await status(key, 'GET', 'pushes/big1?app=big'), 404);
        assert.equal(await status(key, 'GET', 'pushes/big1/recipients?app=big'), 404);
        assert.equal(await status(key, 'POST', 'pushes', { app: 'big', user: '*', event: 'x' }), 404);
        assert.equal(await status(big, 'GET', 'pushes'), 401);
        assert.equal(await status(token, 'GET', 'sessions'), 401);
    };
    await isGone();
    const [first] = (await removals(crier, key)).removals;
    assert.equal(first.app, 'big');
    assert.equal(first.what, 'app');
    assert.ok(first.left > USERS);
    const again = await call(crier, key, 'POST', '/api/v1/apps', { id: 'big' });
    assert.equal(again.status, 409);
    assert.match(again.json.error.message, /still being deleted/);
    // Others go on meanwhile.
    const { id } = await push(crier, 'demo', { user: '*', event: 'alert', message: 1 });
    assert.equal((await report(crier, 'demo', id)).json.recipients, 1);

    await crier.kill();
    await crier.start();
    const [later] = (await removals(crier, key)).removals;
    assert.equal(later.app, 'big');
    assert.ok(later.left <= first.left);
    await isGone();
    const listed = await run('crierctl', ['--url', crier.url, '--key', key, 'removals']);
    assert.match(listed.stdout, /big\tapp\t/);
    await until(async () => (await removals(crier, key)).removals.length === 0, 'the end', 60_000);
    assert.equal(await status(key, 'POST', 'apps', { id: 'big' }), 201);
    assert.deepEqual((await expectCall(200, crier, key, 'GET', '/api/v1/users?app=big')).users, []);
});

test('a log that may be much shorter is so at once, and its rows follow', async t => {
    const crier = await startCrier(t, { set: { 'retention.interval_ms': 3_600_000 } });
    await seed(crier, manyPushes('demo'));
    const key = crier.keys.demo;
    const { json } = await call(crier, key, 'PATCH', '/api/v1/apps/demo', { max_pushes: 10 });
    assert.equal(json.max_pushes, 10);
    await until(async () => (await expectCall(200, crier, key, 'GET', '/api/v1/apps/demo')).pruned
        === PUSHES - 10, 'the log to be short');
    const { pushes } = await expectCall(200, crier, key, 'GET', '/api/v1/pushes?limit=200');
    assert.equal(pushes.length, 10);
    for (const { app, what, left } of (await removals(crier, key)).removals) {
        assert.deepEqual([app, what], ['demo', 'log']);
        assert.ok(left > 0 && left <= PUSHES - 10);
    }
    await push(crier, 'demo', { user: '*', event: 'alert', message: 1 });
    await until(async () => (await removals(crier, key)).removals.length === 0, 'the end', 60_000);
});

test('a push with very many receipts is told in few words, and taken back at once', async t => {
    const crier = await startCrier(t, { apps: { demo: ['ann'] } });
    const key = crier.keys.demo;
    await seed(crier, manyUsers('demo'));
    const { id, offset } = await push(crier, 'demo', { user: '*', event: 'alert', message: 1 });
    const seq = Number(offset.split('-')[1]);
    const words = state => `INSERT INTO receipts (app_id, seq, user_id, state, created_at)
        SELECT app_id, ${seq}, id, '${state}', ${Date.now()} FROM users WHERE app_id = 'demo'
        AND id <> 'ann'`;
    await seed(crier, `${words('displayed')}; ${words('read')} AND id NOT LIKE '%7';`);
    const told = await report(crier, 'demo', id);
    assert.equal(told.json.recipients, USERS + 1);
    assert.deepEqual(told.json.counts, { displayed: USERS / 10, queued: 1, read: USERS * 9 / 10 });
    assert.equal(told.json.receipts.length, 200);
    assert.ok(told.text.length < 30_000, `${told.text.length} characters`);
    // All of them are in the list, whatever their state.
    let seen = 0;
    for (let cursor = ''; cursor !== null && seen < 1000;) {
        const page = await expectCall(200, crier, key, 'GET', `/api/v1/pushes/${id}/recipients`
            + `?limit=200&state=displayed${cursor && `&cursor=${cursor}`}`);
        assert.ok(page.recipients.every(({ user, state }) => user.endsWith('7')
            && state === 'displayed'));
        seen += page.recipients.length;
        cursor = page.next;
    }
    assert.equal(seen, 1000);
    const waiting = await expectCall(200, crier, key, 'GET',
        `/api/v1/pushes/${id}/recipients?state=queued`);
    assert.deepEqual(waiting.recipients, [{ user: 'ann', state: 'queued' }]);
    const recalled = await expectCall(200, crier, key, 'DELETE', `/api/v1/pushes/${id}`);
    assert.equal(recalled.status, 'recalled');
    assert.equal(recalled.recipients, USERS + 1);
});
