// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Each step of scenarios.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { call, request } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { Workshop, startServer, tell } from '../lib/scenarios.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

describe('steps of scenarios', () => {
    const scope = suiteScope();
    let crier;
    let shop;

    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann', 'bob'] },
            set: { 'scenario.allowed_hosts': '127.0.0.1' } });
        shop = new Workshop(crier);
        await call(crier, shop.key, 'PATCH', '/api/v1/users/ann', { attributes: { name: 'Ann' } });
    });

    test('condition: two ways, one in the other', async () => {
        const when = { field: 'total', op: '>', value: 3 };
        const { told } = await shop.good([
            { do: 'condition', when, then: [tell('yes'),
                { do: 'condition', when: { field: 'status', op: '=', value: 'x' }, then: [tell('no')],
                    else: [tell('else')] }] },
            { do: 'condition', when: { field: 'none', op: 'isNotEmpty' }, then: [tell('never')] },
            tell('after')]);
        assert.deepEqual(await told(), ['yes', 'else', 'after']);
    });

    test('create, find, each, edit, delete', async () => {
        const { orders, told, run } = await shop.good([
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
        const { run } = await shop.good([
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
        await shop.failed([{ do: 'push', user: '*', event: '{{none}}crier:x' }], /steps\[0\]: "crier:x" is reserved/);
    });

    test('http: signed, filled in, its answer known to what follows', async t => {
        const server = await startServer(t, ({ url }) => url.startsWith('/moved')
            ? { status: 307, headers: { Location: '/json?moved' } }
            : { headers: { 'Content-Type': 'application/json', 'X-More': 'm' },
                body: '{"id":7,"list":["a"],"big":12345678901234567890}' });
        const { told } = await shop.good([
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
        const { run } = await shop.good([{ do: 'http', name: 'h', url: `${server.url}/flaky` }]);
        assert.equal(server.requests.length, 3);
        assert.equal(new Set(server.requests.map(({ headers }) => headers['webhook-id'])).size, 1);
        assert.match(run.trace[0].out, /"attempts":3/);
        const { id, run: bad } = await shop.failed([tell('once'), { do: 'http', url: `${server.url}/wrong` },
            tell('never')], /steps\[1\]: The answer was 404 nothing/);
        assert.equal(server.requests.length, 4);
        await shop.ask(202, 'POST', `runs/${bad.id}/retry`, undefined);
        await until(() => server.requests.length === 5, 'the second try');
        const [again] = await shop.ended(id, 1);
        assert.deepEqual(await shop.toldBy(id, 1), ['once']);
        assert.equal(again.state, 'failed');
        await shop.good([{ do: 'http', url: `${server.url}/wrong`, continue_on_error: true }, tell('on')]);
        await shop.failed([{ do: 'http', url: 'http://no.such.host.invalid/', retries: 0 }], /no\.such\.host\.invalid/);
        await shop.failed([{ do: 'http', url: 'file:///etc/passwd' }], /begins with http/);
        await shop.failed([{ do: 'http', url: `${server.url}/x`, headers: { Host: 'evil' } }], /can't be a header/);
        await shop.failed([{ do: 'http', url: `${server.url}/x`, headers: { 'X-A': 'a{{note}}' } }],
            /can't be a header/, { note: '\r\nX-B: b' });
    });

    test('http: no private address that nobody has allowed, after a redirect either', async t => {
        const server = await startServer(t, () =>
            ({ status: 302, headers: { Location: `http://127.0.0.2:${server.port}/inside` } }));
        for (const host of ['[::1]', '[::ffff:127.0.0.2]', '127.0.0.2', '0x7f000002', '2130706434',
            '0.0.0.0', '169.254.169.254', '10.0.0.1'])
            await shop.failed([{ do: 'http', url: `http://${host}:${server.port}/` }], /allowed_hosts/);
        assert.equal(server.requests.length, 0);
        await shop.failed([{ do: 'http', url: server.url }], /127\.0\.0\.2 is .*allowed_hosts/);
        assert.equal(server.requests.length, 1);
    });

    test('wait, and then see the object as it has become', async () => {
        const orders = await shop.orders();
        await shop.scenario('patient', { structure: orders,
            steps: [tell('{{status}}'), { do: 'wait', for: '1500ms' }, tell('{{status}}')] });
        const object = await shop.create(orders, { status: 'old' });
        await shop.ask(202, 'POST', 'scenarios/patient/runs', { objects: [object] });
        await until(async () => (await shop.runs('patient'))[0].resume_at, 'it to wait');
        await shop.change(orders, object, { status: 'changed' });
        assert.deepEqual(await shop.toldBy('patient', 1), ['old', 'changed']);
        await shop.good([{ do: 'wait', until: '2020-01-01' }, tell('past')]);
        await shop.failed([{ do: 'wait', until: '{{title}}' }], /is no time to wait for/);
    });

    test('call, respond, end', async () => {
        const orders = await shop.orders();
        await shop.scenario('called', { structure: orders, steps: [tell('called {{title}}')] });
        await shop.scenario('caller', { structure: orders, steps: [
            { do: 'call', name: 'c', scenario: 'called' }, { do: 'end' }, tell('never')] });
        const object = await shop.create(orders, { title: 'T' });
        await shop.ask(202, 'POST', 'scenarios/caller/runs', { objects: [object] });
        assert.deepEqual(await shop.toldBy('called', 1), ['called T']);
        assert.deepEqual(await shop.toldBy('caller', 1), []);
        const [run] = await shop.ended('called', 1);
        assert.equal(run.trigger, 'call');
        assert.equal(run.depth, 1);
        await shop.failed([{ do: 'call', scenario: 'none' }], /There is no scenario none/);
    });

    test('nothing by halves: what a step that fails has done is undone', async () => {
        const { orders } = await shop.failed([{ do: 'create', set: { title: 'kept' } },
            { do: 'create', set: { title: 'gone', total: 'many' } }], /steps\[1\]: "total" must be a whole number/);
        assert.deepEqual((await shop.objects(orders)).map(({ title }) => title), ['T', 'kept']);
        await shop.failed([{ do: 'edit', id: 'nothing', set: { title: 'x' } }], /There is no/);
        await shop.failed([{ do: 'edit', id: '{{none}}', set: { title: 'x' } }], /no object to change/);
        await shop.failed([{ do: 'each', in: 'title', steps: [] }], /"title" is no list/);
    });

    test('edit: a template alone is the value itself', async () => {
        const fields = [{ id: 'data', type: 'json' }, { id: 'copy', type: 'json' }, { id: 'tags', type: 'arrayLink', to: 'users' },
            { id: 'more', type: 'arrayLink', to: 'users' }, { id: 'text' }];
        const orders = await shop.orders(fields);
        await shop.scenario('copies', { structure: orders,
            steps: [{ do: 'edit', set: { copy: '{{data}}', more: '{{ tags }}', text: '{{text}}' } }] });
        const id = await shop.create(orders, { data: { a: [1, { b: null }] }, tags: ['ann', 'bob'], text: '\ufeffmark' });
        await shop.ask(202, 'POST', 'scenarios/copies/runs', { objects: [id] });
        await shop.ended('copies', 1);
        const { copy, more, text } = await shop.object(orders, id);
        assert.deepEqual([copy, more, text], [{ a: [1, { b: null }] }, ['ann', 'bob'], '\ufeffmark']);
    });

    test('are counted', async t => {
        const server = await startServer(t);
        const values = async () => {
            const { text } = await request(crier, 'GET', '/metrics');
            return ['runs_total{result="done"}', 'runs_total{result="failed"}', 'steps_total', 'requests_total', 'waiting']
                .map(name => Number(text.split('\n').find(line => line.startsWith(`crier_scenario_${name} `)).split(' ')[1]));
        };
        const before = await values();
        await shop.good([tell('one'), { do: 'http', url: server.url }, { do: 'end' }]);
        await shop.failed([tell('one'), { do: 'edit', set: { total: 'x' } }], /whole number/);
        const after = await values();
        assert.deepEqual(after.map((value, i) => value - before[i]), [1, 1, 5, 1, 0]);
        assert.equal(after[4], 0);
    });
});
