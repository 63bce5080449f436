// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Every number has one meaning, and agrees with what the lists show.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { expectCall, logIn, push } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { scrape } from '../lib/metrics.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { DEADLINE_MS, until } from '../lib/waits.mjs';

const APP = 'demo';
const LATER = 3_600_000;

/** How often each value is there. */
const tally = values => values.reduce((counts, value) =>
    ({ ...counts, [value]: (counts[value] ?? 0) + 1 }), {});

describe('numbers', () => {
    const scope = suiteScope();
    let crier;
    before(async () => {
        crier = await startCrier(scope, { apps: { [APP]: ['ann', 'bob', 'cid'], other: ['ann'] } });
    });
    const get = path => expectCall(200, crier, crier.keys[APP], 'GET', `/api/v1/${path}`);
    const remove = id => expectCall(200, crier, crier.keys[APP], 'DELETE', `/api/v1/pushes/${id}`);
    const all = async (path, name) => {
        const entries = [];
        for (let next = ''; next !== null;) {
            const page = await get(`${path}${path.includes('?') ? '&' : '?'}limit=3${next && `&cursor=${next}`}`);
            entries.push(...page[name]);
            next = page.next;
        }
        return entries;
    };
    const send = fields => push(crier, APP, { user: '*', event: 'x', ...fields });

    /** Whatever there is in the app, stats say the same as the lists. */
    async function checkStats() {
        const stats = await get('stats');
        const log = await all('pushes', 'pushes');
        const waiting = await all('pushes?status=scheduled', 'pushes');
        assert.equal(stats.pushes.scheduled, waiting.length);
        assert.equal(stats.pushes.kept, log.length);
        assert.equal(stats.pushes.last_24h, log.length);
        assert.equal(stats.pushes.ever, log.length);
        assert.equal(stats.users.total, (await all('users', 'users')).length);
        assert.equal(stats.users.disabled, (await all('users?disabled=true', 'users')).length);
        assert.equal(stats.users.online, (await all('users', 'users')).filter(({ online }) => online).length);
        assert.equal(stats.sessions, (await all('sessions', 'sessions')).length);
        assert.equal(stats.keys, (await get('keys')).keys.length);
        const connections = await all('connections', 'connections');
        assert.equal(stats.connections.total, connections.length);
        assert.deepEqual(stats.connections.by_transport, tally(connections.map(({ transport }) => transport)));
        const states = [];
        for (const { id, status } of log) {
            const report = await get(`pushes/${id}`);
            assert.equal(report.status, status);
            assert.equal(Object.values(report.counts).reduce((sum, count) => sum + count, 0), report.recipients);
            const recipients = await all(`pushes/${id}/recipients`, 'recipients');
            assert.deepEqual(tally(recipients.map(({ state }) => state)), report.counts);
            states.push(...report.receipts.map(({ state }) => state));
        }
        assert.deepEqual(stats.receipts_24h, tally(states));
        return stats;
    }

    test('a push that was cancelled waits no more', async () => {
        const at = new Date(Date.now() + LATER).toISOString();
        const ids = [];
        for (let i = 0; i < 4; ++i)
            ids.push((await send({ at })).id);
        assert.equal((await checkStats()).pushes.scheduled, 4);
        for (const id of ids.slice(0, 3)) {
            assert.equal((await remove(id)).status, 'cancelled');
            await remove(id);
        }
        assert.equal((await checkStats()).pushes.scheduled, 1);
        assert.equal((await get(`pushes/${ids[0]}`)).status, 'cancelled');
        assert.equal((await get(`pushes/${ids[3]}`)).status, 'scheduled');
    });

    test('what another one has replaced says so', async () => {
        const status = async id => {
            const { pushes } = await get('pushes?limit=200');
            const report = await get(`pushes/${id}`);
            const listed = pushes.find(one => one.id === id);
            assert.deepEqual([listed.status, listed.replaced_by], [report.status, report.replaced_by]);
            return [report.status, report.replaced_by];
        };
        const first = await send({ collapse_key: 'score' });
        assert.deepEqual(await status(first.id), ['sent', undefined]);
        const second = await send({ collapse_key: 'score' });
        assert.deepEqual(await status(first.id), ['replaced', second.offset]);
        const third = await send({ collapse_key: 'score' });
        // Whoever took its place first, and the newest has none.
        assert.deepEqual(await status(first.id), ['replaced', second.offset]);
        assert.deepEqual(await status(second.id), ['replaced', third.offset]);
        assert.deepEqual(await status(third.id), ['sent', undefined]);

        // Only for some of those whom it was for: for the others it stands.
        const some = await send({ user: ['ann', 'bob'], collapse_key: 'few' });
        await send({ user: 'ann', collapse_key: 'few' });
        assert.deepEqual(await status(some.id), ['sent', undefined]);
        const both = await send({ user: ['bob', 'ann'], collapse_key: 'few' });
        assert.deepEqual(await status(some.id), ['replaced', both.offset]);
        const everybody = await send({ collapse_key: 'few' });
        assert.deepEqual(await status(both.id), ['replaced', everybody.offset]);
        // Another key, another app, none: nothing to do with it.
        await send({ collapse_key: 'other' });
        await push(crier, 'other', { user: '*', event: 'x', collapse_key: 'score' });
        await send({});
        assert.deepEqual(await status(third.id), ['sent', undefined]);
        // What was taken back was taken back.
        await remove(first.id);
        assert.equal((await status(first.id))[0], 'recalled');
        await checkStats();
    });

    test('receipts for many pushes count for each of them', async t => {
        const users = {};
        for (const id of ['ann', 'bob'])
            users[id] = await join(t, crier, APP, await logIn(crier, APP, id));
        const report = async (user, ...receipts) => assert.deepEqual(
            await users[user].timeout(DEADLINE_MS).emitWithAck('crier:receipt', receipts), { ok: true });
        await send({});
        await send({ user: 'ann' });
        await send({ user: 'bob' });
        await send({ user: undefined, role: 'user' });
        const last = await send({});
        await report('ann', { offset: last.offset, state: 'displayed', cumulative: true });
        await checkStats();
        await report('bob', { offset: last.offset, state: 'read' });
        await report('bob', { offset: last.offset, state: 'read', cumulative: true });
        const next = await send({ user: ['ann', 'bob'] });
        await report('bob', { offset: next.offset, state: 'displayed' });
        await report('ann', { offset: next.offset, state: 'displayed', cumulative: true },
            { offset: next.offset, state: 'read', cumulative: true },
            { offset: next.offset, state: 'clicked' });
        const { receipts_24h: receipts } = await checkStats();
        assert.ok(receipts.displayed > 5 && receipts.read > 5, JSON.stringify(receipts));
        assert.equal(receipts.clicked, 1);
        users.ann.disconnect();
        await until(async () => (await get('stats')).connections.total === 1, 'ann to be gone');
        await checkStats();
    });

    test('a receipt that says nothing new is not counted as kept', async t => {
        const ann = await join(t, crier, APP, await logIn(crier, APP, 'ann'));
        const kept = async state => (await scrape(crier))('crier_receipts_total', { state });
        const { offset } = await send({ user: 'ann' });
        const { offset: foreign } = await send({ user: 'bob' });
        const dismissed = await kept('dismissed');
        for (const receipt of [{ offset }, { offset }, { offset: foreign }])
            await ann.timeout(DEADLINE_MS).emitWithAck('crier:receipt', { ...receipt, state: 'dismissed' });
        assert.equal(await kept('dismissed'), dismissed + 1);
    });
});
