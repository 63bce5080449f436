// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What other systems tell: by a secret in the path, or signed.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { before, describe, test } from 'node:test';

import { request } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { Workshop } from '../lib/scenarios.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('a webhook', () => {
    const scope = suiteScope();
    let crier;
    let shop;
    const send = (path, { method = 'POST', body, headers } = {}) =>
        request(crier, method, `/hook/demo/${path}`, { body, headers });
    const signed = (body, { secret = SECRET, id = 'msg_1', time = Math.floor(Date.now() / 1000) } = {}) => ({
        'webhook-id': id, 'webhook-timestamp': `${time}`, 'webhook-signature': `v1,${
            createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${id}.${time}.${body}`).digest('base64')}` });
    const OK = { result: null, status: 'OK' };

    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann'], other: [] } });
        shop = new Workshop(crier);
        await shop.structure('calls', [{ id: 'body', type: 'json' }, { id: 'headers', type: 'json' },
            { id: 'urlData', type: 'json' }, { id: 'method' }, { id: 'kind' }]);
        await shop.scenario('called', { structure: 'calls', triggers: [{ on: 'webhook', name: 'paid', secret: SECRET }],
            steps: [{ do: 'push', user: '*', event: 'paid',
                message: '{{webhook.method}} {{webhook.body.kind}} {{kind}} {{HttpRequest.a}} {{webhook.headers.x-a}}' }] });
    });

    test('lands as an object and sets its scenario off, whatever its method', async () => {
        const body = '{"kind":"card","n":12345678901234567890}';
        const answer = await send(`paid/${SECRET}?a=1`, { body, headers: { 'X-A': 'x', Cookie: 'no', Authorization: 'no' } });
        assert.equal(answer.status, 200);
        assert.deepEqual(answer.json, OK);
        for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'])
            assert.equal((await send(`paid/${SECRET}`, { method, body: method === 'GET' ? undefined : 'text' })).status, 200);
        const runs = await shop.ended('called', 5);
        assert.deepEqual(runs.map(({ trigger, state }) => `${trigger} ${state}`), Array(5).fill('webhook done'));
        assert.deepEqual((await shop.pushes()).map(([, message]) => message),
            ['POST card card 1 x', 'GET    ', 'PUT    ', 'PATCH    ', 'DELETE    ']);
        const [first, second] = await shop.objects('calls');
        assert.equal(first.kind, 'card');
        assert.equal(first.method, 'POST');
        assert.equal(first.headers['x-a'], 'x');
        assert.equal(first.headers.cookie ?? first.headers.authorization, undefined);
        assert.deepEqual(first.urlData, { a: '1' });
        assert.equal(second.body, undefined);
        assert.equal((await shop.objects('calls'))[2].body, 'text');
        // HEAD must not do anything.
        assert.equal((await send(`paid/${SECRET}`, { method: 'HEAD' })).status, 405);
    });

    test('brings objects that go after their time, and no others', async t => {
        const own = await startCrier(t, { set: { 'retention.interval_ms': 10 } });
        const bench = new Workshop(own);
        await bench.structure('calls', [{ id: 'body', type: 'json' }, { id: 'kind', index: true, unique: true }]);
        await bench.create('calls', { kind: 'by hand' });
        const hook = (name, keep) => bench.scenario(name, { structure: 'calls', steps: [],
            triggers: [{ on: 'webhook', name, secret: 's', ...keep }] });
        await hook('stays', {});
        await hook('brief', { keep: '1ms' });
        const call = (name, kind) => request(own, 'POST', `/hook/demo/${name}/s`, { body: JSON.stringify({ kind }) });
        const kinds = async () => (await bench.objects('calls')).map(({ kind }) => kind);
        await call('stays', 'a');
        assert.equal((await call('brief', 'b')).status, 200);
        await bench.ended('brief', 1);
        await until(async () => (await kinds()).length === 2, 'it to go');
        assert.deepEqual(await kinds(), ['by hand', 'a']);
        // Nothing of it is left: its unique value is free.
        await bench.create('calls', { kind: 'b' });
        for (const keep of ['0', '', 'x', -1, null]) {
            const { status, json } = await bench.tryAsk('POST', 'scenarios', { id: 'bad', structure: 'calls', steps: [],
                triggers: [{ on: 'webhook', name: 'bad', secret: 's', keep }] });
            assert.deepEqual([status, json.error.field], [422, 'triggers[0].keep'], `${keep}`);
        }
    });

    test('is taken from whoever signs it, and from nobody else', async () => {
        const body = '{"kind":"signed"}';
        const count = (await shop.runs('called')).length;
        assert.equal((await send('paid', { body, headers: signed(body) })).status, 200);
        assert.equal((await send('paid', { body, headers: { 'X-Hub-Signature-256':
            `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}` } })).status, 200);
        await shop.ended('called', count + 2);
        // The same once more is known, and not done again.
        assert.equal((await send('paid', { body, headers: signed(body) })).status, 200);
        assert.equal((await shop.runs('called')).length, count + 2);
        assert.equal((await shop.tryAsk('POST', 'scenarios', { id: 'weak', steps: [],
            triggers: [{ on: 'webhook', name: 'weak', secret: 'whsec_%%%' }] })).status, 422);
        const now = Math.floor(Date.now() / 1000);
        for (const [path, headers] of [['paid', {}], ['paid/wrong', {}], ['paid/', {}], [`paid/${SECRET}x`, {}],
            ['paid', signed(`${body} `)], ['paid', signed(body, { time: now - 301 })], ['paid', signed(body, { time: now + 400 })],
            ['paid', signed(body, { secret: 'whsec_aGVsbG8=' })], ['paid', { ...signed(body), 'webhook-id': 'msg_2' }],
            ['paid', { 'X-Hub-Signature-256': 'sha256=00' }], ['none', signed(body)], [`none/${SECRET}`, {}]]) {
            const { status, json } = await send(path, { body, headers });
            assert.equal(status, 404, path);
            assert.equal(json.status, 'ERROR');
        }
        assert.equal((await request(crier, 'POST', `/hook/other/paid/${SECRET}`, { body })).status, 404);
        assert.equal((await shop.runs('called')).length, count + 2);
    });

    test('is answered by its scenario, if that responds', async () => {
        await shop.scenario('echo', { triggers: [{ on: 'webhook', name: 'echo', secret: 's' }],
            steps: [{ do: 'respond', status: 201, body: { challenge: '{{HttpRequest.challenge}}' } }] });
        const { status, json } = await send('echo/s?challenge=42', { method: 'GET' });
        assert.equal(status, 201);
        assert.deepEqual(json, { challenge: '42' });
    });

    test('that its structure refuses is told why, and nothing of it stays', async () => {
        await shop.structure('strict', [{ id: 'n', type: 'number', required: true }]);
        await shop.scenario('strict', { structure: 'strict', triggers: [{ on: 'webhook', name: 'strict', secret: 's' }], steps: [] });
        const { status, json } = await send('strict/s', { body: '{"n":"many"}' });
        assert.equal(status, 400);
        assert.match(json.msg, /"n" must be a whole number/);
        assert.equal((await shop.runs('strict')).length, 0);
        assert.equal((await send('strict/s', { body: '{"n":5}' })).status, 200);
        await shop.ended('strict', 1);
    });
});
