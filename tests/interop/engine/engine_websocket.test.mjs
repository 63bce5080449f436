// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Engine.IO v4 over WebSocket alone.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { CALM, startFixture } from '../lib/fixture.mjs';
import { closeFrame, frame, NO_STATUS, RawWebSocket, upgradeRequest } from '../lib/frames.mjs';
import { ask, PollingSession } from '../lib/polling.mjs';
import { RawConnection } from '../lib/raw.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const MEGABYTE = 1_000_000;

describe('the handshake over WebSocket', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'engine'); });

    test('says five things in its first frame', async t => {
        const peer = await RawWebSocket.open(t, fixture);
        const { status, statusLine, headers } = await peer.answered();
        assert.equal(status, 101);
        assert.equal(statusLine, 'HTTP/1.1 101 Switching Protocols');
        assert.equal(headers.upgrade, 'websocket');
        assert.equal(headers.connection, 'Upgrade');
        assert.equal(headers['sec-websocket-accept'], 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
        assert.equal(headers['set-cookie'], undefined);
        assert.equal(headers['access-control-allow-origin'], undefined);
        const [open] = await peer.take(1);
        const sid = /^0\{"sid":"([\w-]{20})"/.exec(open)[1];
        assert.equal(open, `0{"sid":"${sid}","upgrades":[],"pingInterval":300,`
            + '"pingTimeout":200,"maxPayload":1000000}');
    });

    test('takes no extension', async t => {
        const peer = await RawWebSocket.session(t, fixture,
            { headers: { 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits' } });
        assert.equal(peer.answer.headers['sec-websocket-extensions'], undefined);
    });

    test('takes the first protocol that is offered', async t => {
        const peer = await RawWebSocket.session(t, fixture,
            { headers: { 'Sec-WebSocket-Protocol': 'first, second' } });
        assert.equal(peer.answer.headers['sec-websocket-protocol'], 'first');
    });

    for (const [name, headers] of Object.entries({
        'an upgrade among others': { Connection: 'keep-alive, Upgrade' },
        'capitals': { Upgrade: 'WebSocket', Connection: 'upgrade' },
        'any origin': { Origin: 'http://elsewhere.example' },
    })) {
        test(`takes ${name}`, async t => {
            await RawWebSocket.session(t, fixture, { headers });
        });
    }
});

describe('a refused upgrade', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'engine', CALM); });

    async function refused(t, server, text, options) {
        const connection = new RawConnection(t, server).send(upgradeRequest(server, options));
        const { statusLine, headers: { date, ...headers }, body } = await connection.response();
        assert.equal(statusLine, 'HTTP/1.1 400 Bad Request');
        assert.ok(!date || Date.parse(date), 'the stock server has no date');
        assert.deepEqual(headers, { 'connection': 'close', 'content-type': 'text/html',
            'content-length': String(text.length) });
        assert.equal(body, text);
        await connection.end();
        assert.equal(connection.received, '');
    }

    for (const [name, query, text, method] of [
        ['no transport', 'EIO=4', 'Transport unknown'],
        ['an unknown transport', 'EIO=4&transport=pigeon', 'Transport unknown'],
        ['the transport __proto__', 'EIO=4&transport=__proto__', 'Transport unknown'],
        ['the transport constructor', 'EIO=4&transport=constructor', 'Transport unknown'],
        ['webtransport', 'EIO=4&transport=webtransport', 'Transport unknown'],
        ['an unknown sid', 'EIO=4&transport=websocket&sid=x', 'Session ID unknown'],
        ['the sid __proto__', 'EIO=4&transport=websocket&sid=__proto__', 'Session ID unknown'],
        ['the sid constructor', 'EIO=4&transport=websocket&sid=constructor', 'Session ID unknown'],
        ['a POST', 'EIO=4&transport=websocket', 'Bad handshake method', 'POST'],
    ]) {
        test(`says "${text}" to ${name}`, t => refused(t, fixture, text, { query, method }));
    }

    test('says "Bad request" to another protocol than the session\'s', async t => {
        const session = await PollingSession.open(t, fixture);
        await refused(t, fixture, 'Bad request',
            { query: `EIO=3&transport=websocket&sid=${session.sid}` });
        await session.say('4still here');
        assert.deepEqual(await session.take(1), ['4still here']);
    });

    test('is a 400 too when the handshake is forbidden', async t => {
        const refusing = await startFixture(t, 'engine-client');
        await refused(t, refusing, 'Forbidden', { query: 'EIO=4&transport=websocket&deny=1' });
    });

    // The stock server says 101 first and then 400; what counts is that there is no session.
    test('comes to nothing with protocol 3', async t => {
        const connection = new RawConnection(t, fixture)
            .send(upgradeRequest(fixture, { query: 'EIO=3&transport=websocket' }));
        await connection.end();
        assert.doesNotMatch(connection.received, /"sid"/);
    });

    test('comes to nothing on another path', async t => {
        const connection = new RawConnection(t, fixture)
            .send(upgradeRequest(fixture, { path: '/elsewhere/' }));
        await until(() => connection.ended || connection.received, 'an end or an answer');
        assert.doesNotMatch(connection.received, /^HTTP\/1.1 101/);
    });
});

