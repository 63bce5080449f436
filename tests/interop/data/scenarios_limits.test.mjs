// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// How much runs of scenarios may do: each key of the section `scenario`, and how long they are kept.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { request } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { Workshop, startServer, tell } from '../lib/scenarios.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const LOCAL = { 'scenario.allowed_hosts': '127.0.0.1' };

/** A server that holds each request until `release()`; how many it had at a time, of each path and of all. */
async function startHolding(t) {
    const open = [];
    const most = { all: 0 };
    const server = await startServer(t, ({ url }) => new Promise(resolve => {
        open.push({ url, resolve });
        most.all = Math.max(most.all, open.length);
        most[url] = Math.max(most[url] ?? 0, open.filter(one => one.url === url).length);
    }));
    return { ...server, open, most, release: () => open.shift().resolve({}) };
}

/** Whatever was on its way is there by the time that others were answered. */
async function settle(crier) {
    for (let round = 0; round < 3; ++round)
        await request(crier, 'GET', '/healthz');
}

const isLogged = (crier, pattern) => until(() => pattern.test(crier.process.errors), `the line ${pattern}`);

/** Runs a scenario on nothing; its run. */
async function begin(shop, id) {
    const { runs } = await shop.ask(202, 'POST', `scenarios/${id}/runs`, {});
    return runs[0].id;
}

const over = (shop, id) => until(async () => {
    const run = await shop.run(id);
    return run.ended_at && run;
}, 'the run to end');

