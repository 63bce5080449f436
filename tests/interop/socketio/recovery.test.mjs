// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Connection state recovery, packet by packet.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { startFixture } from '../lib/fixture.mjs';
import { closeFrame, RawWebSocket } from '../lib/frames.mjs';
import { PollingSession } from '../lib/polling.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const CONNECTED = /^40\{"sid":"([\w-]{20})","pid":"([\w-]{20})"\}$/;
const TEXTS = ['てすと', 'Я Б Г Д Ж Й', 'Ä ä Ü ü ß', 'utf8 — string', 'utf8 — string'];
const identity = packet => {
    const [, sid, pid] = CONNECTED.exec(packet) ?? assert.fail(packet);
    return { sid, pid };
};
const eventOf = packet => JSON.parse(packet.slice(packet.indexOf('[')));

describe('recovery', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'client'); });

    /** A peer with an identity and an offset. */
    async function join(t, options) {
        const peer = await RawWebSocket.session(t, fixture, options);
        peer.send('40');
        Object.assign(peer, identity((await peer.take(1))[0]));
        peer.send('42["hi"]');
        const [name, offset] = eventOf((await peer.take(1))[0]);
        assert.equal(name, 'hi');
        assert.equal(typeof offset, 'string');
        peer.offset = offset;
        return peer;
    }

    /** What a new connection hears that asks for the session of `pid`. */
    async function resume(t, payload, options) {
        const peer = await RawWebSocket.session(t, fixture, options);
        peer.send(`40${JSON.stringify(payload)}`);
        await until(() => peer.messages.some(text => CONNECTED.test(text)),
            'a CONNECT');
        peer.packets = peer.messages.slice(1);
        Object.assign(peer, identity(peer.packets.find(text => CONNECTED.test(text))));
        return peer;
    }

    const recovered = (t, { sid, pid, offset }, options) => until(async () => {
        const peer = await resume(t, { pid, offset }, options);
        if (peer.sid === sid)
            return peer;
        peer.socket.destroy();
        return null;
    }, 'the recovery');

    test('gives an id for friends and one that is private', async t => {
        const peers = await Promise.all(Array.from({ length: 20 }, () => join(t)));
        const ids = peers.flatMap(({ sid, pid }) => [sid, pid]);
        assert.equal(new Set(ids).size, 40);
    });

    test('gives an offset to each event, and to no other packet', async t => {
        const peer = await join(t);
        peer.send('42["getUtf8"]');
        const events = (await peer.take(5)).map(eventOf);
        assert.deepEqual(events.map(([, text]) => text), TEXTS);
        const offsets = events.map(event => event.at(-1));
        assert.equal(new Set([peer.offset, ...offsets]).size, 6);
        peer.send('421["echo",1]', '42["ack"]', '42["doge"]');
        const [echoed, asked, bytes] = await peer.take(4);
        assert.equal(echoed, '431[1]');
        assert.match(asked, /^42\d+\["ack"\]$/);
        assert.match(bytes, /^451-\["doge",\{"_placeholder":true,"num":0\},"[^"]+"\]$/);
    });

    const ends = {
        'a close frame': peer => peer.write(closeFrame(1000)),
        'the end of TCP': peer => peer.socket.end(),
        'a reset': peer => peer.socket.resetAndDestroy(),
        'a ping of its own': peer => peer.send('2'),
        'a malformed packet': peer => peer.send('42{}'),
        'a second CONNECT': peer => peer.send('40'),
        'a broken frame': peer => peer.sendFrame('x', { masked: false }),
    };
    for (const [name, end] of Object.entries(ends)) {
        test(`follows ${name}`, async t => {
            const peer = await join(t);
            end(peer);
            await peer.closeCode();
            const again = await recovered(t, peer);
            assert.equal(again.pid, peer.pid);
            assert.deepEqual(again.packets, [`40{"sid":"${peer.sid}","pid":"${peer.pid}"}`]);
            again.send('421["getId"]');
            await until(() => again.messages.includes(`431["${peer.sid}"]`), 'the id');
        });
    }

    test('does not follow a DISCONNECT', async t => {
        const peer = await join(t);
        peer.send('41');
        peer.socket.end();
        await peer.closeCode();
        assert.notEqual((await resume(t, peer)).sid, peer.sid);
    });

    test('does not follow a bad packet of Engine.IO', async t => {
        const peer = await join(t);
        peer.send('7');
        await peer.closeCode();
        assert.notEqual((await resume(t, peer)).sid, peer.sid);
    });

    test('does not take a session that is in use', async t => {
        const peer = await join(t);
        assert.notEqual((await resume(t, peer)).sid, peer.sid);
        peer.send('421["getId"]');
        assert.deepEqual(await peer.take(1), [`431["${peer.sid}"]`]);
    });

    for (const [name, edit] of Object.entries({
        'another id': peer => ({ pid: peer.sid, offset: peer.offset }),
        'another offset': peer => ({ pid: peer.pid, offset: 'nonsense' }),
        'an empty offset': peer => ({ pid: peer.pid, offset: '' }),
        'no offset': peer => ({ pid: peer.pid }),
        'no id': peer => ({ offset: peer.offset }),
        'an id that is a list': peer => ({ pid: [peer.pid], offset: peer.offset }),
        'an offset that is a number': peer => ({ pid: peer.pid, offset: 1 }),
        'an offset that is an object': peer => ({ pid: peer.pid, offset: { toString: 'x' } }),
    })) {
        test(`needs more than ${name}`, async t => {
            const peer = await join(t);
            peer.socket.end();
            await peer.closeCode();
            const stranger = await resume(t, edit(peer));
            assert.notEqual(stranger.sid, peer.sid);
            assert.notEqual(stranger.pid, peer.pid);
            assert.equal((await recovered(t, peer)).pid, peer.pid);
        });
    }

    test('brings what was missed, before the CONNECT', async t => {
        const peer = await join(t);
        peer.send('42["getUtf8"]');
        peer.socket.end();
        await peer.closeCode();
        const again = await recovered(t, peer);
        assert.deepEqual(again.packets.slice(0, 5).map(eventOf).map(([, text]) => text), TEXTS);
        assert.match(again.packets[5], CONNECTED);
        const offsets = again.packets.slice(0, 5).map(packet => eventOf(packet).at(-1));
        again.socket.end();
        await again.closeCode();
        const third = await recovered(t, { ...peer, offset: offsets[2] });
        assert.deepEqual(third.packets.slice(0, 2).map(eventOf).map(event => event.at(-1)),
            offsets.slice(3));
        assert.match(third.packets[2], CONNECTED);
    });

    test('brings bytes that were missed', async t => {
        const peer = await join(t);
        peer.send('42["doge"]');
        peer.socket.end();
        await peer.closeCode();
        const again = await recovered(t, peer);
        assert.match(again.packets[0], /^451-\["doge",\{"_placeholder":true,"num":0\},"[^"]+"\]$/);
        assert.deepEqual(again.packets[1], Buffer.from('asdfasdf'));
        assert.match(again.packets[2], CONNECTED);
    });

    test("brings nothing of another session's", async t => {
        const peer = await join(t);
        const other = await join(t);
        peer.socket.end();
        await peer.closeCode();
        other.send('42["getUtf8"]');
        await other.take(5);
        assert.equal((await recovered(t, peer)).packets.length, 1);
    });

    test('asks no middleware again', async t => {
        const peer = await join(t);
        peer.socket.end();
        await peer.closeCode();
        await recovered(t, peer, { query: 'EIO=4&transport=websocket&fail=1' });
    });

    test('works over HTTP, for what was never fetched', async t => {
        const session = await PollingSession.open(t, fixture);
        await session.say('40');
        const known = identity((await session.take(1))[0]);
        await session.say('42["hi"]');
        known.offset = eventOf((await session.take(1))[0]).at(-1);
        await session.say('42["getUtf8"]');
        await session.post('4x', { headers: { 'Content-Type': 'application/octet-stream' } });
        const again = await PollingSession.open(t, fixture);
        await again.say(`40${JSON.stringify({ pid: known.pid, offset: known.offset })}`);
        const packets = await again.take(6);
        assert.deepEqual(packets.slice(0, 5).map(eventOf).map(([, text]) => text), TEXTS);
        assert.deepEqual(identity(packets[5]), { sid: known.sid, pid: known.pid });
    });
});
