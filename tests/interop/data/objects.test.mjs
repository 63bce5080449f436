// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Structures and their objects over /api/v1.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { bearer, call, expectCall, request } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';
const STRUCTURES = '/api/v1/structures';

const ORDERS = {
    id: 'orders', name: 'Orders', fields: [
        { id: 'title', type: 'string', required: true, max: 20, index: true },
        { id: 'status', type: 'string', index: true, default: 'new' },
        { id: 'number', type: 'number', unique: true },
        { id: 'total', type: 'decimal', index: true },
        { id: 'paid', type: 'boolean' },
        { id: 'due', type: 'date', index: true },
        { id: 'data', type: 'json' },
        { id: 'customer', type: 'link', to: 'users' },
        { id: 'items', type: 'arrayLink', to: 'orders', index: true },
        { id: 'pictures', type: 'file', multiple: true },
    ],
};

test('keep to the limits of the configuration', async t => {
    const crier = await startCrier(t, { apps: { demo: ['ann'] }, set: { 'limits.documents': '2',
        'limits.object_bytes': '64', 'limits.objects_at_once': '3', 'limits.scanned_objects': '4',
        'limits.user_attributes_bytes': '32' } });
    const ask = (status, method, path, body) => expectCall(status, crier, crier.keys[APP], method,
        `${STRUCTURES}${path}`, body);
    for (const id of ['a', 'b'])
        await ask(201, 'POST', '', { id, fields: [{ id: 'x' }] });
    assert.match((await ask(422, 'POST', '', { id: 'c' })).error.message, /may have 2 .*limits\.documents/);
    assert.match((await ask(422, 'POST', '/a/objects', { x: 'x'.repeat(60) })).error.message, /64 bytes .*limits\.object_bytes/);
    assert.match((await ask(422, 'POST', '/a/objects', Array(4).fill({ x: '1' }))).error.message,
        /3 objects .*limits\.objects_at_once/);
    await expectCall(201, crier, crier.keys[APP], 'POST', '/api/v1/endpoints',
        { structure: 'a', name: 'all', access: 'public', write: ['x'] });
    const posted = await request(crier, 'POST', `/good/api/v5/data/a/all?appID=${APP}`,
        { body: JSON.stringify(Array(4).fill({ x: '1' })) });
    assert.equal(posted.status, 400);
    assert.match(posted.json.msg, /3 objects .*limits\.objects_at_once/);
    for (let i = 0; i < 2; ++i)
        await ask(201, 'POST', '/a/objects', Array(2).fill({ x: '1' }));
    await ask(200, 'GET', '/a/objects?dql=x=1');
    await ask(201, 'POST', '/a/objects', { x: '1' });
    assert.match((await ask(422, 'GET', '/a/objects?dql=x=1')).error.message, /limits\.scanned_objects.*"index": true/);
    assert.match((await ask(422, 'PATCH', '/users/objects/ann', { x: 'x'.repeat(30) })).error.message,
        /32 bytes .*limits\.user_attributes_bytes/);
});