describe('a run may', () => {
    const scope = suiteScope();
    let crier;
    let shop;
    const STEPS = 40;
    const TRACED = 4;
    const LENGTH = 200;
    const run = async id => over(shop, await begin(shop, id));

    before(async () => {
        crier = await startCrier(scope, { set: { ...LOCAL, 'scenario.found_objects': 5,
            'scenario.found_bytes': 20_000, 'scenario.kept_bytes': 50_000, 'scenario.steps_per_run': STEPS,
            'scenario.traced_steps': TRACED, 'scenario.traced_length': LENGTH, 'scenario.body_bytes': 2000,
            'scenario.request_timeout_ms': 2000, 'scenario.request_retries': 1 } });
        shop = new Workshop(crier);
    });
    const filled = async (count, note) => {
        const orders = await shop.orders();
        await shop.ask(201, 'POST', `structures/${orders}/objects`,
            Array.from({ length: count }, (_, i) => ({ title: `${i}`, note })));
        return orders;
    };

    test('find so many objects, of so many bytes', async () => {
        const many = await filled(6);
        await shop.scenario('many', { structure: many, steps: [{ do: 'find' }] });
        await shop.scenario('each', { structure: many, steps: [{ do: 'each', steps: [] }] });
        for (const id of ['many', 'each'])
            assert.match((await run(id)).error, /6 objects were found, and scenario\.found_objects allows 5/);
        await isLogged(crier, /scenario failed, many of demo, run \S+: steps\[0\]: 6 objects were found/);
        await shop.scenario('few', { structure: many, steps: [{ do: 'find', name: 'f', limit: 9 }, tell('{{steps.f.count}}')] });
        await run('few');
        assert.deepEqual(await shop.toldBy('few', 1), ['5']);
        await shop.scenario('heavy', { structure: await filled(5, 'x'.repeat(5000)), steps: [{ do: 'find' }] });
        assert.match((await run('heavy')).error, /scenario\.found_bytes allows, 20000/);
    });

    test('know so many bytes, of which one of a loop takes the place of the one before', async () => {
        const structure = await filled(5, 'x'.repeat(5000));
        const find = name => ({ do: 'find', name, limit: 3 });
        await shop.scenario('knows', { structure, steps: [find('a'), find('b'), find('c'), tell('never')] });
        const knows = await run('knows');
        assert.match(knows.error, /^steps\[2\]: .*scenario\.kept_bytes allows, 50000/);
        assert.equal(knows.trace.length, 3);
        await shop.scenario('again', { structure, steps: [{ do: 'each', limit: 3, steps: [find('same')] }] });
        assert.equal((await run('again')).state, 'done');
    });

    test('take so many steps, of which so many are in its trace, and the one that fails', async () => {
        const inner = { do: 'each', in: 'f', as: 'b', steps: [{ do: 'find', limit: 1 }, { do: 'find', limit: 1 }] };
        await shop.scenario('long', { structure: await filled(5),
            steps: [{ do: 'find', name: 'f' }, { do: 'each', in: 'f', as: 'a', steps: [inner] }] });
        const { error, trace } = await run('long');
        assert.match(error, /A run may take 40 steps, as scenario\.steps_per_run says/);
        assert.equal(trace.length, TRACED + 1);
        assert.deepEqual(trace[TRACED], { omitted: STEPS - TRACED });
        const { run: failed } = await shop.failed([...Array.from({ length: TRACED + 2 }, () => tell('x')),
            { do: 'edit', set: { total: 'x' } }], /steps\[6\]/);
        for (let tries = 0; tries < 3; ++tries) {
            const { trace: last } = await over(shop, failed.id);
            assert.deepEqual(last.slice(TRACED).map(entry => entry.omitted ?? entry.step), [2, 'steps[6]']);
            await shop.ask(202, 'POST', `runs/${failed.id}/retry`);
        }
    });

    test('leave so many characters of a step', async () => {
        const note = 'x'.repeat(500);
        const { run: good } = await shop.good([tell('{{note}}'), { do: 'edit', set: { title: '{{note}}' } }], { note });
        for (const text of [good.trace[0].in, good.trace[1].in, good.trace[1].out]) {
            assert.equal(text.length, LENGTH + 1);
            assert.ok(text.endsWith('…'));
        }
        const { run: bad } = await shop.failed([{ do: 'http', url: '{{note}}' }], /^steps\[0\]: "xxx/, { note });
        assert.ok(bad.trace[0].error.length <= LENGTH + 1 && bad.error.length <= LENGTH + 1, bad.trace[0].error);
    });

    test('send a request, and take an answer, of so many bytes', async t => {
        const server = await startServer(t, ({ url }) => ({ body: 'x'.repeat(url === '/large' ? 2001 : 2000) }));
        const { run: good } = await shop.good([{ do: 'http', url: `${server.url}/right`, body: 'x'.repeat(2000) }]);
        assert.equal(good.state, 'done');
        await shop.failed([{ do: 'http', url: `${server.url}/large` }], /scenario\.body_bytes/);
        assert.equal(server.requests.length, 2);
        await shop.failed([{ do: 'http', url: server.url, body: 'x'.repeat(2001) }], /longer than scenario\.body_bytes allows, 2000/);
        assert.equal(server.requests.length, 2);
    });

    test('wait so long for an answer, though its step says longer', async t => {
        const server = await startServer(t, () => undefined);
        const silent = timeout => ({ do: 'http', url: server.url, timeout, retries: 0 });
        await shop.failed([silent('10m')], /No answer within 2000 ms, as scenario\.request_timeout_ms says$/);
        await shop.failed([silent('100ms')], /No answer within 100 ms$/);
    });

    test('ask again so often, though its step says oftener', async t => {
        const server = await startServer(t, () => ({ status: 503 }));
        const busy = retries => [{ do: 'http', url: server.url, retries }];
        await shop.failed(busy(20), /The answer was 503 , 2 times: scenario\.request_retries allows no more$/);
        assert.equal(server.requests.length, 2);
        await shop.failed(busy(0), /The answer was 503 $/);
        assert.equal(server.requests.length, 3);
    });
});

describe('scenario.run_time_ms', () => {
    const scope = suiteScope();
    const TIME = 2000;
    let crier;
    let shop;
    before(async () => {
        crier = await startCrier(scope, { set: { ...LOCAL, 'scenario.run_time_ms': TIME } });
        shop = new Workshop(crier);
    });

    test('ends what takes longer', async t => {
        const server = await startHolding(t);
        await shop.scenario('slow', { steps: [{ do: 'http', url: server.url }, tell('never')] });
        const id = await begin(shop, 'slow');
        const { created_at } = await until(async () => server.open.length === 1 && shop.run(id), 'the request');
        await until(() => Date.now() > Date.parse(created_at) + TIME, 'its time to be over');
        server.release();
        assert.match((await over(shop, id)).error, /^A run may take 2000 ms, as scenario\.run_time_ms says$/);
        await isLogged(crier, /scenario failed, slow of demo, run \S+: .*scenario\.run_time_ms/);
        // Its time does not begin anew.
        await shop.ask(202, 'POST', `runs/${id}/retry`);
        assert.match((await over(shop, id)).error, /scenario\.run_time_ms/);
        assert.deepEqual(await shop.pushes(), []);
    });

    test('is told to who would wait longer', async () => {
        await shop.failed([{ do: 'wait', for: '1d' }], /^steps\[0\]: "1d" is later than scenario\.run_time_ms allows, 2000 ms/);
        await shop.failed([{ do: 'wait', until: '{{due}}' }], /scenario\.run_time_ms/,
            { due: new Date(Date.now() + 3600_000).toISOString() });
    });
});

describe('scenario.chain_depth', () => {
    test('is in the log and in the metrics', async t => {
        const crier = await startCrier(t, { set: { 'scenario.chain_depth': 1 } });
        const shop = new Workshop(crier);
        await shop.scenario('calls', { steps: [{ do: 'call', scenario: 'calls' }] });
        await begin(shop, 'calls');
        const runs = await shop.ended('calls', 3);
        assert.deepEqual(runs.map(({ state }) => state), ['done', 'done', 'failed']);
        await isLogged(crier, /scenario failed, calls of demo, run \S+: 1 runs have set off each other, and scenario\.chain_depth/);
        await until(async () => /^crier_scenario_runs_total\{result="failed"\} 1$/m.test(
            (await request(crier, 'GET', '/metrics')).text), 'it to be counted');
    });
});

describe('scenario.answer_timeout_ms', () => {
    const scope = suiteScope();
    const TIME = 500;
    let crier;
    let shop;
    before(async () => {
        crier = await startCrier(scope, { set: { ...LOCAL, 'scenario.answer_timeout_ms': TIME, 'scenario.requests_at_once': 4 } });
        shop = new Workshop(crier);
    });
    const refused = ({ status, json, text }) => {
        assert.equal(status, 504, text);
        assert.deepEqual([json.status, json.msg], ['ERROR', 'scenario.answer_timeout_ms: the scenario still runs']);
    };
    const endpoint = async (scenario, steps) => {
        const structure = await shop.orders();
        await shop.scenario(scenario, { structure, steps });
        await shop.ask(201, 'POST', 'endpoints', { structure, name: 'all', access: 'public', read: ['title'], write: ['title'], scenario });
        return body => request(crier, 'POST', `/good/api/v5/data/${structure}/all?appID=demo`, { body: JSON.stringify(body) });
    };

    test('is how long a webhook waits, and what it began goes on', async t => {
        const server = await startHolding(t);
        await shop.scenario('hooked', { triggers: [{ on: 'webhook', name: 'hooked', secret: 's' }],
            steps: [{ do: 'http', url: server.url }, { do: 'respond', body: 'late' }] });
        refused(await request(crier, 'POST', '/hook/demo/hooked/s'));
        await until(() => server.open.length === 1, 'the request');
        server.release();
        assert.equal((await shop.ended('hooked', 1))[0].state, 'done');
    });

    test('is how long a form waits, and what it wrote stays', async t => {
        const server = await startHolding(t);
        const post = await endpoint('posted', [{ do: 'http', url: server.url }]);
        refused(await post({ title: 'one' }));
        await until(() => server.open.length === 1, 'the request');
        server.release();
        const [{ state, cause }] = await shop.ended('posted', 1);
        assert.deepEqual([state, cause.after.title], ['done', 'one']);
    });

    test('is how long a form of several waits for all of them', async t => {
        let started;
        // One after the other, and each of them soon after the one before.
        const server = await startServer(t, async (_, n) => {
            started ??= Date.now();
            await until(() => Date.now() > started + n * TIME / 5, 'the time of this one');
            return {};
        });
        const post = await endpoint('listed', [{ do: 'http', url: server.url }]);
        refused(await post(Array.from({ length: 12 }, (_, i) => ({ title: `${i}` }))));
        await shop.ended('listed', 12);
    });
});

test('scenario.requests_at_once, of which one app has a quarter', async t => {
    const apps = ['a', 'b', 'c', 'd', 'e'];
    const crier = await startCrier(t, { apps: Object.fromEntries(apps.map(app => [app, []])),
        set: { ...LOCAL, 'scenario.requests_at_once': 4 } });
    const server = await startHolding(t);
    const shops = Object.fromEntries(apps.map(app => [app, new Workshop(crier, app)]));
    const ids = [];
    const ask = async app => {
        const id = await begin(shops[app], 'asks');
        ids.push([app, id]);
        await until(async () => (await shops[app].run(id)).state === 'asking', 'it to ask');
    };
    for (const app of apps)
        await shops[app].scenario('asks', { steps: [{ do: 'http', url: `${server.url}/${app}` }] });
    const arrived = async expected => {
        await until(() => server.open.length === expected.length, `${expected}`);
        await settle(crier);
        assert.deepEqual(server.open.map(({ url }) => url.slice(1)), expected);
    };
    for (let i = 0; i < 3; ++i)
        await ask('a');
    await arrived(['a']);
    for (const app of ['b', 'c', 'd'])
        await ask(app);
    await arrived(['a', 'b', 'c', 'd']);
    await ask('e');
    await arrived(['a', 'b', 'c', 'd']);
    server.release();
    // Who has waited longest, now that its app has none on its way.
    await arrived(['b', 'c', 'd', 'a']);
    server.release();
    await arrived(['c', 'd', 'a', 'e']);
    while (server.requests.length < ids.length || server.open.length > 0) {
        server.release();
        await until(() => server.open.length > 0 || server.requests.length === ids.length, 'the next');
    }
    for (const [app, id] of ids)
        assert.equal((await over(shops[app], id)).state, 'done');
    assert.deepEqual(server.most, { all: 4, '/a': 1, '/b': 1, '/c': 1, '/d': 1, '/e': 1 });
});

test('retention.good_runs_ms and retention.failed_runs_ms, each of its own', async t => {
    const crier = await startCrier(t, { set: { 'retention.good_runs_ms': 1, 'retention.interval_ms': 10 } });
    const shop = new Workshop(crier);
    await shop.scenario('good', { steps: [tell('good')] });
    await shop.scenario('waits', { steps: [{ do: 'wait', for: '1d' }] });
    await shop.scenario('bad', { steps: [{ do: 'call', scenario: 'none' }] });
    const gone = id => until(async () => (await shop.tryAsk('GET', `runs/${id}`)).status === 404, 'it to go');
    const waiting = await begin(shop, 'waits');
    const bad = await begin(shop, 'bad');
    await over(shop, bad);
    await gone(await begin(shop, 'good'));
    assert.equal((await shop.pushes()).length, 1);
    assert.equal((await shop.run(bad)).state, 'failed');
    await crier.stop();
    crier.set = { 'retention.failed_runs_ms': 1, 'retention.interval_ms': 10 };
    await crier.start();
    const good = await begin(shop, 'good');
    await over(shop, good);
    await gone(bad);
    await gone(await begin(shop, 'bad'));
    assert.equal((await shop.run(good)).state, 'done');
    // What has not ended is kept, however old.
    assert.equal((await shop.run(waiting)).state, 'queued');
});
