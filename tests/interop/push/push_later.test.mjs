// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Pushes for later, pushes that take another's place, and what is seen before sending.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { call, expectCall, logIn, push, request, bearer, tryPush } from '../lib/api.mjs';
import { administer, PASSWORD, startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';
const soon = ms => new Date(Date.now() + ms).toISOString();
const named = (socket, name) => socket.events.filter(([event]) => event === name);

describe('pushes', () => {
    let crier;
    let key;
    let ann;
    const scope = suiteScope();
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann', 'bob'], other: ['ann'] } });
        key = crier.keys[APP];
        ann = await logIn(crier, APP, 'ann');
    });
    const show = id => expectCall(200, crier, key, 'GET', `/api/v1/pushes/${id}`);
    const cancel = id => expectCall(200, crier, key, 'DELETE', `/api/v1/pushes/${id}`);

    test('with a time wait for it, and come once', async t => {
        const socket = await join(t, crier, APP, ann);
        const fields = { user: '*', event: 'later', message: { n: 1.0 } };
        const made = await push(crier, APP, { ...fields, at: soon(700) });
        assert.equal(made.offset, undefined);
        assert.ok(made.at);
        assert.equal((await show(made.id)).status, 'scheduled');
        const now = await push(crier, APP, { user: '*', event: 'now' });
        await until(() => named(socket, 'later').length > 0, 'the push');
        assert.deepEqual(socket.events.map(([event]) => event), ['now', 'later']);
        const sent = await show(made.id);
        assert.equal(sent.status, 'sent');
        assert.equal(sent.offset, socket.events[1][2]);
        assert.notEqual(sent.offset, now.offset);
    });

    test('that wait are listed, cancelled, and then never come', async t => {
        const socket = await join(t, crier, APP, ann);
        const first = await push(crier, APP, { user: '*', event: 'never', at: soon(60_000) });
        const second = await push(crier, APP, { user: '*', event: 'never', at: soon(1000) });
        const list = async () => (await expectCall(200, crier, key, 'GET',
            '/api/v1/pushes?status=scheduled')).pushes.map(({ id }) => id);
        assert.deepEqual(await list(), [second.id, first.id]);
        assert.equal((await call(crier, crier.keys.other, 'DELETE',
            `/api/v1/pushes/${first.id}?app=other`)).status, 404);
        for (const { id } of [first, second])
            assert.equal((await cancel(id)).status, 'cancelled');
        assert.deepEqual(await list(), []);
        // One that is due after them comes.
        await push(crier, APP, { user: '*', event: 'last', at: soon(1200) });
        await until(() => named(socket, 'last').length > 0, 'the last push');
        assert.deepEqual(named(socket, 'never'), []);
        assert.equal((await show(second.id)).status, 'cancelled');
    });

    test('that wait survive a kill, and come once', async t => {
        const own = await startCrier(t);
        const token = await logIn(own, APP, 'ann');
        const at = soon(2500);
        const made = await push(own, APP, { user: '*', event: 'later', at });
        const past = await push(own, APP, { user: '*', event: 'later', at: soon(300) });
        await own.kill();
        await until(() => Date.parse(past.at) < Date.now(), 'its time to pass');
        await own.start();
        const socket = await join(t, own, APP, token,
            { auth: { app_id: APP, session_id: token, offset: '' } });
        await until(() => named(socket, 'later').length === 2, 'both');
        assert.deepEqual(named(socket, 'later').map(event => event[2].split('-')[1]), ['1', '2']);
        assert.ok(Date.now() >= Date.parse(at));
        await own.stop();
        await own.start();
        const again = await join(t, own, APP, token,
            { auth: { app_id: APP, session_id: token, offset: '' } });
        await push(own, APP, { user: '*', event: 'fence' });
        await until(() => named(again, 'fence').length > 0, 'the fence');
        assert.equal(named(again, 'later').length, 2);
        assert.equal(made.id.length > 0, true);
    });

    test('live from when they were due, also where the server was down then', async t => {
        const own = await startCrier(t);
        const late = await push(own, APP, { user: '*', event: 'late', at: soon(400), ttl: 3600 });
        const over = await push(own, APP, { user: '*', event: 'over', at: soon(300), ttl: 1 });
        const showOf = async id => expectCall(200, own, own.keys[APP], 'GET', `/api/v1/pushes/${id}`);
        const expiry = ({ at }, seconds) => new Date(Date.parse(at) + seconds * 1000).toISOString();
        assert.equal((await showOf(late.id)).expires_at, expiry(late, 3600));
        await own.kill();
        await until(() => Date.parse(over.at) + 1000 < Date.now(), 'its life to pass');
        await own.start();
        await until(async () => (await showOf(late.id)).status === 'sent', 'the first');
        assert.equal((await showOf(late.id)).expires_at, expiry(late, 3600));
        const shown = await showOf(over.id);
        assert.deepEqual([shown.status, shown.expires_at, shown.offset, shown.cancelled_at],
            ['expired', expiry(over, 1), undefined, undefined]);
        const token = await logIn(own, APP, 'ann');
        const socket = await join(t, own, APP, token,
            { auth: { app_id: APP, session_id: token, offset: '' } });
        await until(() => named(socket, 'late').length > 0, 'what is worth something');
        assert.deepEqual(socket.events.map(([event]) => event), ['late']);
    });

    test('have a time in a unit that can be meant', async () => {
        const now = Date.now();
        for (const at of [Math.floor(now / 1000), String(Math.floor(now / 1000) + 3600), now * 1000,
            now / 1000, '1970-01-01T00:00:00Z', '0001-01-01T00:00:00Z', 1, 0]) {
            const { status, json } = await tryPush(crier, APP, { user: '*', event: 'x', at });
            assert.equal(status, 422, String(at));
            assert.equal(json.error.field, 'at');
            if (typeof at === 'number')
                assert.match(json.error.message, /milliseconds/);
        }
        const seconds = Math.floor(now / 1000) + 60;
        assert.match((await tryPush(crier, APP, { user: '*', event: 'x', at: seconds })).json.error.message,
            new RegExp(`seconds, send ${seconds}000`));
        for (const query of [`since=${seconds}`, `until=${seconds}`]) {
            const { status, json } = await call(crier, key, 'GET', `/api/v1/pushes?${query}`);
            assert.equal(status, 422, query);
            assert.match(json.error.message, /milliseconds since 1970.*seconds, send/);
        }
        const made = await call(crier, key, 'POST', '/api/v1/keys',
            { scopes: ['push:send'], expires_at: seconds });
        assert.equal(made.status, 422);
        assert.match(made.json.error.message, /milliseconds since 1970.*seconds, send/);
        assert.equal((await call(crier, key, 'POST', '/api/v1/keys',
            { scopes: ['push:send'], expires_at: '1970-01-01T00:00:00Z' })).status, 422);
    });

    test('have a time that can be read and is near', async () => {
        for (const at of ['tomorrow', '2030-01-01T00:00:00', '2030-13-01T00:00:00Z', -1, true,
            Date.now() + 400 * 24 * 3600 * 1000, '9999-01-01T00:00:00Z']) {
            const { status, json } = await tryPush(crier, APP, { user: '*', event: 'x', at });
            assert.equal(status, 422, String(at));
            assert.equal(json.error.field, 'at');
        }
        assert.equal((await tryPush(crier, APP,
            { user: '*', event: 'x', at: soon(1000), volatile: true })).status, 422);
        assert.ok((await push(crier, APP, { user: '*', event: 'x', at: soon(-5000) })).offset);
        const plain = await request(crier, 'POST',
            `/push/demo?at=${encodeURIComponent(soon(60_000))}&priority=high&tag=vip`,
            { body: 'hi', headers: bearer(key) });
        assert.equal(plain.status, 202, plain.text);
        const shown = await show(plain.json.id);
        assert.deepEqual([shown.status, shown.priority, shown.tag], ['scheduled', 'high', 'vip']);
        await cancel(plain.json.id);
    });

    test('that wait are bounded', async t => {
        const own = await startCrier(t, { set: { 'limits.scheduled_pushes': '1' } });
        const fields = { user: '*', event: 'x', at: soon(60_000) };
        await push(own, APP, fields);
        const { status, json } = await tryPush(own, APP, fields);
        assert.equal(status, 422);
        assert.equal(json.error.code, 'limit_reached');
        await until(() => /limits\.scheduled_pushes/.test(own.process.errors), 'the log line');
        assert.ok((await push(own, APP, { user: '*', event: 'x' })).offset);
    });

    test('with a key of another request\'s query are refused', async () => {
        const send = query => request(crier, 'POST', `/push/demo?${query}`,
            { body: 'hi', headers: { ...bearer(key), 'Idempotency-Key': 'same' } });
        assert.equal((await send('event=a')).status, 202);
        assert.equal((await send('event=a')).status, 202);
        assert.equal((await send('event=b')).status, 422);
    });

    test('with a collapse key take the place of the one before', async t => {
        const socket = await join(t, crier, APP, ann);
        const fields = { user: '*', event: 'score', collapse_key: 'match' };
        const first = await push(crier, APP, { ...fields, message: '1:0' });
        const second = await push(crier, APP, { ...fields, message: '2:0' });
        await until(() => named(socket, 'score').length === 2, 'both');
        assert.deepEqual(named(socket, 'crier:recall'),
            [['crier:recall', { offset: first.offset, replaced_by: second.offset }]]);
        assert.deepEqual(socket.events.map(([event]) => event), ['score', 'crier:recall', 'score']);
    });

    test('have a priority that is kept', async () => {
        const { id } = await push(crier, APP, { user: '*', event: 'x', priority: 'urgent' });
        assert.equal((await show(id)).priority, 'urgent');
        assert.equal((await tryPush(crier, APP, { user: '*', event: 'x', priority: 5 })).status, 422);
        const { pushes } = await expectCall(200, crier, key, 'GET',
            '/api/v1/pushes?priority=urgent&limit=1');
        assert.equal(pushes[0].id, id);
    });

    test('can be counted and looked at before they are sent', async t => {
        const own = await startCrier(t, { apps: { demo: [] } });
        for (const [id, attributes] of [['ann', { name: 'Ann "A"' }], ['bob', {}]])
            await expectCall(201, own, own.keys.demo, 'POST', '/api/v1/users',
                { id, password: PASSWORD, attributes, tags: [id] });
        await join(t, own, APP, await logIn(own, APP, 'bob'));
        const ask = (path, body) => expectCall(200, own, own.keys.demo, 'POST',
            `/api/v1/pushes/${path}`, body);
        assert.deepEqual(await ask('audience', { user: '*' }), { users: 2, online: 1 });
        assert.deepEqual(await ask('audience', { tag: 'ann' }), { users: 1, online: 0 });
        assert.deepEqual(await ask('audience', { user: ['bob', 'x'] }),
            { users: 1, online: 1, unknown_users: ['x'] });
        const body = { user: '*', event: 'alert', message: { message: 'Hi {{name}}' } };
        const shown = await ask('preview', body);
        assert.deepEqual(shown.samples, [
            { user: 'ann', message: { message: 'Hi Ann "A"' }, missing: [] },
            { user: 'bob', message: { message: 'Hi ' }, missing: ['name'] }]);
        assert.deepEqual(shown.missing, ['name']);
        assert.deepEqual((await ask('preview', { ...body, as: 'ann' })).samples.length, 1);
        const { pushes } = await expectCall(200, own, own.keys.demo, 'GET', '/api/v1/pushes');
        assert.deepEqual(pushes, []);
        // As it becomes true: who is disabled stays a recipient.
        await expectCall(201, own, own.keys.demo, 'POST', '/api/v1/users', { id: 'cut', password: PASSWORD });
        await expectCall(200, own, own.keys.demo, 'PATCH', '/api/v1/users/cut', { disabled: true });
        const { id } = await push(own, APP, { user: '*', event: 'x' });
        const { recipients } = await expectCall(200, own, own.keys.demo, 'GET', `/api/v1/pushes/${id}`);
        assert.equal((await ask('audience', { user: '*' })).users, recipients);
    });

    test('in a list are filtered and paged', async t => {
        const own = await startCrier(t, { apps: { demo: ['ann', 'bob'] } });
        const ids = [];
        for (const fields of [{ user: 'ann', event: 'a' }, { user: 'bob', event: 'a' },
            { user: '*', event: 'b' }])
            ids.unshift((await push(own, APP, fields)).id);
        const list = async query => (await expectCall(200, own, own.keys.demo, 'GET',
            `/api/v1/pushes?${query}`)).pushes.map(({ id }) => ids.indexOf(id));
        assert.deepEqual(await list(''), [0, 1, 2]);
        assert.deepEqual(await list('user=ann'), [0, 2]);
        assert.deepEqual(await list('event=a&user=bob'), [1]);
        assert.deepEqual(await list(`since=${Date.now() + 60_000}`), []);
        assert.deepEqual(await list(`until=${encodeURIComponent(soon(60_000))}`), [0, 1, 2]);
        assert.equal((await call(own, own.keys.demo, 'GET', '/api/v1/pushes?status=lost')).status, 422);
    });
});

