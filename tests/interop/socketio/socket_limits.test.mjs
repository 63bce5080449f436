// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Heartbeat, limits and broken packets: what ends a connection, and that it ends only that one.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { logIn, push, request } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { WebSocket } from '../lib/peers.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join, RawPeer } from '../lib/sockets.mjs';
import { next, until, within } from '../lib/waits.mjs';

const count = (peer, text) => peer.frames.filter(frame => frame === text).length;

describe('the heartbeat', () => {
    const scope = suiteScope();
    let crier;
    let token;
    before(async () => {
        crier = await startCrier(scope,
            { set: { 'realtime.ping_interval_ms': 100, 'realtime.ping_timeout_ms': 400 } });
        token = await logIn(crier, 'demo', 'ann');
    });

    test('is announced in the handshake', async t => {
        const peer = await RawPeer.open(t, crier);
        const { sid, ...rest } = JSON.parse(peer.frames[0].slice(1));
        assert.match(sid, /^[\w-]{20}$/);
        assert.deepEqual(rest,
            { upgrades: [], pingInterval: 100, pingTimeout: 400, maxPayload: 1_000_000 });
    });

    test('keeps a stock client for many rounds', async t => {
        const socket = await join(t, crier, 'demo', token);
        let pings = 0;
        socket.io.on('ping', () => ++pings);
        await until(() => pings >= 8, 'eight pings');
        assert.equal(socket.connected, true);
    });

    test('closes a connection without pongs', async t => {
        const peer = await RawPeer.join(t, crier, 'demo', token);
        await within(peer.closed, 'the ping timeout');
        assert.equal(count(peer, '2'), 1);
    });

    test('keeps a connection with pongs', async t => {
        const peer = await RawPeer.join(t, crier, 'demo', token);
        for (let round = 1; round <= 6; ++round) {
            await until(() => count(peer, '2') === round, `ping ${round}`);
            peer.send('3');
        }
        assert.equal(peer.socket.readyState, WebSocket.OPEN);
    });

    test('goes one way only', async t => {
        const peer = await RawPeer.join(t, crier, 'demo', token);
        peer.send('2');
        await within(peer.closed, 'the close');
    });
});

describe('a connection', () => {
    const scope = suiteScope();
    let crier;
    let token;
    before(async () => {
        crier = await startCrier(scope, { set: { 'limits.message_bytes': 4096 } });
        token = await logIn(crier, 'demo', 'ann');
    });

    test('may send a message of the limit', async t => {
        const peer = await RawPeer.join(t, crier, 'demo', token);
        const head = '420["crier:receipt","';
        peer.send(`${head}${'x'.repeat(4096 - head.length - 2)}"]`);
        await peer.frame('430[');
    });

    for (const binary of [false, true]) {
        const kind = binary ? 'binary' : 'text';
        test(`with a ${kind} message over the limit is closed with 1009`, async t => {
            const peer = await RawPeer.join(t, crier, 'demo', token);
            peer.socket.send(Buffer.alloc(4097, 'x'), { binary });
            assert.equal(await within(peer.closed, 'the close'), 1009);
        });
    }

    test('with a message over the limit in fragments is closed with 1009', async t => {
        const peer = await RawPeer.join(t, crier, 'demo', token);
        for (let i = 0; i < 5; ++i)
            peer.socket.send('4'.repeat(1000), { fin: i === 4 });
        assert.equal(await within(peer.closed, 'the close'), 1009);
    });

    const malformed = {
        'an empty Engine.IO packet': '',
        'an unknown Engine.IO type': '9',
        'a letter': 'x',
        'an empty Socket.IO packet': '4',
        'an unknown Socket.IO type': '47',
        'JSON cut short': '42["a"',
        'something after the JSON': '42["a"]x',
        'an event without a name': '42[]',
        'an event that is an object': '42{}',
        'an event whose name is an object': '42[{}]',
        'a reserved event': '42["disconnect"]',
        'an ack without an array': '431{}',
        'a DISCONNECT with a payload': '41{}',
        'a CONNECT_ERROR': '44{"message":"x"}',
        'a second CONNECT': '40{}',
        'an event for a namespace not joined': '42/other,["a"]',
        'too many attachments': '4511-["a"]',
        'no attachments in a binary event': '450-["a"]',
        'an attachment count that is none': '45x-["a"]',
        'a placeholder out of range': '451-["a",{"_placeholder":true,"num":5}]',
        'nesting without end': `42["a",${'['.repeat(1500)}${']'.repeat(1500)}]`,
        'invalid base64': '4b!',
    };
    for (const [name, packet] of Object.entries(malformed)) {
        test(`with ${name} is closed, and only that one`, async t => {
            const bystander = await RawPeer.join(t, crier, 'demo', token);
            const peer = await RawPeer.join(t, crier, 'demo', token);
            peer.send(packet);
            if (packet.startsWith('451-'))
                peer.socket.send(Buffer.from('x'));
            await within(peer.closed, 'the close');
            bystander.send('420["crier:receipt"]');
            await bystander.frame('430[');
        });
    }

    test('with a binary message that nobody announced is closed', async t => {
        const peer = await RawPeer.join(t, crier, 'demo', token);
        peer.socket.send(Buffer.from('x'));
        await within(peer.closed, 'the close');
    });

    test('with a text in place of an attachment is closed', async t => {
        const peer = await RawPeer.join(t, crier, 'demo', token);
        peer.send('451-["a",{"_placeholder":true,"num":0}]');
        peer.send('42["b"]');
        await within(peer.closed, 'the close');
    });

    test('with invalid UTF-8 is closed with 1007', async t => {
        const peer = await RawPeer.join(t, crier, 'demo', token);
        peer.socket.send(Buffer.from([0x34, 0x32, 0xff, 0xfe]), { binary: false });
        assert.equal(await within(peer.closed, 'the close'), 1007);
    });

    // Chromium sends long texts so.
    test('takes a text cut into frames inside a letter', async t => {
        const peer = await RawPeer.join(t, crier, 'demo', token);
        const bytes = Buffer.from('420["crier:receipt","жжж"]');
        peer.socket.send(bytes.subarray(0, 22), { fin: false, binary: false });
        peer.socket.send(bytes.subarray(22), { fin: true });
        await peer.frame('430[');
    });

    test('that speaks before it joins is closed', async t => {
        const peer = await RawPeer.open(t, crier);
        peer.send('42["a"]');
        await within(peer.closed, 'the close');
    });

    test('may send events that mean nothing here', async t => {
        const peer = await RawPeer.join(t, crier, 'demo', token);
        for (const packet of ['42["nonsense",1]', '4399[]', '451-["a",{"_placeholder":true,"num":0}]'])
            peer.send(packet);
        peer.socket.send(Buffer.from('x'));
        peer.send('3');
        peer.send('6');
        peer.send('427["crier:receipt"]');
        await peer.frame('437[');
    });
});

