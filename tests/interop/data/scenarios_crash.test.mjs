// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A process that dies in the middle: nothing is lost, nothing is done twice, and what is about one
// object is done in order.

import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, test } from 'node:test';

import { call } from '../lib/api.mjs';
import { PASSWORD } from '../lib/crier.mjs';
import { isOnPostgresql } from '../lib/database.mjs';
import { run as runProgram } from '../lib/process.mjs';
import { allDone, openShop, say, sql, startServer, told as toldBy } from '../lib/scenarios.mjs';
import { until } from '../lib/waits.mjs';

const messages = async shop => (await shop.pushes()).map(([, message]) => message);

describe('after kill -9', () => {
    test('each change that was answered has its run, once and in order', async t => {
        const { crier, shop } = await openShop(t);
        await shop.scenario('told', { structure: 'orders', triggers: [{ on: 'created' }, { on: 'changed' }],
            steps: [say('{{id}} {{n}}'), { do: 'edit', set: { title: 'seen {{n}}' } }, say('{{id}} {{n}} {{title}}')] });
        const answered = new Map(); // by object: the numbers that were answered
        for (let round = 0; round < 4; ++round) {
            const senders = Array.from({ length: 8 }, async (_, i) => {
                const id = `o${i}`;
                for (let n = round * 100; ; ++n) {
                    const first = !answered.has(id);
                    try {
                        const { status } = await call(crier, shop.key, first ? 'POST' : 'PATCH',
                            `/api/v1/structures/orders/objects${first ? '' : `/${id}`}`, first ? { id, n } : { n });
                        // Made by a request whose answer was lost.
                        if (status === 409)
                            answered.set(id, []);
                        else
                            answered.set(id, [...answered.get(id) ?? [], n]);
                    } catch {
                        return;
                    }
                }
            });
            await until(() => [...answered.values()].flat().length > (round + 1) * 40, 'some changes');
            await crier.kill();
            await Promise.all(senders);
            await crier.start();
        }
        await allDone(crier);
        const told = await toldBy(crier);
        for (const [id, numbers] of answered) {
            const own = told.filter(text => text.startsWith(`${id} `)).map(text => text.slice(id.length + 1));
            const plain = own.filter(text => !text.includes(' ')).map(Number);
            // Every run has both of its pushes, one after the other.
            assert.deepEqual(own, plain.flatMap(n => [`${n}`, `${n} seen ${n}`]), id);
            assert.deepEqual(plain, [...new Set(plain)].sort((a, b) => a - b), id);
            for (const n of numbers)
                assert.ok(plain.includes(n), `${id} ${n}`);
        }
    });

    test('a request that was on its way is sent again under the same id, what came before is not', async t => {
        let isSilent = true;
        const server = await startServer(t, () => isSilent ? undefined : { body: '{"a":1}' });
        const { crier, shop } = await openShop(t);
        await shop.scenario('asks', { structure: 'orders', triggers: [{ on: 'created' }],
            steps: [say('before'), { do: 'http', name: 'h', url: server.url, json: { n: '{{n}}' } }, say('after {{steps.h.body.a}} {{n}}')] });
        await shop.create('orders', { n: 7 });
        await until(() => server.requests.length === 1, 'the request');
        await crier.kill();
        isSilent = false;
        await crier.start();
        await shop.ended('asks', 1);
        assert.equal(server.requests.length, 2);
        assert.equal(server.requests[0].headers['webhook-id'], server.requests[1].headers['webhook-id']);
        assert.equal(server.requests[0].body, server.requests[1].body);
        assert.deepEqual(await messages(shop), ['before', 'after 1 7']);
    });

    test('a run speaks of its object as it was, though that is another one by now, or gone', async t => {
        let isSilent = true;
        const server = await startServer(t, () => isSilent ? undefined : {});
        const { crier, shop } = await openShop(t);
        for (const id of ['bob', 'cid'])
            await shop.ask(201, 'POST', 'users', { id, password: PASSWORD, attributes: { name: `“${id}”` } });
        await shop.structure('tasks', [{ id: 'n', type: 'number' }, { id: 'owner', type: 'link', to: 'users' }]);
        await shop.scenario('tells', { structure: 'tasks', triggers: [{ on: 'created' }, { on: 'changed' }],
            steps: [{ do: 'http', url: server.url }, { ...say('{{n}} of {{owner.name}}'), user: '{{owner.id}}' }] });
        const id = await shop.create('tasks', { n: 1, owner: 'bob' });
        // The first waits for its answer, and those after it for the first.
        await until(() => server.requests.length === 1, 'the request');
        await shop.change('tasks', id, { n: 2, owner: 'cid' });
        await shop.change('tasks', id, { n: 3, owner: 'bob' });
        await shop.ask(204, 'DELETE', `structures/tasks/objects/${id}`);
        await until(async () => (await shop.runs('tells')).length === 3, 'their runs');
        await crier.kill();
        isSilent = false;
        await crier.start();
        await shop.ended('tells', 3);
        assert.deepEqual((await shop.pushes()).map(([, message, user]) => `${message} to ${user}`),
            ['1 of “bob” to bob', '2 of “cid” to cid', '3 of “bob” to bob']);
    });

    test('a run that waits goes on, in the middle of its loop', async t => {
        const { crier, shop } = await openShop(t);
        for (const title of ['a', 'b', 'c'])
            await shop.create('orders', { title });
        await shop.scenario('loops', { structure: 'orders', steps: [
            { do: 'find', name: 'all' },
            { do: 'each', in: 'all', as: 'one', steps: [say('{{one.title}}'), { do: 'wait', for: '300ms' }] }, say('end')] });
        await shop.ask(202, 'POST', 'scenarios/loops/runs', {});
        await until(async () => (await messages(shop)).length === 2, 'the second');
        await crier.kill();
        await crier.start();
        await shop.ended('loops', 1);
        assert.deepEqual(await messages(shop), ['a', 'b', 'c', 'end']);
    });

    test('a gathered burst is still one', async t => {
        const { crier, shop } = await openShop(t);
        await shop.scenario('gathers', { structure: 'orders', debounce: '1s', triggers: [{ on: 'changed' }], steps: [say('{{before.n}} {{n}}')] });
        const id = await shop.create('orders', { n: 0 });
        await shop.change('orders', id, { n: 1 });
        await until(async () => (await shop.runs('gathers')).length === 1, 'the run');
        await crier.kill();
        await crier.start();
        await shop.change('orders', id, { n: 2 });
        await shop.ended('gathers', 1);
        assert.deepEqual(await messages(shop), ['0 2']);
    });

    test('a burst without an end is told all the same', async t => {
        const { shop } = await openShop(t);
        await shop.scenario('endless', { structure: 'orders', debounce: '100ms', triggers: [{ on: 'changed' }], steps: [say('{{n}}')] });
        const id = await shop.create('orders', { n: 0 });
        let n = 0;
        await until(async () => {
            await shop.change('orders', id, { n: ++n });
            return (await messages(shop)).length > 0;
        }, 'the burst to be told');
    });

    test('what was due meanwhile runs once, and says how often it would have', async t => {
        const { crier, shop } = await openShop(t);
        await shop.scenario('nightly', { triggers: [{ on: 'schedule', cron: '0 3 * * *', zone: 'Europe/Berlin' }], steps: [say('night')] });
        await shop.scenario('off', { enabled: false, triggers: [{ on: 'schedule', cron: '* * * * *' }], steps: [say('never')] });
        const next = Number(await sql(crier, 'SELECT next_at FROM triggers'));
        assert.equal(new Date(next).toLocaleString('sv', { timeZone: 'Europe/Berlin' }).slice(11), '03:00:00');
        await crier.kill();
        // Three nights ago it should have run.
        const due = next - 4 * 24 * 3600_000;
        await sql(crier, `UPDATE triggers SET next_at = ${due}`);
        await crier.start();
        const [night] = await shop.ended('nightly', 1);
        assert.equal(night.trigger, 'schedule');
        assert.deepEqual([night.cause.due, night.cause.missed], [due, 3]);
        assert.equal(Number(await sql(crier, 'SELECT next_at FROM triggers')), next);
        assert.deepEqual(await messages(shop), ['night']);
    });
});

