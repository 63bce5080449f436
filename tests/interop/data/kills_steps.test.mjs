// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Each step, with a process that dies in the middle of it: nothing is lost, nothing is done twice.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { allDone, heardBy, openShop, say, sql, startServer, told } from '../lib/scenarios.mjs';
import { until } from '../lib/waits.mjs';

const MANY = 200;
/** Of those that take a commit each, or longer. */
const FEWER = 60;

/**
 * What a run does for each of so many objects, called `one`, with `after` at its end; `check` looks at what
 * has come of it: `said` are the pushes, `all` the numbers of the objects. Each is wrong if a step was
 * left out or done twice.
 */
const STEPS = {
    condition: { steps: [{ do: 'condition', when: { field: 'one.n', op: '<', value: '100' },
        then: [say('low {{one.n}}')], else: [say('high {{one.n}}')] }],
    check: ({ said, all }) => assert.deepEqual(said,
        [...all.slice(0, 100).map(n => `low ${n}`), ...all.slice(100).map(n => `high ${n}`)]) },
    find: { steps: [{ do: 'find', name: 'f', filter: { field: 'n', value: '{{one.n}}' } }, say('{{steps.f.count}} {{steps.f.first.n}}')],
        check: ({ said, all }) => assert.deepEqual(said, all.map(n => `1 ${n}`)) },
    create: { steps: [{ do: 'create', name: 'c', structure: 'others', set: { n: '{{one.n}}' } }, say('{{steps.c.n}}')],
        check: async ({ crier, said, all }) => {
            assert.deepEqual(said, all);
            const made = await sql(crier, 'SELECT body FROM objects ORDER BY no');
            assert.deepEqual(made.split('\n').map(text => `${JSON.parse(text).n}`), [...all, ...all]);
        } },
    // Each adds to what the ones before it have come to.
    edit: { steps: [{ do: 'edit', id: 'o0', set: { title: '{{title}}x' } }, say('{{title}}')], isAbout: true,
        check: async ({ shop, said, all }) => {
            assert.deepEqual(said, all.map(n => 'x'.repeat(Number(n) + 1)));
            const { title, rev } = await shop.object('orders', 'o0');
            assert.deepEqual([title.length, rev], [MANY, MANY + 1]);
        } },
    delete: { steps: [{ do: 'delete', name: 'd', id: '{{one.id}}' }, say('{{one.n}} {{steps.d.removed}}')],
        check: async ({ crier, said, all }) => {
            assert.deepEqual(said, all.map(n => `${n} true`));
            assert.equal(await sql(crier, 'SELECT count(*) FROM objects'), '0');
        } },
    each: { steps: [{ do: 'each', in: 'two', as: 'inner', steps: [say('{{one.n}} {{inner.n}}')] }],
        before: [{ do: 'find', name: 'two', limit: 2, order: 'n' }],
        check: ({ said, all }) => assert.deepEqual(said, all.flatMap(n => [`${n} 0`, `${n} 1`])) },
    push: { steps: [say('{{one.n}}')], check: ({ said, all }) => assert.deepEqual(said, all) },
    http: { count: FEWER, steps: [{ do: 'http', name: 'h', url: 'PEER', json: { n: '{{one.n}}' } }, say('{{steps.h.body.n}}')],
        check: ({ said, peer, all }) => {
            assert.deepEqual(heardBy(peer).map(body => JSON.parse(body).n), all);
            assert.deepEqual(said, all);
        } },
    wait: { count: FEWER, steps: [say('{{one.n}} before'), { do: 'wait', for: '5ms' }, say('{{one.n}} after')],
        check: ({ said, all }) => assert.deepEqual(said, all.flatMap(n => [`${n} before`, `${n} after`])) },
    call: { steps: [{ do: 'call', scenario: 'called', object: '{{one.id}}' }, say('{{one.n}}')], called: [say('called {{n}}')],
        check: ({ said, all }) => {
            assert.deepEqual(said.filter(text => !text.startsWith('called')), all);
            assert.deepEqual(said.filter(text => text.startsWith('called')).sort(), all.map(n => `called ${n}`).sort());
        } },
    respond: { steps: [{ do: 'respond', name: 'r', body: { n: '{{one.n}}' } }, say('{{steps.r.body}}')],
        check: ({ said, all }) => assert.deepEqual(said, all.map(n => `{"n":"${n}"}`)) },
    end: { steps: [say('{{one.n}}'), { do: 'condition', when: { field: 'one.n', value: `${MANY - 1}` },
        then: [{ do: 'end' }] }], after: [say('never')],
    check: ({ said, all }) => assert.deepEqual(said, all) },
};

describe('with kill -9 in the middle of a run', { concurrency: 2 }, () => {
    for (const [kind, { steps, before = [], after = [], called, count = MANY, isAbout, check }] of Object.entries(STEPS)) {
        test(`${kind}: each is done once, and in order`, async t => {
            const peer = await startServer(t, ({ body }) => ({ body }));
            let isOpen = false;
            const gate = await startServer(t, () => isOpen ? {} : undefined);
            const { crier, shop } = await openShop(t, ['orders', 'others']);
            await shop.fill('orders', count);
            if (called)
                await shop.scenario('called', { structure: 'orders', steps: called });
            const own = JSON.parse(JSON.stringify(steps).replace('PEER', peer.url));
            // However fast it is, it does not come to its end before it may.
            const wait = { do: 'condition', when: { field: 'one.n', value: `${count - 1}` },
                then: [{ do: 'http', url: gate.url }] };
            await shop.scenario('long', { structure: 'orders', steps: [...before, { do: 'find', name: 'all', order: 'n' },
                { do: 'each', in: 'all', as: 'one', steps: [wait, ...own] }, ...after] });
            await shop.ask(202, 'POST', 'scenarios/long/runs', isAbout ? { objects: ['o0'] } : {});
            const dieAfter = async share => {
                await until(async () => (await told(crier)).length > share * count, 'some of it');
                await crier.kill();
                assert.equal(await sql(crier, "SELECT ended_at IS NULL FROM runs WHERE scenario = 'long'"), '1');
            };
            await dieAfter(0.02);
            await crier.start();
            await dieAfter(0.4);
            isOpen = true;
            await crier.start();
            await allDone(crier);
            await check({ crier, shop, peer, all: Array.from({ length: count }, (_, n) => `${n}`), said: await told(crier) });
        });
    }
});
