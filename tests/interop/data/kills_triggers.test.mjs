// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Each trigger, with a process that dies in the middle of it: nothing is lost, nothing is done twice.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';

import { call, request } from '../lib/api.mjs';
import { allDone, openShop, say, sql, told } from '../lib/scenarios.mjs';
import { until } from '../lib/waits.mjs';

const objects = structure => `/api/v1/structures/${structure}/objects`;
const numbers = count => Array.from({ length: count }, (_, i) => i);

const post = (path, body) => (crier, shop, ...args) =>
    call(crier, shop.key, 'POST', path, body(...args));
const form = (name, body) => (crier, shop, n) => request(crier, 'POST',
    `/good/api/v5/data/orders/${name}?appID=demo`, { body: JSON.stringify(body(n)) });

/**
 * How each sets the scenario off about number `n`: `fire` is a request that may be lost, and `about` is
 * how the scenario says that number.
 */
const TRIGGERS = {
    created: { triggers: [{ on: 'created' }], fire: post(objects('orders'), n => ({ n })) },
    changed: { triggers: [{ on: 'changed', fields: ['title'] }], isFilled: true,
        fire: (crier, shop, n) => call(crier, shop.key, 'PATCH', `${objects('orders')}/o${n}`, { title: 'x' }) },
    webhook: { triggers: [{ on: 'webhook', name: 'told', secret: 's' }], about: '{{HttpRequest.n}}',
        fire: (crier, shop, n) => request(crier, 'POST', `/hook/demo/told/s?n=${n}`) },
    hand: { isFilled: true, fire: post('/api/v1/scenarios/told/runs', n => ({ objects: [`o${n}`] })) },
    endpoint: { endpoint: 'told', fire: form('told', n => ({ n })) },
    call: { caller: [{ do: 'call', scenario: 'told', object: 'o{{n}}' }], isFilled: true,
        fire: post(objects('others'), n => ({ n })) },
};
const FIRED = 30;
const ROUNDS = 2;

/** The scenario that is set off, and whatever leads to it. */
async function prepare(shop, { triggers = [], endpoint, caller, isFilled }, steps) {
    if (isFilled)
        await shop.fill('orders', FIRED * ROUNDS);
    await shop.scenario('told', { structure: 'orders', triggers, steps });
    if (caller)
        await shop.scenario('caller', { structure: 'others', triggers: [{ on: 'created' }], steps: caller });
    if (endpoint)
        await shop.ask(201, 'POST', 'endpoints', { structure: 'orders', name: endpoint, access: 'public',
            read: ['n'], write: ['n'], scenario: 'told' });
}

describe('with kill -9 between what happened and the end of its run', { concurrency: 2 }, () => {
    for (const [kind, trigger] of Object.entries(TRIGGERS)) {
        test(`${kind}: what was answered has its run, and only one`, async t => {
            const { crier, shop } = await openShop(t, ['orders', 'others']);
            const { about = '{{n}}', fire } = trigger;
            await prepare(shop, trigger, [say(`${about} begins`), say(`${about} ends`)]);
            const answered = [];
            for (const round of numbers(ROUNDS)) {
                const before = answered.length;
                const fired = numbers(FIRED).map(async i => {
                    const n = round * FIRED + i;
                    const answer = await fire(crier, shop, n).catch(() => null);
                    if (answer?.status < 300)
                        answered.push(n);
                    assert.ok(!answer || answer.status < 300, answer?.text);
                });
                await until(() => answered.length > before + round * 4, 'the first of them');
                await crier.kill();
                await Promise.all(fired);
                await crier.start();
            }
            await allDone(crier);
            assert.deepEqual(new Set((await sql(crier, "SELECT set_off_by FROM runs WHERE scenario = 'told'"))
                .split('\n')), new Set([kind]));
            const all = await told(crier);
            const begun = all.filter(text => text.endsWith('begins')).map(text => text.split(' ')[0]);
            assert.deepEqual(begun.length, new Set(begun).size, 'once each');
            for (const n of begun)
                assert.deepEqual(all.filter(text => text.split(' ')[0] === n), [`${n} begins`, `${n} ends`]);
            assert.deepEqual(answered.filter(n => !begun.includes(`${n}`)), []);
        });
    }

    test('schedule: what is due runs once', async t => {
        const { crier, shop } = await openShop(t, ['orders', 'others']);
        await shop.scenario('told', { triggers: [{ on: 'schedule', cron: '0 3 1 1 *' }], steps: [say('begins'), say('ends')] });
        for (let round = 1; round <= ROUNDS; ++round) {
            await crier.kill();
            await sql(crier, `UPDATE triggers SET next_at = ${Date.now() - 1000}`);
            // It dies again as soon as it is up, whatever it has done by then.
            await crier.start();
            await crier.kill();
            await crier.start();
            await until(async () => Number(await sql(crier, 'SELECT next_at FROM triggers')) > Date.now(), 'it to be taken');
            await allDone(crier);
            assert.deepEqual(await told(crier), numbers(round).flatMap(() => ['begins', 'ends']));
        }
    });

    test('webhook: what is delivered again after that is known', async t => {
        const { crier, shop } = await openShop(t, ['orders', 'others']);
        await prepare(shop, { triggers: [{ on: 'webhook', name: 'told', secret: 'whsec_aGVsbG8=' }] }, [say('{{HttpRequest.n}}')]);
        const deliver = n => {
            const time = Math.floor(Date.now() / 1000);
            const signature = createHmac('sha256', 'hello').update(`msg_${n}.${time}.`).digest('base64');
            return request(crier, 'POST', `/hook/demo/told?n=${n}`, { headers: { 'webhook-id': `msg_${n}`,
                'webhook-timestamp': `${time}`, 'webhook-signature': `v1,${signature}` } });
        };
        let answers = 0;
        const fired = numbers(FIRED).map(n => deliver(n).then(() => ++answers, () => {}));
        await until(() => answers > 3, 'some of them');
        await crier.kill();
        await Promise.all(fired);
        await crier.start();
        for (const n of numbers(FIRED))
            assert.equal((await deliver(n)).status, 200);
        await allDone(crier);
        assert.deepEqual((await told(crier)).map(Number).toSorted((a, b) => a - b), numbers(FIRED));
    });
});
