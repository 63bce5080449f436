// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Web Push: who is away is woken through a push service.

import assert from 'node:assert/strict';
import http from 'node:http';
import { describe, test } from 'node:test';

import { call, expectCall, logIn, push } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { PushService } from '../lib/pushservice.mjs';
import { defer } from '../lib/scope.mjs';
import { join, RawPeer } from '../lib/sockets.mjs';
import { next, until } from '../lib/waits.mjs';

const PATH = '/api/v1/me/endpoints';
const QUICK = { 'webpush.allowed_hosts': '127.0.0.1,localhost', 'webpush.retry_delay_ms': 20,
    'webpush.subject': 'mailto:ops@example.org' };

async function begin(t, set = {}, options = {}) {
    const crier = await startCrier(t, { set: { ...QUICK, ...set }, ...options });
    const service = await PushService.start(t);
    const token = await logIn(crier, 'demo', 'ann');
    return { crier, service, token };
}

const send = (crier, fields = {}) =>
    push(crier, 'demo', { user: 'ann', event: 'alert', message: 'hello', ...fields });
const endpoints = async (crier, token) => (await expectCall(200, crier, token, 'GET', PATH)).endpoints;

/** A push to somebody else whose message comes after all that was meant before it. */
async function fence(t, crier, service) {
    crier.fence ??= await service.register(crier, await logIn(crier, 'demo', 'fence'));
    const before = service.messages.length;
    const sent = await send(crier, { user: 'fence' });
    await until(() => service.messages.slice(before).some(({ json }) => json.offset === sent.offset), 'the fence');
}
const WITH_FENCE = { apps: { demo: ['ann', 'fence'] } };

