// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Engine.IO v4: pings, pongs and their timeout; a close that waits for a GET.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { CALM, startFixture } from '../lib/fixture.mjs';
import { NO_STATUS, RawWebSocket } from '../lib/frames.mjs';
import { ask, PollingSession, SEPARATOR } from '../lib/polling.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const outcome = ({ status, text }) => [status, text];

describe('the heartbeat', () => {
    const scope = suiteScope();
    let fixture;
    let patient; // a busy machine may take longer than 200 ms for a pong
    before(async () => {
        fixture = await startFixture(scope, 'engine');
        patient = await startFixture(scope, 'engine', ['--ping-timeout', '20000']);
    });

    test('comes over HTTP as long as it is answered', async t => {
        const session = await PollingSession.open(t, patient);
        for (let round = 0; round < 4; ++round) {
            assert.deepEqual(outcome(await session.get()), [200, '2']);
            await session.say('3');
        }
        assert.equal(await session.isAlive(), true);
    });

    test('comes over WebSocket as long as it is answered', async t => {
        const peer = await RawWebSocket.session(t, patient);
        await until(() => peer.pings >= 6, 'six pings');
        await peer.echoes('4still here');
    });

    test('ends an HTTP session without a pong', async t => {
        const slow = await startFixture(t, 'engine', ['--ping-timeout', '1500']);
        const session = await PollingSession.open(t, slow);
        assert.deepEqual(outcome(await session.get()), [200, '2']);
        assert.deepEqual(outcome(await session.get()), [200, '1']);
        assert.equal(await session.isAlive(), false);
    });

    test('ends an HTTP session without any request', async t => {
        const session = await PollingSession.open(t, fixture);
        await session.gone();
    });

    test('ends a WebSocket without a pong', async t => {
        const peer = await RawWebSocket.session(t, fixture, { pongs: false });
        assert.equal(await peer.closeCode(), NO_STATUS);
        assert.deepEqual(peer.messages.slice(1), ['2']);
    });

    test('pauses while a ping is out', async t => {
        const slow = await startFixture(t, 'engine',
            ['--ping-interval', '50', '--ping-timeout', '1000']);
        const peer = await RawWebSocket.session(t, slow, { pongs: false });
        assert.equal(await peer.closeCode(), NO_STATUS);
        assert.deepEqual(peer.messages.slice(1), ['2']);
    });

    test('bears pongs that nobody asked for', async t => {
        const session = await PollingSession.open(t, patient);
        await session.say('3', '3', '3probe', '4x');
        assert.deepEqual(await session.take(1), ['4x']);
        const peer = await RawWebSocket.session(t, patient);
        peer.send('3', '3', '3probe');
        await until(() => peer.pings >= 2, 'two pings');
        await peer.echoes('4x');
    });
});

describe('one packet while a pong is due', () => {
    const INTERVAL = 200;
    const TIMEOUT = 1500;
    const scope = suiteScope();
    let fixture;
    before(async () => {
        fixture = await startFixture(scope, 'engine',
            ['--ping-interval', String(INTERVAL), '--ping-timeout', String(TIMEOUT)]);
    });

    // Of two that never answer the ping, the talkative one outlives the silent one, and still ends.
    const survivors = async (silent, talkative) => {
        const order = [];
        await Promise.all([silent.ended.then(() => order.push('silent')),
            talkative.ended.then(() => order.push('talkative'))]);
        return order;
    };
    const half = since => until(() => Date.now() - since >= TIMEOUT / 2, 'half of the timeout');

    test('gives a WebSocket a second chance, and no third one', async t => {
        const talkative = await RawWebSocket.session(t, fixture, { pongs: false });
        const silent = await RawWebSocket.session(t, fixture, { pongs: false });
        const talk = async () => {
            await talkative.take(1);
            await half(Date.now());
            while (!talkative.isClosed) {
                talkative.send('4x');
                const { length } = talkative.messages;
                await until(() => talkative.messages.length > length || talkative.isClosed, 'an echo');
            }
        };
        const [order] = await Promise.all([
            survivors({ ended: silent.closed }, { ended: talkative.closed }), talk()]);
        assert.deepEqual(order, ['silent', 'talkative']);
        assert.equal(silent.code, NO_STATUS);
        assert.equal(talkative.code, NO_STATUS);
    });

    test('gives an HTTP session a second chance, and no third one', async t => {
        const talkative = await PollingSession.open(t, fixture);
        const silent = await PollingSession.open(t, fixture);
        const silence = async () => {
            assert.deepEqual(outcome(await silent.get()), [200, '2']);
            assert.deepEqual(outcome(await silent.get()), [200, '1']);
        };
        const talk = async () => {
            assert.deepEqual(outcome(await talkative.get()), [200, '2']);
            await half(Date.now());
            await until(async () => (await talkative.post('4x')).status === 400, 'the end');
        };
        assert.deepEqual(await survivors({ ended: silence() }, { ended: talk() }),
            ['silent', 'talkative']);
    });
});

describe('a close by the server', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'socketio', CALM); });
    const BROKEN = '42{}';

    async function joined(t) {
        const session = await PollingSession.open(t, fixture);
        await session.say('40');
        await session.take(2);
        return session;
    }

    test('is said to a GET that waits', async t => {
        const session = await joined(t);
        const held = await session.pending();
        await session.say(BROKEN);
        assert.deepEqual(outcome(await held.response()), [200, '1']);
        assert.equal(await session.isAlive(), false);
    });

    test('waits for a GET', async t => {
        const session = await joined(t);
        await session.say(BROKEN);
        assert.equal(await session.isAlive(), true);
        assert.deepEqual(outcome(await session.get()), [200, `6${SEPARATOR}1`]);
        assert.equal(await session.isAlive(), false);
    });

    test('waits until what is queued has been fetched', async t => {
        const session = await joined(t);
        await session.say('42["message",1]');
        await session.say('42["message",2]');
        await session.say(BROKEN);
        const back = n => `42["message-back",${n}]`;
        assert.deepEqual(outcome(await session.get()), [200, [back(1), back(2)].join(SEPARATOR)]);
        assert.deepEqual(outcome(await session.get()), [200, `6${SEPARATOR}1`]);
        assert.equal(await session.isAlive(), false);
    });

    test('makes the server deaf', async t => {
        const session = await joined(t);
        await session.say(BROKEN);
        await session.say('42["message",1]');
        assert.deepEqual(outcome(await session.get()), [200, `6${SEPARATOR}1`]);
    });

    test('can be overtaken by the client', async t => {
        const session = await joined(t);
        await session.say(BROKEN);
        await session.say('1');
        const { status, text } = await ask(t, fixture, 'GET', session.query);
        assert.deepEqual([status, text], [400, '{"code":1,"message":"Session ID unknown"}']);
    });
});
