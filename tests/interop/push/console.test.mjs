// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What operators have beside pushes: who would see one now, pushes that are kept to be sent again, and lists
// that say when they are others.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { bearer, call, expectCall, logIn, push, request } from '../lib/api.mjs';
import { administer, PASSWORD, startCrier } from '../lib/crier.mjs';
import { checkMessage } from '../lib/openapi.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { DEADLINE_MS, until } from '../lib/waits.mjs';

const APP = 'demo';

describe('the operators\' own', () => {
    const scope = suiteScope();
    let crier;
    let key;
    const tokens = {};
    const ask = (status, method, target, body) => expectCall(status, crier, key, method, `/api/v1/${target}`, body);
    const enter = async user => join(scope, crier, APP, tokens[user] ??= await logIn(crier, APP, user));

    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann', 'bob', 'cid'], other: ['ann'] },
            set: { 'stats.step_ms': 250 } });
        key = crier.keys[APP];
        for (const [user, role] of [['olga', 'operator'], ['petra', 'admin']])
            await administer(crier.data, 'user', 'create', APP, user, '--role', role);
    });

    describe('who would see it now', () => {
        const here = (socket, message) => socket.timeout(DEADLINE_MS).emitWithAck('crier:here', message);
        const count = body => ask(200, 'POST', 'pushes/audience', body);

        test('whoever looks at another page, or is quiet, on each of their connections', async () => {
            const [ann, annToo, bob] = [await enter('ann'), await enter('ann'), await enter('bob')];
            const all = { users: 5, online: 2 };
            const everybody = { user: '*', page: 'orders, /shop/*' };
            assert.deepEqual(await count(everybody), all);
            assert.deepEqual(await here(bob, { page: '/orders-old' }), { ok: true });
            assert.deepEqual(await count(everybody), { ...all, unseen: { page: 1 } });
            assert.deepEqual(await count({ user: '*' }), all);
            for (const page of ['/orders', '/orders/7?x=1#y', '/shop/a%20b', '/shop']) {
                await here(bob, { page });
                assert.equal((await count(everybody)).unseen, undefined, page);
            }
            await here(ann, { page: '/', quiet: true });
            // Their other device shows it.
            assert.equal((await count(everybody)).unseen, undefined);
            await here(annToo, { page: '/', quiet: true });
            assert.deepEqual((await count(everybody)).unseen, { quiet_hours: 1 });
            assert.deepEqual((await count({ ...everybody, priority: 'urgent' })).unseen, { page: 1 });
            assert.deepEqual((await count({ user: ['bob'], page: '/orders' })), { users: 1, online: 1, unseen: { page: 1 } });
            const { connections } = await ask(200, 'GET', 'connections?user=ann');
            assert.deepEqual(connections.map(({ page, quiet }) => [page, quiet]), [['/', true], ['/', true]]);
            const preview = await ask(200, 'POST', 'pushes/preview',
                { user: '*', event: 'alert', message: { message: 'x', page: '/elsewhere' } });
            assert.deepEqual(preview.audience.unseen, { page: 1, quiet_hours: 1 });
            for (const socket of [ann, annToo, bob])
                socket.disconnect();
            await until(async () => (await count(everybody)).online === 0, 'the end of the connections');
        });

        test('what makes no sense is refused, and changes nothing', async () => {
            const cid = await enter('cid');
            await here(cid, { page: '/a' });
            for (const message of [null, undefined, 7, [], 'x', { page: 7 }, { page: '/a'.repeat(1000) }, { quiet: 'yes' }])
                assert.match((await here(cid, message)).error, /must be|may have/, JSON.stringify(message));
            assert.deepEqual((await count({ user: ['cid'], page: '/b' })).unseen, { page: 1 });
            assert.deepEqual(await here(cid, { unknown: 1 }), { ok: true });
            assert.equal((await count({ user: ['cid'], page: '/b' })).unseen, undefined);
            cid.disconnect();
        });

        test('a question that makes no sense is refused', async () => {
            for (const [body, field] of [[{ user: '*', page: 7 }, 'page'], [{ user: '*', priority: 'most' }, 'priority'],
                [{ user: '*', event: 'x' }, 'event']])
                assert.equal((await ask(422, 'POST', 'pushes/audience', body)).error.field, field);
        });
    });

    describe('pushes that are kept', () => {
        const kept = { id: 'deploy-done', title: 'Deploy', push: { tag: 'dev', event: 'alert',
            message: { parameters: { z: 1.0, a: 'x' }, message: 'Done, {{name}}' }, priority: 'high', ttl: 60 } };

        test('by whoever may send, byte for byte, and are changed and removed', async () => {
            const olga = await logIn(crier, APP, 'olga');
            const text = JSON.stringify(kept).replace('"z":1', '"z":1.00');
            const made = await request(crier, 'POST', '/api/v1/templates', { body: text, headers: bearer(olga) });
            assert.equal(made.status, 201, made.text);
            assert.ok(made.text.includes(text));
            const list = await call(crier, olga, 'GET', '/api/v1/templates');
            assert.deepEqual(list.json.templates.map(({ id }) => id), ['deploy-done']);
            assert.equal((await call(crier, olga, 'POST', '/api/v1/templates', kept)).status, 409);
            const changed = { ...kept, push: { event: 'alert', message: 'Done' } };
            assert.equal((await call(crier, olga, 'PUT', '/api/v1/templates/deploy-done', changed)).json.rev, 2);
            await ask(200, 'GET', 'templates/deploy-done');
            assert.equal((await call(crier, olga, 'DELETE', '/api/v1/templates/deploy-done')).status, 204);
            await ask(404, 'GET', 'templates/deploy-done');
            const { audit } = await ask(200, 'GET', 'audit?limit=3');
            assert.deepEqual(audit.map(({ action, actor }) => [action, actor]), ['delete', 'change', 'create']
                .map(verb => [`template.${verb}`, audit[0].actor]));
        });

        test('are no business of those who may not send', async () => {
            const ann = await logIn(crier, APP, 'ann');
            for (const [method, path, body] of [['GET', 'templates'], ['POST', 'templates', kept],
                ['DELETE', 'templates/x']])
                assert.equal((await call(crier, ann, method, `/api/v1/${path}`, body)).status, 403);
        });

        test('come with the app\'s other documents, and have a schema', async () => {
            await ask(200, 'POST', 'documents/apply', { documents: [{ kind: 'template', document: kept }] });
            assert.deepEqual((await ask(200, 'GET', 'templates')).templates.map(({ document }) => document), [kept]);
            const schema = await request(crier, 'GET', '/api/v1/schemas/template');
            assert.equal(schema.json.title, 'Template');
            await ask(204, 'DELETE', 'templates/deploy-done');
        });

        for (const [what, document, field] of [
            ['no id', { push: { event: 'x' } }, 'id'],
            ['an id with a slash', { id: 'a/b', push: { event: 'x' } }, 'id'],
            ['no push', { id: 'a' }, 'push'],
            ['no event', { id: 'a', push: { user: '*' } }, 'push.event'],
            ['a push that is a text', { id: 'a', push: 'x' }, 'push'],
            ['a time', { id: 'a', push: { event: 'x', at: Date.now() + 1000 } }, 'push.at'],
            ['another app', { id: 'a', push: { event: 'x', app: 'other' } }, 'push.app'],
            ['nobody', { id: 'a', push: { event: 'x', user: [] } }, 'push.user'],
            ['a template that can\'t be read', { id: 'a', push: { event: 'x', message: '{{#a}}' } }, 'push.message'],
            ['a priority that there is not', { id: 'a', push: { event: 'x', priority: 'most' } }, 'push.priority'],
            ['a long title', { id: 'a', title: 'x'.repeat(201), push: { event: 'x' } }, 'title'],
            ['something else', { id: 'a', push: { event: 'x' }, more: 1 }, 'more']])
            test(`with ${what} are refused`, async () => {
                const { error } = await ask(422, 'POST', 'templates', document);
                assert.equal(error.field, field, error.message);
            });
    });

    describe('how it was over time', () => {
        const sum = numbers => numbers.reduce((a, b) => a + b, 0);
        const read = (span, token = key) => call(crier, token, 'GET', `/api/v1/stats/series${span ? `?span=${span}` : ''}`);

        test('is told of an hour, a day and a month, and of no other app', async () => {
            const before = sum((await read()).json.series.pushes);
            const ann = await enter('ann');
            const sent = [];
            for (let i = 0; i < 5; i++)
                sent.push(await push(crier, APP, { user: 'ann', event: 'x' }));
            await ann.timeout(DEADLINE_MS).emitWithAck('crier:receipt', [{ offset: sent[0].offset, state: 'displayed' },
                { offset: sent[1].offset, state: 'suppressed', reason: 'page' }]);
            await until(async () => {
                const { series } = (await read()).json;
                return sum(series.pushes) === before + 5 && sum(series.displayed) >= 1 && sum(series.suppressed) >= 1
                    && Math.max(...series.connections) >= 1 && Math.max(...series.users) >= 1 && sum(series.slowest_ms) >= 1;
            }, 'the numbers');
            for (const [span, count, steps] of [['hour', 60, 1], ['day', 96, 15], ['month', 124, 360]]) {
                const { json } = await read(span);
                assert.equal(json.span, span);
                assert.equal(json.step_ms, 250 * steps);
                for (const numbers of Object.values(json.series))
                    assert.equal(numbers.length, count);
                assert.ok(sum(json.series.pushes) >= 5);
                const end = Date.parse(json.from) + count * json.step_ms;
                assert.ok(end > Date.now() - 1000 && Date.parse(json.from) <= Date.now());
            }
            const other = await read('hour', crier.keys.other);
            assert.equal(sum(other.json.series.connections), 0);
            ann.disconnect();
            // What is over goes on to be told until it is too old, and connections are not counted any more.
            await until(async () => (await read()).json.series.connections.at(-2) === 0, 'the end of the connection');
        });

        test('a span that there is not', async () => {
            assert.equal((await read('year')).json.error.field, 'span');
            const ann = await logIn(crier, APP, 'ann');
            assert.equal((await read('hour', ann)).status, 403);
        });
    });

    describe('invitations', () => {
        const invite = (user, body) => ask(201, 'POST', `users/${user}/invite`, body);
        const accept = (token, more) => request(crier, 'POST', '/api/v1/invites',
            { body: JSON.stringify({ app: APP, token, password: 'chosen by themselves', ...more }) });
        const logsIn = (user, password) => request(crier, 'POST', `/good/api/v5/auth?appID=${APP}`,
            { body: JSON.stringify({ provider: 'rest', username: user, password }) }).then(({ json }) => Boolean(json.result?.token));

        test('set a password once, and end sessions', async () => {
            const cid = await enter('cid');
            const ended = new Promise(resolve => cid.once('crier:session', resolve));
            const { token, user, expires_at } = await invite('cid', { ttl: 3600 });
            assert.equal(user, 'cid');
            assert.ok(Math.abs(Date.parse(expires_at) - Date.now() - 3_600_000) < 60_000);
            const answer = await accept(token);
            assert.equal(answer.status, 200, answer.text);
            assert.deepEqual(answer.json, { app: APP, user: 'cid' });
            assert.equal((await ended).reason, 'password_changed');
            assert.ok(await logsIn('cid', 'chosen by themselves'));
            assert.ok(!await logsIn('cid', PASSWORD));
            assert.equal((await accept(token)).status, 404);
            const { audit } = await ask(200, 'GET', 'audit?limit=2');
            assert.deepEqual(audit.map(({ action, actor }) => [action, actor.split(':')[0]]),
                [['user.update', 'user'], ['user.invite', 'key']]);
        });

        test('of which only the newest counts, and none after another password', async () => {
            const [first, second] = [await invite('cid'), await invite('cid')];
            assert.equal((await accept(first.token)).status, 404);
            await ask(200, 'PATCH', 'users/cid', { password: 'another' });
            assert.equal((await accept(second.token)).status, 404);
            const third = await invite('cid');
            const both = await Promise.all([accept(third.token), accept(third.token)]);
            assert.deepEqual(both.map(({ status }) => status).sort(), [200, 404]);
        });

        test('are of one app, and of who may', async () => {
            const { token } = await invite('cid');
            assert.equal((await accept(token, { app: 'other' })).status, 404);
            for (const [more, field] of [[{ password: '' }, 'password'], [{ token: 7 }, 'token'], [{ more: 1 }, 'more']])
                assert.equal((await accept(token, more)).json.error.field, field);
            assert.equal((await accept('x'.repeat(10000))).status, 404);
            const olga = await logIn(crier, APP, 'olga');
            assert.equal((await call(crier, olga, 'POST', '/api/v1/users/cid/invite', {})).status, 403);
            // Nobody becomes an administrator by inviting one.
            const petra = await logIn(crier, APP, 'petra');
            assert.equal((await call(crier, petra, 'POST', '/api/v1/users/cid/invite', {})).status, 201);
            for (const ttl of [0, 59, 1e9, 'x'])
                assert.equal((await ask(422, 'POST', 'users/cid/invite', { ttl })).error.field, 'ttl');
            await ask(404, 'POST', 'users/nobody/invite', {});
            await ask(204, 'DELETE', 'users/cid');
            assert.equal((await accept(token)).status, 404);
        });
    });

    describe('lists that are watched', () => {
        const watch = (socket, ...topics) => socket.timeout(DEADLINE_MS).emitWithAck('crier:watch', { topics });
        const heard = (socket, topic) => socket.events.filter(([event, message]) => {
            if (event === 'crier:admin')
                checkMessage('Watched', message);
            return event === 'crier:admin' && message.topic === topic && message.changed;
        }).length;
        const hears = async (socket, topic, act) => {
            const before = heard(socket, topic);
            await act();
            await until(() => heard(socket, topic) > before, topic);
        };

        test('say that they have changed, to whoever may see them', async () => {
            const petra = await enter('petra');
            const sent = await push(crier, APP, { user: 'ann', event: 'x' });
            assert.deepEqual(await watch(petra, 'pushes', `push/${sent.id}`, 'connections', 'users', 'keys', 'audit',
                'templates'), { ok: true });
            await hears(petra, 'pushes', () => push(crier, APP, { user: 'bob', event: 'x' }));
            await hears(petra, 'pushes', () => push(crier, APP, { user: 'bob', event: 'x', at: Date.now() + 60_000 }));
            let ann;
            await hears(petra, 'connections', async () => { ann = await enter('ann'); });
            await hears(petra, `push/${sent.id}`, () => ann.timeout(DEADLINE_MS).emitWithAck('crier:receipt',
                { offset: sent.offset, state: 'displayed' }));
            await hears(petra, `push/${sent.id}`, () => ask(200, 'DELETE', `pushes/${sent.id}`));
            await hears(petra, 'connections', () => ann.disconnect());
            await hears(petra, 'users', () => ask(200, 'PATCH', 'users/bob', { tags: ['x'] }));
            await hears(petra, 'audit', () => ask(201, 'POST', 'users', { id: 'dan', password: PASSWORD }));
            await hears(petra, 'keys', () => ask(201, 'POST', 'keys', { scopes: ['push:read'] }));
            await hears(petra, 'templates', () => ask(201, 'POST', 'templates', { id: 'a', push: { event: 'x' } }));
            petra.disconnect();
        });

        test('an operator does not see what only administrators may', async () => {
            const olga = await enter('olga');
            for (const topic of ['keys', 'audit'])
                assert.match((await watch(olga, topic)).error, /takes an administrator/);
            assert.deepEqual(await watch(olga, 'pushes', 'users', 'connections'), { ok: true });
            const ann = await enter('ann');
            for (const topic of ['pushes', 'push/x', 'users', 'connections', 'templates'])
                assert.match((await watch(ann, topic)).error, /takes an operator/);
            olga.disconnect();
            ann.disconnect();
        });

        test('four times a second at most, and nothing of another app', async () => {
            const petra = await enter('petra');
            await watch(petra, 'pushes', 'connections', 'users');
            const since = Date.now();
            const send = app => push(crier, app, { user: '*', event: 'x', volatile: true });
            for (let i = 0; i < 40; i++)
                await Promise.all(Array.from({ length: 10 }, () => send(APP)));
            await until(() => heard(petra, 'pushes') > 0, 'the list');
            const most = Math.ceil((Date.now() - since) / 250) + 1;
            assert.ok(heard(petra, 'pushes') <= most, `${heard(petra, 'pushes')} of ${most}`);
            // What is told of this app comes after whatever would be told of the other one.
            await until(async () => {
                const count = heard(petra, 'pushes');
                await new Promise(resolve => setTimeout(resolve, 300));
                return count === heard(petra, 'pushes');
            }, 'an end');
            const before = ['pushes', 'connections', 'users'].map(topic => heard(petra, topic));
            await send('other');
            await (await join(scope, crier, 'other', await logIn(crier, 'other', 'ann'))).disconnect();
            await expectCall(201, crier, crier.keys.other, 'POST', '/api/v1/users', { id: 'dan', password: PASSWORD });
            await hears(petra, 'users', () => ask(200, 'PATCH', 'users/bob', { tags: [] }));
            assert.deepEqual(['pushes', 'connections'].map(topic => heard(petra, topic)), before.slice(0, 2));
            assert.equal(heard(petra, 'users'), before[2] + 1);
        });
    });
});