describe('objects', () => {
    let crier;
    let key;
    const scope = suiteScope();
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann'], other: ['zed'] } });
        key = crier.keys[APP];
        await expectCall(201, crier, key, 'POST', STRUCTURES, ORDERS);
    });
    const objects = (structure = 'orders') => `${STRUCTURES}/${structure}/objects`;
    const make = (fields, structure) =>
        expectCall(201, crier, key, 'POST', objects(structure), fields);
    const refusal = async (status, method, path, body) =>
        (await expectCall(status, crier, key, method, path, body)).error;
    const structure = async (id, fields) => {
        await expectCall(201, crier, key, 'POST', STRUCTURES, { id, fields });
        return objects(id);
    };
    const raw = (method, path, body, headers = {}) =>
        request(crier, method, path, { body, headers: { ...bearer(key), ...headers } });

    test('hold every type, in one spelling each', async () => {
        const made = await make({ id: 'o1', title: 'Ted', number: '7', total: '012.50', paid: 'true',
            due: '2026-11-29T10:00:00.000Z', data: '{"b":1,"a":2}', customer: { id: 'ann' },
            items: 'o2, o3,o2', pictures: ['/a.png', '/b.png'] });
        const { dateCreated, dateChanged, ...fields } = made;
        assert.equal(dateCreated, dateChanged);
        assert.deepEqual(fields, { id: 'o1', rev: 1, title: 'Ted', status: 'new', number: 7,
            total: 12.5, paid: true, due: Date.UTC(2026, 10, 29, 10), data: { b: 1, a: 2 },
            customer: 'ann', items: ['o2', 'o3'], pictures: ['/a.png', '/b.png'] });
        assert.deepEqual(await expectCall(200, crier, key, 'GET', `${objects()}/o1`), made);
    });

    test('keep numbers to the last digit', async () => {
        const text = '{"id":"exact","title":"x","total":1234567890123456789012345678.901234,'
            + '"data":{"z":1.10,"a":18446744073709551616},"number":-9223372036854775808}';
        const { status, text: answer } = await raw('POST', objects(), text);
        assert.equal(status, 201, answer);
        for (const part of ['1234567890123456789012345678.901234',
            '{"z":1.10,"a":18446744073709551616}', '-9223372036854775808'])
            assert.ok(answer.includes(part), `${part} in ${answer}`);
    });

    test('are refused with the field that is wrong', async () => {
        for (const [fields, field] of [[{}, 'title'], [{ title: '' }, 'title'],
            [{ title: 'x'.repeat(21) }, 'title'], [{ title: 'a', number: 1.5 }, 'number'],
            [{ title: 'a', number: '9223372036854775808' }, 'number'],
            [{ title: 'a', total: '1'.repeat(35) }, 'total'], [{ title: 'a', total: '1,5' }, 'total'],
            [{ title: 'a', paid: 'yes' }, 'paid'], [{ title: 'a', due: 'tomorrow' }, 'due'],
            [{ title: 'a', customer: ['ann'] }, 'customer'], [{ title: 'a', nothing: 1 }, 'nothing'],
            [{ title: 'a', id: ' x' }, 'id'], [{ title: 'a', rev: 3 }, 'rev']]) {
            const error = await refusal(422, 'POST', objects(), fields);
            assert.equal(error.field, field, JSON.stringify(fields));
        }
        for (const body of ['[1]', '7', '{"title":"a","title":"b"}', '{', '{"title":'])
            assert.ok([400, 422].includes((await raw('POST', objects(), body)).status), body);
    });

    test('have a key and unique values of their own', async () => {
        await make({ id: 'u1', title: 'a', number: 100 });
        assert.equal((await refusal(409, 'POST', objects(), { id: 'u1', title: 'b' })).field, 'id');
        assert.equal((await refusal(409, 'POST', objects(), { title: 'b', number: 100 })).field,
            'number');
        await make({ id: 'u2', title: 'a', number: 101 });
        assert.equal((await refusal(409, 'PATCH', `${objects()}/u2`, { number: 100 })).field,
            'number');
        await expectCall(200, crier, key, 'PATCH', `${objects()}/u1`, { number: null });
        await expectCall(200, crier, key, 'PATCH', `${objects()}/u2`, { number: 100 });
    });

    test('are told apart by all of a unique text', async () => {
        await expectCall(201, crier, key, 'POST', '/api/v1/structures', { id: 'codes', fields: [{ id: 'code', unique: true }] });
        const longest = 'x'.repeat(198);
        await expectCall(201, crier, key, 'POST', '/api/v1/structures/codes/objects', { code: longest });
        assert.equal((await refusal(409, 'POST', '/api/v1/structures/codes/objects', { code: longest })).field, 'code');
        assert.match((await refusal(422, 'POST', '/api/v1/structures/codes/objects', { code: `${longest}y` })).message,
            /"code" may have 198 characters/);
    });

    test('change by revision, and not by accident', async () => {
        await make({ id: 'r1', title: 'a' });
        const path = `${objects()}/r1`;
        const changed = await expectCall(200, crier, key, 'PATCH', path, { status: 'done' });
        assert.equal(changed.rev, 2);
        const again = await raw('PATCH', path, '{"status":"done"}');
        assert.equal(again.headers.etag, '"2"', 'the same again is no change');
        const late = await raw('PATCH', path, '{"status":"lost"}', { 'If-Match': '"1"' });
        assert.equal(late.status, 412);
        const right = await raw('PATCH', path, '{"status":"kept"}', { 'If-Match': '"2"' });
        assert.equal(right.json.rev, 3);
        assert.equal((await raw('DELETE', path, undefined, { 'If-Match': '"2"' })).status, 412);
        assert.equal((await raw('DELETE', path, undefined, { 'If-Match': 'x' })).status, 422);
        assert.equal((await raw('DELETE', path)).status, 204);
        assert.equal((await raw('GET', path)).status, 404);
        await refusal(422, 'PATCH', `${objects()}/o1`, { title: null });
    });

    test('several at once are all made or none', async () => {
        const { objects: made } = await make([{ id: 'm1', title: 'a' }, { id: 'm2', title: 'b' }]);
        assert.deepEqual(made.map(({ id }) => id), ['m1', 'm2']);
        const error = await refusal(409, 'POST', objects(),
            [{ id: 'm3', title: 'c' }, { id: 'm1', title: 'd' }]);
        assert.match(error.message, /^Object 1: /);
        await refusal(404, 'GET', `${objects()}/m3`);
    });

    test('are found by every operator', async () => {
        const at = await structure('found', [{ id: 'name' }, { id: 'n', type: 'number', index: true },
            { id: 'd', type: 'decimal', index: true }, { id: 'when', type: 'date', index: true },
            { id: 'tags', type: 'arrayLink', to: 'users' }, { id: 'other' }]);
        const rows = [
            { id: 'a', name: 'Sunny', n: -5, d: '-1.5', when: '2026-01-01', tags: ['x', 'y'] },
            { id: 'b', name: "O'Brien", n: 0, d: '0', when: '2026-01-01T23:59:59.999Z', other: 'b' },
            { id: 'c', name: 'Łódź', n: 10, d: '2', when: '2026-01-02', tags: ['y'] },
            { id: 'd', n: 9, d: '10.25', other: 'x' },
        ];
        await expectCall(201, crier, key, 'POST', at, rows);
        const ids = async query => (await expectCall(200, crier, key, 'GET',
            `${at}?${new URLSearchParams(query)}`)).objects.map(({ id }) => id).join('');
        const filter = (field, op, value) => ids({ filter: JSON.stringify({ field, op, value }) });
        for (const [field, op, value, expected] of [['n', '=', 9, 'd'], ['n', '!=', 9, 'abc'],
            ['n', '<', 9, 'ab'], ['n', '<=', '9', 'abd'], ['n', '>', -5, 'bcd'], ['n', '>=', 9, 'cd'],
            ['d', '<', 0, 'a'], ['d', '>', '1.99', 'cd'], ['d', '=', '10.250', 'd'],
            ['when', 'equalsDate', '2026-01-01', 'ab'], ['when', '>', '2026-01-01', 'bc'],
            ['when', 'isEmpty', undefined, 'd'], ['name', 'isNotEmpty', undefined, 'abc'],
            ['name', 'like', 'ŁÓ', 'c'], ['name', 'like', 'sun', 'a'], ['n', 'like', '1', 'c'],
            ['n', 'in', [9, 10], 'cd'], ['n', 'notIn', [9, 10], 'ab'], ['n', '=', 'abc', ''],
            ['tags', 'arrayContainsAny', ['x', 'q'], 'a'], ['tags', 'arrayContainsAll', ['x', 'y'], 'a'],
            ['tags', 'arrayContainsAny', ['y'], 'ac'], ['name', 'regExp', '^[OŁ]', 'bc'],
            ['id', '=', 'b', 'b'], ['id', 'in', ['d', 'a'], 'ad'], ['name', '=', '', 'd']])
            assert.equal(await filter(field, op, value), expected, `${field} ${op} ${value}`);
        for (const [dql, expected] of [['n > 0 AND n < 10', 'd'], ["'name' like 'sun' or n = 0", 'ab'],
            ["name = 'O'Brien'", 'b'], ['b', undefined], ['"b"', 'b'], ['name != ""', 'abc'],
            ['id = other', 'b'], ['', 'abcd']]) {
            if (expected !== undefined)
                assert.equal(await ids({ dql }), expected, dql);
        }
        for (const [order, expected] of [['n', 'abdc'], ['-n', 'cdba'], ['-dateCreated', 'dcba'],
            ['id', 'abcd'], ['-id', 'dcba'], ['d', 'abcd'], ['-when', 'cbad'], ['name,desc', 'cabd'],
            ['other,-n', 'cabd']])
            assert.equal(await ids({ order }), expected, order);
        assert.equal(await ids({ filter: JSON.stringify({ any: [{ field: 'n', value: 0 },
            { all: [{ field: 'n', op: '>', value: 9 }, { field: 'name', op: 'like', value: 'ó' }] }] }) }),
        'bc');
        for (const bad of [{ filter: '{' }, { filter: '{"field":"q"}' }, { filter: '{"x":1}' },
            { filter: '{"field":"q","value":1}' }, { order: 'q' }, { dql: 'n = (' },
            { filter: '{"field":"name","op":"regExp","value":"("}' }])
            assert.equal((await call(crier, key, 'GET', `${at}?${new URLSearchParams(bad)}`)).status,
                422, JSON.stringify(bad));
    });

    test('are paged without a hole, whatever goes meanwhile', async () => {
        const at = await structure('paged', [{ id: 'n', type: 'number' }]);
        await expectCall(201, crier, key, 'POST', at,
            Array.from({ length: 25 }, (_, n) => ({ id: `p${n}`, n })));
        for (const order of ['', '-dateCreated']) {
            const seen = [];
            let cursor = '';
            do {
                const page = await expectCall(200, crier, key, 'GET',
                    `${at}?limit=10&order=${order}&cursor=${cursor}`);
                seen.push(...page.objects.map(({ n }) => n));
                cursor = page.next;
                await call(crier, key, 'DELETE', `${at}/p${order ? 24 : 0}`);
            } while (cursor);
            assert.deepEqual(seen.toSorted((a, b) => a - b),
                Array.from({ length: order ? 24 : 25 }, (_, n) => n + (order ? 1 : 0)));
        }
    });

    test('a structure that would lose something says what', async () => {
        const at = await structure('shrinking',
            [{ id: 'a' }, { id: 'b', index: true }, { id: 'c' }]);
        await expectCall(201, crier, key, 'POST', at,
            [{ id: '1', a: '5', b: 'x', c: 'c' }, { id: '2', a: 'five', b: 'y' }, { id: '3', a: '7' }]);
        const path = `${STRUCTURES}/shrinking`;
        const next = { id: 'shrinking', fields: [{ id: 'a', type: 'number', index: true }, { id: 'c' }] };
        const tried = await expectCall(200, crier, key, 'PUT', `${path}?dry_run=true`, next);
        assert.deepEqual(tried.losses, { a: 1, b: 2 });
        assert.match((await refusal(409, 'PUT', path, next)).message, /a of 1 objects, b of 2/);
        await expectCall(200, crier, key, 'PUT', `${path}?force=true`, next);
        await until(async () => !(await expectCall(200, crier, key, 'GET', path)).rewriting,
            'the index');
        const { objects: left } = await expectCall(200, crier, key, 'GET', `${at}?order=-a`);
        assert.deepEqual(left.map(({ id, a, b }) => [id, a, b]),
            [['3', 7, undefined], ['1', 5, undefined], ['2', undefined, undefined]]);
        await expectCall(200, crier, key, 'PUT', path,
            { id: 'shrinking', fields: [{ id: 'a', type: 'number' }, { id: 'b' }, { id: 'c' }] });
        const { objects: again } = await expectCall(200, crier, key, 'GET', at);
        assert.deepEqual(again.map(({ b }) => b), [undefined, undefined, undefined],
            'what was lost does not come again');
        await refusal(409, 'DELETE', path);
        assert.equal((await call(crier, key, 'DELETE', `${path}?force=true`)).status, 204);
        await refusal(404, 'GET', at);
        await structure('shrinking', [{ id: 'a' }]);
        assert.equal((await expectCall(200, crier, key, 'GET', at)).total, 0);
    });

    test('documents are refused with the place that is wrong', async () => {
        for (const [document, place] of [[{}, 'id'], [{ id: '1x' }, 'id'], [{ id: 'a', x: 1 }, 'x'],
            [{ id: 'a', fields: [{ id: 'b', type: 'text' }] }, 'fields[0].type'],
            [{ id: 'a', fields: [{ id: 'rev' }] }, 'fields[0].id'],
            [{ id: 'a', fields: [{ id: 'b' }, { id: 'b' }] }, 'fields'],
            [{ id: 'a', fields: [{ id: 'b', type: 'link' }] }, 'fields[0].to'],
            [{ id: 'a', fields: [{ id: 'b', type: 'link', to: 'nothing' }] }, 'fields'],
            [{ id: 'a', fields: [{ id: 'b', type: 'json', index: true }] }, 'fields[0].index'],
            [{ id: 'a', fields: [{ id: 'b', pattern: '(' }] }, 'fields[0].pattern'],
            [{ id: 'a', fields: [{ id: 'b', type: 'number', default: 'x' }] }, 'fields[0].default']])
            assert.equal((await refusal(422, 'POST', STRUCTURES, document)).field, place,
                JSON.stringify(document));
        await refusal(409, 'POST', STRUCTURES, ORDERS);
        const shown = await raw('GET', `${STRUCTURES}/orders`);
        assert.ok(shown.text.includes(JSON.stringify(ORDERS)), 'byte for byte');
    });

    test('belong to their app, and to whoever may', async () => {
        const other = crier.keys.other;
        assert.equal((await call(crier, other, 'GET', objects())).status, 404);
        const { key: foreign } = await expectCall(201, crier, other, 'POST', '/api/v1/keys',
            { scopes: ['data:write', 'documents:write'], name: 'foreign' });
        for (const path of [objects(), STRUCTURES, '/api/v1/endpoints', `${objects()}/o1`])
            assert.equal((await call(crier, foreign, 'GET', `${path}?app=demo`)).status, 403, path);
        assert.equal((await request(crier, 'GET', objects())).status, 401);
        const { key: narrow } = await expectCall(201, crier, key, 'POST', '/api/v1/keys',
            { scopes: ['push:send', 'data:read'], name: 'narrow' });
        assert.equal((await call(crier, narrow, 'GET', objects())).status, 200);
        for (const [method, path] of [['POST', objects()], ['PATCH', `${objects()}/o1`],
            ['DELETE', `${objects()}/o1`], ['POST', STRUCTURES], ['GET', STRUCTURES],
            ['PUT', `${STRUCTURES}/orders`], ['DELETE', `${STRUCTURES}/orders`],
            ['GET', '/api/v1/endpoints'], ['GET', objects('users')], ['GET', `${objects('users')}/ann`]])
            assert.equal((await call(crier, narrow, method, path,
                method === 'GET' || method === 'DELETE' ? undefined : {})).status, 403,
            `${method} ${path}`);
    });

    test('accounts are objects without a secret', async () => {
        const ann = await expectCall(200, crier, key, 'GET', `${objects('users')}/ann`);
        assert.deepEqual([ann.id, ann.role, ann.isBlocked], ['ann', 'user', false]);
        assert.ok(!/argon2|password/i.test(JSON.stringify(ann)));
        const changed = await expectCall(200, crier, key, 'PATCH', `${objects('WebUser')}/ann`,
            { firstName: 'Ann' });
        assert.equal(changed.firstName, 'Ann');
        assert.equal((await refusal(422, 'PATCH', `${objects('users')}/ann`, { role: 'admin' })).field,
            'role');
        await refusal(422, 'POST', objects('users'), { id: 'eve' });
    });
});