test('a backup does not do again what went on when it was made', { skip: isOnPostgresql }, async t => {
    const { crier, shop } = await openShop(t);
    await shop.scenario('waits', { structure: 'orders', triggers: [{ on: 'created' }],
        steps: [say('one'), { do: 'wait', for: '700ms' }, say('two')] });
    await shop.scenario('nightly', { triggers: [{ on: 'schedule', cron: '@daily' }], steps: [say('night')] });
    await shop.create('orders', {});
    await until(async () => (await messages(shop)).length === 1, 'the first step');
    const file = path.join(crier.data, 'backup.sqlite');
    const ctl = async (...args) => {
        const done = await runProgram('crierctl', ['--data', crier.data, ...args]);
        assert.equal(done.code, 0, done.stderr);
    };
    await ctl('backup', file);
    await shop.ended('waits', 1);
    await crier.stop();
    await ctl('restore', file, '--force');
    await crier.start();
    const [run] = await shop.runs('waits');
    assert.equal(run.state, 'failed');
    assert.match(run.error, /the backup was made/);
    assert.deepEqual(await messages(shop), ['one']);
    assert.ok(Number(await sql(crier, 'SELECT next_at FROM triggers WHERE next_at IS NOT NULL')) > Date.now());
    // Somebody decides.
    await shop.ask(202, 'POST', `runs/${run.id}/retry`);
    await until(async () => (await messages(shop)).length === 2, 'the second step');
});

