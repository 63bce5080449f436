// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What recipients do with the actions of a push, and what happens until somebody takes one on.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { before, describe, test } from 'node:test';

import { call, expectCall, logIn, push, tryPush } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { checkMessage } from '../lib/openapi.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { DEADLINE_MS, until } from '../lib/waits.mjs';

const APP = 'demo';
const USERS = ['ann', 'bob', 'eve'];

/** A server that keeps what it is asked and answers as `answer` says. */
async function startPeer(t) {
    const peer = { requests: [], answer: (request, response) => response.end('{"message":"Approved"}') };
    const server = createServer((request, response) => {
        let body = '';
        request.on('data', chunk => { body += chunk; });
        request.on('end', () => {
            peer.requests.push({ method: request.method, url: request.url, headers: request.headers, body });
            peer.answer(request, response);
        });
    });
    await new Promise(resolve => { server.listen(0, '127.0.0.1', resolve); });
    defer(t, () => { server.closeAllConnections(); server.close(); });
    peer.url = `http://127.0.0.1:${server.address().port}`;
    return peer;
}

describe('actions of a push', () => {
    let crier;
    let peer;
    const scope = suiteScope();
    const sockets = {};
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: USERS }, set: { 'scenario.allowed_hosts': '127.0.0.1' } });
        peer = await startPeer(scope);
        for (const user of USERS)
            sockets[user] = await join(scope, crier, APP, await logIn(crier, APP, user));
    });
    const act = async (user, fields) => {
        const answer = await sockets[user].timeout(DEADLINE_MS).emitWithAck('crier:action', fields);
        checkMessage('ActionCall', fields);
        checkMessage('ActionAnswer', answer);
        return answer;
    };
    const say = (user, receipt) => sockets[user].timeout(DEADLINE_MS).emitWithAck('crier:receipt', receipt);
    const show = id => expectCall(200, crier, crier.keys.demo, 'GET', `/api/v1/pushes/${id}`);
    const send = (actions, more = {}) => push(crier, APP,
        { user: ['ann', 'bob'], event: 'alert', message: 'Approve?', actions, ...more });
    const http = more => ({ type: 'http', id: 'do', label: 'Approve', url: `${peer.url}/a`, ...more });

    test('a request is made by the server, once, and what came back is shown and kept', async () => {
        peer.requests.length = 0;
        const { id, offset } = await send([http({ headers: { 'X-Token': 'secret' } })]);
        assert.deepEqual(await act('ann', { offset, action: 'do' }), { ok: true, status: 200, text: 'Approved' });
        assert.deepEqual(await act('ann', { offset, action: 'do' }),
            { ok: true, status: 200, text: 'Approved', repeated: true });
        const [{ method, headers, body }, ...none] = peer.requests;
        assert.deepEqual([none, method, headers['x-token'], headers['content-type']],
            [[], 'POST', 'secret', 'application/json']);
        assert.deepEqual(JSON.parse(body), { push: id, action: 'do', user: 'ann' });
        assert.match(headers['webhook-id'], /^msg_[0-9a-f]{32}$/);
        const report = await until(async () => {
            const found = await show(id);
            return found.receipts.length > 0 && found;
        }, 'the receipt');
        assert.deepEqual(report.receipts.map(({ user, state, reason }) => [user, state, reason]),
            [['ann', 'clicked', 'do']]);
        assert.deepEqual(report.answers.map(({ user, action, status, answer, over }) =>
            [user, action, status, answer, over]), [['ann', 'do', 200, 'Approved', true]]);
        assert.ok(!JSON.stringify(report).includes('secret'));
        // Somebody else's click is another one.
        await act('bob', { offset, action: 'do' });
        assert.notEqual(peer.requests[1].headers['webhook-id'], headers['webhook-id']);
    });

    test('one that failed can be tried again, as the same request', async () => {
        peer.requests.length = 0;
        peer.answer = (request, response) => {
            response.writeHead(peer.requests.length === 1 ? 503 : 201, { 'Content-Type': 'text/plain' });
            response.end('as you wish');
        };
        const { id, offset } = await send([http({ method: 'PUT', body: { a: [1, 'x'] } })]);
        assert.deepEqual(await act('ann', { offset, action: 'do' }), { ok: false, status: 503, text: 'as you wish' });
        assert.deepEqual(await act('ann', { offset, action: 'do' }), { ok: true, status: 201, text: 'as you wish' });
        assert.equal(peer.requests[0].headers['webhook-id'], peer.requests[1].headers['webhook-id']);
        assert.deepEqual(peer.requests.map(({ method, body }) => [method, body]),
            [['PUT', '{"a":[1,"x"]}'], ['PUT', '{"a":[1,"x"]}']]);
        assert.equal((await show(id)).answers[0].status, 201);
    });

    test('one that nothing came back of has not been done', async () => {
        peer.requests.length = 0;
        peer.answer = (request, response) => {
            if (peer.requests.length === 1)
                request.socket.destroy();
            else
                response.end('"done"');
        };
        const { id, offset } = await send([http(), { type: 'reply', id: 'say', label: 'Say', url: `${peer.url}/r` }]);
        const failed = await act('ann', { offset, action: 'do' });
        assert.deepEqual([failed.ok, failed.status], [false, undefined]);
        assert.deepEqual(await act('ann', { offset, action: 'do' }), { ok: true, status: 200, text: 'done' });
        peer.requests.length = 0;
        assert.equal((await act('ann', { offset, action: 'say', text: 'yes' })).ok, false);
        assert.deepEqual(await act('ann', { offset, action: 'say', text: 'yes' }), { ok: true, status: 200, text: 'done' });
        assert.deepEqual((await show(id)).answers.map(({ action, status }) => [action, status]), [['do', 200], ['say', 200]]);
    });

    test('what is not everybody\'s to reach is not reached', async t => {
        const guarded = await startCrier(t, { apps: { demo: ['ann'] } });
        const socket = await join(t, guarded, APP, await logIn(guarded, APP, 'ann'));
        const { offset } = await push(guarded, APP, { user: 'ann', event: 'alert', message: 'x', actions: [http()] });
        peer.requests.length = 0;
        const answer = await socket.timeout(DEADLINE_MS).emitWithAck('crier:action', { offset, action: 'do' });
        assert.equal(answer.ok, false);
        assert.match(answer.text, /allowed/);
        assert.equal(peer.requests.length, 0);
    });

    test('a reply is kept, and goes where the sender wants it', async () => {
        peer.requests.length = 0;
        peer.answer = (request, response) => response.end();
        const { id, offset } = await send([{ type: 'reply', label: 'Answer' },
            { type: 'reply', label: 'Post', url: `${peer.url}/r` }]);
        assert.deepEqual(await act('bob', { offset, action: '1', text: 'Да, "sure"' }), { ok: true });
        assert.deepEqual(await act('bob', { offset, action: '2', text: 'two' }), { ok: true, status: 200 });
        assert.deepEqual(JSON.parse(peer.requests[0].body), { push: id, action: '2', user: 'bob', text: 'two' });
        assert.deepEqual((await show(id)).answers.map(({ action, text }) => [action, text]),
            [['1', 'Да, "sure"'], ['2', 'two']]);
        for (const text of ['', '  ', 'x'.repeat(2001), undefined])
            assert.match((await act('bob', { offset, action: '1', text })).error, /1 to 2000/);
    });

    test('what can\'t be done is said', async () => {
        const { id, offset } = await send([http(), { type: 'url', id: 'look', label: 'Look', url: 'https://example.org' }]);
        const error = async (user, fields) => (await act(user, fields)).error;
        assert.match(await error('eve', { offset, action: 'do' }), /no such push/);
        assert.match(await error('ann', { offset, action: 'other' }), /no such action/);
        assert.match(await error('ann', { offset, action: 'look' }), /by itself/);
        for (const bad of [{}, { offset: 'x', action: 'do' }, { offset }, { offset, action: 7 }, null, [], 'x'])
            assert.match((await sockets.ann.timeout(DEADLINE_MS).emitWithAck('crier:action', bad)).error, /^an action is/);
        await call(crier, crier.keys.demo, 'DELETE', `/api/v1/pushes/${id}`);
        assert.match(await error('ann', { offset, action: 'do' }), /does not stand/);
    });

    test('they have to be right when the push is sent', async () => {
        const good = http();
        for (const [field, fields] of [
            ['actions', { actions: [] }], ['actions', { actions: {} }], ['actions', { actions: Array(4).fill(good) }],
            ['actions[0]', { actions: ['x'] }], ['actions[0].type', { actions: [{ ...good, type: 'mail' }] }],
            ['actions[0].label', { actions: [{ ...good, label: ' ' }] }],
            ['actions[0].label', { actions: [{ ...good, label: 'x'.repeat(41) }] }],
            ['actions[0].label', { actions: [{ ...good, label: 'a\nb' }] }],
            ['actions[0].url', { actions: [{ ...good, url: 'file:///etc/passwd' }] }],
            ['actions[0].url', { actions: [{ type: 'http', label: 'x' }] }],
            ['actions[0].headers', { actions: [{ ...good, headers: { Host: 'x' } }] }],
            ['actions[0].headers', { actions: [{ ...good, headers: { 'webhook-id': 'x' } }] }],
            ['actions[0].headers', { actions: [{ ...good, headers: { A: 'x\r\nB: y' } }] }],
            ['actions[0].method', { actions: [{ ...good, method: 'TRACE' }] }],
            ['actions[0].nonsense', { actions: [{ ...good, nonsense: 1 }] }],
            ['actions[0].id', { actions: [{ ...good, id: 'default' }] }], ['from', { from: 'user:bob' }],
            ['from', { from: 'a\u202eb' }], ['from', { from: 'a\u2028b' }],
            ['actions[1].id', { actions: [good, good] }], ['actions[0].id', { actions: [{ ...good, id: 'a b' }] }],
            ['actions', { actions: [{ ...good, body: 'x'.repeat(20000) }] }],
            ['from', { from: '' }], ['from', { from: 'x'.repeat(65) }], ['from', { from: 7 }],
            ['repeat', { repeat: 60 }], ['repeat', { ack: true, repeat: 1 }], ['repeat', { ack: true, repeat: 30.5 }],
            ['escalate_to', { escalate_to: { user: 'bob' }, escalate_after: 60 }],
            ['escalate_after', { ack: true, escalate_to: { user: 'bob' } }],
            ['escalate_to', { ack: true, escalate_after: 60 }],
            ['escalate_to', { ack: true, escalate_after: 60, escalate_to: { user: '*' } }],
            ['escalate_to', { ack: true, escalate_after: 60, escalate_to: { role: 'king' } }],
            ['escalate_to', { ack: true, escalate_after: 60, escalate_to: {} }],
            ['ack', { ack: 1 }], ['ack', { ack: true, volatile: true }], ['actions', { actions: [good], volatile: true }],
            ['inbox', { inbox: true, volatile: true }], ['inbox', { inbox: 'no' }],
        ]) {
            const { status, json } = await tryPush(crier, APP, { user: 'ann', event: 'alert', message: 'x', ...fields });
            assert.deepEqual([status, json.error?.field], [422, field], JSON.stringify(fields));
        }
    });

    test('one who takes it on is known, and nobody else is told', async () => {
        const { id, offset } = await send([], { actions: undefined, ack: true, escalate_to: { user: 'eve' }, escalate_after: 600 });
        const before = await show(id);
        assert.deepEqual([before.ack, before.escalate_to, Date.parse(before.escalates_at) - Date.parse(before.created_at)],
            [true, { user: ['eve'] }, 600_000]);
        assert.deepEqual(await say('ann', { offset, state: 'acknowledged' }), { ok: true });
        const after = await show(id);
        assert.equal(after.escalates_at, undefined);
        assert.deepEqual(after.counts, { acknowledged: 1, delivered: 1 });
        assert.deepEqual(after.receipts.map(({ user, state }) => [user, state]), [['ann', 'acknowledged']]);
        const { recipients } = await expectCall(200, crier, crier.keys.demo, 'GET',
            `/api/v1/pushes/${id}/recipients?state=acknowledged`);
        assert.equal(recipients[0].user, 'ann');
        // And when that was.
        assert.deepEqual(recipients[0].times, { acknowledged: recipients[0].at });
    });

    test('if nobody does, others get it, also over a restart with kill -9', async t => {
        const other = await startCrier(t, { apps: { demo: USERS } });
        const eve = await logIn(other, APP, 'eve');
        const socket = await join(t, other, APP, eve);
        const at = fields => push(other, APP, { user: 'ann', event: 'alert', message: 'Fire', ack: true,
            escalate_to: { user: ['eve'] }, escalate_after: 1, ...fields });
        const first = await at({ actions: [{ type: 'reply', label: 'Answer' }], priority: 'urgent' });
        const gone = await at({ message: 'gone' });
        await call(other, other.keys.demo, 'DELETE', `/api/v1/pushes/${gone.id}`);
        // Nobody can take on what another one took the place of.
        await at({ message: 'replaced', collapse_key: 'disk' });
        const newest = await at({ message: 'newest', collapse_key: 'disk' });
        const ann = await join(t, other, APP, await logIn(other, APP, 'ann'));
        assert.deepEqual(await ann.timeout(DEADLINE_MS).emitWithAck('crier:receipt',
            { offset: newest.offset, state: 'acknowledged' }), { ok: true });
        await until(() => socket.events.some(([name]) => name === 'alert'), 'eve to be told');
        const second = await at({ message: 'Flood' });
        socket.disconnect();
        await other.kill();
        await other.start();
        const { inbox } = await until(async () => {
            const found = await expectCall(200, other, eve, 'GET', '/api/v1/inbox');
            return found.inbox.length === 2 && found;
        }, 'both in eve\'s inbox');
        assert.deepEqual(inbox.map(({ message }) => message), ['Flood', 'Fire']);
        assert.deepEqual([inbox[1].priority, inbox[1].ack, inbox[1].actions?.length], ['urgent', true, 1]);
        for (const [i, sent] of [[1, first], [0, second]]) {
            const report = await expectCall(200, other, other.keys.demo, 'GET', `/api/v1/pushes/${sent.id}`);
            assert.equal(report.escalated_by, inbox[i].offset);
        }
        assert.equal((await expectCall(200, other, eve, 'GET', '/api/v1/inbox')).inbox.length, 2);
    });
});
