// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What somebody was sent, how it stands with them on all their devices, and what a client may ask
// for when it connects.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { call, expectCall, logIn, push, request, bearer } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { checkMessage } from '../lib/openapi.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { DEADLINE_MS, until } from '../lib/waits.mjs';

const APP = 'demo';
const named = (socket, name) => socket.events.filter(([event]) => event === name)
    .map(([, ...rest]) => rest);
const changes = socket => named(socket, 'crier:state').flatMap(([message]) => message);

describe('an inbox', () => {
    let crier;
    const scope = suiteScope();
    const tokens = {};
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gil', 'hal', 'ida', 'jim', 'kim', 'lea'] } });
        for (const user of ['ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gil', 'hal', 'ida', 'jim', 'kim', 'lea'])
            tokens[user] = await logIn(crier, APP, user);
    });
    const connect = (t, user, auth = {}) => join(t, crier, APP, tokens[user],
        { auth: { app_id: APP, session_id: tokens[user], ...auth } });
    /** Connects and waits for the end of what is old. */
    async function arrive(t, user, auth) {
        const socket = await connect(t, user, { live: true, meta: true, states: '', ...auth });
        await until(() => named(socket, 'crier:live').length > 0, 'crier:live');
        const [[live]] = named(socket, 'crier:live');
        checkMessage('Live', live);
        changes(socket).forEach(change => checkMessage('StateChange', change));
        return { socket, live };
    }
    const say = async (socket, receipt) => {
        const answer = await socket.timeout(DEADLINE_MS).emitWithAck('crier:receipt', receipt);
        assert.deepEqual(answer, { ok: true });
    };
    const list = (user, query = '') => expectCall(200, crier, tokens[user], 'GET', `/api/v1/inbox${query}`);
    const texts = ({ inbox }) => inbox.map(({ message }) => message);
    const to = (user, message, more = {}) => push(crier, APP, { user, event: 'message', message, ...more });

    test('is what is for somebody and worth keeping, the newest first', async () => {
        await to('bob', 'not mine');
        await to('ann', 'first', { from: 'The office', priority: 'high', collapse_key: 'k', ttl: 1000 });
        await to('ann', 'gone').then(({ id }) => call(crier, crier.keys.demo, 'DELETE', `/api/v1/pushes/${id}`));
        await to('ann', 'replaced', { collapse_key: 'r' });
        await to('ann', null);
        await to('ann', 'go', { event: 'redirect' });
        await to('ann', 'x', { event: 'refresh,redirect' });
        await to('ann', 'away', { inbox: false });
        await to('ann', { text: 'kept {{id}}' }, { event: 'refresh', inbox: true, collapse_key: 'r' });
        await to('ann', 'volatile', { volatile: true });
        const found = await list('ann');
        assert.deepEqual(texts(found), [{ text: 'kept ann' }, 'first']);
        const [, first] = found.inbox;
        assert.equal(first.from, 'The office');
        assert.equal(first.state, 'unread');
        assert.equal(first.priority, 'high');
        assert.equal(Date.parse(first.expires_at) - Date.parse(first.at), 1_000_000);
        assert.deepEqual(found.counts, { unread: 2, snoozed: 0, more: false });
        assert.equal(found.next, null);
        assert.match((await list('ann')).inbox[0].from, /^key:/);
    });

    test('comes in pages that change nothing when something comes or goes meanwhile', async () => {
        const sent = [];
        for (let i = 0; i < 7; ++i)
            sent.push(await to('cid', i));
        const first = await list('cid', '?limit=3');
        assert.deepEqual(texts(first), [6, 5, 4]);
        await to('cid', 7);
        await call(crier, crier.keys.demo, 'DELETE', `/api/v1/pushes/${sent[4].id}`);
        await call(crier, crier.keys.demo, 'DELETE', `/api/v1/pushes/${sent[3].id}`);
        const second = await list('cid', `?limit=3&cursor=${first.next}`);
        assert.deepEqual(texts(second), [2, 1, 0]);
        const third = await list('cid', `?limit=3&cursor=${second.next}`);
        assert.deepEqual([texts(third), third.next], [[], null]);
        for (const query of ['?state=x', '?cursor=x', '?limit=0', '?q=1'])
            assert.ok([400, 422].includes((await call(crier, tokens.cid, 'GET', `/api/v1/inbox${query}`)).status), query);
        // A key has been sent nothing.
        assert.deepEqual((await expectCall(200, crier, crier.keys.demo, 'GET', '/api/v1/inbox')).inbox, []);
    });

    test('a change on one device reaches the others, and itself, in one order', async t => {
        const sent = [await to('dan', 1), await to('dan', 2), await to('dan', 3)];
        const { socket: phone } = await arrive(t, 'dan');
        const { socket: laptop } = await arrive(t, 'dan');
        const stock = await connect(t, 'dan');
        const soon = new Date(Date.now() + 3_600_000).toISOString();
        await say(phone, { offset: sent[0].offset, state: 'read' });
        await say(laptop, [{ offset: sent[0].offset, state: 'unread' },
            { offset: sent[1].offset, state: 'snoozed', until: soon }]);
        await say(phone, { offset: sent[2].offset, state: 'done' });
        await say(phone, { offset: sent[2].offset, state: 'read' });
        const expected = [['read'], ['unread'], ['unread', soon], ['done']];
        for (const socket of [phone, laptop]) {
            await until(() => changes(socket).length === 4, 'four changes');
            changes(socket).forEach(change => checkMessage('StateChange', change));
            assert.deepEqual(changes(socket).map(({ state, snoozed_until: until }) =>
                (until ? [state, until] : [state])), expected);
        }
        // Who asked for nothing hears what it always did.
        await until(() => named(stock, 'crier:read').length === 2, 'the stock client');
        assert.deepEqual(named(stock, 'crier:read').map(([{ state }]) => state), ['read', 'done']);
        assert.deepEqual(named(stock, 'crier:state'), []);
        assert.deepEqual(texts(await list('dan')), [1]);
        assert.deepEqual(texts(await list('dan', '?state=snoozed')), [2]);
        assert.deepEqual(texts(await list('dan', '?state=done')), [3]);
        assert.deepEqual(texts(await list('dan', '?state=all')), [3, 2, 1]);
        assert.deepEqual((await list('dan')).counts, { unread: 1, snoozed: 1, more: false });
        // The truth about a push knows what was said first.
        const { receipts } = await expectCall(200, crier, crier.keys.demo, 'GET', `/api/v1/pushes/${sent[2].id}`);
        assert.deepEqual(receipts.map(({ state }) => state), ['read']);
    });

    test('the cursor of a list is never ahead of what is in it', async t => {
        const { socket } = await arrive(t, 'lea');
        const { offset } = await to('lea', 'flips');
        for (let i = 0; i < 150; ++i)
            await to('lea', `between ${i}`);
        for (let i = 0; i < 40; ++i) {
            const state = i % 2 ? 'unread' : 'read';
            const [found] = await Promise.all([list('lea', '?limit=200'), say(socket, { offset, state })]);
            const { states } = await list('lea', '?limit=1');
            const shown = found.inbox.find(entry => entry.offset === offset).state;
            assert.ok(found.states !== states || shown === state, `${shown}, and ${state} is not told again`);
        }
    });

    test('who was away hears what was read meanwhile, also of what it already has', async t => {
        const sent = [];
        for (let i = 0; i < 5; ++i)
            sent.push(await to('eve', i));
        const first = await arrive(t, 'eve', { offset: '' });
        assert.deepEqual([first.live.replayed, first.live.unread], [5, 5]);
        const { states } = first.live;
        first.socket.disconnect();
        const other = await arrive(t, 'eve');
        assert.equal(other.live.replayed, 0);
        await say(other.socket, { offset: sent[1].offset, state: 'read' });
        await say(other.socket, { offset: sent[3].offset, state: 'done', cumulative: true });
        await say(other.socket, { offset: sent[0].offset, state: 'unread' });
        const late = await to('eve', 'late');
        await say(other.socket, { offset: late.offset, state: 'read' });
        const again = await arrive(t, 'eve', { offset: sent[4].offset, states });
        assert.deepEqual(changes(again.socket).map(({ offset, state, cumulative = false }) => [offset, state, cumulative]),
            [[sent[1].offset, 'read', false], [sent[3].offset, 'done', true],
                [sent[0].offset, 'unread', false], [late.offset, 'read', false]]);
        assert.deepEqual([again.live.replayed, again.live.unread], [1, 2]);
        const order = again.socket.events.map(([name]) => name).filter(name => name !== 'crier:state');
        assert.deepEqual(order, ['message', 'crier:live']);
        // From there on there is nothing new, and an unknown place is the beginning.
        const third = await arrive(t, 'eve', { states: again.live.states });
        assert.deepEqual([changes(third.socket), third.live.states], [[], again.live.states]);
        const lost = await arrive(t, 'eve', { states: 'of another log.99' });
        assert.equal(changes(lost.socket).length, 4);
    });

    test('a toast that was taken away meanwhile does not come up on who was away, and is unread', async t => {
        const here = await connect(t, 'kim');
        const closed = await to('kim', 'closed');
        const open = await to('kim', 'open');
        await say(here, { offset: closed.offset, state: 'dismissed' });
        const { socket, live } = await arrive(t, 'kim', { offset: '' });
        assert.deepEqual(named(socket, 'message').map(([message]) => message), ['closed', 'open']);
        assert.deepEqual(named(socket, 'crier:read'), [[{ offset: closed.offset, state: 'dismissed' }]]);
        assert.deepEqual([live.unread, changes(socket)], [2, []]);
        // What was read is told as a state, and not once more.
        await say(here, { offset: open.offset, state: 'read' });
        const next = await arrive(t, 'kim', { offset: '' });
        assert.deepEqual(named(next.socket, 'crier:read').map(([{ offset }]) => offset), [closed.offset]);
        assert.equal(next.live.unread, 1);
    });

    test('meta comes between message and offset, live and in a replay, and hides what is the server\'s', async t => {
        const actions = [{ type: 'url', label: 'Look', url: 'https://example.org/a' },
            { type: 'http', label: 'Do it', id: 'do', url: 'https://example.org/secret', headers: { Authorization: 'Bearer x' } },
            { type: 'reply', label: 'Answer', placeholder: 'Yes', url: 'https://example.org/reply' }];
        const start = await to('fay', 'start');
        const live = await arrive(t, 'fay');
        const stock = await connect(t, 'fay');
        const sent = await to('fay', 'hello', { actions, ack: true, repeat: 60, inbox: false, ttl: 60, event: 'x' });
        await to('fay', 'now', { volatile: true, event: 'x', from: 'me' });
        await until(() => named(live.socket, 'x').length === 2 && named(stock, 'x').length === 2, 'both');
        const back = await arrive(t, 'fay', { offset: start.offset });
        assert.deepEqual(named(back.socket, 'x'), named(live.socket, 'x').slice(0, 1));
        const [[message, meta, offset], [, second, ...none]] = named(live.socket, 'x');
        checkMessage('Meta', meta);
        checkMessage('Meta', second);
        assert.deepEqual([message, offset, none], ['hello', sent.offset, []]);
        assert.equal(meta.id, sent.id);
        assert.deepEqual(meta.actions, [
            { id: '1', type: 'url', label: 'Look', url: 'https://example.org/a' },
            { id: 'do', type: 'http', label: 'Do it' },
            { id: '3', type: 'reply', label: 'Answer', placeholder: 'Yes' }]);
        assert.deepEqual([meta.ack, meta.repeat, meta.inbox, second.from], [true, 60, false, 'me']);
        assert.deepEqual(named(stock, 'x'), [['hello', sent.offset], ['now']]);
    });

    test('crier:live comes behind everything old and before everything new', async t => {
        const start = await to('gil', 'start');
        for (let i = 0; i < 300; ++i)
            await to('gil', i);
        const socket = await connect(t, 'gil', { live: true, offset: start.offset });
        for (let i = 300; i < 340; ++i)
            await to('gil', i);
        await until(() => named(socket, 'message').length === 340 && named(socket, 'crier:live').length, 'all of it');
        assert.deepEqual(named(socket, 'message').map(([n]) => n), [...Array(340).keys()]);
        const [[{ replayed, unread }]] = named(socket, 'crier:live');
        const at = socket.events.findIndex(([name]) => name === 'crier:live');
        assert.equal(socket.events.slice(0, at).filter(([name]) => name === 'message').length, replayed);
        assert.equal(unread, replayed + 1);
    });

    test('what is put off comes back by itself', async t => {
        const { offset } = await to('hal', 'later');
        const { socket } = await arrive(t, 'hal');
        await say(socket, { offset, state: 'read' });
        await say(socket, { offset, state: 'snoozed', until: Date.now() + 700 });
        // Reading everything leaves it alone.
        await say(socket, { offset, state: 'read', cumulative: true });
        assert.deepEqual(texts(await list('hal')), []);
        await until(async () => (await list('hal')).counts.unread === 1, 'it to be back');
        assert.deepEqual(texts(await list('hal', '?state=unread')), ['later']);
        for (const bad of [{ until: 'tomorrow' }, { until: -1 }, { until: Date.now() + 400 * 86_400_000 }, { until: '2030-01-01T10:00:00' }]) {
            const answer = await socket.timeout(DEADLINE_MS)
                .emitWithAck('crier:receipt', { offset, state: 'snoozed', ...bad });
            assert.match(answer.error, /^until must be a time/);
        }
    });

    test('what a device marks unread again is unread for one that comes for the first time', async t => {
        const { offset } = await to('ida', 'again');
        const { socket } = await arrive(t, 'ida');
        await say(socket, { offset, state: 'read' });
        await say(socket, { offset, state: 'unread' });
        const fresh = await connect(t, 'ida', { offset: '' });
        await until(() => named(fresh, 'message').length === 1, 'the push');
        await to('ida', 'fence', { event: 'fence' });
        await until(() => named(fresh, 'fence').length === 1, 'the fence');
        assert.deepEqual(named(fresh, 'crier:read'), []);
    });

    test('is nobody else\'s: words about what is not for one change nothing', async t => {
        const mine = await to('jim', 'mine');
        const theirs = await to('ann', 'theirs');
        const { socket } = await arrive(t, 'jim');
        await say(socket, [{ offset: theirs.offset, state: 'read' }, { offset: mine.offset, state: 'read' }]);
        await until(() => changes(socket).length > 0, 'a change');
        assert.deepEqual(changes(socket).map(({ offset }) => offset), [mine.offset]);
        assert.ok((await list('ann', '?state=unread')).inbox.some(({ message }) => message === 'theirs'));
    });

    test('preferences are kept as they are, and told of', async t => {
        const path = '/api/v1/me/preferences';
        const none = await expectCall(200, crier, tokens.ann, 'GET', path);
        assert.deepEqual(none, { version: 0, changed_at: null, preferences: {} });
        const { socket } = await arrive(t, 'ann');
        const put = (body, headers = {}, token = tokens.ann) =>
            request(crier, 'PUT', path, { body, headers: { ...bearer(token), ...headers } });
        const text = '{"z": 1.50, "a": {"quiet": []}}';
        assert.equal((await put(text, { 'If-Match': '"0"' })).status, 200);
        const read = await request(crier, 'GET', path, { headers: bearer(tokens.ann) });
        assert.ok(read.text.includes(`"preferences":${text}`), read.text);
        assert.equal(read.headers.etag, '"1"');
        assert.equal((await put('{}', { 'If-Match': '"0"' })).status, 412);
        assert.equal((await put('{}')).json.version, 2);
        await until(() => named(socket, 'crier:preferences').length === 2, 'to hear of both');
        assert.deepEqual(named(socket, 'crier:preferences').map(([{ version }]) => version), [1, 2]);
        for (const body of ['[]', 'x', '', '"a"'])
            assert.equal((await put(body)).status, 400, body);
        assert.equal((await put(`{"a": "${'x'.repeat(65_536)}"}`)).status, 422);
        assert.equal((await put('{}', {}, crier.keys.demo)).status, 403);
        assert.equal((await expectCall(200, crier, tokens.bob, 'GET', path)).version, 0);
    });
});
