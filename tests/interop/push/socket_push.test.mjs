// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What a push looks like on arrival, and who gets it.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { logIn, push, tryPush } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join, RawPeer } from '../lib/sockets.mjs';
import { next, until } from '../lib/waits.mjs';

/** Sends a last push to everybody and waits for it: what did not come before it never comes. */
async function settle(crier, app, sockets) {
    const arrived = sockets.map(socket => next(socket, 'fence'));
    await push(crier, app, { user: '*', event: 'fence' });
    await Promise.all(arrived);
    return sockets.map(socket => socket.events.filter(([event]) => event !== 'fence'));
}

describe('a push', () => {
    let crier;
    const scope = suiteScope();
    const token = {};
    before(async () => {
        crier = await startCrier(
            scope, { apps: { demo: ['ann', 'bob', 'carl/../ann', 'Ünı'], other: ['ann'] } });
        token.ann = await logIn(crier, 'demo', 'ann');
        token.bob = await logIn(crier, 'demo', 'bob');
        token.otherAnn = await logIn(crier, 'other', 'ann');
    });

    test('to * reaches everybody', async t => {
        const sockets = [await join(t, crier, 'demo', token.ann),
            await join(t, crier, 'demo', token.bob)];
        const message = { message: 'hi', page: 'home', parameters: { duration: 5000 } };
        const { offset } = await push(crier, 'demo', { user: '*', event: 'alert', message });
        for (const events of await settle(crier, 'demo', sockets))
            assert.deepEqual(events, [['alert', message, offset]]);
    });

    test('to one user reaches only them', async t => {
        const [ann, bob] = [await join(t, crier, 'demo', token.ann),
            await join(t, crier, 'demo', token.bob)];
        const { offset } = await push(crier, 'demo', { user: 'bob', event: 'alert', message: 'x' });
        assert.deepEqual(await settle(crier, 'demo', [ann, bob]), [[], [['alert', 'x', offset]]]);
    });

    test('to a list reaches each once', async t => {
        const [ann, bob] = [await join(t, crier, 'demo', token.ann),
            await join(t, crier, 'demo', token.bob)];
        const answer = await push(crier, 'demo',
            { user: ['ann', 'bob', 'ann', 'nobody'], event: 'alert' });
        assert.deepEqual(answer.unknown_users, ['nobody']);
        const expected = [['alert', null, answer.offset]];
        assert.deepEqual(await settle(crier, 'demo', [ann, bob]), [expected, expected]);
    });

    test('to users with odd names reaches them', async t => {
        for (const user of ['carl/../ann', 'Ünı']) {
            const socket = await join(t, crier, 'demo', await logIn(crier, 'demo', user));
            const ann = await join(t, crier, 'demo', token.ann);
            const { offset } = await push(crier, 'demo', { user, event: 'alert', message: user });
            assert.deepEqual(
                await settle(crier, 'demo', [socket, ann]), [[['alert', user, offset]], []]);
        }
    });

    test('never leaves its app', async t => {
        const [ann, otherAnn] = [await join(t, crier, 'demo', token.ann),
            await join(t, crier, 'other', token.otherAnn)];
        const mine = [];
        for (const user of ['*', 'ann'])
            mine.push(['alert', 'demo', (await push(crier, 'demo',
                { user, event: 'alert', message: 'demo' })).offset]);
        const theirs = [];
        for (const user of ['*', 'ann'])
            theirs.push(['alert', 'other', (await push(crier, 'other',
                { user, event: 'alert', message: 'other' })).offset]);
        assert.deepEqual(await settle(crier, 'demo', [ann]), [mine]);
        assert.deepEqual(await settle(crier, 'other', [otherAnn]), [theirs]);
    });

    test('comes in the order of the answers', async t => {
        const ann = await join(t, crier, 'demo', token.ann);
        const sent = [];
        for (let i = 0; i < 20; ++i)
            sent.push((await push(crier, 'demo', { user: 'ann', event: 'n', message: i })).offset);
        const [events] = await settle(crier, 'demo', [ann]);
        assert.deepEqual(events, sent.map((offset, i) => ['n', i, offset]));
        assert.equal(new Set(sent).size, sent.length);
    });

    test('many at a time all come, in the order of the log', async t => {
        const ann = await join(t, crier, 'demo', token.ann);
        const answers = await Promise.all(Array.from({ length: 50 },
            (_, i) => push(crier, 'demo', { user: '*', event: 'n', message: i })));
        const [events] = await settle(crier, 'demo', [ann]);
        assert.equal(events.length, 50);
        const byOffset = new Map(answers.map((answer, i) => [answer.offset, i]));
        for (const [, message, offset] of events)
            assert.equal(byOffset.get(offset), message);
    });

    test('has its offset as the last argument, a text', async t => {
        const ann = await join(t, crier, 'demo', token.ann);
        const sent = await push(crier, 'demo', { user: 'ann', event: 'alert', message: 'x' });
        const [[event]] = await settle(crier, 'demo', [ann]);
        assert.equal(event.length, 3);
        assert.equal(typeof event[2], 'string');
        assert.equal(event[2], sent.offset);
        assert.match(sent.id, /\S/);
    });

    test('volatile has no offset and is not kept', async t => {
        const ann = await join(t, crier, 'demo', token.ann);
        const before = await push(crier, 'demo', { user: 'ann', event: 'a' });
        const sent = await push(crier, 'demo',
            { user: 'ann', event: 'b', message: { x: 1 }, volatile: true });
        assert.equal('offset' in sent, false);
        const [events] = await settle(crier, 'demo', [ann]);
        assert.deepEqual(events, [['a', null, before.offset], ['b', { x: 1 }]]);
    });

    test('with several names goes out as it was sent', async t => {
        const ann = await join(t, crier, 'demo', token.ann);
        const event = 'alert,refresh,project_updated';
        const { offset } = await push(crier, 'demo', { user: 'ann', event, message: 1 });
        assert.deepEqual(await settle(crier, 'demo', [ann]), [[[event, 1, offset]]]);
    });

    test('message is the same to the byte', async t => {
        const peer = await RawPeer.join(t, crier, 'demo', token.ann);
        const messages = ['null', 'true', '0', '-0', '1.0', '1', '1e2', '1E+2', '100', '0.10',
            '12345678901234567890123', '1e400', '""', '"text"', '"\\u00e9 é \\/ / \\ud83d\\ude00 😀"',
            '"\\u2028\\u0000\\b\\t"', '[]', '{}', '[1.0,[2.50,{}],null]',
            '{"b":1,"a":2,"b":3,"10":0,"9":0}', '{"z":{"y":{"x":1.0}},"a":[]}',
            '{ "spaced" : [ 1 , 2 ] }', '{"_placeholder":true,"num":0}'];
        for (const [index, message] of messages.entries()) {
            const event = `e${index}`;
            const answer = await tryPush(
                crier, 'demo', `{"message":${message},"user":"ann","event":"${event}"}`);
            assert.equal(answer.status, 202, `${message}: ${answer.text}`);
            const frame = await peer.frame(`42["${event}"`);
            assert.equal(frame, `42["${event}",${message},"${answer.json.offset}"]`);
        }
    });

    test('event names with quotes and unicode arrive as they are', async t => {
        const ann = await join(t, crier, 'demo', token.ann);
        const names = ['an "event"', 'Ünï🎉', 'back\\slash', '42["x"]', 'error', 'connection'];
        const expected = [];
        for (const event of names)
            expected.push([event, null, (await push(crier, 'demo', { user: '*', event })).offset]);
        assert.deepEqual(await settle(crier, 'demo', [ann]), [expected]);
    });

    test('large messages arrive whole', async t => {
        const ann = await join(t, crier, 'demo', token.ann);
        const message = 'ж'.repeat(300_000);
        await push(crier, 'demo', { user: 'ann', event: 'large', message });
        const event = await until(() => ann.events.find(([name]) => name === 'large'), 'the push');
        assert.equal(event[1], message);
    });
});
