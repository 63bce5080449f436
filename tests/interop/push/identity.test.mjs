// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// An identity is not its name, and whom a push is for is settled when it is accepted: whoever is made,
// renamed, moved or removed later changes nothing about what was sent before.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { call, expectCall, logIn, push, tryLogIn } from '../lib/api.mjs';
import { PASSWORD, startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { next, until } from '../lib/waits.mjs';

const KEEPER = 'keeper'; // the app whose key outlives the others

describe('who and what it was, not what it is called', { concurrency: true }, () => {
    const scope = suiteScope();
    let crier;
    let number = 0;
    before(async () => {
        crier = await startCrier(scope,
            { apps: { [KEEPER]: [] }, set: { 'auth.first_delay_ms': '60000' } });
    });
    const ask = (status, method, path, body) =>
        expectCall(status, crier, crier.keys[KEEPER], method, `/api/v1/${path}`, body);

    /** An app of a test's own, and what is done in it. */
    class App {
        static async make(...users) {
            const app = new App();
            app.id = `app-${++number}`;
            await app.create();
            for (const user of users)
                await app.add(user);
            return app;
        }

        async create() {
            // The name may be taken until all of the app before is gone.
            await until(async () => (await call(crier, crier.keys[KEEPER], 'POST', '/api/v1/apps',
                { id: this.id })).status === 201, 'the app');
            const { key } = await ask(201, 'POST', 'keys', { app: this.id,
                scopes: ['push:send', 'push:read', 'users:write', 'connections:read', 'audit:read'] });
            crier.keys[this.id] = key;
        }

        ask(status, method, path, body) {
            return expectCall(status, crier, crier.keys[this.id], method, `/api/v1/${path}`, body);
        }

        add(id, fields = {}) {
            return this.ask(201, 'POST', 'users', { id, password: PASSWORD, ...fields });
        }

        change(id, fields) {
            return this.ask(200, 'PATCH', `users/${id}`, fields);
        }

        remove(id) {
            return this.ask(204, 'DELETE', `users/${id}`);
        }

        send(message, audience = { user: '*' }) {
            return push(crier, this.id, { event: 'a', message, ...audience });
        }

        /** A client of `user` with that offset. */
        async connect(t, user, offset) {
            const session = await logIn(crier, this.id, user);
            const auth = { app_id: this.id, session_id: session };
            return join(t, crier, this.id, session,
                { auth: offset === undefined ? auth : { ...auth, offset } });
        }

        /** All events of a client before a push that is sent now. */
        async settle(socket) {
            const { offset } = await this.send(null, { user: '*', event: 'fence' });
            await until(() => socket.events.some(event => event.at(-1) === offset), 'the last push');
            return socket.events.filter(([event]) => event !== 'fence');
        }

        async all(user, offset, t) {
            return (await this.settle(await this.connect(t, user, offset)))
                .map(([event, ...args]) => (event === 'a' ? args[0] : event));
        }

        /** {user: state}, and that the counts say the same. */
        async recipients({ id }) {
            const { recipients } = await this.ask(200, 'GET', `pushes/${id}/recipients?limit=100`);
            const report = await this.ask(200, 'GET', `pushes/${id}`);
            const counts = {};
            recipients.forEach(({ state }) => { counts[state] = (counts[state] ?? 0) + 1; });
            assert.deepEqual(report.counts, counts);
            assert.equal(report.recipients, recipients.length);
            return Object.fromEntries(recipients.map(({ user, state }) => [user, state]));
        }

        reach(push, expected) {
            return until(async () => {
                const found = await this.recipients(push);
                return JSON.stringify(found) === JSON.stringify(expected);
            }, JSON.stringify(expected)).catch(async error => {
                assert.deepEqual(await this.recipients(push), expected, error.message);
            });
        }
    }

    test('who gets the id of somebody who is gone inherits nothing', async t => {
        const app = await App.make('bob', 'ann');
        const old = await app.connect(t, 'bob', '');
        const sent = [await app.send(1), await app.send(2, { user: 'bob' }),
            await app.send(3, { user: ['ann', 'bob'] }), await app.send(4, { role: 'user' })];
        await until(() => old.events.length === 4, 'all four');
        const tell = (socket, receipts) =>
            socket.timeout(20_000).emitWithAck('crier:receipt', receipts);
        await tell(old, { offset: sent[1].offset, state: 'read' });
        const ended = next(old, 'disconnect');
        await app.remove('bob');
        await ended;
        await app.add('bob');

        assert.deepEqual(await app.all('bob', '', t), []);
        assert.deepEqual(await app.all('bob', sent[0].offset, t), []);
        const heir = await app.connect(t, 'bob', '');
        await app.settle(heir);
        // What the one before has got is not theirs to speak of.
        const last = await app.send(5, { user: 'bob' });
        await tell(heir, [{ offset: sent[0].offset, state: 'clicked' },
            { offset: last.offset, state: 'displayed', cumulative: true }]);
        await app.reach(sent[0], { ann: 'queued', bob: 'delivered' });
        await app.reach(sent[1], { bob: 'read' });
        await app.reach(sent[2], { ann: 'queued', bob: 'delivered' });
        await app.reach(last, { bob: 'displayed' });
        const { pushes } = await app.ask(200, 'GET', 'pushes?user=bob&event=a');
        assert.deepEqual(pushes.map(({ offset }) => offset), [last.offset]);
        // Nor are they told that it is taken back, now or when they come back.
        await app.ask(200, 'DELETE', `pushes/${sent[1].id}`);
        await app.ask(200, 'DELETE', `pushes/${sent[2].id}`);
        assert.deepEqual((await app.settle(heir)).map(([event]) => event), ['a']);
        assert.deepEqual(await app.all('bob', sent[3].offset, t), [5]);
    });

    // SQLite takes U+FEFF and U+FFFE at the beginning of a text for byte order marks.
    test('a name with something before it is another name', async () => {
        const app = await App.make('ann');
        const swapped = Buffer.from('ann', 'utf16le').swap16().toString('utf16le');
        for (const other of ['\ufeffann', `\ufffe${swapped}`]) {
            assert.equal((await tryLogIn(crier, app.id, other)).status, 400, JSON.stringify(other));
            for (const method of ['GET', 'DELETE'])
                await app.ask(404, method, `users/${encodeURIComponent(other)}`);
        }
        assert.equal((await tryLogIn(crier, app.id, 'ann')).status, 200);
        const { id } = await app.ask(202, 'POST', 'pushes',
            { user: '*', event: '\ufeffev', collapse_key: '\ufeffck' });
        const { event, collapse_key: key } = await app.ask(200, 'GET', `pushes/${id}`);
        assert.deepEqual([event, key], ['\ufeffev', '\ufeffck']);
    });

    test('nobody gets what was sent before they were there', async t => {
        const app = await App.make('ann');
        const early = [await app.send(1), await app.send(2, { user: ['ann', 'zoe'] }),
            await app.send(3, { role: 'operator' }), await app.send(4, { tag: 'vip' })];
        assert.deepEqual(early[1].unknown_users, ['zoe']);
        await app.add('zoe', { role: 'operator', tags: ['vip'] });
        const late = await app.send(5, { tag: 'vip' });
        assert.deepEqual(await app.all('zoe', '', t), [5]);
        assert.deepEqual(await app.recipients(early[0]), { ann: 'queued' });
        assert.deepEqual(await app.recipients(early[1]), { ann: 'queued' });
        assert.deepEqual(await app.recipients(early[2]), {});
        assert.deepEqual(await app.recipients(early[3]), {});
        await app.reach(late, { zoe: 'delivered' });
    });

    test('a tag, a role that is taken or given later changes nothing', async t => {
        const app = await App.make();
        await app.add('ann', { tags: ['vip', 'x'] });
        await app.add('bob', { role: 'operator' });
        const ann = await app.connect(t, 'ann');
        const sent = [await app.send(1, { tag: 'vip' }), await app.send(2, { role: 'operator' })];
        await until(() => ann.events.length === 1, 'the first');
        await app.change('ann', { tags: ['x'], role: 'operator' });
        await app.change('bob', { tags: ['vip'], role: 'user' });
        const between = [await app.send(3, { tag: 'vip' }), await app.send(4, { role: 'operator' })];
        await app.change('ann', { tags: ['vip'] });
        const again = await app.send(5, { tag: 'vip' });
        await app.reach(sent[0], { ann: 'delivered' });
        await app.reach(sent[1], { bob: 'queued' });
        await app.reach(between[0], { bob: 'queued' });
        await app.reach(between[1], { ann: 'delivered' });
        await app.reach(again, { ann: 'delivered', bob: 'queued' });
        assert.deepEqual(await app.all('ann', '', t), [1, 4, 5]);
        assert.deepEqual(await app.all('bob', '', t), [2, 3, 5]);
        // What they say of it counts.
        await ann.timeout(20_000).emitWithAck('crier:receipt',
            [...sent, ...between].map(({ offset }) => ({ offset, state: 'displayed' })));
        await app.reach(sent[0], { ann: 'displayed' });
        await app.reach(between[0], { bob: 'delivered' });
        await app.reach(between[1], { ann: 'displayed' });
    });

    test('who is removed was a recipient all the same', async t => {
        const app = await App.make('ann', 'bob');
        const ann = await app.connect(t, 'ann');
        const first = await app.send(1);
        await until(() => ann.events.length === 1, 'it');
        await ann.timeout(20_000).emitWithAck('crier:receipt',
            { offset: first.offset, state: 'clicked' });
        await app.remove('ann');
        await app.remove('bob');
        assert.deepEqual(await app.recipients(first), { ann: 'clicked', bob: 'queued' });
        assert.deepEqual(await app.recipients(await app.send(2)), {});
    });

    for (const kind of ['recall', 'replace']) {
        test(`${kind}: who has it is told, in whatever they belong to now`, async t => {
            const app = await App.make();
            await app.add('ann', { tags: ['vip'] });
            const [live, away] = [await app.connect(t, 'ann'), await app.connect(t, 'ann')];
            const sent = await app.send(1, { tag: 'vip', collapse_key: 'k' });
            await until(() => live.events.length === 1 && away.events.length === 1, 'it');
            away.disconnect();
            await app.change('ann', { tags: [] });
            const by = kind === 'recall' ? await app.ask(200, 'DELETE', `pushes/${sent.id}`)
                : await app.send(2, { user: '*', collapse_key: 'k' });
            const expected = { offset: sent.offset,
                ...(kind === 'recall' ? {} : { replaced_by: by.offset }) };
            const told = socket => socket.events.filter(([event]) => event === 'crier:recall')
                .map(([, what]) => what);
            await app.settle(live);
            assert.deepEqual(told(live), [expected]);
            const back = await app.connect(t, 'ann', sent.offset);
            await app.settle(back);
            assert.deepEqual(told(back), [expected]);
        });
    }

    test('what waits for its time waits for those who were named', async t => {
        const app = await App.make('ann', 'bob');
        const at = Date.now() + 3600_000;
        const forBob = await app.send(1, { user: 'bob', at });
        const forBoth = await app.send(2, { user: ['bob', 'ann'], at });
        const forNobodyYet = await app.send(3, { user: 'zoe', at });
        await app.remove('bob');
        await app.add('bob');
        const show = ({ id }) => app.ask(200, 'GET', `pushes/${id}`);
        assert.equal((await show(forBob)).status, 'cancelled');
        assert.deepEqual((await show(forBoth)).user, ['ann']);
        assert.deepEqual((await show(forNobodyYet)).user, ['zoe']);
        const { audit } = await app.ask(200, 'GET', 'audit?action=push.cancel');
        assert.deepEqual(audit.map(({ target }) => target), [forBob.id]);
    });

    test('an app that is made again has nothing of the one before', async t => {
        const app = await App.make('ann');
        const { id } = app;
        const ann = await app.connect(t, 'ann');
        for (let i = 0; i < 5; ++i)
            await app.send(i);
        const last = await app.send('last');
        await until(() => ann.events.length === 6, 'all');
        const ended = next(ann, 'disconnect');
        await ask(204, 'DELETE', `apps/${id}`);
        await ended;
        await app.create();
        await app.add('ann');
        const { audit } = await app.ask(200, 'GET', 'audit');
        assert.deepEqual(audit.map(({ action }) => action), ['user.create', 'key.create', 'app.create']);
        assert.deepEqual((await ask(200, 'GET', `audit?app=${id}`)).audit, audit);
        // Its log is another one, although its numbers begin anew.
        const back = await app.connect(t, 'ann', last.offset);
        assert.deepEqual((await app.settle(back)).map(([event]) => event), ['crier:gap']);
        back.disconnect();
        const stats = () => app.ask(200, 'GET', 'stats');
        await until(async () => (await stats()).connections.total === 0, 'the end');
        const sent = await app.send('new');
        await app.reach(sent, { ann: 'queued' });
    });

    test('whoever has failed to log in as somebody has not failed as another', async () => {
        const app = await App.make('ann');
        const wrong = () => tryLogIn(crier, app.id, 'ann', 'wrong');
        await until(async () => (await wrong()).status === 429, 'a delay');
        await app.remove('ann');
        await app.add('ann');
        assert.equal((await wrong()).status, 400);
    });
});
