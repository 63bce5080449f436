// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What sets scenarios off, and each of their steps.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { call, expectCall, logIn, request } from '../lib/api.mjs';
import { administer, startCrier } from '../lib/crier.mjs';
import { RawConnection } from '../lib/raw.mjs';
import { Workshop, startServer } from '../lib/scenarios.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';
const ORDERS = [{ id: 'title' }, { id: 'status', index: true }, { id: 'total', type: 'number' },
    { id: 'due', type: 'date' }, { id: 'customer', type: 'link', to: 'users', index: true },
    { id: 'note' }];
const tell = (message, more) => ({ do: 'push', user: '*', event: 'told', message, ...more });

describe('scenarios', () => {
    const scope = suiteScope();
    let crier;
    let shop;
    let key;
    let count = 0;
    /** A structure of one's own. */
    const makeOrders = async (fields = ORDERS) => {
        const id = `orders${++count}`;
        await shop.structure(id, fields);
        return id;
    };
    /** What was pushed by a scenario. */
    const toldBy = async (scenario, runs) => {
        const traces = await shop.ended(scenario, runs);
        const ids = traces.flatMap(({ trace }) => trace.map(({ push }) => push)).filter(id => id);
        return Promise.all(ids.map(async id => (await shop.ask(200, 'GET', `pushes/${id}`)).message));
    };

    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann', 'bob'] },
            set: { 'scenario.allowed_hosts': '127.0.0.1', 'scenario.chain_depth': 3,
                'scenario.found_objects': 20, 'scenario.steps_per_run': 300 } });
        key = crier.keys[APP];
        shop = new Workshop(crier);
        await call(crier, key, 'PATCH', '/api/v1/users/ann', { attributes: { name: 'Ann' } });
    });

    describe('are set off', () => {
        test('by a change of the fields that they name, on what was and is', async () => {
            const orders = await makeOrders();
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
            const orders = await makeOrders();
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
            assert.deepEqual(await toldBy('on-create', 2), ['big  ', 'posted ann web']);
        });

        test('once by one change, though it meets two of their triggers, and never while off', async () => {
            const orders = await makeOrders();
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
            const orders = await makeOrders();
            await shop.scenario('by-hand', { structure: orders, enabled: false, steps: [tell('{{title}}')] });
            const ids = [await shop.create(orders, { title: 'one' }), await shop.create(orders, { title: 'two' })];
            const { runs } = await shop.ask(202, 'POST', 'scenarios/by-hand/runs', { objects: ids });
            assert.equal(runs.length, 2);
            assert.deepEqual((await toldBy('by-hand', 2)).sort(), ['one', 'two']);
            await shop.ask(202, 'POST', 'scenarios/by-hand/runs', {});
            assert.deepEqual((await toldBy('by-hand', 3)).sort(), ['', 'one', 'two']);
            assert.equal((await shop.tryAsk('POST', 'scenarios/none/runs', {})).status, 404);
        });

        test('by a gathered burst, from the first before to the last after', async () => {
            const orders = await makeOrders();
            await shop.scenario('gathered', { structure: orders, debounce: '400ms',
                triggers: [{ on: 'changed' }], steps: [tell('{{before.total}} to {{total}}')] });
            const id = await shop.create(orders, { total: 0 });
            for (let total = 1; total <= 5; ++total)
                await shop.change(orders, id, { total });
            assert.deepEqual(await toldBy('gathered', 1), ['0 to 5']);
            const [run] = await shop.ended('gathered', 1);
            assert.equal(run.cause.gathered, 5);
        });

        test('by each other, until a bound that the last of them names', async () => {
            const orders = await makeOrders();
            await shop.scenario('circle', { structure: orders, triggers: [{ on: 'changed' }],
                steps: [{ do: 'edit', set: { note: '{{note}}x' }, event: true }] });
            const id = await shop.create(orders, { note: '' });
            await shop.change(orders, id, { note: 'x' });
            const runs = await shop.ended('circle', 5);
            assert.deepEqual(runs.map(({ depth, state }) => `${depth} ${state}`),
                ['0 done', '1 done', '2 done', '3 done', '4 failed']);
            assert.match(runs[4].error, /scenario\.chain_depth/);
            assert.equal((await shop.object(orders, id)).note, 'xxxxx');
            // Without `event` a step sets off nothing.
            await shop.ask(200, 'PUT', 'scenarios/circle', { id: 'circle', structure: orders,
                triggers: [{ on: 'changed' }], steps: [{ do: 'edit', set: { note: 'quiet' } }] });
            await shop.change(orders, id, { note: 'y' });
            await shop.ended('circle', 6);
            assert.equal((await shop.object(orders, id)).note, 'quiet');
        });
    });

    describe('do', () => {
        /** Runs steps on an object and returns the run's trace. */
        const perform = async (steps, fields = {}, more = {}) => {
            const orders = await makeOrders();
            const id = `s${count}`;
            await shop.scenario(id, { structure: orders, steps, ...more });
            const object = await shop.create(orders, { title: 'T', status: 'new', total: 5, customer: 'ann',
                ...fields });
            await shop.ask(202, 'POST', `scenarios/${id}/runs`, { objects: [object] });
            const [run] = await shop.ended(id, 1);
            return { run, orders, object, id, told: () => toldBy(id, 1) };
        };
        const good = async (steps, fields) => {
            const result = await perform(steps, fields);
            assert.equal(result.run.state, 'done', result.run.error);
            return result;
        };
        const failed = async (steps, reason, fields) => {
            const result = await perform(steps, fields);
            assert.equal(result.run.state, 'failed');
            assert.match(result.run.error, reason);
            return result;
        };

        test('condition: two ways, one in the other', async () => {
            const when = { field: 'total', op: '>', value: 3 };
            const { told } = await good([
                { do: 'condition', when, then: [tell('yes'),
                    { do: 'condition', when: { field: 'status', op: '=', value: 'x' }, then: [tell('no')],
                        else: [tell('else')] }] },
                { do: 'condition', when: { field: 'none', op: 'isNotEmpty' }, then: [tell('never')] },
                tell('after')]);
            assert.deepEqual(await told(), ['yes', 'else', 'after']);
        });

        test('create, find, each, edit, delete', async () => {
            const { orders, told, run } = await good([
                { do: 'create', name: 'made', set: { title: '{{title}}-1', total: '{{total}}', customer: 'bob' } },
                { do: 'create', set: { title: '{{title}}-2', total: 7 } },
                { do: 'find', name: 'all', filter: { field: 'title', op: 'like', value: '{{title}}-' },
                    order: '-title' },
                tell('{{steps.all.count}} {{steps.all.first.title}} {{steps.made.total}} {{steps.made.customer.id}}'),
                { do: 'each', in: 'all', as: 'one', steps: [
                    { do: 'edit', id: '{{one.id}}', set: { note: '{{one.title}} of {{title}}' } },
                    tell('{{one.title}}')] },
                { do: 'each', filter: { field: 'title', op: '=', value: '{{title}}-1' },
                    steps: [{ do: 'delete', id: '{{item.id}}' }, { do: 'delete', id: '{{item.id}}' }] },
                { do: 'edit', set: { status: 'done', total: null, due: '2026-11-29T10:00:00Z' } },
                tell('{{status}} {{total}}')]);
            assert.deepEqual(await told(), ['2 T-2 5 bob', 'T-2', 'T-1', 'done ']);
            const left = await shop.objects(orders);
            assert.deepEqual(left.map(({ title, note, status }) => [title, note, status]),
                [['T', undefined, 'done'], ['T-2', 'T-2 of T', undefined]]);
            assert.equal(run.trace.filter(step => step.do === 'delete').length, 2);
        });

        test('push: to lists, groups and nobody', async () => {
            const { run } = await good([
                { do: 'push', user: ['{{customer.id}}', 'bob'], event: 'a,b', message: [1, '{{total}}'] },
                { do: 'push', user: 'ann,bob', event: 'c', ttl: '1h', priority: 'high', collapse_key: 'k{{total}}' },
                { do: 'push', role: 'user', event: 'd' },
                { do: 'push', user: '{{none}}', event: 'e' },
                { do: 'push', user: 'ghost', event: 'f', volatile: true },
                { do: 'push', user: 'ann', event: 'g', at: '{{due}}' }],
            { due: new Date(Date.now() + 3600_000).toISOString() });
            const [first, second, third, skipped, ghost, later] = run.trace;
            const show = ({ push }) => shop.ask(200, 'GET', `pushes/${push}`);
            assert.deepEqual((await show(first)).user, ['ann', 'bob']);
            assert.deepEqual((await show(first)).message, [1, '5']);
            assert.equal((await show(second)).collapse_key, 'k5');
            assert.equal((await show(second)).priority, 'high');
            assert.equal((await show(third)).role, 'user');
            assert.match(skipped.out, /nobody/);
            assert.match(ghost.out, /unknown_users.*ghost/);
            assert.equal((await show(later)).status, 'scheduled');
            await failed([{ do: 'push', user: '*', event: '{{none}}crier:x' }], /steps\[0\]: "crier:x" is reserved/);
        });

        test('http: signed, filled in, its answer known to what follows', async t => {
            const server = await startServer(t, ({ url }) => url.startsWith('/moved')
                ? { status: 307, headers: { Location: '/json?moved' } }
                : { headers: { 'Content-Type': 'application/json', 'X-More': 'm' },
                    body: '{"id":7,"list":["a"],"big":12345678901234567890}' });
            const { told } = await good([
                { do: 'http', name: 'got', url: `${server.url}/moved?t={{title}}`, secret: 'whsec_aGVsbG8=',
                    headers: { 'X-Title': '{{title}}' }, json: { title: '{{title}}', n: 1 } },
                tell('{{steps.got.status}} {{steps.got.body.id}} {{steps.got.body.big}} {{steps.got.headers.x-more}}'),
                { do: 'http', url: `${server.url}/form`, form: { a: '{{title}} & b', c: 2 } },
                { do: 'http', url: `${server.url}/plain`, method: 'put', body: 'x{{total}}' },
                { do: 'http', url: `${server.url}/get` }], { title: 'T' });
            assert.deepEqual(await told(), ['200 7 12345678901234567890 m']);
            const [moved, json, form, plain, get] = server.requests;
            assert.equal(json.body, moved.body);
            assert.deepEqual(JSON.parse(moved.body), { title: 'T', n: 1 });
            assert.equal(json.headers['x-title'], 'T');
            assert.equal(json.headers['content-type'], 'application/json');
            assert.equal(json.headers['webhook-id'], moved.headers['webhook-id']);
            assert.match(json.headers['webhook-signature'], /^v1,.{44}$/);
            assert.equal(json.headers.host, `127.0.0.1:${server.port}`);
            assert.equal(form.body, 'a=T%20%26%20b&c=2');
            assert.equal(form.headers['content-type'], 'application/x-www-form-urlencoded');
            assert.equal(`${plain.method} ${plain.body}`, 'PUT x5');
            assert.equal(get.method, 'GET');
            assert.notEqual(get.headers['webhook-id'], json.headers['webhook-id']);
        });

        test('http: again when it may become better, else it fails and can be run again', async t => {
            const server = await startServer(t, ({ url }, n) => url === '/flaky' && n < 3
                ? { status: 503, headers: { 'Retry-After': '1' } }
                : url === '/wrong' ? { status: 404, body: 'nothing' } : {});
            const { run } = await good([{ do: 'http', name: 'h', url: `${server.url}/flaky` }]);
            assert.equal(server.requests.length, 3);
            assert.equal(new Set(server.requests.map(({ headers }) => headers['webhook-id'])).size, 1);
            assert.match(run.trace[0].out, /"attempts":3/);
            const { id, run: bad } = await failed([tell('once'), { do: 'http', url: `${server.url}/wrong` },
                tell('never')], /steps\[1\]: The answer was 404 nothing/);
            assert.equal(server.requests.length, 4);
            await shop.ask(202, 'POST', `runs/${bad.id}/retry`, undefined);
            await until(() => server.requests.length === 5, 'the second try');
            const [again] = await shop.ended(id, 1);
            assert.deepEqual(await toldBy(id, 1), ['once']);
            assert.equal(again.state, 'failed');
            await good([{ do: 'http', url: `${server.url}/wrong`, continue_on_error: true }, tell('on')]);
            await failed([{ do: 'http', url: 'http://no.such.host.invalid/', retries: 0 }], /no\.such\.host\.invalid/);
            await failed([{ do: 'http', url: 'file:///etc/passwd' }], /begins with http/);
            await failed([{ do: 'http', url: `${server.url}/x`, headers: { Host: 'evil' } }], /can't be a header/);
            await failed([{ do: 'http', url: `${server.url}/x`, headers: { 'X-A': 'a{{note}}' } }],
                /can't be a header/, { note: '\r\nX-B: b' });
        });

        test('http: no private address that nobody has allowed, after a redirect either', async t => {
            const server = await startServer(t, () =>
                ({ status: 302, headers: { Location: `http://127.0.0.2:${server.port}/inside` } }));
            for (const host of ['[::1]', '[::ffff:127.0.0.2]', '127.0.0.2', '0x7f000002', '2130706434',
                '0.0.0.0', '169.254.169.254', '10.0.0.1'])
                await failed([{ do: 'http', url: `http://${host}:${server.port}/` }], /allowed_hosts/);
            assert.equal(server.requests.length, 0);
            await failed([{ do: 'http', url: server.url }], /127\.0\.0\.2 is .*allowed_hosts/);
            assert.equal(server.requests.length, 1);
        });

        test('http: bounded in time and size', async t => {
            const server = await startServer(t, ({ url }) => url === '/silent'
                ? undefined : { body: 'x'.repeat(2 * 1024 * 1024) });
            await failed([{ do: 'http', url: `${server.url}/silent`, timeout: '100ms', retries: 0 }], /No answer within 100 ms/);
            await failed([{ do: 'http', url: `${server.url}/large` }], /scenario\.body_bytes/);
        });

        test('wait, and then see the object as it has become', async () => {
            const { told, orders, object, id } = await (async () => {
                const orders = await makeOrders();
                await shop.scenario('patient', { structure: orders,
                    steps: [tell('{{status}}'), { do: 'wait', for: '600ms' }, tell('{{status}}')] });
                const object = await shop.create(orders, { status: 'old' });
                await shop.ask(202, 'POST', 'scenarios/patient/runs', { objects: [object] });
                return { orders, object, id: 'patient', told: () => toldBy('patient', 1) };
            })();
            await until(async () => (await shop.runs(id))[0].resume_at, 'it to wait');
            await shop.change(orders, object, { status: 'changed' });
            assert.deepEqual(await told(), ['old', 'changed']);
            await good([{ do: 'wait', until: '2020-01-01' }, tell('past')]);
            await failed([{ do: 'wait', until: '{{title}}' }], /is no time to wait for/);
        });

        test('call, respond, end', async () => {
            const orders = await makeOrders();
            await shop.scenario('called', { structure: orders, steps: [tell('called {{title}}')] });
            await shop.scenario('caller', { structure: orders, steps: [
                { do: 'call', name: 'c', scenario: 'called' }, { do: 'end' }, tell('never')] });
            const object = await shop.create(orders, { title: 'T' });
            await shop.ask(202, 'POST', 'scenarios/caller/runs', { objects: [object] });
            assert.deepEqual(await toldBy('called', 1), ['called T']);
            assert.deepEqual(await toldBy('caller', 1), []);
            const [run] = await shop.ended('called', 1);
            assert.equal(run.trigger, 'call');
            assert.equal(run.depth, 1);
            await failed([{ do: 'call', scenario: 'none' }], /There is no scenario none/);
        });

        test('nothing by halves: what a step that fails has done is undone', async () => {
            const { orders } = await failed([{ do: 'create', set: { title: 'kept' } },
                { do: 'create', set: { title: 'gone', total: 'many' } }], /steps\[1\]: "total" must be a whole number/);
            assert.deepEqual((await shop.objects(orders)).map(({ title }) => title), ['T', 'kept']);
            await failed([{ do: 'edit', id: 'nothing', set: { title: 'x' } }], /There is no/);
            await failed([{ do: 'edit', id: '{{none}}', set: { title: 'x' } }], /no object to change/);
            await failed([{ do: 'each', in: 'title', steps: [] }], /"title" is no list/);
        });

        test('edit: a template alone is the value itself', async () => {
            const fields = [{ id: 'data', type: 'json' }, { id: 'copy', type: 'json' }, { id: 'tags', type: 'arrayLink', to: 'users' },
                { id: 'more', type: 'arrayLink', to: 'users' }, { id: 'text' }];
            const orders = await makeOrders(fields);
            await shop.scenario('copies', { structure: orders,
                steps: [{ do: 'edit', set: { copy: '{{data}}', more: '{{ tags }}', text: '{{text}}' } }] });
            const id = await shop.create(orders, { data: { a: [1, { b: null }] }, tags: ['ann', 'bob'], text: '\ufeffmark' });
            await shop.ask(202, 'POST', 'scenarios/copies/runs', { objects: [id] });
            await shop.ended('copies', 1);
            const { copy, more, text } = await shop.object(orders, id);
            assert.deepEqual([copy, more, text], [{ a: [1, { b: null }] }, ['ann', 'bob'], '\ufeffmark']);
        });

        test('no more than they may', async () => {
            const orders = await makeOrders();
            await shop.ask(201, 'POST', `structures/${orders}/objects`,
                Array.from({ length: 21 }, (_, i) => ({ title: `${i}`, total: i })));
            await shop.scenario('many', { structure: orders, steps: [{ do: 'find' }] });
            await shop.ask(202, 'POST', 'scenarios/many/runs', {});
            assert.match((await shop.ended('many', 1))[0].error, /21 objects were found.*scenario\.found_objects/);
            const large = await makeOrders();
            for (let i = 0; i < 2; ++i)
                await shop.ask(201, 'POST', `structures/${large}/objects`, Array.from({ length: 8 }, () => ({ note: 'x'.repeat(100_000) })));
            await shop.scenario('heavy', { structure: large, steps: [{ do: 'find', name: 'a' }] });
            await shop.scenario('heavier', { structure: large, steps: 'abcde'.split('').map(name => ({ do: 'find', name, limit: 8 })) });
            for (const [name, reason] of [['heavy', /scenario\.found_bytes/], ['heavier', /steps\[2\].*scenario\.kept_bytes/]]) {
                await shop.ask(202, 'POST', `scenarios/${name}/runs`, {});
                assert.match((await shop.ended(name, 1))[0].error, reason);
            }
            // One of a loop takes the place of the one before.
            await shop.scenario('again', { structure: large, steps: [{ do: 'each', limit: 10, steps: [{ do: 'find', name: 'same', limit: 5 }] }] });
            await shop.ask(202, 'POST', 'scenarios/again/runs', {});
            assert.equal((await shop.ended('again', 1))[0].state, 'done');
            const find = { do: 'find', name: 'f', limit: 20 };
            const inner = { do: 'each', in: 'f', as: 'b', steps: [{ do: 'find', limit: 1 }] };
            await shop.scenario('long', { structure: orders,
                steps: [find, { do: 'each', in: 'f', as: 'a', steps: [inner] }] });
            await shop.ask(202, 'POST', 'scenarios/long/runs', {});
            const [long] = await shop.ended('long', 1);
            assert.match(long.error, /scenario\.steps_per_run/);
            assert.ok(long.trace.length <= 202, `${long.trace.length}`);
        });
    });

    describe('answer', () => {
        const post = (path, body) => request(crier, 'POST', `/good/api/v5/data/${path}?appID=${APP}`,
            { body: JSON.stringify(body) });

        test('a form: with the object as it has become, or what they say', async () => {
            const orders = await makeOrders();
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

    describe('end', () => {
        test('when somebody stops them, or their scenario goes', async () => {
            const steps = [{ do: 'wait', for: '1d' }, tell('never')];
            for (const id of ['stopped', 'disabled', 'removed'])
                await shop.scenario(id, { steps, triggers: [{ on: 'webhook', name: id, secret: 's' }] });
            for (const id of ['stopped', 'disabled', 'removed'])
                assert.equal((await request(crier, 'POST', `/hook/${APP}/${id}/s`)).status, 200);
            const [{ id }] = await until(async () => {
                const runs = await shop.runs('stopped');
                return runs[0]?.resume_at && runs;
            }, 'it to wait');
            assert.equal((await shop.ask(200, 'POST', `runs/${id}/stop`)).state, 'failed');
            assert.equal((await shop.tryAsk('POST', `runs/${id}/stop`)).status, 409);
            assert.match((await shop.run(id)).error, /stopped by key:/);
            // Those about nothing do not wait for each other.
            const quick = { steps: [{ do: 'condition', when: { field: 'HttpRequest.w', op: '=', value: '1' },
                then: [{ do: 'wait', for: '1d' }] }, tell('quick')], triggers: [{ on: 'webhook', name: 'quick', secret: 's' }] };
            await shop.scenario('quick', quick);
            await request(crier, 'POST', `/hook/${APP}/quick/s?w=1`);
            await request(crier, 'POST', `/hook/${APP}/quick/s`);
            await until(async () => (await shop.runs('quick')).some(({ state }) => state === 'done'), 'the second');
        });

        test('and what needs them keeps them', async () => {
            const orders = await makeOrders();
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
    });

    describe('are documents', () => {
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

    test('are counted', async () => {
        const { text } = await request(crier, 'GET', '/metrics');
        const value = name => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)[1]);
        assert.ok(value('crier_scenario_runs_total{result="done"}') >= 20);
        assert.ok(value('crier_scenario_runs_total{result="failed"}') >= 10);
        assert.ok(value('crier_scenario_steps_total') > 300);
        assert.ok(value('crier_scenario_requests_total') > 5);
        assert.equal(value('crier_scenario_waiting'), 0);
    });

    test('of another app are not reached', async () => {
        const { key: foreign } = await (async () => {
            await administer(crier.data, 'app', 'create', 'foreign');
            return administer(crier.data, 'key', 'create', 'foreign', '--scope', 'documents:write,data:write,push:send');
        })();
        const [run] = await shop.runs('kept');
        for (const [method, path] of [['GET', 'scenarios/kept'], ['GET', `runs/${run.id}`], ['POST', `runs/${run.id}/retry`],
            ['GET', 'scenarios/kept/runs'], ['GET', 'scenarios/kept/versions'], ['PUT', 'scenarios/kept/draft']])
            assert.equal((await call(crier, foreign, method, `/api/v1/${path}`,
                method === 'PUT' ? { id: 'kept', steps: [] } : undefined)).status, 404, path);
        await expectCall(403, crier, foreign, 'GET', `/api/v1/runs?app=${APP}`);
    });
});
