// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Accounts that people make for themselves, through an endpoint that lets them.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { expectCall, logIn, request, tryLogIn } from '../lib/api.mjs';
import { PASSWORD, administer, startCrier } from '../lib/crier.mjs';
import { assertRefused, file, post } from '../lib/forms.mjs';
import { Workshop } from '../lib/scenarios.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';

function define(crier, name, fields) {
    return expectCall(201, crier, crier.keys[APP], 'POST', '/api/v1/endpoints',
        { structure: 'users', name, access: 'public', ...fields });
}

function ask(crier, path, body, session = '') {
    return request(crier, 'POST', `/good/api/v5/data/${path}?appID=${APP}&sessionID=${session}`,
        { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
}

describe('registration', () => {
    const scope = suiteScope();
    let crier;
    const user = id => expectCall(200, crier, crier.keys[APP], 'GET', `/api/v1/users/${id}`);
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann'] },
            set: { 'limits.registrations_per_minute_per_address': 0 } });
        await expectCall(201, crier, crier.keys[APP], 'POST', '/api/v1/structures',
            { id: 'users', fields: [{ id: 'userpic', type: 'file' }] });
        await define(crier, 'signUp', { read: ['firstName', 'email', 'role', 'userpic', 'password'],
            write: ['firstName', 'email', 'password', 'role', 'tags', 'isBlocked', 'userpic'] });
        await define(crier, 'bare', { read: ['firstName'], write: ['firstName'] });
        await define(crier, 'members', { access: 'user', write: ['firstName', 'password'] });
    });

    test('makes an account that can log in, and no more than that', async () => {
        const { status, json, text } = await ask(crier, 'WebUser/signUp', { id: 'bob', password: PASSWORD,
            firstName: 'Bob', email: 'bob@example.org', role: 'admin', tags: ['vip'], isBlocked: true,
            secret: 'x', dateCreated: 5, rev: 9 });
        assert.equal(status, 200, text);
        assert.deepEqual(json, { result: [{ id: 'bob', firstName: 'Bob', email: 'bob@example.org', role: 'user' }],
            status: 'OK' });
        const made = await user('bob');
        assert.deepEqual([made.role, made.tags, made.disabled, made.attributes],
            ['user', [], false, { email: 'bob@example.org', firstName: 'Bob' }]);
        await logIn(crier, APP, 'bob');
        assert.equal((await tryLogIn(crier, APP, 'bob', 'wrong')).status, 400);
        // Nobody sees who else has an account, and nobody a password, their own included.
        const list = async session => (await request(crier, 'GET',
            `/good/api/v5/data/users/signUp?appID=${APP}&sessionID=${session}`)).json.payload;
        assert.deepEqual(await list(''), []);
        const own = await list(await logIn(crier, APP, 'bob'));
        assert.deepEqual(own, json.result);
        await expectCall(200, crier, crier.keys[APP], 'PATCH', '/api/v1/users/bob',
            { attributes: { ...made.attributes, password: 'noted' } });
        assert.deepEqual(await list(await logIn(crier, APP, 'bob')), json.result);
        const { audit } = await expectCall(200, crier, crier.keys[APP], 'GET', '/api/v1/audit');
        assert.ok(audit.some(({ action, target, actor, address }) => action === 'user.create'
            && target === 'bob' && actor === 'users.signUp' && address === '127.0.0.1'));
    });

    test('comes as a form too, with a picture', async () => {
        const { status, json, text } = await post(crier, 'WebUser/signUp', [['id', 'eve'], ['password', PASSWORD],
            ['firstName', 'Eve'], ['userpic', file('eve.png', 'image/png', 'eve')]]);
        assert.equal(status, 200, text);
        const [{ userpic }] = json.result;
        assert.equal((await request(crier, 'GET', new URL(userpic).pathname)).text, 'eve');
        await logIn(crier, APP, 'eve');
    });

    test('changes nobody, and only says that the name is taken', async () => {
        const before = await user('ann');
        for (const body of [{ id: 'ann', password: 'stolen', firstName: 'x' }, { id: 'ann', firstName: 'x' },
            { id: 'ann' }]) {
            for (const path of ['WebUser/signUp', 'users/bare'])
                assertRefused(await ask(crier, path, body), 400, /^ann is taken$/);
        }
        assertRefused(await ask(crier, 'users/signUp', [{ id: 'ann', firstName: 'x' }]), 400, /^ann is taken$/);
        assertRefused(await ask(crier, 'users/signUp', [{ id: 'ann', firstName: 'x' }, { id: 'ann', email: 'x' }]),
            400, /^ann is taken$/);
        assertRefused(await post(crier, 'users/signUp', [['id', 'ann'], ['userpic', file('a.png', 'image/png', 'x')]]),
            400, /^ann is taken$/);
        assert.deepEqual(await user('ann'), before);
        await logIn(crier, APP, 'ann');
        // Who is logged in changes their own account there, and nobody else's.
        const bob = await logIn(crier, APP, 'bob');
        assertRefused(await ask(crier, 'users/signUp', { id: 'ann', firstName: 'x' }, bob), 400, /^ann is taken$/);
        assert.equal((await ask(crier, 'users/signUp', { id: 'bob', firstName: 'Bo' }, bob)).json.result[0]
            .firstName, 'Bo');
        assertRefused(await ask(crier, 'users/signUp', { id: 'bob', firstName: 'x' }), 400, /^bob is taken$/);
        assert.deepEqual(await user('ann'), before);
    });

    test('sets scenarios off, however an account is made and changed', async () => {
        const shop = new Workshop(crier);
        await shop.scenario('welcome', { structure: 'users', triggers: [{ on: 'created' }],
            steps: [{ do: 'push', user: '{{id}}', event: 'hello',
                message: '{{firstName}} {{role}} {{HttpRequest.utm}}' }] });
        await shop.scenario('promoted', { structure: 'users', triggers: [{ on: 'changed', fields: ['role', 'tags'] }],
            steps: [{ do: 'push', user: '{{id}}', event: 'role', message: '{{before.role}} {{role}} {{tags}}' }] });
        await ask(crier, 'users/signUp', { id: 'zoe', password: PASSWORD, firstName: 'Zoe' });
        await shop.ask(201, 'POST', 'users', { id: 'yve', password: PASSWORD, attributes: { firstName: 'Yve' } });
        await administer(crier.data, 'user', 'create', APP, 'xia', '--role', 'operator');
        const { length } = await shop.ended('welcome', 3);
        assert.equal(length, 3);
        await shop.ask(200, 'PATCH', 'users/zoe', { attributes: { firstName: 'Zoë' } });
        await shop.ask(200, 'PATCH', 'users/zoe', { password: 'another one' });
        await shop.ask(200, 'PATCH', 'users/zoe', { role: 'operator', tags: ['vip'] });
        const [run] = await shop.ended('promoted', 1);
        assert.ok(!JSON.stringify(run).includes('another'), 'nothing secret');
        assert.deepEqual(run.changed.sort(), ['role', 'tags']);
        const pushes = await shop.pushes();
        assert.deepEqual(pushes.filter(([event]) => event === 'hello').sort(), [['hello', ' operator ', 'xia'],
            ['hello', 'Yve user ', 'yve'], ['hello', 'Zoe user ', 'zoe']]);
        assert.deepEqual(pushes.filter(([event]) => event === 'role'), [['role', 'user operator vip', 'zoe']]);
    });

    test('needs a name, a password and an endpoint that takes one', async () => {
        for (const [path, body, status, pattern] of [
            ['users/signUp', { password: PASSWORD }, 400, /"id"/],
            ['users/signUp', { id: ' x', password: PASSWORD }, 400, /"id"/],
            ['users/signUp', { id: 'new*,', password: PASSWORD }, 400, /"id"/],
            ['users/signUp', { id: 'new' }, 400, /password/],
            ['users/signUp', { id: 'new', password: '' }, 400, /password/],
            ['users/signUp', { id: 'new', password: 7 }, 400, /password/],
            ['users/signUp', { id: 'new', password: 'x'.repeat(1025) }, 400, /password/],
            ['users/signUp', { id: 'new', password: PASSWORD, firstName: 'x'.repeat(20_000) }, 400, /attributes/],
            ['users/bare', { id: 'new', password: PASSWORD }, 400, /makes no accounts/],
            ['users/members', { id: 'new', password: PASSWORD }, 403, /Log in/],
            ['users/profile', { id: 'new', password: PASSWORD }, 403, /Log in/],
            ['users/none', { id: 'new', password: PASSWORD }, 400, /no endpoint/]])
            assertRefused(await ask(crier, path, body), status, pattern);
        assert.equal((await request(crier, 'GET', '/api/v1/users/new',
            { headers: { Authorization: `Bearer ${crier.keys[APP]}` } })).status, 404);
    });

    test('of one name by many at once is of one of them', async () => {
        const answers = await Promise.all(Array.from({ length: 6 },
            (_, i) => ask(crier, 'users/signUp', { id: 'same', password: `word ${i}` })));
        const made = answers.filter(({ status }) => status === 200);
        assert.equal(made.length, 1);
        for (const answer of answers.filter(({ status }) => status !== 200))
            assertRefused(answer, 400, /^same is taken$/);
        assert.equal((await tryLogIn(crier, APP, 'same', `word ${answers.indexOf(made[0])}`)).status, 200);
    });
});

