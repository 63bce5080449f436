// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What has felled other Socket.IO servers, one test a vulnerability. A server that crashes fails
// when the suite stops it; one that hangs fails its bystander.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { CALM, startFixture } from '../lib/fixture.mjs';
import { BINARY, frame, PING, PONG, RawWebSocket, upgradeRequest } from '../lib/frames.mjs';
import { ask, PollingSession } from '../lib/polling.mjs';
import { RawConnection } from '../lib/raw.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const HANDSHAKE = 'EIO=4&transport=polling';
const PLACE = '{"_placeholder":true,"num":0}';

describe('Engine.IO', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'engine', CALM); });

    const open = t => RawWebSocket.session(t, fixture);
    const assertServing = async t => (await open(t)).echoes('4still here');

    test('CVE-2017-16031: ids cannot be guessed', async t => {
        const sids = [];
        for (let i = 0; i < 20; ++i)
            sids.push(...await Promise.all(Array.from({ length: 20 },
                async () => (await PollingSession.open(t, fixture)).sid)));
        assert.equal(new Set(sids.map(sid => sid.slice(0, 14))).size, sids.length);
        for (let place = 0; place < 14; ++place)
            assert.ok(new Set(sids.map(sid => sid[place])).size > 32, `letter ${place} varies`);
    });

    test('CVE-2020-28481: no origin is let in unasked', async t => {
        const headers = { 'Origin': 'http://evil.example', 'Access-Control-Request-Method': 'POST' };
        for (const [method, query] of [['GET', HANDSHAKE], ['OPTIONS', HANDSHAKE], ['GET', 'EIO=4']]) {
            const answer = await ask(t, fixture, method, query, { headers });
            const cors = Object.keys(answer.headers).filter(name => name.startsWith('access-control'));
            assert.deepEqual(cors, []);
        }
    });

    test('CVE-2020-36048: a body is limited to a megabyte', async t => {
        const session = await PollingSession.open(t, fixture);
        for (let i = 0; i < 10; ++i)
            assert.equal((await session.post('4'.repeat(1_500_000))).status, 413);
        assert.equal(await session.isAlive(), true);
    });

    test('CVE-2022-21676: a broken frame right behind the handshake', async t => {
        for (const bytes of [frame('x', { rsv: 7 }), frame('x', { opcode: 15 }),
            frame('x', { masked: false }), Buffer.alloc(64, 0xff)]) {
            const session = await PollingSession.open(t, fixture);
            for (const query of ['EIO=4&transport=websocket',
                `EIO=4&transport=websocket&sid=${session.sid}`])
                await new RawWebSocket(t, fixture, { query, glued: bytes }).closeCode();
        }
        await assertServing(t);
    });

    for (const [name, query] of Object.entries({
        'no transport': 'EIO=4', 'an unknown sid': 'EIO=4&transport=websocket&sid=x',
        'protocol 3': 'EIO=3&transport=websocket',
    })) {
        test(`CVE-2022-41940: a reset while an upgrade with ${name} is refused`, async t => {
            for (let i = 0; i < 50; ++i) {
                const connection = new RawConnection(t, fixture);
                connection.socket.write(upgradeRequest(fixture, { query }),
                    () => connection.socket.resetAndDestroy());
                await connection.end();
            }
            await assertServing(t);
        });
    }

    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'])
        test(`CVE-2023-31125: ${name} for a transport`, async t => {
            const query = `EIO=4&transport=${name}`;
            const upgrade = await new RawConnection(t, fixture)
                .send(upgradeRequest(fixture, { query })).response();
            assert.deepEqual([upgrade.status, upgrade.body], [400, 'Transport unknown']);
            const { status, text } = await ask(t, fixture, 'GET', query);
            assert.deepEqual([status, text], [400, '{"code":0,"message":"Transport unknown"}']);
            await assertServing(t);
        });

    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
        test(`GHSA-gr94-w7qr-f4j3: ${name} for a sid`, async t => {
            const upgrade = await new RawConnection(t, fixture).send(upgradeRequest(fixture,
                { query: `EIO=4&transport=websocket&sid=${name}` })).response();
            assert.deepEqual([upgrade.status, upgrade.body], [400, 'Session ID unknown']);
            for (const method of ['GET', 'POST']) {
                const { status, text } = await ask(t, fixture, method, `${HANDSHAKE}&sid=${name}`);
                assert.deepEqual([status, text], [400, '{"code":1,"message":"Session ID unknown"}']);
            }
        });

    test('CVE-2026-59725: a body of bytes is answered', async t => {
        for (let i = 0; i < 20; ++i) {
            const session = await PollingSession.open(t, fixture);
            const { status } = await session.post(Buffer.alloc(1000, 0xff),
                { headers: { 'Content-Type': 'application/octet-stream' } });
            assert.equal(status, 400);
            assert.equal(await session.isAlive(), false);
        }
    });

    test('CVE-2016-10518: a pong holds what the ping held, and no more', async t => {
        const peer = await open(t);
        const payloads = Array.from({ length: 126 }, (_, length) => 'x'.repeat(length));
        payloads.forEach(payload => peer.sendFrame(payload, { opcode: PING }));
        const pongs = () => peer.frames.filter(({ opcode }) => opcode === PONG);
        await until(() => pongs().length === payloads.length, 'the pongs');
        assert.deepEqual(pongs().map(({ payload }) => payload.toString()), payloads);
    });

    for (const announced of [1_000_001n, 2n ** 31n, 2n ** 32n, 2n ** 53n, 2n ** 63n - 1n, 2n ** 64n - 1n])
        test(`CVE-2016-10542: a message that announces ${announced} bytes`, async t => {
            const peer = await open(t);
            peer.write(frame('4', { opcode: BINARY, announced, lengthForm: 64 }));
            assert.ok([1002, 1009].includes(await peer.closeCode()), String(peer.code));
            await assertServing(t);
        });

    test('CVE-2021-32640: a slow match of the protocols', async t => {
        const peer = await open(t);
        for (const value of [`b${' '.repeat(10_000)}x`, `${'a,'.repeat(5000)}a`, ','.repeat(10_000)]) {
            const { status } = await new RawConnection(t, fixture).send(upgradeRequest(fixture,
                { headers: { 'Sec-WebSocket-Protocol': value } })).response();
            assert.ok([101, 400, 431].includes(status), String(status));
            await peer.echoes('4still here');
        }
    });

    test('CVE-2024-37890: more headers than a server counts', async t => {
        for (const count of [100, 1000, 2500]) {
            const names = Array.from({ length: count }, (_, i) => [`x${i}`, '']);
            const connection = new RawConnection(t, fixture)
                .send(upgradeRequest(fixture, { headers: Object.fromEntries(names) }));
            await until(() => connection.received || connection.ended || connection.error, 'an answer');
            assert.match(connection.received, /^(HTTP\/1\.1 (101|4\d\d) |$)/);
        }
        await assertServing(t);
    });

    test('CVE-2026-48779: tiny fragments without end', async t => {
        const bystander = await open(t);
        const peer = await open(t);
        const tiny = frame('x', { opcode: 0, fin: false });
        const many = Buffer.concat(Array.from({ length: 50_000 }, () => tiny));
        peer.sendFrame('4', { fin: false });
        await until(async () => {
            peer.write(many);
            await bystander.echoes('4still here');
            return peer.isClosed;
        }, 'the end');
        assert.ok([1008, 1009, 1006].includes(peer.code ?? 1006), String(peer.code));
    });
});

