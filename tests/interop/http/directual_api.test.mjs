// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Directual's own client library, unchanged, as its React boilerplate uses it.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { before, describe, test } from 'node:test';

import { push, request } from '../lib/api.mjs';
import { PASSWORD, startCrier } from '../lib/crier.mjs';
import { Workshop } from '../lib/scenarios.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { next, until } from '../lib/waits.mjs';

const require = createRequire(import.meta.url);
const { default: Directual } = require('directual-api');

describe('directual-api', () => {
    let crier;
    let api;
    const scope = suiteScope();
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['testUser'] } });
        api = new Directual({ appID: 'demo', apiHost: crier.url });
    });

    test('logs in, is known, and logs out', async t => {
        const token = await api.auth.login('testUser', PASSWORD);
        assert.equal(token.username, 'testUser');
        assert.equal(token.role, 'user');
        const checked = await api.auth.check(token.sessionID);
        assert.equal(checked.result, true);
        const [isKnown, who] = await new Promise(resolve => {
            api.auth.isAuthorize(token.sessionID, (...args) => resolve(args));
        });
        assert.equal(isKnown, true);
        assert.deepEqual([who.username, who.token, who.role], ['testUser', token.sessionID, 'user']);

        const socket = await join(t, crier, 'demo', token.sessionID);
        await push(crier, 'demo', { user: 'testUser', event: 'message', message: 'hello' });
        await until(() => socket.events.length > 0, 'the message');
        assert.deepEqual(socket.events[0].slice(0, 2), ['message', 'hello']);

        const left = next(socket, 'disconnect');
        await api.auth.logout(token.sessionID);
        await left;
        assert.equal((await api.auth.check(token.sessionID)).result, false);
    });

    test('reads, pages, posts, and hears of it through a scenario', async t => {
        const shop = new Workshop(crier);
        await shop.structure('orders', [{ id: 'title' }, { id: 'n', type: 'number', index: true },
            { id: 'customer', type: 'link', to: 'users' }]);
        await shop.ask(201, 'POST', 'endpoints', { structure: 'orders', name: 'all', access: 'user',
            read: ['title', 'n', 'customer.id'], write: ['title', 'n', 'customer'], order: 'n', pageSize: 2 });
        await shop.scenario('tell', { structure: 'orders', triggers: [{ on: 'created' }, { on: 'changed' }],
            steps: [{ do: 'push', user: '{{customer.id}}', event: 'alert', message: '{{title}}' },
                { do: 'push', user: '*', event: 'orders' }] });
        const { sessionID } = await api.auth.login('testUser', PASSWORD);
        const socket = await join(t, crier, 'demo', sessionID);
        const orders = api.structure('orders');
        for (const n of [1, 2, 3])
            await orders.setData('all', { title: `order ${n}`, n, customer: 'testUser' }, { sessionID });
        await until(() => socket.events.length === 6, 'the pushes');
        assert.deepEqual(socket.events.map(([event, message]) => [event, message]),
            [1, 2, 3].flatMap(n => [['alert', `order ${n}`], ['orders', null]]));
        const first = await orders.getData('all', { sessionID });
        assert.deepEqual(first.payload.map(({ title }) => title), ['order 1', 'order 2']);
        assert.deepEqual([first.pageInfo.totalPages, first.pageInfo.tableSize], [2, 3]);
        const second = await orders.getData('all', { sessionID, page: 1, sort: 'n,asc' });
        assert.deepEqual(second.payload.map(({ title, customer }) => [title, customer.id]), [['order 3', 'testUser']]);
        const { result: [saved] } = await orders.setData('all', { id: second.payload[0].id, title: 'changed' }, { sessionID });
        assert.equal(saved.title, 'changed');
        await until(() => socket.events.some(([, message]) => message === 'changed'), 'the change');
        await assert.rejects(orders.getData('all', {}), error => error.response.status === 403);
        await assert.rejects(orders.getData('none', { sessionID }), error => error.response.status === 400);
    });

    test('the app is the first that a proxy names', async () => {
        const { json } = await request(crier, 'POST', '/good/api/v5/auth?appID=demo&appID=other',
            { body: JSON.stringify({ provider: 'rest', username: 'testUser', password: PASSWORD }) });
        assert.equal(json.result?.username, 'testUser');
        const asked = `appID=demo&sessionID=${json.result.token}&appID=other`;
        assert.equal((await request(crier, 'GET', `/good/api/v4/auth/check?${asked}`)).json.result.result, true);
        await request(crier, 'GET', `/good/api/v4/auth/logout?${asked}`);
        assert.equal((await api.auth.check(json.result.token)).result, false);
    });

    test('says what Directual says of a wrong password', async () => {
        await assert.rejects(api.auth.login('testUser', 'wrong'), error => {
            assert.equal(error.response.status, 400);
            const { msg, code, httpCode, status } = error.response.data;
            assert.deepEqual({ msg, code, httpCode, status },
                { msg: 'User or password incorrect', code: 108, httpCode: 400, status: 'ERROR' });
            return true;
        });
    });
});