test('a connection that never joins is closed', async t => {
    const crier = await startCrier(t, { set: { 'realtime.connect_timeout_ms': 200 } });
    const idle = await RawPeer.open(t, crier);
    const astray = await RawPeer.open(t, crier);
    astray.send('40/elsewhere,');
    const joined = await RawPeer.join(t, crier, 'demo', await logIn(crier, 'demo', 'ann'));
    await within(idle.closed, 'the connect timeout');
    await within(astray.closed, 'the connect timeout');
    await push(crier, 'demo', { user: 'ann', event: 'still-here' });
    await joined.frame('42["still-here"');
});

test('connections over the limit are refused, and room is made again', async t => {
    const crier = await startCrier(t, { set: { 'limits.connections_per_address': 3 } });
    const peers = [await RawPeer.open(t, crier), await RawPeer.open(t, crier)];
    const third = await RawPeer.open(t, crier);
    const fourth = new RawPeer(t, crier);
    await within(fourth.closed, 'the refusal');
    assert.deepEqual(fourth.frames, []);
    third.socket.close();
    await until(async () => {
        const answer = await request(crier, 'GET', '/healthz').catch(() => null);
        return answer?.status === 200;
    }, 'room for a connection');
    peers.forEach(peer => assert.equal(peer.socket.readyState, WebSocket.OPEN));
});

test('a stock client comes back when the server does, on the same port', async t => {
    const crier = await startCrier(t);
    const token = await logIn(crier, 'demo', 'ann');
    const socket = await join(t, crier, 'demo', token,
        { reconnectionDelay: 50, reconnectionDelayMax: 100 });
    const before = await push(crier, 'demo', { user: 'ann', event: 'before' });
    for (const end of ['stop', 'kill']) {
        const id = socket.id;
        const gone = next(socket, 'disconnect');
        await crier[end]();
        assert.match((await gone)[0], /^transport (close|error)$/);
        const back = next(socket, 'connect');
        await crier.start();
        await back;
        assert.notEqual(socket.id, id);
        const arrived = next(socket, 'after');
        const { offset } = await push(crier, 'demo', { user: 'ann', event: 'after', message: end });
        assert.deepEqual(await arrived, [end, offset]);
        assert.notEqual(offset, before.offset);
    }
});
