// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Whoever may sees runs as they go on: crier:watch and crier:admin.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { logIn } from '../lib/api.mjs';
import { administer, startCrier } from '../lib/crier.mjs';
import { checkMessage } from '../lib/openapi.mjs';
import { Workshop, startServer } from '../lib/scenarios.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';
const STEPS = [{ do: 'push', user: '*', event: 'told', message: '{{title}}' }];

/** What came about a topic. */
const heard = (socket, topic) => {
    const messages = socket.events.filter(([event]) => event === 'crier:admin').map(([, message]) => message);
    messages.forEach(message => checkMessage('Watched', message));
    return messages.filter(message => message.topic === topic);
};
/** The states in which the runs were told of, by their ids. */
const states = (socket, topic) => {
    const result = new Map();
    for (const { runs } of heard(socket, topic)) {
        for (const { id, state } of runs)
            result.set(id, state);
    }
    return result;
};
const watch = (socket, ...topics) => socket.emitWithAck('crier:watch', { topics });

describe('watching', () => {
    const scope = suiteScope();
    let crier;
    let shop;
    let count = 0;
    const enter = async (user, app = APP) =>
        join(scope, crier, app, await logIn(crier, app, user));
    const makeScenario = async (fields = {}) => {
        const id = `s${++count}`;
        await shop.structure(`o${count}`, [{ id: 'title' }]);
        await shop.scenario(id, { structure: `o${count}`, triggers: [{ on: 'created' }], steps: STEPS, ...fields });
        return { id, structure: `o${count}` };
    };

    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann'], other: [] },
            set: { 'limits.watched_topics': 3, 'scenario.allowed_hosts': '127.0.0.1' } });
        await administer(crier.data, 'user', 'create', APP, 'olga', '--role', 'operator');
        await administer(crier.data, 'user', 'create', APP, 'petra', '--role', 'operator');
        await administer(crier.data, 'user', 'create', 'other', 'bob', '--role', 'admin');
        shop = new Workshop(crier);
    });

    test('what is asked for is checked', async () => {
        const socket = await enter('olga');
        // The first that is refused has a line in the log, the rest is counted.
        assert.match((await watch(socket, 'runs', 'run/a', 'run/b', 'run/c')).error,
            /limits\.watched_topics allows 3/);
        await until(() => crier.process.errors.includes('limits.watched_topics'), 'the log line');
        for (const topics of [undefined, 'runs', {}, null])
            assert.match((await socket.emitWithAck('crier:watch', { topics })).error, /must be a list/);
        for (const argument of [7, null, []])
            assert.match((await socket.emitWithAck('crier:watch', argument)).error, /must be a list/);
        for (const topic of ['', 'run', 'run/', 'runs/', 'people', 'push', 7, null, {}, 'runs\n', `run/${'x'.repeat(300)}`])
            assert.match((await watch(socket, topic)).error, /there is no topic/, `${topic}`);
        assert.deepEqual(await watch(socket, 'runs', 'runs', 'run/a', 'run/b'), { ok: true });
    });

    test('all runs, those of a scenario, and one with its trace', async t => {
        const mine = await makeScenario();
        const slow = await startServer(t, () => null);
        const asking = await makeScenario({ steps: [{ do: 'http', url: slow.url }] });
        const [all, some, idle] = [await enter('olga'), await enter('olga'), await enter('olga')];
        assert.deepEqual(await watch(all, 'runs'), { ok: true });
        assert.deepEqual(await watch(some, `runs/${mine.id}`), { ok: true });
        await shop.create(asking.structure, { title: 'a' });
        const [{ id: waiting }] = await until(async () => {
            const runs = await shop.runs(asking.id);
            return runs.length && runs[0].state === 'asking' && runs;
        }, 'the request');
        await until(() => states(all, 'runs').get(waiting) === 'asking', 'that it asks');
        assert.deepEqual(await watch(idle, `run/${waiting}`), { ok: true });
        await shop.ask(200, 'POST', `runs/${waiting}/stop`);
        const { run } = await until(() => heard(idle, `run/${waiting}`).at(-1), 'the trace');
        assert.deepEqual(run, await shop.run(waiting));
        assert.equal(run.state, 'failed');

        await shop.create(mine.structure, { title: 'b' });
        const [{ id }] = await shop.ended(mine.id, 1);
        await until(() => states(all, 'runs').get(id) === 'done', 'all runs');
        await until(() => states(some, `runs/${mine.id}`).get(id) === 'done', 'runs of the scenario');
        assert.deepEqual([...states(some, `runs/${mine.id}`).keys()], [id]);
        assert.equal(heard(some, 'runs').length, 0);
    });

    test('what happens meanwhile is gathered', async () => {
        const { id, structure } = await makeScenario();
        const socket = await enter('olga');
        await watch(socket, `runs/${id}`);
        const fields = Array.from({ length: 300 }, (_, n) => ({ title: `${n}` }));
        for (let n = 0; n < fields.length; n += 100)
            await shop.ask(201, 'POST', `structures/${structure}/objects`, fields.slice(n, n + 100));
        const runs = await until(async () => {
            const all = (await shop.ask(200, 'GET', `scenarios/${id}/runs?limit=200`)).runs;
            return all.length === 200 && all.every(run => run.ended_at) && all;
        }, 'the runs');
        // Of more than fit into one message the last that have moved are told, and that there are more.
        const messages = await until(() => {
            const all = heard(socket, `runs/${id}`);
            return (states(socket, `runs/${id}`).get(runs[0].id) === 'done' || all.some(({ more }) => more)) && all;
        }, 'the newest, or that there are more');
        assert.ok(messages.length < 150, `${messages.length} messages`);
        assert.ok(messages.every(({ runs: few }) => few.length <= 100));
    });

    test('who watches nothing any more hears nothing', async () => {
        const { id, structure } = await makeScenario();
        const [socket, other] = [await enter('olga'), await enter('olga')];
        await watch(socket, 'runs', `runs/${id}`);
        await watch(other, 'runs');
        await watch(socket);
        await shop.create(structure, { title: 'x' });
        const [{ id: run }] = await shop.ended(id, 1);
        await until(() => states(other, 'runs').get(run) === 'done', 'the other');
        assert.deepEqual(heard(socket, 'runs').concat(heard(socket, `runs/${id}`)), []);
    });

    test('only who may, and only their own app', async () => {
        const { id, structure } = await makeScenario();
        const [user, foreign, olga] = [await enter('ann'), await enter('bob', 'other'), await enter('olga')];
        assert.deepEqual(await watch(user, 'runs'), { error: 'this takes an operator' });
        await watch(olga, 'runs');
        await watch(foreign, 'runs', `runs/${id}`);
        await shop.create(structure, { title: 'secret' });
        const [{ id: run }] = await shop.ended(id, 1);
        await watch(foreign, 'runs', `run/${run}`);
        await until(() => states(olga, 'runs').get(run) === 'done', 'olga');
        for (const socket of [user, foreign])
            assert.deepEqual(socket.events.filter(([event]) => event === 'crier:admin'), []);
    });

    test('who is an operator no more', async () => {
        const { id, structure } = await makeScenario();
        const [petra, olga] = [await enter('petra'), await enter('olga')];
        await watch(petra, 'runs');
        await watch(olga, 'runs');
        await shop.ask(200, 'PATCH', 'users/petra', { role: 'user' });
        await until(() => petra.events.some(([event, message]) =>
            event === 'crier:admin' && message.topics?.length === 0), 'that it sees nothing any more');
        const before = heard(petra, 'runs').length;
        await shop.create(structure, { title: 'x' });
        const [{ id: run }] = await shop.ended(id, 1);
        await until(() => states(olga, 'runs').get(run) === 'done', 'olga');
        assert.equal(heard(petra, 'runs').length, before);
        assert.deepEqual(await watch(petra, 'runs'), { error: 'this takes an operator' });
    });
});
