// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The list of pushes.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bearer, expectCall, logIn, push, request } from '../lib/api.mjs';
import { administer, startCrier } from '../lib/crier.mjs';
import { until } from '../lib/waits.mjs';

const upTo = count => Array.from({ length: count }, (_, i) => i);

test('the list goes from the newest to the oldest, a page at a time', async t => {
    const crier = await startCrier(t, { apps: { demo: ['ann'], other: [] } });
    const get = (query, app = 'demo') => request(crier, 'GET', `/api/v1/pushes${query}`,
        { headers: bearer(crier.keys[app]) });
    assert.deepEqual((await get('')).json, { pushes: [], next: null });
    const sent = [];
    for (const i of upTo(5)) {
        sent.push((await push(crier, 'demo',
            { user: i % 2 ? ['ann'] : '*', event: i % 2 ? 'odd' : 'even', ttl: 60 })).id);
    }
    await push(crier, 'other', { user: '*', event: 'alert' });
    const seen = [];
    for (let next = ''; next !== null;) {
        const { json } = await get(`?limit=2${next && `&cursor=${next}`}`);
        seen.push(...json.pushes);
        next = json.next;
    }
    assert.deepEqual(seen.map(({ id }) => id), [...sent].reverse());
    assert.deepEqual(seen.map(({ user }) => user), ['*', ['ann'], '*', ['ann'], '*']);
    assert.ok(seen.every(({ expires_at: end, receipts }) => end && receipts === undefined));
    assert.equal((await get('?event=odd')).json.pushes.length, 2);
    for (const wrong of ['?limit=0', '?limit=201', '?limit=x', '?x=1'])
        assert.equal((await get(wrong)).status, 422, wrong);
    assert.equal((await request(crier, 'GET', '/api/v1/pushes')).status, 401);
});

test('the list is searched, by text, sender and what became of them', async t => {
    const crier = await startCrier(t, { apps: { demo: ['ann'] } });
    await administer(crier.data, 'user', 'create', 'demo', 'olga', '--role', 'operator');
    const olga = await logIn(crier, 'demo', 'olga');
    const key = crier.keys.demo;
    const send = async (who, fields) => (await expectCall(202, crier, who, 'POST', '/api/v1/pushes', fields)).id;
    const find = async query => (await expectCall(200, crier, key, 'GET', `/api/v1/pushes?${query}`)).pushes
        .map(({ id }) => id);
    const lunch = await send(olga, { user: '*', event: 'alert', message: { message: 'Lunch: 100 % off_er' } });
    const russian = await send(key, { user: ['ann'], event: 'lunch-time', message: 'Обед' });
    const old = await send(key, { user: ['ann'], event: 'x', message: 'y', collapse_key: 'k', ttl: 60 });
    const fresh = await send(key, { user: ['ann'], event: 'x', message: 'z', collapse_key: 'k', ttl: 60 });
    await expectCall(200, crier, key, 'DELETE', `/api/v1/pushes/${russian}`);
    assert.deepEqual(await find('q=LUNCH'), [russian, lunch]);
    assert.deepEqual(await find(`q=${encodeURIComponent('Обед')}`), [russian]);
    // What stands for anything elsewhere stands for itself.
    assert.deepEqual(await find('q=%25'), [lunch]);
    assert.deepEqual(await find('q=off_e'), [lunch]);
    assert.deepEqual(await find('q=offxe'), []);
    assert.deepEqual(await find('sender=olga'), [lunch]);
    assert.deepEqual(await find('sender=user:olga'), [lunch]);
    assert.deepEqual(await find('sender=user'), []);
    assert.deepEqual(await find('status=recalled'), [russian]);
    assert.deepEqual(await find('status=replaced'), [old]);
    assert.deepEqual(await find('status=expired'), []);
    const short = await send(key, { user: ['ann'], event: 'x', ttl: 1 });
    await until(async () => (await find('status=expired')).includes(short), 'its end');
    assert.deepEqual(await find('status=expired&q=nothing'), []);
    assert.deepEqual(await find('status=sent&event=x'), [short, fresh, old]);
    assert.equal((await request(crier, 'GET', '/api/v1/pushes?status=lost', { headers: bearer(key) })).status, 422);
});

test('users come in the order that is asked for, and the audit log is searched', async t => {
    const crier = await startCrier(t, { apps: { demo: ['zoe', 'ann', 'mia'] } });
    const key = crier.keys.demo;
    const get = (target, status = 200) => expectCall(status, crier, key, 'GET', `/api/v1/${target}`);
    const walk = async order => {
        const names = [];
        for (let next = ''; next !== null;) {
            const page = await get(`users?limit=1&order=${order}${next && `&cursor=${next}`}`);
            names.push(...page.users.map(({ user }) => user));
            next = page.next;
        }
        return names;
    };
    const ages = new Map((await get('users')).users.map(({ user, created_at: at }) => [user, at]));
    const byAge = [...ages.keys()].sort((a, b) => (ages.get(a) + a < ages.get(b) + b ? -1 : 1));
    assert.deepEqual(await walk('user'), ['ann', 'mia', 'zoe']);
    assert.deepEqual(await walk('-user'), ['zoe', 'mia', 'ann']);
    assert.deepEqual(await walk('created_at'), byAge);
    assert.deepEqual(await walk('-created_at'), [...byAge].reverse());
    await get('users?order=password', 422);
    // A page of one order is none of another.
    const { next } = await get('users?limit=1&order=-created_at');
    await get(`users?limit=1&order=created_at&cursor=${next}`, 400);
    const log = async query => (await get(`audit?${query}`)).audit.map(({ target }) => target);
    assert.deepEqual(await log('q=mia'), ['mia']);
    assert.deepEqual(await log('q=USER.CREATE'), ['mia', 'ann', 'zoe']);
    assert.deepEqual(await log('actor=crierctl&q=zoe'), ['zoe']);
    assert.deepEqual(await log('q=zoe&until=2001-01-01T00:00:00Z'), []);
    assert.deepEqual(await log('q=zoe&since=2001-01-01T00:00:00Z'), ['zoe']);
    await get('audit?since=soon', 422);
});