describe('a session that is away', () => {
    test('gets a poke without content, as the RFCs want it', async t => {
        const { crier, service, token } = await begin(t);
        const { key } = await expectCall(200, crier, token, 'GET', PATH);
        const kept = await service.register(crier, token);
        assert.equal(kept.content, false);
        assert.equal(kept.current, true);
        assert.equal(kept.host, '127.0.0.1');
        const sent = await send(crier, { message: 'a secret', priority: 'high', collapse_key: 'k' });
        const [message] = await service.until(1);
        assert.equal(message.error, undefined);
        assert.deepEqual(message.json, { app: 'demo', offset: sent.offset });
        assert.equal(message.method, 'POST');
        const { headers, claims } = message;
        assert.equal(headers['content-encoding'], 'aes128gcm');
        assert.equal(headers.urgency, 'high');
        assert.equal(headers.topic, 'crier');
        assert.equal(Number(headers.ttl), 28 * 86400);
        assert.equal(claims.aud, service.origin);
        assert.equal(claims.sub, 'mailto:ops@example.org');
        assert.equal(claims.key, key);
        assert.ok(claims.exp > Date.now() / 1000 && claims.exp <= Date.now() / 1000 + 86400);
        await until(async () => (await endpoints(crier, token))[0].woken_at, 'it to be noted');
    });

    test('gets the push itself if the person said so, and a poke where that is too much', async t => {
        const { crier, service, token } = await begin(t);
        await service.register(crier, token, { content: true });
        const message = '{"text":"hello","n":1.50}';
        const sent = await send(crier, { message: JSON.parse(message), collapse_key: 'orders', ttl: 60 });
        const [first] = await service.until(1);
        assert.equal(first.json.app, 'demo');
        assert.equal(first.json.offset, sent.offset);
        assert.equal(first.json.event, 'alert');
        assert.deepEqual(first.json.message, JSON.parse(message));
        assert.equal(first.json.meta.id, sent.id);
        assert.match(first.headers.topic, /^[A-Za-z0-9_-]{32}$/);
        assert.ok(!first.headers.topic.includes('orders'));
        assert.ok(Number(first.headers.ttl) <= 60);

        const long = await send(crier, { message: 'x'.repeat(5000) });
        await service.until(2);
        assert.deepEqual(service.messages[1].json, { app: 'demo', offset: long.offset });
        const template = await send(crier, { message: 'Hi {{user.id}}', template: true });
        await service.until(3);
        assert.deepEqual(service.messages[2].json, { app: 'demo', offset: template.offset });
    });

    test('is left alone while it is connected, and for what leaves no trace', async t => {
        const { crier, service, token } = await begin(t, {}, WITH_FENCE);
        await service.register(crier, token);
        const socket = await join(t, crier, 'demo', token);
        const arrived = next(socket, 'alert');
        await send(crier);
        await arrived;
        await fence(t, crier, service);
        assert.equal(service.messages.length, 1);
        socket.disconnect();
        await until(async () => (await expectCall(200, crier, crier.keys.demo, 'GET',
            '/api/v1/connections?app=demo')).connections.length === 0, 'it to be gone');
        await send(crier, { volatile: true });
        await fence(t, crier, service);
        // Two fences, and nothing else.
        assert.equal(service.messages.length, 2);
        const before = service.messages.length;
        const sent = await send(crier);
        await until(() => service.messages.slice(before).some(({ json }) => json.offset === sent.offset), 'the poke');
    });

    test('is found out after a while if it sleeps with its connection, and is woken for what came meanwhile', async t => {
        const { crier, service, token } = await begin(t,
            { 'realtime.ping_interval_ms': 400, 'realtime.ping_timeout_ms': 400 }, WITH_FENCE);
        await service.register(crier, token);
        const phone = await RawPeer.join(t, crier, 'demo', token);
        await send(crier, { user: 'fence' });
        const sent = await send(crier);
        await phone.frame('42');
        // It answers no ping.
        const [message] = await service.until(1);
        assert.deepEqual(message.json, { app: 'demo', offset: sent.offset });
    });

    test('and is left alone if nothing did, or if it said good-bye', async t => {
        const { crier, service, token } = await begin(t,
            { 'realtime.ping_interval_ms': 400, 'realtime.ping_timeout_ms': 400 }, WITH_FENCE);
        await service.register(crier, token);
        const one = await RawPeer.join(t, crier, 'demo', token);
        await one.closed;
        const two = await join(t, crier, 'demo', token);
        const arrived = next(two, 'alert');
        await send(crier);
        await arrived;
        await fence(t, crier, service);
        two.disconnect();
        await until(async () => (await expectCall(200, crier, crier.keys.demo, 'GET',
            '/api/v1/connections?app=demo')).connections.length === 0, 'it to be gone');
        await fence(t, crier, service);
        assert.equal(service.messages.length, 2);
    });

    test('of another device is woken although one is connected', async t => {
        const { crier, service, token } = await begin(t);
        const phone = await logIn(crier, 'demo', 'ann');
        await service.register(crier, phone);
        await join(t, crier, 'demo', token);
        await send(crier);
        await service.until(1);
    });

    test('sleeps on in quiet hours, but for what is urgent, and for what is muted', async t => {
        const { crier, service, token } = await begin(t, {}, WITH_FENCE);
        await service.register(crier, token, { zone: 'Europe/Berlin' });
        const always = { rules: [
            { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '12:00' },
            { days: [1, 2, 3, 4, 5, 6, 7], from: '12:00', to: '00:00' }] };
        await expectCall(200, crier, token, 'PUT', '/api/v1/me/preferences',
            { quiet_hours: always, muted: ['event:news'] });
        await send(crier);
        await send(crier, { event: 'news', priority: 'urgent' });
        const urgent = await send(crier, { priority: 'urgent' });
        await fence(t, crier, service);
        assert.deepEqual(service.messages.filter(({ json }) => json.offset === urgent.offset).length, 1);
        assert.equal(service.messages.length, 2);
        await expectCall(200, crier, token, 'PUT', '/api/v1/me/preferences', {});
        await send(crier);
        await service.until(3);
    });

    test('of many pokes that wait gets the newest', async t => {
        const { crier, service, token } = await begin(t);
        await service.register(crier, token);
        let release;
        const held = new Promise(resolve => { release = resolve; });
        service.answer = async (message, before) => {
            if (before === 0)
                await held;
            return { status: 201 };
        };
        await send(crier);
        await until(() => service.requests === 1, 'the first');
        let last;
        for (let i = 0; i < 30; ++i)
            last = await send(crier);
        release();
        await until(() => service.messages.at(-1)?.json.offset === last.offset, 'the last');
        assert.ok(service.messages.length <= 4, `${service.messages.length} messages`);
    });

    test('is woken for a push to everybody, to a role and to a tag', async t => {
        const { crier, service, token } = await begin(t, {}, { apps: { demo: ['ann', 'bob'] } });
        await expectCall(200, crier, crier.keys.demo, 'PATCH', '/api/v1/users/ann', { app: 'demo', tags: ['vip'] });
        await service.register(crier, token);
        for (const fields of [{ user: '*' }, { user: undefined, role: 'user' }, { user: undefined, tag: 'vip' },
            { user: ['bob', 'ann'] }]) {
            const before = service.messages.length;
            const sent = await send(crier, fields);
            await service.until(before + 1);
            assert.equal(service.messages.at(-1).json.offset, sent.offset);
        }
    });
});

