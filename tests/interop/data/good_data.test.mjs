// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Endpoints as Directual's clients use them.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { call, expectCall, logIn, request } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';

const APP = 'demo';

describe('endpoints', () => {
    let crier;
    let key;
    const sessions = {};
    const scope = suiteScope();
    const document = (kind, fields) => expectCall(201, crier, key, 'POST', `/api/v1/${kind}`, fields);
    const endpoint = (name, fields) => document('endpoints',
        { structure: 'orders', name, access: 'public', ...fields });
    /** Asks an endpoint; `user` is logged in. */
    const ask = (path, query = {}, { user, method = 'GET', body } = {}) => {
        const all = new URLSearchParams({ appID: APP, sessionID: user ? sessions[user] : '' });
        for (const [name, value] of Object.entries(query))
            [value].flat().forEach(one => all.append(name, one));
        return request(crier, method, `/good/api/v5/data/${path}?${all}`,
            { body: body === undefined ? undefined : JSON.stringify(body),
                headers: body === undefined ? {} : { 'Content-Type': 'application/json' } });
    };
    const rows = async (path, query, options) => {
        const { status, json, text } = await ask(path, query, options);
        assert.equal(status, 200, text);
        return json.payload;
    };
    const ids = async (...args) => (await rows(...args)).map(({ id }) => id).join(',');
    const refused = async (status, ...args) => {
        const answer = await ask(...args);
        assert.equal(answer.status, status, answer.text);
        const { msg, ...rest } = answer.json;
        assert.equal(typeof msg, 'string');
        assert.deepEqual(rest, { code: 0, httpCode: status, typeError: 'ERROR', errorVariables: {},
            payload: null, status: 'ERROR' });
        return msg;
    };
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann', 'bob'], other: ['zed'] } });
        key = crier.keys[APP];
        for (const user of ['ann', 'bob'])
            sessions[user] = await logIn(crier, APP, user);
        await call(crier, key, 'PATCH', '/api/v1/users/ann',
            { attributes: { name: 'Ann', city: 'Paris' } });
        await document('structures', { id: 'stores', fields: [{ id: 'name', index: true },
            { id: 'secret' }] });
        await document('structures', { id: 'orders', fields: [{ id: 'title' },
            { id: 'status', index: true }, { id: 'total', type: 'decimal' }, { id: 'due', type: 'date' },
            { id: 'customer', type: 'link', to: 'users', index: true },
            { id: 'store', type: 'link', to: 'stores', index: true },
            { id: 'others', type: 'arrayLink', to: 'orders' }, { id: 'data', type: 'json' },
            { id: 'hidden', index: true }] });
        await expectCall(201, crier, key, 'POST', '/api/v1/structures/stores/objects',
            [{ id: 's1', name: 'North', secret: 'x' }, { id: 's2', name: 'South' }]);
        await expectCall(201, crier, key, 'POST', '/api/v1/structures/orders/objects', [
            { id: 'o1', title: 'Ted', status: 'new', total: '21.5', due: '2026-11-29T00:00:00Z',
                customer: 'ann', store: 's1', others: 'o2,o3', data: { a: 1 }, hidden: 'h1' },
            { id: 'o2', title: 'Bed', status: 'done', customer: 'bob', store: 's2', hidden: 'h2' },
            { id: 'o3', title: 'Red', status: 'new', customer: 'ann' },
            { id: 'o4', title: 'Nobody', status: 'lost' }]);
        await endpoint('all', { read: ['title', 'status', 'total', 'due', 'customer.name', 'store.name',
            'others', 'data'], order: '-dateCreated', pageSize: 2,
        filter: { all: [{ field: 'status', op: '!=', value: '{{HttpRequest.not}}' }] } });
        await endpoint('bare', { read: ['store', 'others.title'] });
        await endpoint('mine', { access: { owner: 'customer' }, read: ['title', 'status'],
            write: ['title', 'status'] });
        await endpoint('team', { access: { roles: ['operator', 'staff'] }, read: ['title'] });
        await endpoint('loggedin', { access: 'user', read: ['title'],
            filter: { field: 'customer', value: '{{WebUser.id}}' } });
        await endpoint('own', { access: 'public', read: ['title'],
            filter: { any: [{ field: 'customer', value: '{{WebUser.id}}' },
                { field: 'status', value: '{{GlobalVar.shown}}' }] } });
        await endpoint('write', { write: ['title', 'status', 'total', 'due', 'customer', 'others',
            'data'], read: ['title', 'status', 'total', 'due', 'customer', 'others', 'data'] });
    });

    test('answer with every spelling of the page', async () => {
        const { json } = await ask('orders/all', { page: 1 });
        assert.deepEqual(json.pageInfo,
            { page: 1, pageSize: 2, totalPage: 2, totalPages: 2, tableSize: 4 });
        assert.equal(json.status, 'OK');
        assert.deepEqual(json.payload.map(({ id }) => id), ['o2', 'o1']);
        const none = (await ask('orders/all', { page: 9 })).json;
        assert.deepEqual([none.payload, none.pageInfo.tableSize], [[], 4]);
        assert.equal((await ask('orders/all', { pageSize: 'x', page: '-1' })).json.payload.length, 2);
    });

    test('write each type as clients read it', async () => {
        const [row] = await rows('orders/all', { ids: 'o1' });
        assert.deepEqual(row, { id: 'o1', title: 'Ted', status: 'new', total: 21.5,
            due: Date.UTC(2026, 10, 29), customer: { id: 'ann', name: 'Ann' },
            store: { id: 's1', name: 'North' }, others: ['o2', 'o3'], data: '{"a":1}' });
        const [bare] = await rows('orders/bare', { ids: 'o1' });
        assert.deepEqual(bare, { id: 'o1', store: 's1',
            others: [{ id: 'o2', title: 'Bed' }, { id: 'o3', title: 'Red' }] });
        const [empty] = await rows('orders/bare', { ids: 'o4' });
        assert.deepEqual(empty, { id: 'o4' });
    });

    test('take parameters, sort, search and ids as they come', async () => {
        assert.equal(await ids('orders/all', { pageSize: 10 }), 'o4,o3,o2,o1');
        assert.equal(await ids('orders/all', { pageSize: 10, not: 'new' }), 'o4,o2');
        for (const sort of ['title,desc,id,asc', 'title:desc', '-title'])
            assert.equal(await ids('orders/all', { pageSize: 10, sort }), 'o1,o3,o4,o2', sort);
        assert.equal(await ids('orders/all', { sort: 'title:asc', pageSize: 10 }), 'o2,o4,o3,o1');
        assert.equal(await ids('orders/all', { sort: '' }), 'o4,o3');
        assert.equal(await ids('orders/all', { dql: "('title' like 'ed') AND status = 'new'" }), 'o3,o1');
        assert.equal(await ids('orders/all', { dql: "('total' like '21' OR 'due' like 'x')" }), 'o1');
        assert.equal(await ids('orders/all', { dql: "'store.name' = 'North'" }), 'o1');
        assert.equal(await ids('orders/all', { dql: "customer.name like 'ann'" }), 'o3,o1');
        assert.equal(await ids('orders/all', { dql: '"o2"' }), 'o2');
        assert.equal(await ids('orders/all', { 'ids[]': ['o1', 'o4'] }), 'o4,o1');
        assert.equal(await ids('orders/all', { ids: 'o1,o4,nothing' }), 'o4,o1');
        assert.equal((await ask('orders/all', { format: 'head' })).json.id, 'o4');
        assert.equal((await ask('orders/all', { format: 'head', ids: 'none' })).text, '{}');
        assert.equal(await ids('orders/all', { apiHost: '/', streamApiHost: 'x', _value: '1' }), 'o4,o3');
    });

    test('find once what is asked for twice, and lists however they come', async () => {
        for (const query of [{ ids: 'o1,o1' }, { 'ids[]': ['o1', 'o1'] }, { dql: 'id in ("o1", "o1")' }]) {
            const { json } = await ask('orders/all', query);
            assert.deepEqual([json.payload.length, json.pageInfo.tableSize], [1, 1], JSON.stringify(query));
        }
        assert.equal(await ids('orders/all', { ids: 'o1, o4' }), 'o4,o1');
        await endpoint('some', { filter: { field: 'status', op: 'in', value: '{{HttpRequest.of}}' } });
        for (const query of [{ of: 'lost,done' }, { 'of[]': ['lost', 'done'] }])
            assert.equal(await ids('orders/some', query), 'o2,o4', JSON.stringify(query));
    });

    test('compare whole numbers with any bound', async () => {
        await document('structures', { id: 'levels', fields: [{ id: 'n', type: 'number', index: true },
            { id: 'm', type: 'number' }] });
        await expectCall(201, crier, key, 'POST', '/api/v1/structures/levels/objects',
            [-2, -1, 0, 1, 2].map(n => ({ id: `l${n}`, n, m: n })));
        await endpoint('all', { structure: 'levels', read: ['n', 'm'] });
        for (const [bound, found] of [['< 1.5', 'l-2,l-1,l0,l1'], ['<= 1.5', 'l-2,l-1,l0,l1'], ['> 0.5', 'l1,l2'],
            ['>= 0.5', 'l1,l2'], ['< -1.5', 'l-2'], ['> -1.5', 'l-1,l0,l1,l2'], ['> -0.5', 'l0,l1,l2'],
            ['<= 1.0', 'l-2,l-1,l0,l1'], ['< 1.0', 'l-2,l-1,l0'], ['= 1.5', '']]) {
            for (const field of ['n', 'm'])
                assert.equal(await ids('levels/all', { dql: `${field} ${bound}` }), found, bound);
        }
    });

    test('refuse a regular expression that takes too long', async () => {
        await document('structures', { id: 'lines', fields: [{ id: 'text' }] });
        await expectCall(201, crier, key, 'POST', '/api/v1/structures/lines/objects',
            [{ text: `${'a'.repeat(3000)}!` }, { text: 'b' }]);
        await endpoint('found', { structure: 'lines', read: ['id'], pageSize: 1,
            filter: { field: 'text', op: 'regExp', value: '{{HttpRequest.like}}' } });
        assert.match(await refused(400, 'lines/found', { like: '(a|aa)+$' }), /regular expression/);
        assert.equal((await ask('lines/found', { like: 'a!$' })).json.pageInfo.tableSize, 1);
    });

    test('compare what is behind a link with a value only', async () => {
        await document('structures', { id: 'shelves', fields: [{ id: 'name' }, { id: 'title' }] });
        await document('structures', { id: 'books', fields: [{ id: 'title' },
            { id: 'shelf', type: 'link', to: 'shelves' }] });
        await expectCall(201, crier, key, 'POST', '/api/v1/structures/shelves/objects',
            { id: 'f1', name: 'A', title: 'hidden' });
        await expectCall(201, crier, key, 'POST', '/api/v1/structures/books/objects',
            { id: 'b1', title: 'f1', shelf: 'f1' });
        await endpoint('all', { structure: 'books', read: ['title', 'shelf.id', 'shelf.name'] });
        assert.match(await refused(400, 'books/all', { dql: 'shelf.name < title' }), /shelf\.name.+title/);
        assert.equal(await ids('books/all', { dql: 'shelf.id = title' }), 'b1');
    });

    test('tell and find nothing that they do not list', async () => {
        for (const query of [{ dql: "hidden = 'h1'" }, { dql: 'title = hidden' }, { sort: 'hidden' },
            { dql: "store.secret = 'x'" }, { dql: "customer.city = 'Paris'" }, { sort: 'customer.city' },
            { dql: "(title = 'Ted' OR (status = 'new' AND hidden like 'h'))" }])
            await refused(400, 'orders/all', query);
        for (const row of await rows('orders/all', { pageSize: 10 }))
            assert.ok(!('hidden' in row) && !row.store?.secret && !row.customer?.city
                && !('rev' in row), JSON.stringify(row));
    });

    test('show what the rule lets see, whatever is asked', async () => {
        await refused(403, 'orders/mine');
        assert.equal(await ids('orders/mine', {}, { user: 'ann' }), 'o1,o3');
        for (const query of [{ ids: 'o1,o2,o4' }, { dql: "title != '' OR title = ''" },
            { dql: "id in ('o1','o2')" }, { 'ids[]': ['o2', 'o1'], sort: '-title' }])
            assert.ok(!/o2|o4/.test(await ids('orders/mine', query, { user: 'ann' })),
                JSON.stringify(query));
        await refused(403, 'orders/loggedin');
        assert.equal(await ids('orders/loggedin', {}, { user: 'bob' }), 'o2');
        assert.equal(await ids('orders/own', {}), '', 'nobody owns nothing');
        assert.equal(await ids('orders/own', {}, { user: 'ann' }), 'o1,o3');
        await expectCall(201, crier, key, 'POST', '/api/v1/structures/GlobalVariables/objects',
            { id: 'shown', value: 'lost' });
        assert.equal(await ids('orders/own', {}), 'o4');
        await refused(403, 'orders/team', {}, { user: 'ann' });
        await call(crier, key, 'PATCH', '/api/v1/users/ann', { tags: ['staff'] });
        assert.equal((await rows('orders/team', {}, { user: 'ann' })).length, 4);
    });

    test('make and change what they let write', async () => {
        const post = (body, options, path = 'orders/write') =>
            ask(path, {}, { method: 'POST', body, ...options });
        const { json } = await post({ title: 'New', hidden: 'no', total: '3', due: '2026-01-02',
            others: 'o1,o2', data: '{"x":[1]}', customer: 'ann' });
        assert.equal(json.status, 'OK');
        const [made] = json.result;
        assert.deepEqual(made, { id: made.id, title: 'New', total: 3, due: Date.UTC(2026, 0, 2),
            others: ['o1', 'o2'], data: '{"x":[1]}', customer: 'ann' });
        for (const id of [{ id: made.id }, [made.id], true])
            assert.match(await refused(400, 'orders/write', {}, { method: 'POST', body: { id, title: 'x' } }), /"id"/);
        const [changed] = (await post({ id: made.id, title: 'Newer' })).json.result;
        assert.deepEqual([changed.id, changed.title, changed.total], [made.id, 'Newer', 3]);
        const kept = await expectCall(200, crier, key, 'GET',
            `/api/v1/structures/orders/objects/${made.id}`);
        assert.equal(kept.hidden, undefined);
        assert.equal((await post({ id: 'chosen', title: 'x' })).json.result[0].id, 'chosen');
        assert.match(await refused(400, 'orders/write', {}, { method: 'POST', body: { total: 'x' } }),
            /total/);
        assert.match(await refused(400, 'orders/write', {}, { method: 'POST', body: 5 }), /object/);
        const mine = await post({ title: 'Mine', customer: 'bob' }, { user: 'ann' }, 'orders/mine');
        const { id } = mine.json.result[0];
        assert.equal((await expectCall(200, crier, key, 'GET',
            `/api/v1/structures/orders/objects/${id}`)).customer, 'ann');
        for (const other of ['o2', 'o4'])
            await refused(403, 'orders/mine', {}, { method: 'POST', user: 'ann',
                body: { id: other, title: 'stolen' } });
        await refused(403, 'orders/mine', {}, { method: 'POST', body: { title: 'x' } });
    });

    test('a profile is one\'s own', async () => {
        const [ann] = await rows('WebUser/profile', {}, { user: 'ann' });
        assert.deepEqual([ann.id, ann.name, ann.role], ['ann', 'Ann', 'user']);
        assert.deepEqual((await rows('WebUser/profile', { ids: 'bob' }, { user: 'ann' })), []);
        const saved = await ask('WebUser/profile', {}, { user: 'ann', method: 'POST',
            body: { id: 'ann', firstName: 'Anna', role: 'admin', name: 'no' } });
        assert.equal(saved.json.result[0].firstName, 'Anna');
        assert.deepEqual([saved.json.result[0].role, saved.json.result[0].name], ['user', 'Ann']);
        await refused(403, 'WebUser/profile', {}, { user: 'ann', method: 'POST',
            body: { id: 'bob', firstName: 'x' } });
        await refused(403, 'WebUser/profile');
        assert.ok(!/argon|password/i.test(JSON.stringify(ann)));
    });

    test('what is not there is said in the shape that clients read', async () => {
        await refused(400, 'orders/nothing');
        await refused(400, 'nothing/all');
        for (const [path, status] of [['/good/api/v5/data//?appID=demo', 400],
            ['/good/api/v5/data/a/b/c?appID=demo', 400], ['/good/x', 404],
            ['/good/api/v5/data/orders/all', 400], ['/good/api/v5/data/orders/all?appID=none', 400]]) {
            const answer = await request(crier, 'GET', path);
            assert.deepEqual([answer.status, answer.json.status, answer.json.httpCode],
                [status, 'ERROR', status], path);
            assert.equal(typeof answer.json.msg, 'string');
        }
        const wrong = await request(crier, 'DELETE', '/good/api/v5/data/orders/all?appID=demo');
        assert.deepEqual([wrong.status, wrong.json.status], [405, 'ERROR']);
        for (const token of ['null', 'undefined', 'expired'])
            assert.equal((await request(crier, 'GET',
                `/good/api/v5/data/orders/all?appID=demo&sessionID=${token}`)).status, 200, token);
        assert.equal((await request(crier, 'GET',
            '/good/api/v4/auth/logout?appID=demo&sessionID=')).status, 200);
    });

    test('of another app there is nothing', async () => {
        const zed = await logIn(crier, 'other', 'zed');
        const answer = await request(crier, 'GET',
            `/good/api/v5/data/orders/all?appID=other&sessionID=${zed}`);
        assert.equal(answer.status, 400);
        const foreign = await request(crier, 'GET',
            `/good/api/v5/data/orders/mine?appID=demo&sessionID=${zed}`);
        assert.equal(foreign.status, 403);
    });

    test('a structure keeps the fields that its endpoints need', async () => {
        const refusal = await call(crier, key, 'PUT', '/api/v1/structures/stores?force=true',
            { id: 'stores', fields: [{ id: 'secret' }] });
        assert.equal(refusal.status, 200, 'another structure\'s endpoint may lead to it');
        await call(crier, key, 'PUT', '/api/v1/structures/stores',
            { id: 'stores', fields: [{ id: 'name', index: true }, { id: 'secret' }] });
        const own = await call(crier, key, 'PUT', '/api/v1/structures/orders?force=true',
            { id: 'orders', fields: [{ id: 'title' }] });
        assert.equal(own.status, 409);
        assert.equal((await call(crier, key, 'DELETE', '/api/v1/structures/stores?force=true')).status,
            409, 'orders lead to it');
    });
});
