// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Pages: what a document may say, who is shown which, what it takes to draw them, and that every app that is
// open hears of a change.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';

import { expectCall, logIn, request } from '../lib/api.mjs';
import { administer, startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const SHOP = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
    '../../../resources/apps/shop');
const KINDS = ['structures', 'endpoints', 'scenarios', 'pages'];

describe('pages', () => {
    const scope = suiteScope();
    let crier;
    let key;
    const ask = (status, method, target, body) => expectCall(status, crier, key, method, `/api/v1/${target}`, body);
    const mine = async user => (await expectCall(200, crier, await logIn(crier, 'demo', user), 'GET', '/api/v1/pages?for=me'));
    const idsOf = ({ pages }) => pages.map(({ id }) => id).sort();

    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann'], other: ['ann'] } });
        key = crier.keys.demo;
        await administer(crier.data, 'user', 'create', 'demo', 'sue', '--tag', 'staff');
        const documents = KINDS.flatMap(kind => readdirSync(path.join(SHOP, kind)).map(file =>
            ({ kind: kind.slice(0, -1), document: JSON.parse(readFileSync(path.join(SHOP, kind, file), 'utf8')) })));
        await ask(200, 'POST', 'documents/apply', { documents });
    });

    test('the example can be applied, and each page says what it uses', async () => {
        const sue = await mine('sue');
        assert.ok(idsOf(sue).includes('board'));
        const used = new Set(JSON.stringify(sue.pages).match(/(?<="endpoint":")[\w.-]+/g));
        for (const endpoint of used)
            assert.ok(sue.endpoints[endpoint], endpoint);
    });

    test('everybody is shown what is for them, and knows of no other endpoint', async () => {
        const ann = await mine('ann');
        const sue = await mine('sue');
        assert.ok(!idsOf(ann).includes('board') && idsOf(ann).includes('orders'));
        assert.ok(!ann.endpoints['orders.board'] && sue.endpoints['orders.board']);
        assert.deepEqual([ann.user.id, ann.user.role, ann.user.tags], ['ann', 'user', []]);
        assert.deepEqual(sue.user.tags, ['staff']);
        // Those of another app are none of theirs, nor can they be asked for.
        const other = await logIn(crier, 'other', 'ann');
        assert.deepEqual((await expectCall(200, crier, other, 'GET', '/api/v1/pages?for=me')).pages, []);
        await expectCall(403, crier, other, 'GET', '/api/v1/pages?for=me&app=demo');
    });

    test('endpoints are described as far as they tell and take', async () => {
        const { endpoints } = await mine('ann');
        const place = endpoints['orders.place'];
        assert.deepEqual(place.write.map(({ field }) => field), ['title', 'total', 'note']);
        assert.deepEqual(place.write[0], { field: 'title', type: 'string',
            rule: { id: 'title', type: 'string', required: true, max: 200 } });
        assert.ok(!JSON.stringify(place).includes('customer'));
        const fields = Object.fromEntries(endpoints['orders.mine'].read.map(({ field, type }) => [field, type]));
        assert.deepEqual(fields, { 'title': 'string', 'status': 'string', 'total': 'decimal', 'due': 'date',
            'note': 'string', 'customer.name': 'string' });
    });

    test('are not for keys', async () => {
        const { error } = await ask(403, 'GET', 'pages?for=me');
        assert.match(error.message, /logged in/);
    });

    test('what a page names has to be there', async () => {
        const refuse = async (component, field, pattern) => {
            const { error } = await ask(422, 'POST', 'pages', { path: '/x', components: [{ type: 'text', text: 'x' }, component] });
            assert.equal(error.field, field);
            assert.match(error.message, pattern);
        };
        await refuse({ type: 'table', endpoint: 'orders.nobody', columns: ['title'] },
            'components[1].endpoint', /There is no endpoint orders\.nobody/);
        await refuse({ type: 'table', endpoint: 'orders.mine', columns: ['title', { field: 'secret' }] },
            'components[1].columns[1]', /orders\.mine does not tell secret; it has title, status/);
        await refuse({ type: 'form', endpoint: 'orders.place', fields: ['status'] },
            'components[1].fields[0]', /orders\.place does not take status; it has title, total, note/);
        await refuse({ type: 'form', endpoint: 'orders.place', steps: [{ title: 'x', fields: [{ field: 'title', endpoint: 'a.b' }] }] },
            'components[1].steps[0].fields[0].endpoint', /There is no endpoint a\.b/);
    });

    test('a form is told which field is wrong', async () => {
        const session = await logIn(crier, 'demo', 'ann');
        const { status, headers } = await request(crier, 'POST',
            `/good/api/v5/data/orders/place?appID=demo&sessionID=${session}`,
            { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ title: 'x', total: -1 }) });
        assert.deepEqual([status, headers['crier-field']], [400, 'total']);
    });

    test('whoever has the app open hears of a change, and nobody else', async () => {
        const heard = socket => socket.events.filter(([event]) => event === 'crier:pages').length;
        const ann = await join(scope, crier, 'demo', await logIn(crier, 'demo', 'ann'));
        const quiet = await join(scope, crier, 'demo', await logIn(crier, 'demo', 'ann'));
        const other = await join(scope, crier, 'other', await logIn(crier, 'other', 'ann'));
        for (const socket of [ann, other])
            assert.deepEqual(await socket.emitWithAck('crier:watch', { topics: ['pages'] }), { ok: true });
        let count = 0;
        const told = async (what, work) => {
            await work();
            await until(() => heard(ann) === count + 1, what);
            count += 1;
        };
        await told('a new page', () => ask(201, 'POST', 'pages', { path: '/new' }));
        await told('a changed one', () => ask(200, 'PUT', 'pages/new', { path: '/new', title: 'Newer' }));
        await told('a removed one', () => ask(204, 'DELETE', 'pages/new'));
        await told('an endpoint', () => ask(201, 'POST', 'endpoints', { structure: 'orders', name: 'more', read: ['id'] }));
        await told('all at once', () => ask(200, 'POST', 'documents/apply',
            { documents: [{ kind: 'page', document: { path: '/applied' } }] }));
        await told('another tag', () => ask(200, 'PATCH', 'users/ann', { tags: ['staff'] }));
        assert.ok(idsOf(await mine('ann')).includes('board'));
        await ask(200, 'POST', 'documents/apply',
            { dry_run: true, documents: [{ kind: 'page', document: { path: '/tried' } }] });
        await ask(422, 'POST', 'pages', { path: 'x' });
        await ask(201, 'POST', 'scenarios', { id: 'unseen', steps: [] });
        // Of what was only tried or refused nothing was told: the next that is heard is this one.
        await told('the next', () => ask(201, 'POST', 'pages', { path: '/next' }));
        assert.equal(heard(quiet) + heard(other), 0);
        await ann.emitWithAck('crier:watch', { topics: [] });
        await ask(204, 'DELETE', 'pages/next');
        assert.equal(heard(ann), count);
    });
});
