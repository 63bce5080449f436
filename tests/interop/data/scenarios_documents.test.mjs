// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Scenarios as documents: their versions, what needs them, and whose they are.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { call, expectCall } from '../lib/api.mjs';
import { administer, startCrier } from '../lib/crier.mjs';
import { Workshop, tell } from '../lib/scenarios.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';

describe('scenarios are documents', () => {
    const scope = suiteScope();
    let crier;
    let shop;

    before(async () => {
        crier = await startCrier(scope);
        shop = new Workshop(crier);
    });

    test('with versions: a draft, published, rolled back', async () => {
        const scenario = message => ({ id: 'kept', steps: [tell(message)] });
        await shop.ask(201, 'POST', 'scenarios', scenario('one'));
        assert.equal((await shop.tryAsk('GET', 'scenarios/kept/draft')).status, 404);
        await shop.ask(201, 'PUT', 'scenarios/kept/draft', { id: 'kept', steps: [{ do: 'not yet' }] });
        assert.equal((await shop.tryAsk('POST', 'scenarios/kept/draft/publish')).status, 422);
        await shop.ask(200, 'PUT', 'scenarios/kept/draft', scenario('two'));
        const run = async () => {
            const { runs } = await shop.ask(202, 'POST', 'scenarios/kept/runs', {});
            const ended = await until(async () => {
                const one = await shop.run(runs[0].id);
                return one.ended_at && one;
            }, 'the run');
            return (await shop.ask(200, 'GET', `pushes/${ended.trace[0].push}`)).message;
        };
        assert.equal(await run(), 'one');
        await shop.ask(200, 'POST', 'scenarios/kept/draft/publish');
        assert.equal(await run(), 'two');
        assert.equal((await shop.tryAsk('GET', 'scenarios/kept/draft')).status, 404);
        const { versions } = await shop.ask(200, 'GET', 'scenarios/kept/versions');
        assert.deepEqual(versions.map(({ version, document }) => [version, document.steps[0].message]),
            [[2, 'two'], [1, 'one']]);
        await shop.ask(200, 'POST', 'scenarios/kept/rollback', { version: 1 });
        assert.equal(await run(), 'one');
        assert.equal((await shop.tryAsk('POST', 'scenarios/kept/rollback', { version: 9 })).status, 404);
    });

    test('whose mistakes are told with their place', async () => {
        const { status, json } = await shop.tryAsk('POST', 'scenarios', { id: 'x', steps: [
            { do: 'condition', when: { all: [] }, then: [{ do: 'push', user: '*', event: 'x', mesage: 1 }] }] });
        assert.equal(status, 422);
        assert.match(json.error.message, /steps\[0\]\.then\[0\]\.mesage/);
        const missing = await shop.tryAsk('POST', 'scenarios', { id: 'x', structure: 'nowhere', steps: [] });
        assert.match(missing.json.error.message, /There is no structure nowhere/);
    });

    test('that stay while something needs them', async () => {
        const orders = await shop.orders();
        await shop.scenario('needed', { structure: orders, steps: [] });
        await shop.ask(201, 'POST', 'endpoints', { structure: orders, name: 'needs', scenario: 'needed' });
        assert.equal((await shop.tryAsk('POST', 'endpoints', { structure: orders, name: 'other', scenario: 'ghost' })).status, 422);
        assert.equal((await shop.tryAsk('DELETE', 'scenarios/needed')).status, 409);
        assert.equal((await shop.tryAsk('DELETE', `structures/${orders}?force=true`)).status, 409);
        assert.equal((await shop.tryAsk('DELETE', `endpoints/${orders}.needs`)).status, 204);
        assert.equal((await shop.tryAsk('DELETE', `structures/${orders}?force=true`)).status, 409);
        assert.equal((await shop.tryAsk('DELETE', 'scenarios/needed')).status, 204);
        assert.equal((await shop.tryAsk('DELETE', `structures/${orders}?force=true`)).status, 204);
    });

    test('are others when one is made under the name of another', async () => {
        const made = message => ({ id: 'named', steps: [tell(message)] });
        await shop.ask(201, 'POST', 'scenarios', made('old'));
        await shop.ask(202, 'POST', 'scenarios/named/runs', {});
        const [run] = await shop.ended('named', 1);
        await shop.ask(201, 'PUT', 'scenarios/named/draft', made('drafted'));
        assert.equal((await shop.tryAsk('DELETE', 'scenarios/named')).status, 204);
        await shop.ask(201, 'POST', 'scenarios', made('new'));
        assert.deepEqual(await shop.runs('named'), []);
        assert.equal((await shop.tryAsk('GET', 'scenarios/named/draft')).status, 404);
        const { versions } = await shop.ask(200, 'GET', 'scenarios/named/versions');
        assert.deepEqual(versions.map(({ version, document }) => [version, document.steps[0].message]), [[1, 'new']]);
        assert.equal((await shop.tryAsk('POST', 'scenarios/named/rollback', { version: 2 })).status, 404);
        // What it was stays in the list of all.
        assert.equal((await shop.run(run.id)).state, 'done');
        const { runs } = await shop.ask(200, 'GET', 'runs?limit=200&state=done');
        assert.ok(runs.some(({ id }) => id === run.id));
    });

    test('of another app are not reached', async () => {
        await administer(crier.data, 'app', 'create', 'foreign');
        const { key: foreign } = await administer(crier.data, 'key', 'create', 'foreign',
            '--scope', 'documents:write,data:write,push:send');
        const [run] = await shop.runs('kept');
        for (const [method, path] of [['GET', 'scenarios/kept'], ['GET', `runs/${run.id}`], ['POST', `runs/${run.id}/retry`],
            ['GET', 'scenarios/kept/runs'], ['GET', 'scenarios/kept/versions'], ['PUT', 'scenarios/kept/draft']])
            assert.equal((await call(crier, foreign, method, `/api/v1/${path}`,
                method === 'PUT' ? { id: 'kept', steps: [] } : undefined)).status, 404, path);
        await expectCall(403, crier, foreign, 'GET', `/api/v1/runs?app=${APP}`);
    });
});