describe('one app', () => {
    test('does not stop another with large changes', async t => {
        const { crier, shop } = await openShop(t);
        await shop.structure('large', [{ id: 'text' }, { id: 'n', type: 'number' }]);
        await shop.scenario('large', { structure: 'large', triggers: [{ on: 'changed' }], steps: [] });
        const ids = await Promise.all(Array.from({ length: 30 }, () => shop.create('large', { text: 'x'.repeat(120_000) })));
        await Promise.all(ids.map((id, n) => shop.change('large', id, { n })));
        await shop.ended('large', 30);
        assert.equal(await sql(crier, 'SELECT count(*) FROM changes'), '0');
    });

    test('can not stop the requests of another', async t => {
        const { shop } = await openShop(t);
        const silent = await startServer(t, () => undefined);
        // A header without an end, an endless announcement, a body without an end.
        const hostile = createServer(socket => {
            socket.on('error', () => {});
            socket.once('data', data => {
                const kind = /GET \/(\w+)/.exec(data)[1];
                const part = { header: `X-A: ${'x'.repeat(65_000)}\r\n`, interim: 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(100),
                    body: 'x'.repeat(65_000) }[kind];
                socket.write(kind === 'interim' ? part : `HTTP/1.1 200 OK\r\n${kind === 'body' ? '\r\n' : ''}`);
                const go = () => { while (!socket.destroyed && socket.write(part)); };
                socket.on('drain', go);
                go();
            });
        });
        await new Promise(resolve => { hostile.listen(0, '127.0.0.1', resolve); });
        t.after(() => hostile.close());
        for (const [kind, reason] of [['header', /not HTTP\/1\.1/], ['interim', /goes on announcing/], ['body', /body_bytes/]]) {
            await shop.scenario(kind, { steps: [{ do: 'http', retries: 0, url: `http://127.0.0.1:${hostile.address().port}/${kind}` }] });
            await shop.ask(202, 'POST', `scenarios/${kind}/runs`, {});
            assert.match((await shop.ended(kind, 1))[0].error, reason);
        }
        await shop.scenario('hangs', { steps: [{ do: 'http', url: silent.url }] });
        await shop.ask(202, 'POST', 'scenarios/hangs/runs', {});
        // A time to wait that no clock has is no time to wait.
        const later = await startServer(t, (_, n) => n === 1
            ? { status: 503, headers: { 'Retry-After': '9300000000000000' } } : {});
        await shop.scenario('later', { steps: [{ do: 'http', url: later.url }] });
        await shop.ask(202, 'POST', 'scenarios/later/runs', {});
        await until(async () => (await shop.runs('later'))[0].resume_at, 'it to wait');
        assert.ok(new Date((await shop.runs('later'))[0].resume_at) - Date.now() < 301_000);
    });
});

test('a schedule that a wrong clock has put off comes when it should', async t => {
    const { crier, shop } = await openShop(t);
    await shop.scenario('often', { triggers: [{ on: 'schedule', cron: '*/5 * * * *' }], steps: [] });
    const next = Number(await sql(crier, 'SELECT next_at FROM triggers'));
    await crier.kill();
    await sql(crier, `UPDATE triggers SET next_at = ${next + 4 * 365 * 24 * 3600_000}`);
    await crier.start();
    await until(async () => Number(await sql(crier, 'SELECT next_at FROM triggers')) <= next + 300_000, 'it to be mended');
});

describe('runs of one scenario', () => {
    test('about one object never overlap, about others they go side by side', async t => {
        const { shop } = await openShop(t);
        await shop.scenario('slow', { structure: 'orders', triggers: [{ on: 'changed' }],
            steps: [say('{{title}}{{n}} begins'), { do: 'wait', for: '400ms' }, say('{{title}} ends')] });
        const [a, b] = [await shop.create('orders', { title: 'a' }), await shop.create('orders', { title: 'b' })];
        for (const n of [1, 2, 3])
            await shop.change('orders', a, { n });
        await shop.change('orders', b, { n: 1 });
        await shop.ended('slow', 4);
        const told = await messages(shop);
        assert.deepEqual(told.filter(text => text.startsWith('a')),
            ['a1 begins', 'a ends', 'a2 begins', 'a ends', 'a3 begins', 'a ends']);
        assert.ok(told.indexOf('b1 begins') < told.indexOf('a ends'), told.join());
    });

    test('that are begun too fast wait for the next minute', async t => {
        const { crier, shop } = await openShop(t);
        await crier.stop();
        crier.set['scenario.runs_per_minute'] = 2;
        await crier.start();
        await shop.scenario('fast', { structure: 'orders', triggers: [{ on: 'created' }], steps: [say('x')] });
        for (let i = 0; i < 5; ++i)
            await shop.create('orders', { n: i });
        const runs = await until(async () => {
            const all = await shop.runs('fast');
            return all.length === 5 && all.filter(({ ended_at }) => ended_at).length >= 2 && all;
        }, 'the runs');
        const later = runs.filter(({ resume_at }) => resume_at).map(({ resume_at }) => new Date(resume_at));
        assert.ok(later.length >= 1 && later.length <= 3);
        assert.ok(later.every(time => time.getUTCSeconds() === 0 && time > Date.now() - 1000));
    });
});