describe('limits of registration', () => {
    const scope = suiteScope();
    const started = async set => {
        const crier = await startCrier(scope, { set });
        await define(crier, 'signUp', { write: ['password'] });
        return crier;
    };

    test('a rate by address, which asking who is there counts for as well', async () => {
        const crier = await started({ 'limits.registrations_per_minute_per_address': 3 });
        assert.equal((await ask(crier, 'users/signUp', { id: 'one', password: PASSWORD })).status, 200);
        for (const id of ['ann', 'one'])
            assertRefused(await ask(crier, 'users/signUp', { id }), 400, /taken/);
        for (const id of ['two', 'ann']) {
            const late = await ask(crier, 'users/signUp', { id, password: PASSWORD });
            assertRefused(late, 429, /limits\.registrations_per_minute_per_address: at most 3/);
            assert.ok(Number(late.headers['retry-after']) > 0);
        }
        await until(() => /a registration was refused, limits\.registrations_per_minute_per_address: 127/
            .test(crier.process.errors), 'the line in the log');
        // Others who log in, and administrators, are none of it.
        await logIn(crier, APP, 'ann');
        await expectCall(201, crier, crier.keys[APP], 'POST', '/api/v1/users', { id: 'three', password: PASSWORD });
    });

    test('passwords that wait', async () => {
        const crier = await started({ 'limits.registrations_per_minute_per_address': 0,
            'limits.waiting_registrations': 2 });
        const answers = await Promise.all(Array.from({ length: 12 },
            (_, i) => ask(crier, 'users/signUp', { id: `u${i}`, password: PASSWORD })));
        const late = answers.filter(({ status }) => status === 503);
        assert.ok(late.length > 0 && late.length < 11, `${late.length}`);
        for (const answer of late) {
            assertRefused(answer, 503, /limits\.waiting_registrations/);
            assert.ok(Number(answer.headers['retry-after']) > 0);
        }
        for (const answer of answers.filter(one => !late.includes(one)))
            assert.equal(answer.status, 200, answer.text);
    });
});
