// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// permessage-deflate (RFC 7692): with stock clients, who do nothing for it, and by hand.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';

import { logIn, push } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { CLOSE, frame, PING, RawWebSocket } from '../lib/frames.mjs';
import { WebSocket } from '../lib/peers.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join, RawPeer } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const OFFER = 'permessage-deflate; client_max_window_bits';
const TAKEN = 'permessage-deflate; server_no_context_takeover; client_no_context_takeover';
const DEFLATED = { rsv: 4 };
const LIMIT = 1_000_000;
/** Large, and of what gets much smaller. */
const TEXT = 'all work and no play '.repeat(400);

const deflate = text => deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);
const inflate = bytes => inflateRawSync(Buffer.concat([bytes, Buffer.from([0, 0, 0xff, 0xff])]),
    { finishFlush: constants.Z_SYNC_FLUSH }).toString();

describe('compression', () => {
    const scope = suiteScope();
    let crier, token;
    before(async () => {
        crier = await startCrier(scope, { set: { 'realtime.compression': true, workers: 2 } });
        crier.path = '/socket.io/';
        token = await logIn(crier, 'demo', 'ann');
    });
    const auth = () => ({ app_id: 'demo', session_id: token });

    /** By hand, with what it asks for; `extensions` are what it got. */
    async function open(t, offer = OFFER) {
        const peer = await RawWebSocket.session(t, crier,
            { headers: offer ? { 'Sec-WebSocket-Extensions': offer } : {}, deflates: true });
        peer.extensions = peer.answer.headers['sec-websocket-extensions'];
        return peer;
    }
    async function enter(t, offer) {
        const peer = await open(t, offer);
        peer.send(`40${JSON.stringify(auth())}`);
        await until(() => peer.messages.some(message => message.startsWith('40{')), 'the answer to CONNECT');
        return peer;
    }
    const send = message => push(crier, 'demo', { user: '*', event: 'x', message, volatile: true });

    test('a stock client gets large messages compressed, and all of them whole', async t => {
        const sockets = await Promise.all(Array.from({ length: 4 }, () => join(t, crier, 'demo', token)));
        const read = sockets.map(({ io }) => io.engine.transport.ws._socket.bytesRead);
        await send({ text: TEXT });
        await send({ text: 'small' });
        await until(() => sockets.every(({ events }) => events.length === 2), 'both');
        for (const [i, { events, io }] of sockets.entries()) {
            assert.deepEqual(events.map(([, { text }]) => text), [TEXT, 'small']);
            assert.equal(io.engine.transport.ws.extensions, 'permessage-deflate');
            const bytes = io.engine.transport.ws._socket.bytesRead - read[i];
            assert.ok(bytes < TEXT.length / 10, `${bytes} bytes`);
        }
    });

    test('what a client compresses is understood, in one frame and in several', async t => {
        const peer = await open(t);
        const connect = deflate(`40${JSON.stringify({ ...auth(), filler: TEXT })}`);
        peer.sendFrame(connect.subarray(0, 20), { ...DEFLATED, fin: false });
        peer.sendFrame('', { opcode: PING });
        peer.sendFrame(connect.subarray(20, 60), { opcode: 0, fin: false });
        peer.sendFrame(connect.subarray(60), { opcode: 0 });
        await until(() => peer.messages.some(message => message.startsWith('40{')), 'the answer to CONNECT');
        // The second knows nothing of the first: neither does what is between them.
        for (let n = 1; n <= 2; ++n) {
            peer.sendFrame(deflate(`42${n}["crier:here",{"page":"/${TEXT.slice(0, 2000)}"}]`), DEFLATED);
            await until(() => peer.messages.some(message => message.startsWith(`43${n}[`)), 'an answer');
        }
        assert.equal(peer.isClosed, undefined);
    });

    test('one that offers it and one that does not get the same', async t => {
        const [small, plain] = await Promise.all([enter(t), enter(t, null)]);
        assert.equal(small.extensions, TAKEN);
        assert.equal(plain.extensions, undefined);
        await send({ text: TEXT });
        const arrived = peer => peer.messages.find(message => message.startsWith('42'));
        await until(() => arrived(small) && arrived(plain), 'the push');
        assert.equal(arrived(small), arrived(plain));
        const [last] = small.frames.slice(-1);
        assert.equal(last.rsv, 4);
        assert.equal(inflate(last.payload), arrived(plain));
        assert.ok(plain.frames.every(({ rsv }) => rsv === 0));
    });

    test('what is asked for and not done is not agreed to', async t => {
        for (const offer of ['permessage-deflate; server_max_window_bits=9', 'permessage-deflate; foo', 'x-webkit-deflate-frame'])
            assert.equal((await open(t, offer)).extensions, undefined, offer);
        const second = 'permessage-deflate; server_max_window_bits=9, permessage-deflate';
        assert.equal((await open(t, second)).extensions, TAKEN);
    });

    const offences = {
        'a bomb': [1009, () => frame(deflate(Buffer.alloc(10 * LIMIT)), DEFLATED)],
        'one byte too many': [1009, () => frame(deflate(Buffer.alloc(LIMIT + 1, '4')), DEFLATED)],
        'what is no compressed text': [1007, () => frame(Buffer.from([0xff, 0xff, 0xff]), DEFLATED)],
        'text that is not UTF-8': [1007, () => frame(deflate(Buffer.from([0x34, 0xc3, 0x28])), DEFLATED)],
        'a ping that says that it is compressed': [1002, () => frame('', { opcode: PING, ...DEFLATED })],
        'a close that says so': [1002, () => frame('', { opcode: CLOSE, ...DEFLATED })],
        'a continuation that says so': [1002, () => Buffer.concat([frame('4', { fin: false }), frame('x', { opcode: 0, ...DEFLATED })])],
        'RSV2 beside it': [1002, () => frame('4x', { rsv: 6 })],
    };
    for (const [name, [code, make]] of Object.entries(offences)) {
        test(`${name} closes with ${code}`, async t => {
            const peer = await open(t);
            peer.write(make());
            assert.equal((await peer.closed).code, code);
        });
    }

    test('limits.inflation: what is nearly all unpacked comes to its end', async t => {
        const crier = await startCrier(t, { apps: {}, set: { 'realtime.compression': true } });
        const peer = await RawWebSocket.session(t, Object.assign(crier, { path: '/socket.io/' }),
            { headers: { 'Sec-WebSocket-Extensions': OFFER } });
        const bomb = frame(deflate(Buffer.concat([Buffer.from('3'), Buffer.alloc(LIMIT - 1, 'a')])), DEFLATED);
        for (let i = 0; i < 20; ++i)
            peer.write(bomb);
        const { code } = await peer.closed;
        assert.equal(code, 1009);
        await until(() => crier.process.errors.includes('limits.inflation'), 'a line in the log');
    });

    test('what is compressed as usual goes on for ever', async t => {
        const peer = await enter(t);
        const words = Array.from({ length: 4000 }, (_, i) => (i * 7919 % 10007).toString(36)).join(' ');
        for (let n = 1; n <= 120; ++n)
            peer.sendFrame(deflate(`42${n}["crier:here",{"page":"/a"},"${words}"]`), DEFLATED);
        await until(() => peer.messages.some(message => message.startsWith('43120[')), 'the last answer');
    });

    test('a message of the largest size may be larger when it is compressed', async t => {
        const peer = await open(t);
        const noise = Buffer.alloc(LIMIT - 10);
        for (let i = 0, x = 1; i < noise.length; ++i, x = (x * 48271) % 0x7fffffff)
            noise[i] = x >> 8;
        const bytes = deflate(noise);
        assert.ok(bytes.length > LIMIT);
        peer.sendFrame(bytes, { ...DEFLATED, opcode: 2 });
        // It has come through, and nobody has said that bytes would come.
        assert.notEqual((await peer.closed).code, 1009);
    });

    test('without the offer a compressed frame is an offence', async t => {
        const peer = await open(t, null);
        peer.sendFrame(deflate('2probe'), DEFLATED);
        assert.equal((await peer.closed).code, 1002);
    });
});

test('it is off by itself', async t => {
    const crier = await startCrier(t);
    const peer = await RawPeer.join(t, crier, 'demo', await logIn(crier, 'demo', 'ann'));
    assert.equal(peer.socket.extensions, '');
    assert.ok(peer.socket instanceof WebSocket);
});