describe('Socket.IO', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'socketio', CALM); });

    async function join(t) {
        const peer = await RawWebSocket.session(t, fixture);
        peer.send('40');
        await peer.take(2);
        return peer;
    }

    async function assertServing(peer) {
        peer.send('421["message-with-ack",1]');
        assert.deepEqual(await peer.take(1), ['431[1]']);
    }

    /** Sends `packets` on a connection, which must end, and only that one. */
    async function assertFatal(t, ...packets) {
        const bystander = await join(t);
        const peer = await join(t);
        peer.send(...packets);
        await peer.closeCode();
        await assertServing(bystander);
    }

    test('CVE-2024-38355: an error that nobody listens for', async t => {
        await assertFatal(t, '42["connect_error"]');
        await assertFatal(t, '42{}');
        const peer = await join(t);
        peer.send('42["error"]', '42["error",{"a":1}]');
        await assertServing(peer);
    });

    test('CVE-2020-36049: a packet that is expensive to read', async t => {
        const bystander = await join(t);
        const long = 900_000;
        for (const packet of [`42${'9'.repeat(long)}["a"]`, `42/${'x'.repeat(long)},["a"]`,
            `45${'1'.repeat(long)}-["a"]`, `45${'-'.repeat(long)}`, `42["a",${'['.repeat(long)}`,
            `42["${'\\u0000'.repeat(long / 6)}"]`, `42["a",${'{"a":'.repeat(long / 5)}`,
            `42["a",${'1'.repeat(long)}]`, `40{"a":"${'x'.repeat(long)}"}`]) {
            const peer = await join(t);
            peer.send(packet);
            await assertServing(bystander);
        }
    });

    // The stock server ends of it: "Maximum call stack size exceeded".
    if (process.env.SIO_REFERENCE !== '1')
        test('an event with half a million arguments', async t => {
            const bystander = await join(t);
            const peer = await join(t);
            peer.send(`42["a"${',1'.repeat(450_000)}]`);
            await assertServing(bystander);
        });

    for (const num of ['1', '-1', '99999999999', '"0"', '"splice"', '"length"', '"__proto__"', 'null',
        'true', '{}', '[0]', '1e400'])
        test(`CVE-2022-2421: ${num} for the number of an attachment`, t =>
            assertFatal(t, `451-["message",{"_placeholder":true,"num":${num}}]`, Buffer.from('x')));

    for (const name of ['{"toString":"x"}', '{"toString":{}}', '[]', '["message"]', 'null', 'true',
        '{}', PLACE])
        test(`CVE-2023-32695: ${name} for the name of an event`, t => assertFatal(t, `42[${name},1]`));

    for (const name of ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener',
        'removeListener'])
        test(`parser 4.2.4: the name ${name} is the server's own`, t =>
            assertFatal(t, `42["${name}","x"]`));

    for (const count of ['11', '100', '1000000000', '99999999999999999999', '1e9', '11.0', '0x0f'])
        test(`CVE-2026-33151: ${count} attachments`, t => assertFatal(t, `45${count}-["message"]`));

    test('CVE-2026-69185: no attachments', async t => {
        await assertFatal(t, '450-["message"]');
        await assertFatal(t, '460-1[]');
        await assertFatal(t, '450-["message"]', Buffer.from('x'), Buffer.from('x'));
    });

    test('GHSA-55mf-67qm-4wpg: many bytes before the CONNECT', async t => {
        const bystander = await join(t);
        const peer = await RawWebSocket.session(t, fixture);
        peer.send('4510-["message"]');
        for (let i = 0; i < 10; ++i)
            peer.send(Buffer.alloc(999_999, i));
        await peer.closeCode();
        await assertServing(bystander);
    });

    test('engine.io 6.3.0: what is queued is sent before a close', async t => {
        const peer = await join(t);
        peer.send('421["message-with-ack",1]');
        await peer.take(1);
        const text = 'x'.repeat(900_000);
        for (let i = 0; i < 5; ++i)
            peer.send(`42["message","${text}"]`);
        assert.deepEqual(await peer.take(5), Array(5).fill(`42["message-back","${text}"]`));
        peer.send('42{}');
        await peer.closeCode();
    });

    test('hostile names do no harm', async t => {
        const peer = await join(t);
        peer.send('42["__proto__",1]', '42["constructor",1]', '42["toString"]',
            '42["message",{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]');
        const [back] = await peer.take(1);
        assert.match(back, /^42\["message-back",\{.*\}\]$/);
        peer.send('42["message",{}]');
        assert.deepEqual(await peer.take(1), ['42["message-back",{}]']);
    });
});
