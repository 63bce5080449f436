// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What sets scenarios off, what they answer then, and what ends them.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { call, logIn, request } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { RawConnection } from '../lib/raw.mjs';
import { Workshop, startServer, tell } from '../lib/scenarios.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';
// So many that they would take too long if each waited for somebody to look.
const CHAIN = 15;

describe('scenarios', () => {
    const scope = suiteScope();
    let crier;
    let shop;

    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann', 'bob'] },
            set: { 'scenario.allowed_hosts': '127.0.0.1', 'scenario.chain_depth': CHAIN } });
        shop = new Workshop(crier);
        await call(crier, shop.key, 'PATCH', '/api/v1/users/ann', { attributes: { name: 'Ann' } });
    });

    describe('are set off', () => {
        test('by a change of the fields that they name, on what was and is', async () => {
            const orders = await shop.orders();
            await shop.scenario('on-change', { structure: orders,
                triggers: [{ on: 'changed', fields: ['status'],
                    before: { field: 'status', op: '=', value: 'new' },
                    after: { field: 'status', op: '!=', value: 'void' } }],
                steps: [{ do: 'push', user: '{{customer.id}}', event: 'alert',
                    message: { message: '{{title}} was {{before.status}} and is {{status}}, {{customer.name}}',
                        page: 'orders' } }, tell({ n: 1 })] });
            const ann = await join(scope, crier, APP, await logIn(crier, APP, 'ann'));
            const bob = await join(scope, crier, APP, await logIn(crier, APP, 'bob'));
            const id = await shop.create(orders, { title: 'A "lamp"', status: 'new', customer: 'ann' });
            await shop.change(orders, id, { note: 'no' });
            await shop.change(orders, id, { status: 'paid' });
            await shop.change(orders, id, { status: 'sent' });
            const other = await shop.create(orders, { title: 'B', status: 'new' });
            await shop.change(orders, other, { status: 'void' });
            const [run] = await shop.ended('on-change', 1);
            await until(() => bob.events.length === 1 && ann.events.length === 2, 'the pushes');
            assert.deepEqual(ann.events[0].slice(0, 2), ['alert',
                { message: 'A "lamp" was new and is paid, Ann', page: 'orders' }]);
            assert.deepEqual(bob.events[0].slice(0, 2), ['told', { n: 1 }]);
            assert.equal(run.state, 'done');
            assert.equal(run.object, id);
            assert.deepEqual(run.changed, ['status']);
            assert.equal(run.cause.before.status, 'new');
            assert.equal(run.cause.after.status, 'paid');
            assert.deepEqual(run.trace.map(step => [step.step, step.do, typeof step.push]),
                [['steps[0]', 'push', 'string'], ['steps[1]', 'push', 'string']]);
        });

        test('by an object that is made, by an endpoint too', async () => {
            const orders = await shop.orders();
            await shop.scenario('on-create', { structure: orders,
                triggers: [{ on: 'created', after: { field: 'total', op: '>', value: 9 } }],
                steps: [tell('{{title}} {{WebUser.id}} {{HttpRequest.from}}')] });
            await shop.ask(201, 'POST', 'endpoints', { structure: orders, name: 'all', access: 'public',
                read: ['title'], write: ['title', 'total'] });
            await shop.create(orders, { title: 'small', total: 9 });
            await shop.create(orders, { title: 'big', total: 10 });
            const session = await logIn(crier, APP, 'ann');
            const post = (body, more = '') => request(crier, 'POST',
                `/good/api/v5/data/${orders}/all?appID=${APP}&sessionID=${session}&from=web${more}`,
                { body: JSON.stringify(body) });
            assert.equal((await post({ title: 'silent', total: 99 },
                '&changeEventForRealChangedData=false')).status, 200);
            assert.equal((await post({ title: 'posted', total: 99 })).status, 200);
            await shop.ask(201, 'POST', `structures/${orders}/objects?event=false`,
                { title: 'unsaid', total: 99 });
            assert.deepEqual(await shop.toldBy('on-create', 2), ['big  ', 'posted ann web']);
        });

        test('once by one change, though it meets two of their triggers, and never while off', async () => {
            const orders = await shop.orders();
            const scenario = { structure: orders, steps: [tell('x')],
                triggers: [{ on: 'changed' }, { on: 'changed', fields: ['title'] }] };
            await shop.scenario('twice', scenario);
            const id = await shop.create(orders, { title: 'a' });
            await shop.change(orders, id, { title: 'b' });
            await shop.ended('twice', 1);
            await shop.ask(200, 'PUT', 'scenarios/twice', { id: 'twice', ...scenario, enabled: false });
            await shop.change(orders, id, { title: 'c' });
            await shop.ask(200, 'PUT', 'scenarios/twice', { id: 'twice', ...scenario });
            await shop.change(orders, id, { title: 'd' });
            const runs = await shop.ended('twice', 2);
            assert.deepEqual(runs.map(({ version }) => version), [1, 3]);
            // A change that changes nothing is none.
            await shop.change(orders, id, { title: 'd' });
            await shop.change(orders, id, { title: 'e' });
            assert.equal((await shop.ended('twice', 3)).length, 3);
        });

        test('by hand, on objects or on nothing, also while off', async () => {
            const orders = await shop.orders();
            await shop.scenario('by-hand', { structure: orders, enabled: false, steps: [tell('{{title}}')] });
            const ids = [await shop.create(orders, { title: 'one' }), await shop.create(orders, { title: 'two' })];
            const { runs } = await shop.ask(202, 'POST', 'scenarios/by-hand/runs', { objects: ids });
            assert.equal(runs.length, 2);
            assert.deepEqual((await shop.toldBy('by-hand', 2)).sort(), ['one', 'two']);
            await shop.ask(202, 'POST', 'scenarios/by-hand/runs', {});
            assert.deepEqual((await shop.toldBy('by-hand', 3)).sort(), ['', 'one', 'two']);
            assert.equal((await shop.tryAsk('POST', 'scenarios/none/runs', {})).status, 404);
        });

        test('by a gathered burst, from the first before to the last after', async () => {
            const orders = await shop.orders();
            await shop.scenario('gathered', { structure: orders, debounce: '400ms',
                triggers: [{ on: 'changed' }], steps: [tell('{{before.total}} to {{total}}')] });
            const id = await shop.create(orders, { total: 0 });
            for (let total = 1; total <= 5; ++total)
                await shop.change(orders, id, { total });
            assert.deepEqual(await shop.toldBy('gathered', 1), ['0 to 5']);
            const [run] = await shop.ended('gathered', 1);
            assert.equal(run.cause.gathered, 5);
        });

        test('by each other, until a bound that the last of them names', async () => {
            const orders = await shop.orders();
            await shop.scenario('circle', { structure: orders, triggers: [{ on: 'changed' }],
                steps: [{ do: 'edit', set: { note: '{{note}}x' }, event: true }] });
            const id = await shop.create(orders, { note: '' });
            await shop.change(orders, id, { note: 'x' });
            const runs = await shop.ended('circle', CHAIN + 2);
            assert.deepEqual(runs.map(({ depth, state }) => `${depth} ${state}`),
                [...Array.from({ length: CHAIN + 1 }, (_, depth) => `${depth} done`), `${CHAIN + 1} failed`]);
            assert.match(runs.at(-1).error, /scenario\.chain_depth/);
            assert.equal((await shop.object(orders, id)).note, 'x'.repeat(CHAIN + 2));
            // Without `event` a step sets off nothing.
            await shop.ask(200, 'PUT', 'scenarios/circle', { id: 'circle', structure: orders,
                triggers: [{ on: 'changed' }], steps: [{ do: 'edit', set: { note: 'quiet' } }] });
            await shop.change(orders, id, { note: 'y' });
            await shop.ended('circle', CHAIN + 3);
            assert.equal((await shop.object(orders, id)).note, 'quiet');
        });
    });

    describe('answer', () => {
        const post = (path, body) => request(crier, 'POST', `/good/api/v5/data/${path}?appID=${APP}`,
            { body: JSON.stringify(body) });

        test('a form: with the object as it has become, or what they say', async () => {
            const orders = await shop.orders();
            const endpoint = (name, scenario) => shop.ask(201, 'POST', 'endpoints', { structure: orders, name,
                access: 'public', read: ['title', 'note'], write: ['title'], scenario });
            await shop.scenario('stamp', { structure: orders, steps: [{ do: 'edit', set: { note: 'seen {{title}}' } }] });
            await shop.scenario('send-on', { structure: orders, steps: [{ do: 'respond',
                body: { result: [{ id: '{{id}}' }], status: 'OK', redirect: '/orders/{{id}}' } }] });
            await shop.scenario('teapot', { structure: orders, steps: [{ do: 'respond', status: 418,
                type: 'text/plain', body: 'short and {{title}}' }, { do: 'wait', for: 0 }] });
            await shop.scenario('broken', { structure: orders, steps: [{ do: 'edit', set: { total: 'x' } }] });
            for (const name of ['stamp', 'send-on', 'teapot', 'broken'])
                await endpoint(name, name);
            const stamped = await post(`${orders}/stamp`, { title: 'A' });
            assert.equal(stamped.json.result[0].note, 'seen A');
            const sent = await post(`${orders}/send-on`, { title: 'B' });
            assert.equal(sent.json.redirect, `/orders/${sent.json.result[0].id}`);
            const tea = await post(`${orders}/teapot`, { title: 'stout' });
            assert.equal(`${tea.status} ${tea.text} ${tea.headers['content-type']}`, '418 short and stout text/plain');
            const broken = await post(`${orders}/broken`, { title: 'D' });
            assert.equal(broken.status, 400);
            // Why is for those who run the app.
            assert.match(broken.json.msg, /^The scenario failed, in run \S+$/);
            const failed = await shop.run(broken.json.msg.split(' ').at(-1));
            assert.match(failed.error, /"total" must be a whole number/);
            // What the form wrote is there all the same.
            assert.equal((await shop.objects(orders)).length, 4);
            // Each of several has its run, and all are told as they have become.
            const list = await post(`${orders}/stamp`, [{ title: 'E' }, { title: 'F' }]);
            assert.deepEqual(list.json.result.map(({ note }) => note), ['seen E', 'seen F']);
        });
    });

    test('say nothing that ends a line, and no body where there is none', async () => {
        await shop.scenario('says', { triggers: [{ on: 'webhook', name: 'says', secret: 's' }],
            steps: [{ do: 'respond', type: '{{HttpRequest.type}}', body: 'x' }] });
        await shop.scenario('nothing', { triggers: [{ on: 'webhook', name: 'nothing', secret: 's' }],
            steps: [{ do: 'respond', status: 204, body: 'HTTP/1.1 200 forged' }] });
        const ask = path => request(crier, 'GET', `/hook/${APP}/${path}`);
        const forged = await ask(`says/s?type=${encodeURIComponent('text/html\r\nSet-Cookie: a=b')}`);
        assert.equal(forged.status, 400);
        assert.equal(forged.headers['set-cookie'], undefined);
        assert.equal((await ask('says/s?type=text/html;%20charset=utf-8')).headers['content-type'], 'text/html; charset=utf-8');
        const raw = new RawConnection(scope, crier)
            .send(`GET /hook/${APP}/nothing/s HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n`);
        assert.equal((await raw.response()).status, 204);
        assert.equal((await raw.response()).body.toString(), '{"status":"ok"}');
    });

    test('end when somebody stops them, or their scenario goes', async t => {
        const hook = id => ({ triggers: [{ on: 'webhook', name: id, secret: 's' }] });
        const fire = async id =>
            assert.equal((await request(crier, 'POST', `/hook/${APP}/${id}/s`)).status, 200);
        await shop.scenario('stopped', { steps: [{ do: 'wait', for: '1d' }, tell('never')], ...hook('stopped') });
        await fire('stopped');
        const [{ id }] = await until(async () => {
            const runs = await shop.runs('stopped');
            return runs[0]?.resume_at && runs;
        }, 'it to wait');
        assert.equal((await shop.ask(200, 'POST', `runs/${id}/stop`)).state, 'failed');
        assert.equal((await shop.tryAsk('POST', `runs/${id}/stop`)).status, 409);
        assert.match((await shop.run(id)).error, /stopped by key:/);
        let answer;
        const answered = new Promise(resolve => { answer = resolve; });
        const server = await startServer(t, () => answered);
        const ids = [];
        for (const name of ['disabled', 'removed']) {
            await shop.scenario(name, { steps: [{ do: 'http', url: server.url }, tell('never')], ...hook(name) });
            await fire(name);
            const run = await until(async () => (await shop.runs(name)).find(({ state }) => state === 'asking'), 'it to ask');
            ids.push(run.id);
        }
        await shop.ask(200, 'PUT', 'scenarios/disabled', { id: 'disabled', enabled: false, steps: [], ...hook('disabled') });
        assert.equal((await shop.tryAsk('DELETE', 'scenarios/removed')).status, 204);
        answer({});
        for (const gone of ids) {
            const run = await until(async () => {
                const one = await shop.run(gone);
                return one.ended_at && one;
            }, 'it to end');
            assert.match(run.error, /removed or is not enabled any more/);
        }
        assert.ok((await shop.pushes()).every(([, message]) => message !== 'never'));
    });

    test('are told to who waits for them when somebody stops them', async () => {
        await shop.scenario('awaited', { triggers: [{ on: 'webhook', name: 'awaited', secret: 's' }],
            steps: [{ do: 'wait', for: '1d' }, { do: 'respond', body: 'late' }] });
        const asked = request(crier, 'POST', `/hook/${APP}/awaited/s`);
        const { id } = await until(async () => (await shop.runs('awaited')).find(run => run.resume_at), 'it to wait');
        await shop.ask(200, 'POST', `runs/${id}/stop`);
        const { status, json } = await asked;
        assert.deepEqual([status, json.status], [400, 'ERROR']);
        assert.match(json.msg, new RegExp(id));
    });

    test('that are about nothing do not wait for each other', async () => {
        await shop.scenario('quick', { triggers: [{ on: 'webhook', name: 'quick', secret: 's' }],
            steps: [{ do: 'condition', when: { field: 'HttpRequest.w', op: '=', value: '1' },
                then: [{ do: 'wait', for: '1d' }] }, tell('quick')] });
        await request(crier, 'POST', `/hook/${APP}/quick/s?w=1`);
        await request(crier, 'POST', `/hook/${APP}/quick/s`);
        await until(async () => (await shop.runs('quick')).some(({ state }) => state === 'done'), 'the second');
    });
});
