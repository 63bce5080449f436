// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Engine.IO v4: from polling to WebSocket.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { CALM, startFixture } from '../lib/fixture.mjs';
import { closeFrame, frame, NO_STATUS, RawWebSocket } from '../lib/frames.mjs';
import { ask, PollingSession, SEPARATOR } from '../lib/polling.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const outcome = ({ status, text }) => [status, text];
const BAD_REQUEST = [400, '{"code":3,"message":"Bad request"}'];

describe('an upgrade', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'engine', CALM); });

    const open = t => PollingSession.open(t, fixture);
    const socketOf = (t, session, options) => RawWebSocket.open(t, session.fixture,
        { query: `EIO=4&transport=websocket&sid=${session.sid}`, ...options });

    async function probe(t, session) {
        const peer = await socketOf(t, session);
        peer.send('2probe');
        assert.deepEqual(await peer.take(1), ['3probe']);
        return peer;
    }

    async function upgraded(t, session) {
        const peer = await probe(t, session);
        peer.send('5');
        await peer.echoes('4upgraded');
        return peer;
    }

    const assertPollingWorks = async session => {
        await session.say('4still polling');
        assert.deepEqual(await session.take(1), ['4still polling']);
    };

    test('lets go of the GET that waits, then moves the session', async t => {
        const session = await open(t);
        const held = await session.pending();
        const peer = await probe(t, session);
        assert.deepEqual(outcome(await held.response()), [200, '6']);
        peer.send('5');
        await peer.echoes('4hello', Buffer.from([1, 2, 3]), '4bye');
    });

    test('lets go of a GET that comes after the probe', async t => {
        const session = await open(t);
        await probe(t, session);
        assert.deepEqual(outcome(await session.get()), [200, '6']);
        assert.deepEqual(outcome(await session.get()), [200, '6']);
    });

    test('keeps what is queued for the GET that comes after the probe', async t => {
        const session = await open(t);
        await session.say('4a', '4b');
        const peer = await probe(t, session);
        assert.deepEqual(outcome(await session.get()), [200, `4a${SEPARATOR}4b`]);
        await session.say('4c');
        peer.send('5');
        assert.deepEqual(await peer.take(1), ['4c']);
    });

    test('goes through in one segment', async t => {
        const session = await open(t);
        const peer = await socketOf(t, session);
        peer.send('2probe', '5', '4hello', Buffer.from('bytes'));
        assert.deepEqual(await peer.take(3), ['3probe', '4hello', Buffer.from('bytes')]);
    });

    test('goes through behind the handshake in one segment', async t => {
        const session = await open(t);
        const peer = await socketOf(t, session,
            { glued: Buffer.concat(['2probe', '5', '4hello'].map(text => frame(text))) });
        assert.deepEqual(await peer.take(2), ['3probe', '4hello']);
    });

    test('goes through without a probe', async t => {
        const session = await open(t);
        await session.say('4queued');
        const peer = await socketOf(t, session);
        peer.send('5');
        assert.deepEqual(await peer.take(1), ['4queued']);
        await peer.echoes('4hello');
    });

    test('bears a second probe', async t => {
        const session = await open(t);
        const peer = await probe(t, session);
        peer.send('2probe');
        assert.deepEqual(await peer.take(1), ['3probe']);
        peer.send('5');
        await peer.echoes('4hello');
    });

    test('answers a GET that still waits', async t => {
        const session = await open(t);
        const peer = await probe(t, session);
        const held = await session.pending();
        peer.send('5');
        await peer.echoes('4hello');
        const { status, text } = await held.response();
        assert.equal(status, 200);
        assert.match(text, /^[16]$/); // 1 if it was there before the noop's turn
    });

    test('ends polling', async t => {
        const session = await open(t);
        const peer = await upgraded(t, session);
        for (const method of ['GET', 'POST', 'PUT'])
            assert.deepEqual(outcome(await ask(t, fixture, method, session.query, { body: '4x' })),
                BAD_REQUEST);
        await peer.echoes('4still here');
    });

    test('turns away a second WebSocket on the way', async t => {
        const session = await open(t);
        const peer = await probe(t, session);
        const second = await socketOf(t, session);
        assert.equal(await second.closeCode(), NO_STATUS);
        peer.send('5');
        await peer.echoes('4hello');
    });

    test('turns away a second WebSocket before the probe', async t => {
        const session = await open(t);
        const peer = await socketOf(t, session);
        const second = await socketOf(t, session);
        assert.equal(await second.closeCode(), NO_STATUS);
        peer.send('2probe', '5', '4hello');
        assert.deepEqual(await peer.take(2), ['3probe', '4hello']);
    });

    test('turns away a second WebSocket afterwards', async t => {
        const session = await open(t);
        const peer = await upgraded(t, session);
        const second = await socketOf(t, session);
        second.send('2probe', '5', '4x');
        assert.equal(await second.closeCode(), NO_STATUS);
        assert.deepEqual(second.messages, []);
        await peer.echoes('4still here');
    });

    for (const [name, bytes] of Object.entries({
        'a message': frame('4x'),
        'a message after the probe': Buffer.concat([frame('2probe'), frame('4x')]),
        'bytes': frame('5', { opcode: 2 }),
        'a ping': frame('2'),
        'another probe': frame('2probes'),
        'a pong': frame('3probe'),
        'a noop': frame('6'),
        'a close': frame('1'),
        'no packet': frame(''),
        'nonsense': frame('abc'),
    })) {
        test(`that begins with ${name} ends, and polling goes on`, async t => {
            const session = await open(t);
            const peer = await socketOf(t, session);
            peer.write(bytes);
            assert.equal(await peer.closeCode(), NO_STATUS);
            await assertPollingWorks(session);
            await upgraded(t, session);
        });
    }

    for (const [name, leave] of Object.entries({
        'closes': peer => peer.write(closeFrame(1000)),
        'hangs up': peer => peer.socket.end(),
        'is cut off': peer => peer.socket.resetAndDestroy(),
        'breaks the framing': peer => peer.sendFrame('x', { masked: false }),
        'says too much': peer => peer.sendFrame(Buffer.alloc(1_000_001)),
    })) {
        test(`whose WebSocket ${name} leaves polling alone`, async t => {
            const session = await open(t);
            const peer = await probe(t, session);
            leave(peer);
            await peer.closeCode();
            await assertPollingWorks(session);
            await until(async () => {
                const again = await socketOf(t, session);
                again.send('2probe');
                await until(() => again.messages.length || again.isClosed, 'an answer to the probe');
                if (!again.isClosed)
                    again.send('5');
                return !again.isClosed;
            }, 'room for another upgrade');
            assert.deepEqual(outcome(await session.get()), BAD_REQUEST);
        });
    }

    test('ends with the session', async t => {
        const session = await open(t);
        const peer = await probe(t, session);
        await session.say('1');
        assert.equal(await peer.closeCode(), NO_STATUS);
    });

    test('delivers each message once and in order', async t => {
        const session = await open(t);
        const received = [];
        let sent = 0;
        const next = () => `4message ${++sent}`;
        const poll = async () => {
            const { text } = await session.get();
            received.push(...text.split(SEPARATOR));
        };
        await session.say(next(), next());
        const peer = await socketOf(t, session);
        await Promise.all([session.say(next()), poll()]);
        peer.send('2probe');
        for (let round = 0; round < 10; ++round)
            await Promise.all([session.say(next(), next(), next()), poll()]);
        await session.say(next(), next());
        peer.send('5', next(), next());
        await until(() => peer.messages.at(-1) === `4message ${sent}`, 'the last message');
        received.push(...peer.messages);
        assert.deepEqual(received.filter(text => text !== '6' && text !== '3probe'),
            Array.from({ length: sent }, (_, i) => `4message ${i + 1}`));
    });

    test('of many sessions at once keeps them apart', async t => {
        const sessions = await Promise.all(Array.from({ length: 20 }, () => open(t)));
        await Promise.all(sessions.map(async session => {
            const peer = await upgraded(t, session);
            await peer.echoes(`4${session.sid}`);
        }));
    });
});

test('an upgrade that takes too long ends, and polling goes on', async t => {
    const fixture = await startFixture(t, 'engine', [...CALM, '--upgrade-timeout', '300']);
    for (const packets of [[], ['2probe']]) {
        const session = await PollingSession.open(t, fixture);
        const peer = await RawWebSocket.open(t, fixture,
            { query: `EIO=4&transport=websocket&sid=${session.sid}` });
        peer.send(...packets);
        assert.equal(await peer.closeCode(), NO_STATUS);
        await session.say('4still polling');
        assert.deepEqual(await session.take(1), ['4still polling']);
    }
});

test('the heartbeat goes over to the WebSocket', async t => {
    const fixture = await startFixture(t, 'engine', ['--ping-timeout', '20000']);
    const session = await PollingSession.open(t, fixture);
    const peer = await RawWebSocket.open(t, fixture,
        { query: `EIO=4&transport=websocket&sid=${session.sid}` });
    peer.send('5');
    await until(() => peer.pings >= 3, 'three pings');
    await peer.echoes('4still here');
});