describe('a WebSocket', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'engine', CALM); });
    const open = (t, options) => RawWebSocket.session(t, fixture, options);

    for (const [name, ...messages] of [
        ['a text', '4hello'],
        ['an empty text', '4'],
        ['letters of every length', '4é', '4я', '4て', '4😀', '4\0', '4\u2028\ufeff'],
        ['bytes', Buffer.from([0, 1, 2, 254, 255])],
        ['no bytes', Buffer.alloc(0)],
        ['bytes that look like packets', Buffer.from('1'), Buffer.from('2probe'), Buffer.from('x')],
        ['texts and bytes in order', '4a', Buffer.from('b'), '4c', Buffer.from('d'), '4e'],
        ['two hundred messages', ...Array.from({ length: 200 }, (_, i) => `4${i}`)],
        ['a text of the limit', `4${'x'.repeat(MEGABYTE - 1)}`],
        ['bytes of the limit', Buffer.alloc(MEGABYTE, 'x')],
    ]) {
        test(`returns ${name}`, async t => {
            const peer = await open(t);
            await peer.echoes(...messages);
        });
    }

    test('takes bytes in base64 in a text too', async t => {
        const peer = await open(t);
        peer.send('bAQIDBA==', 'b', '4x');
        assert.deepEqual(await peer.take(3),
            [Buffer.from([1, 2, 3, 4]), Buffer.alloc(0), '4x']);
    });

    test('gets bytes in base64 if it asks for that', async t => {
        const peer = await open(t, { query: 'EIO=4&transport=websocket&b64=1' });
        peer.send(Buffer.from([1, 2, 3, 4]), 'b+/8=', '4x');
        assert.deepEqual(await peer.take(3), ['bAQIDBA==', 'b+/8=', '4x']);
    });

    for (const packet of ['0', '0{"sid":"x"}', '5', '6', '6x', '3', '3probe'])
        test(`may send ${packet}, which means nothing`, async t => {
            const peer = await open(t);
            peer.send(packet);
            await peer.echoes('4after');
        });

    for (const [name, packet] of Object.entries({ 'no packet': '', 'an unknown type': '7',
        'a letter': 'x', 'nonsense': 'abc', 'a ping': '2', 'a probe': '2probe',
        'a capital B': 'BAQIDBA==', 'a space': ' 4x', 'a digit of another script': '٤x' })) {
        test(`that sends ${name} is closed without a status`, async t => {
            const bystander = await open(t);
            const peer = await open(t);
            peer.send('4before', packet);
            assert.deepEqual(await peer.take(1), ['4before']);
            assert.equal(await peer.closeCode(), NO_STATUS);
            assert.equal(peer.reason, '');
            await bystander.echoes('4still here');
        });
    }

    test('that sends 1 is closed soon', async t => {
        const brief = await startFixture(t, 'engine');
        const peer = await RawWebSocket.session(t, brief, { pongs: false });
        peer.send('1');
        assert.equal(await peer.closeCode(), NO_STATUS);
    });

    const fragments = size => Array.from({ length: 10 }, (_, i) => frame(Buffer.alloc(size, '4'),
        { opcode: i === 0 ? 1 : 0, fin: i === 9 }));
    for (const [name, bytes] of Object.entries({
        'a text': frame(`4${'x'.repeat(MEGABYTE)}`),
        'letters': frame(`4${'я'.repeat(MEGABYTE / 2)}`),
        'bytes': frame(Buffer.alloc(MEGABYTE + 1), { opcode: 2 }),
        'fragments': Buffer.concat(fragments(MEGABYTE / 10 + 1)),
    })) {
        test(`that sends ${name} over the limit is closed with 1009`, async t => {
            const bystander = await open(t);
            const peer = await open(t);
            peer.write(bytes);
            assert.equal(await peer.closeCode(), 1009);
            await bystander.echoes('4still here');
        });
    }

    test('may send fragments of the limit', async t => {
        const peer = await open(t);
        peer.write(Buffer.concat(fragments(MEGABYTE / 10)));
        assert.deepEqual(await peer.take(1), ['4'.repeat(MEGABYTE)]);
    });

    test('may close', async t => {
        const peer = await open(t, { echoClose: false });
        peer.write(closeFrame(1000, 'bye'));
        assert.equal(await peer.closeCode(), 1000);
        const { status } = await new RawConnection(t, fixture)
            .send(upgradeRequest(fixture, { query: `EIO=4&transport=websocket&sid=${peer.sid}` }))
            .response();
        assert.equal(status, 400);
    });

    test('may leave without a word', async t => {
        const peer = await open(t);
        peer.socket.destroy();
        await until(async () => {
            const query = `EIO=4&transport=polling&sid=${peer.sid}`;
            return (await ask(t, fixture, 'GET', query)).text.includes('Session ID unknown');
        }, 'the session to end');
        await (await open(t)).echoes('4still here');
    });
});