describe('templates', () => {
    let crier;
    const scope = suiteScope();
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: [] } });
        for (const [id, attributes] of [['ann', { name: 'Ann "}' }], ['bob', { name: 'Bob', vip: true }]])
            await expectCall(201, crier, crier.keys.demo, 'POST', '/api/v1/users',
                { id, password: PASSWORD, attributes });
    });

    test('are filled in for each recipient, live and replayed', async t => {
        const tokens = { ann: await logIn(crier, APP, 'ann'), bob: await logIn(crier, APP, 'bob') };
        const live = { ann: await join(t, crier, APP, tokens.ann),
            bob: await join(t, crier, APP, tokens.bob) };
        const { offset } = await push(crier, APP, { user: '*', event: 'alert', message:
            { message: 'Hi {{name}}{{#vip}}!{{/vip}}', n: 1, id: '{{id}}' } });
        const plain = await push(crier, APP, { user: '*', event: 'alert',
            message: '{{name}}', template: false });
        for (const [user, text] of [['ann', 'Hi Ann "}'], ['bob', 'Hi Bob!']]) {
            const expected = [['alert', { message: text, n: 1, id: user }, offset],
                ['alert', '{{name}}', plain.offset]];
            await until(() => live[user].events.length >= 2, `what ${user} gets`);
            assert.deepEqual(live[user].events, expected);
            const late = await join(t, crier, APP, tokens[user],
                { auth: { app_id: APP, session_id: tokens[user], offset: '' } });
            await until(() => late.events.length >= 2, `what ${user} missed`);
            assert.deepEqual(late.events.slice(0, 2), expected);
        }
    });

    test('to some reach only those', async t => {
        const ann = await join(t, crier, APP, await logIn(crier, APP, 'ann'));
        const bob = await join(t, crier, APP, await logIn(crier, APP, 'bob'));
        await push(crier, APP, { user: 'bob', event: 'x', message: '{{name}}' });
        await push(crier, APP, { user: '*', event: 'v', message: '{{name}}', volatile: true });
        await until(() => named(ann, 'v').length && named(bob, 'v').length, 'the last');
        assert.deepEqual(ann.events, [['v', 'Ann "}']]);
        assert.deepEqual(bob.events.map(([event, message]) => [event, message]),
            [['x', 'Bob'], ['v', 'Bob']]);
    });

    test('that can\'t be read are refused, and say how to send them anyway', async () => {
        const { status, json } = await tryPush(crier, APP,
            { user: '*', event: 'x', message: { a: ['{{#open}}'] } });
        assert.equal(status, 422);
        assert.equal(json.error.field, 'message');
        assert.match(json.error.message, /"template": false/);
    });
});

test('crierctl\'s first key can do everything that there is', async t => {
    const crier = await startCrier(t);
    const { key } = await administer(crier.data, 'key', 'create', APP, '--scope', 'push:read');
    await expectCall(200, crier, key, 'GET', '/api/v1/stats');
});