describe('a push service', () => {
    test('that is busy or broken is asked again', async t => {
        const { crier, service, token } = await begin(t);
        await service.register(crier, token);
        const statuses = [500, 429, 503, 201];
        const times = [];
        service.answer = (message, before) => {
            times.push(Date.now());
            return { status: statuses[before], headers: statuses[before] === 429 ? { 'retry-after': '1' } : {} };
        };
        await send(crier);
        await service.until(1);
        assert.equal(service.requests, 4);
        // What it asks for is the least.
        assert.ok(times[2] - times[1] >= 990, `${times[2] - times[1]} ms`);
        assert.equal((await endpoints(crier, token))[0].failures, 0);
    });

    for (const status of [404, 410]) {
        test(`that says ${status} has its endpoint forgotten`, async t => {
            const { crier, service, token } = await begin(t);
            await service.register(crier, token);
            service.answer = () => ({ status });
            await send(crier);
            await until(async () => (await endpoints(crier, token)).length === 0, 'it to be forgotten');
            assert.equal(service.requests, 1);
        });
    }

    test('that refuses is not asked again, and forgotten in the end', async t => {
        const { crier, service, token } = await begin(t, { 'webpush.failures': 3 });
        await service.register(crier, token);
        service.answer = () => ({ status: 400 });
        await send(crier);
        await until(async () => (await endpoints(crier, token))[0].failures === 1, 'a failure');
        assert.equal(service.requests, 1);
        await send(crier);
        await until(async () => (await endpoints(crier, token))[0].failures === 2, 'two');
        await send(crier);
        await until(async () => (await endpoints(crier, token)).length === 0, 'it to be forgotten');
        assert.match(crier.process.errors, /warning crier\.wake: a session could not be woken through 127\.0\.0\.1: status 400/);
    });

    for (const status of [401, 403, 500, 0]) {
        test(`that fails with ${status || 'no answer'} costs nobody an endpoint`, async t => {
            const { crier, service, token } = await begin(t, { 'webpush.failures': 1, 'webpush.retries': 0,
                'webpush.timeout_ms': 200 }, WITH_FENCE);
            await service.register(crier, token);
            let isBad = true;
            service.answer = () => !isBad ? { status: 201 } : status === 0 ? new Promise(() => {}) : { status };
            await send(crier);
            await until(() => crier.process.errors.includes('could not be woken'), 'a failure');
            isBad = false;
            await send(crier);
            await service.until(1);
            assert.equal((await endpoints(crier, token))[0].failures, 0);
        });
    }

    test('that says to everybody that it is asked too often is left alone for a while', async t => {
        const users = Array.from({ length: 30 }, (_, i) => `user${i}`);
        const { crier, service, token } = await begin(t, { 'webpush.requests_at_once': 1 },
            { apps: { demo: ['ann', ...users] } });
        for (const user of users)
            await service.register(crier, await logIn(crier, 'demo', user));
        service.answer = () => ({ status: 429, headers: { 'retry-after': '60' } });
        await send(crier, { user: users });
        await until(() => /127\.0\.0\.1"? takes no more for 60000 ms/.test(crier.process.errors), 'it to be left alone');
        assert.equal(service.requests, 5);
        // Others go on.
        const other = await PushService.start(t, 'localhost');
        await other.register(crier, token);
        await send(crier);
        await other.until(1);
        assert.equal(service.requests, 5);
    });

    test('that finds content too long gets a poke', async t => {
        const { crier, service, token } = await begin(t);
        await service.register(crier, token, { content: true });
        service.answer = ({ body }) => ({ status: body.length > 250 ? 413 : 201 });
        const sent = await send(crier, { message: 'x'.repeat(300) });
        const [message] = await service.until(1);
        assert.deepEqual(message.json, { app: 'demo', offset: sent.offset });
    });

    test('that never answers keeps nobody else waiting', async t => {
        const users = Array.from({ length: 12 }, (_, i) => `slow${i}`);
        const { crier, service, token } = await begin(t, { 'webpush.requests_at_once': 8,
            'webpush.timeout_ms': 60_000 }, { apps: { demo: ['ann', ...users] } });
        const tarpit = await PushService.start(t, 'localhost');
        tarpit.answer = () => new Promise(() => {});
        for (const user of users)
            await tarpit.register(crier, await logIn(crier, 'demo', user));
        await service.register(crier, token);
        await send(crier, { user: users });
        await until(() => tarpit.requests > 0, 'it to be asked');
        for (let i = 1; i <= 5; ++i) {
            await send(crier);
            await service.until(i);
        }
    });

    test('that never answers, under however many names, keeps nobody else waiting', async t => {
        const users = Array.from({ length: 6 }, (_, i) => `slow${i}`);
        const { crier, service, token } = await begin(t, { 'webpush.requests_at_once': 4, 'webpush.waiting': 2,
            'webpush.timeout_ms': 60_000, 'webpush.allowed_hosts': '127.0.0.0/8' }, { apps: { demo: ['ann', ...users] } });
        const tarpit = http.createServer(() => {}).listen(0, '0.0.0.0');
        await next(tarpit, 'listening');
        defer(t, () => {
            tarpit.closeAllConnections();
            tarpit.close();
        });
        for (const [i, user] of users.entries()) {
            await expectCall(201, crier, await logIn(crier, 'demo', user), 'POST', PATH, { ...service.subscription(),
                endpoint: `http://127.0.1.${i + 1}:${tarpit.address().port}/x` });
        }
        await service.register(crier, token);
        await send(crier);
        await service.until(1);
        await send(crier, { user: users });
        for (let i = 2; i <= 5; ++i) {
            await send(crier);
            await service.until(i);
        }
    });

    test('that hangs while pushes expire is no end of the server', async t => {
        const { crier, service, token } = await begin(t, { 'webpush.waiting': 1, 'webpush.timeout_ms': 300,
            'webpush.retries': 0 }, WITH_FENCE);
        const fenced = await logIn(crier, 'demo', 'fence');
        await service.register(crier, fenced);
        const tarpit = await PushService.start(t, 'localhost');
        tarpit.answer = () => new Promise(() => {});
        await tarpit.register(crier, token);
        for (let i = 0; i < 10; ++i) {
            await send(crier);
            await send(crier, { user: 'fence', ttl: 1 });
        }
        await until(() => crier.process.errors.includes('"localhost": no answer')
            || crier.process.errors.includes('localhost: no answer'), 'a failure');
        const last = await send(crier, { user: 'fence' });
        await until(() => service.messages.at(-1)?.json.offset === last.offset, 'the last');
        assert.equal(crier.process.exitCode, null);
    });

    test('gets nothing for what was taken back while it was busy', async t => {
        const { crier, service, token } = await begin(t, { 'webpush.retry_delay_ms': 300 }, WITH_FENCE);
        let isBusy = true;
        service.answer = () => ({ status: isBusy ? 503 : 201 });
        const kept = await service.register(crier, token, { content: true });
        const phone = await logIn(crier, 'demo', 'ann');
        await service.register(crier, phone, { content: true });
        await send(crier, { message: 'one' });
        await until(() => service.requests >= 2, 'both to be tried');
        await expectCall(204, crier, token, 'DELETE', `${PATH}/${kept.id}`);
        await expectCall(204, crier, crier.keys.demo, 'DELETE',
            `/api/v1/sessions/${(await expectCall(200, crier, crier.keys.demo, 'GET', '/api/v1/sessions?app=demo&user=ann'))
                .sessions[0].id}?app=demo`);
        const third = await logIn(crier, 'demo', 'ann');
        await service.register(crier, third, { content: true });
        const before = service.requests;
        const recalled = await send(crier, { message: 'two' });
        await until(() => service.requests > before, 'it to be tried');
        await expectCall(200, crier, crier.keys.demo, 'DELETE', `/api/v1/pushes/${recalled.id}?app=demo`);
        isBusy = false;
        await fence(t, crier, service);
        const last = await send(crier, { message: 'three' });
        await until(() => service.messages.some(({ json }) => json.offset === last.offset), 'the last');
        assert.deepEqual(service.messages.filter(({ json }) => json.message !== undefined).map(({ json }) => json.message),
            ['three']);
    });

    test('can lead nobody anywhere else', async t => {
        const { crier, service, token } = await begin(t, {}, WITH_FENCE);
        let visits = 0;
        const other = http.createServer((request, response) => {
            ++visits;
            response.end();
        }).listen(0, '127.0.0.1');
        await next(other, 'listening');
        defer(t, () => other.close());
        service.answer = ({ path }) => path === '/r'
            ? { status: 307, headers: { location: `http://127.0.0.1:${other.address().port}/` } } : { status: 201 };
        await expectCall(201, crier, token, 'POST', PATH, service.subscription('/r'));
        await send(crier);
        await until(async () => (await endpoints(crier, token))[0].failures === 1, 'a failure');
        await fence(t, crier, service);
        assert.equal(visits, 0);
    });
});

describe('addresses of private networks', () => {
    test('are refused when they are written, and when a name leads to them', async t => {
        const crier = await startCrier(t, { set: { 'webpush.retry_delay_ms': 1, 'webpush.retries': 0 } });
        const service = await PushService.start(t);
        const token = await logIn(crier, 'demo', 'ann');
        const subscription = service.subscription();
        const at = endpoint => call(crier, token, 'POST', PATH, { ...subscription, endpoint });
        for (const endpoint of ['https://127.0.0.1/x', 'https://[::1]/x', 'https://10.1.2.3/x', 'https://169.254.169.254/x',
            'https://[::ffff:127.0.0.1]/x', 'https://100.64.0.1/x', 'https://[fd00::1]/x', 'https://0.0.0.0/x',
            'http://push.example.org/x', `http://127.0.0.1:${service.port}/x`, 'ftp://push.example.org/x',
            'https://user:pass@push.example.org/x', 'https:///x', '/x', '', 'javascript:alert(1)',
            'https://push.example.org/x#y', `https://push.example.org/${'x'.repeat(2048)}`]) {
            const { status, json } = await at(endpoint);
            assert.equal(status, 422, endpoint);
            assert.equal(json.error.field, 'endpoint');
        }
        const kept = await at(`https://localhost:${service.port}/x`);
        assert.equal(kept.status, 201);
        await send(crier);
        await until(async () => (await endpoints(crier, token))[0].failures === 1, 'a failure');
        assert.equal(service.requests, 0);
        assert.match(crier.process.errors, /webpush\.allowed_hosts may list it/);
    });
});

describe('endpoints', () => {
    test('are the person’s own, and go with their session', async t => {
        const { crier, service, token } = await begin(t, {}, { apps: { demo: ['ann', 'bob'] } });
        const bob = await logIn(crier, 'demo', 'bob');
        const kept = await service.register(crier, token);
        assert.deepEqual(await endpoints(crier, bob), []);
        assert.equal((await call(crier, bob, 'DELETE', `${PATH}/${kept.id}`)).status, 404);
        // A key is nobody.
        assert.deepEqual(await endpoints(crier, crier.keys.demo), []);
        assert.equal((await call(crier, crier.keys.demo, 'POST', PATH, service.subscription())).status, 403);
        assert.equal((await call(crier, crier.keys.demo, 'DELETE', `${PATH}/${kept.id}`)).status, 403);
        await expectCall(204, crier, token, 'DELETE', `${PATH}/${kept.id}`);
        assert.deepEqual(await endpoints(crier, token), []);

        const phone = await logIn(crier, 'demo', 'ann');
        const onPhone = await service.register(crier, phone);
        const [listed] = await endpoints(crier, token);
        assert.equal(listed.id, onPhone.id);
        assert.equal(listed.current, false);
        await expectCall(204, crier, crier.keys.demo, 'DELETE', `/api/v1/sessions/${listed.session}?app=demo`);
        assert.deepEqual(await endpoints(crier, token), []);
    });

    test('are one for each session and address, with the newest keys', async t => {
        const { crier, service, token } = await begin(t);
        const first = service.subscription('/same');
        const one = await expectCall(201, crier, token, 'POST', PATH, first);
        const two = await expectCall(201, crier, token, 'POST', PATH, { ...service.subscription('/same'), content: true });
        assert.equal(two.id, one.id);
        assert.equal(two.content, true);
        await send(crier);
        const [message] = await service.until(1);
        assert.equal(message.json.message, 'hello');
    });

    test('are whose device it is now', async t => {
        const { crier, service, token } = await begin(t, {}, { apps: { demo: ['ann', 'bob', 'fence'] } });
        const bob = await logIn(crier, 'demo', 'bob');
        await expectCall(201, crier, bob, 'POST', PATH, service.subscription('/shared'));
        await expectCall(201, crier, token, 'POST', PATH, service.subscription('/shared'));
        assert.deepEqual(await endpoints(crier, bob), []);
        assert.equal((await endpoints(crier, token)).length, 1);
        await send(crier, { user: 'bob' });
        await fence(t, crier, service);
        assert.ok(service.messages.every(({ path }) => path !== '/shared'));
        const again = await logIn(crier, 'demo', 'ann');
        await expectCall(201, crier, again, 'POST', PATH, service.subscription('/shared'));
        assert.equal((await endpoints(crier, token)).length, 1);
    });

    test('are at most webpush.endpoints', async t => {
        const { crier, service, token } = await begin(t, { 'webpush.endpoints': 2 });
        await service.register(crier, token);
        await service.register(crier, token);
        const { status, json } = await call(crier, token, 'POST', PATH, service.subscription());
        assert.equal(status, 422);
        assert.equal(json.error.code, 'limit_reached');
        assert.match(json.error.message, /webpush\.endpoints/);
        assert.equal((await endpoints(crier, token)).length, 2);
    });

    test('have good keys', async t => {
        const { crier, service, token } = await begin(t);
        const good = service.subscription();
        const { p256dh, auth } = good.keys;
        const padded = Buffer.from(auth, 'base64url').toString('base64');
        await expectCall(201, crier, token, 'POST', PATH, { ...good, keys: { p256dh, auth: padded } });
        const off = Buffer.from(p256dh, 'base64url');
        off[40] ^= 1;
        for (const [keys, field] of [[{ p256dh }, 'auth'], [{ auth }, 'p256dh'], [{ p256dh: '', auth }, 'keys'],
            [{ p256dh: off.toString('base64url'), auth }, 'keys'], [{ p256dh: 'ä'.repeat(50), auth }, 'keys'],
            [{ p256dh, auth: 'AAAA' }, 'keys'], [{ p256dh, auth: 7 }, 'auth'], [{ p256dh, auth, more: 1 }, 'more'],
            [undefined, 'p256dh']]) {
            const { status, json } = await call(crier, token, 'POST', PATH, { ...good, keys });
            assert.equal(status, 422, JSON.stringify(keys));
            assert.equal(json.error.field, field, JSON.stringify(json));
        }
        for (const fields of [{ content: 'yes' }, { zone: 'Nowhere/City' }, { endpoint: 7 }, { more: 1 }])
            assert.equal((await call(crier, token, 'POST', PATH, { ...good, ...fields })).status, 422, JSON.stringify(fields));
    });

    test('and the server’s key outlive a restart', async t => {
        const { crier, service, token } = await begin(t);
        const before = await expectCall(200, crier, token, 'GET', PATH);
        await service.register(crier, token);
        await crier.stop();
        await crier.start();
        const after = await expectCall(200, crier, token, 'GET', PATH);
        assert.equal(after.key, before.key);
        assert.equal(after.endpoints.length, 1);
        await send(crier);
        await service.until(1);
    });
});
