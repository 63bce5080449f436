// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Where an app asks for a second person, what goes to everybody is held until somebody else approves it.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { call, expectCall, logIn, push, request, bearer } from '../lib/api.mjs';
import { administer, startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { DEADLINE_MS, until } from '../lib/waits.mjs';

const APP = 'demo';
const HOUR_MS = 3600_000;

describe('a second person', () => {
    const scope = suiteScope();
    let crier;
    let key; // of whoever runs the server
    const tokens = {};
    const got = [];
    const as = (who, status, method, target, body) =>
        expectCall(status, crier, tokens[who] ?? who, method, `/api/v1/${target}`, body);
    const send = (who, fields = {}) =>
        as(who, 202, 'POST', 'pushes', { user: '*', event: 'alert', message: 'Lunch', ...fields });
    const approve = (who, id, status = 200) => as(who, status, 'POST', `pushes/${id}/approve`);
    const state = async id => (await as('boss', 200, 'GET', `pushes/${id}`)).status;
    const sent = id => until(async () => await state(id) === 'sent', `push ${id} to be sent`);
    const held = async () => (await as('boss', 200, 'GET', 'pushes?status=held')).pushes.map(({ id }) => id);

    before(async () => {
        crier = await startCrier(scope, { apps: { [APP]: ['ann'], other: ['ann'] } });
        key = crier.keys[APP];
        for (const [user, role] of [['olga', 'operator'], ['oleg', 'operator'], ['boss', 'admin']])
            await administer(crier.data, 'user', 'create', APP, user, '--role', role);
        for (const user of ['olga', 'oleg', 'boss', 'ann'])
            tokens[user] = await logIn(crier, APP, user);
        await as('boss', 200, 'PATCH', `apps/${APP}`, { two_person: true });
        const ann = await join(scope, crier, APP, tokens.ann);
        ann.on('alert', message => got.push(message));
        ann.on('marker', message => got.push(message));
    });

    test('is an app\'s own rule, and an administrator\'s to set', async () => {
        assert.equal((await as('boss', 200, 'GET', `apps/${APP}`)).two_person, true);
        assert.equal((await as(crier.keys.other, 200, 'GET', 'apps/other')).two_person, false);
        await as('olga', 403, 'PATCH', `apps/${APP}`, { two_person: false });
        await as('boss', 422, 'PATCH', `apps/${APP}`, { two_person: 'yes' });
        // What is not named stays.
        assert.equal((await as('boss', 200, 'PATCH', `apps/${APP}`, { max_pushes: 1000 })).two_person, true);
        const { audit: entries } = await as('boss', 200, 'GET', 'audit?action=app.update');
        assert.equal(entries.at(-1).detail.two_person, true);
        assert.equal((await as('olga', 200, 'POST', 'pushes/audience', { user: '*' })).two_person, true);
        assert.equal((await as('olga', 200, 'POST', 'pushes/audience', { user: ['ann'] })).two_person, undefined);
    });

    test('lets it go, once', async () => {
        const before = got.length;
        const accepted = await send('olga', { message: 'To all' });
        assert.deepEqual(accepted, { id: accepted.id, status: 'held' });
        assert.equal(await state(accepted.id), 'held');
        assert.deepEqual(await held(), [accepted.id]);
        assert.deepEqual((await as('boss', 200, 'GET', 'pushes?status=scheduled')).pushes, []);
        // What is for somebody goes at once, and after what is held nothing has come.
        await push(crier, APP, { user: ['ann'], event: 'marker', message: 'after' });
        await until(() => got.at(-1) === 'after', 'the push to one');
        assert.equal(got.length, before + 1);
        await approve('olga', accepted.id, 403);
        await approve('ann', accepted.id, 403);
        const approved = await approve('oleg', accepted.id);
        assert.equal(approved.approved_by, 'user:oleg');
        await until(() => got.at(-1) === 'To all', 'the push to all');
        await sent(accepted.id);
        const report = await as('olga', 200, 'GET', `pushes/${accepted.id}`);
        assert.deepEqual([report.sender, report.approved_by], ['user:olga', 'user:oleg']);
        await approve('oleg', accepted.id, 409);
        assert.deepEqual(await held(), []);
        const { audit: entries } = await as('boss', 200, 'GET', 'audit?action=push.approve');
        assert.deepEqual([entries[0].actor, entries[0].target, entries[0].detail],
            ['user:oleg', accepted.id, { sender: 'user:olga' }]);
    });

    test('is a person, and not whoever holds a key', async () => {
        const made = await as('boss', 201, 'POST', 'keys',
            { scopes: ['push:send', 'push:read', 'keys:write'], name: 'deploy' });
        assert.equal(made.created_by, 'user:boss');
        const byKey = await send(made.key);
        const mayApprove = async who => (await as(who, 200, 'GET', `pushes/${byKey.id}`)).may_approve;
        assert.deepEqual([await mayApprove('boss'), await mayApprove('olga'), await mayApprove(key)], [false, true, undefined]);
        await approve(made.key, byKey.id, 403);
        await approve(key, byKey.id, 403);
        // It is the boss's own, and so is what was made with it.
        await approve('boss', byKey.id, 403);
        const child = await expectCall(201, crier, made.key, 'POST', '/api/v1/keys', { scopes: ['push:send'] });
        const byChild = await send(child.key);
        await approve('boss', byChild.id, 403);
        await approve('olga', byChild.id);
        // Nobody gets rid of being its sender by throwing the key away.
        await as('boss', 204, 'DELETE', `keys/${made.id}`);
        await approve('boss', byKey.id, 403);
        await as('boss', 200, 'DELETE', `pushes/${byKey.id}`);
        assert.equal(await state(byKey.id), 'cancelled');
        await approve('olga', byKey.id, 409);
        assert.deepEqual(await held(), []);
    });

    test('is asked however it is sent, and not for a group', async () => {
        const answer = await call(crier, tokens.olga, 'POST', '/api/v1/pushes',
            { user: '*', event: 'alert', message: 'x', volatile: true });
        assert.equal(answer.status, 409);
        assert.match(answer.json.error.message, /two_person/);
        const plain = await request(crier, 'POST', `/push/${APP}`,
            { body: 'hello', headers: { ...bearer(key), 'Content-Type': 'text/plain' } });
        assert.equal(plain.json.status, 'held', JSON.stringify(plain.json));
        await as('boss', 200, 'DELETE', `pushes/${plain.json.id}`);
        const group = await as('olga', 202, 'POST', 'pushes', { role: 'user', event: 'alert', message: 'x' });
        assert.equal(group.status, undefined);
    });

    test('has the time that it needs: a ttl begins with the approval', async () => {
        const short = await send('olga', { ttl: 3600, message: 'good for an hour' });
        const before = await as('olga', 200, 'GET', `pushes/${short.id}`);
        assert.deepEqual([before.at, before.expires_at], [undefined, undefined]);
        const asked = Date.now();
        await approve('boss', short.id);
        await sent(short.id);
        const { expires_at: end } = await as('olga', 200, 'GET', `pushes/${short.id}`);
        assert.ok(Date.parse(end) >= asked + HOUR_MS - 1000, end);
    });

    test('approves for later what is for later', async () => {
        const at = new Date(Date.now() + HOUR_MS).toISOString();
        const later = await send('olga', { at });
        assert.deepEqual([later.status, Date.parse(later.at)], ['held', Date.parse(at)]);
        const approved = await approve('oleg', later.id);
        assert.deepEqual([approved.status, Date.parse(approved.at)], ['scheduled', Date.parse(at)]);
        assert.equal((await as('boss', 200, 'GET', 'pushes?status=scheduled')).pushes[0].approved_by, 'user:oleg');
        await approve('boss', later.id, 409);
        await as('oleg', 200, 'DELETE', `pushes/${later.id}`);
    });

    test('is not who has written the scenario that sends it', async () => {
        const scenario = { id: 'tells-all', steps: [{ do: 'push', user: '*', event: 'alert', message: 'x' }] };
        const made = await call(crier, tokens.boss, 'POST', '/api/v1/scenarios', scenario);
        assert.equal(made.status, 201, made.text);
        await as('boss', 202, 'POST', 'scenarios/tells-all/runs', {});
        await until(async () => (await held()).length === 1, 'its push to be held');
        const [id] = await held();
        assert.equal((await as('boss', 200, 'GET', `pushes/${id}`)).sender, 'scenario:tells-all');
        await approve('boss', id, 403);
        await approve('olga', id);
        await sent(id);
    });

    test('who forgets it approves nothing: what would reach nobody any more is over', async t => {
        const own = await startCrier(t, { apps: { [APP]: ['ann'] }, set: { 'retention.interval_ms': 100 } });
        const ask = (status, method, target, body) => expectCall(status, own, own.keys[APP], method, `/api/v1/${target}`, body);
        await ask(200, 'PATCH', `apps/${APP}`, { two_person: true });
        const at = new Date(Date.now() + 300).toISOString();
        const short = await ask(202, 'POST', 'pushes', { user: '*', event: 'x', at, ttl: 1 });
        const long = await ask(202, 'POST', 'pushes', { user: '*', event: 'x', ttl: 1 });
        assert.deepEqual([short.status, long.status], ['held', 'held']);
        await until(async () => (await ask(200, 'GET', 'pushes?status=held')).pushes.length === 1, 'the end of one');
        assert.equal((await ask(200, 'GET', `pushes/${short.id}`)).status, 'expired');
        assert.equal((await ask(200, 'GET', `pushes/${long.id}`)).status, 'held');
        const { text } = await request(own, 'GET', '/metrics', { headers: bearer(own.keys[APP]) });
        assert.match(text, /crier_pushes_total\{event="other",outcome="scheduled"\} 2/);
        assert.doesNotMatch(text, /crier_pushes_total\{event="other",outcome="accepted"\} [1-9]/);
    });

    test('is asked once for the same request, and has one app', async () => {
        const ask = () => request(crier, 'POST', '/api/v1/pushes', { headers:
            { ...bearer(tokens.olga), 'Content-Type': 'application/json', 'Idempotency-Key': 'once' },
        body: JSON.stringify({ user: '*', event: 'alert', message: 'x' }) });
        const [first, second] = [await ask(), await ask()];
        assert.deepEqual(first.json, second.json);
        assert.equal(first.json.status, 'held');
        assert.deepEqual(await held(), [first.json.id]);
        assert.equal((await call(crier, crier.keys.other, 'POST', `/api/v1/pushes/${first.json.id}/approve`)).status, 403);
        await approve('oleg', 'nonsense', 404);
        // Both at once: one of them has done it.
        const both = await Promise.all(['oleg', 'boss'].map(who =>
            call(crier, tokens[who], 'POST', `/api/v1/pushes/${first.json.id}/approve`)));
        assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
        await sent(first.json.id);
    });

    test('tells who looks, and outlives the server', async () => {
        const oleg = await join(scope, crier, APP, tokens.oleg);
        const told = [];
        oleg.on('crier:admin', message => told.push(message.topic));
        assert.deepEqual(await oleg.timeout(DEADLINE_MS).emitWithAck('crier:watch', { topics: ['held'] }), { ok: true });
        const { id } = await send('olga', { message: 'before the night' });
        await until(() => told.includes('held'), 'word of what is held');
        oleg.disconnect();
        await crier.kill();
        await crier.start();
        assert.deepEqual(await held(), [id]);
        await as('boss', 200, 'PATCH', `apps/${APP}`, { two_person: false });
        // What was held stays so; what comes now is not.
        assert.deepEqual(await held(), [id]);
        assert.equal((await send('olga')).status, undefined);
        await approve('oleg', id);
        await sent(id);
    });
});
