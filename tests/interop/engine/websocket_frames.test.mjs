// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// RFC 6455, the server's side of it: what it takes, and with which code it closes.
// The stock server is looser in places, so this is for ours alone.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';

import { CALM, startFixture } from '../lib/fixture.mjs';
import { BINARY, CLOSE, closeFrame, frame, NO_CLOSE_FRAME, NO_STATUS, PING, PONG, RawWebSocket,
    upgradeRequest } from '../lib/frames.mjs';
import { RawConnection } from '../lib/raw.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const LIMIT = 1_000_000;
const CONTINUATION = 0;
const part = (payload, options) => frame(payload, { fin: false, ...options });
const rest = (payload, options) => frame(payload, { opcode: CONTINUATION, ...options });
const ping = (payload, options) => frame(payload, { opcode: PING, ...options });

/** The resident memory of a process, in bytes. */
function memory({ process: { pid } }) {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(kilobytes) * 1024;
}

describe('the frames of a client', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'engine', CALM); });

    const open = (t, options) => RawWebSocket.session(t, fixture, options);
    const controls = (peer, opcode) => peer.frames.filter(received => received.opcode === opcode)
        .map(({ payload }) => payload.toString());

    /** Writes, in pieces that the server has to put together if `size` is given. */
    async function write(peer, bytes, size = bytes.length) {
        for (let start = 0; start < bytes.length; start += size)
            await new Promise(resolve => {
                peer.socket.write(bytes.subarray(start, start + size), resolve);
            });
    }

    const offences = {
        'an unmasked text': [1002, frame('4x', { masked: false })],
        'an unmasked ping': [1002, ping('', { masked: false })],
        'an unmasked close': [1002, frame('', { opcode: CLOSE, masked: false })],
        'RSV1': [1002, frame('4x', { rsv: 4 })],
        'RSV2': [1002, frame('4x', { rsv: 2 })],
        'RSV3': [1002, frame('4x', { rsv: 1 })],
        'RSV1 in a ping': [1002, ping('', { rsv: 4 })],
        'RSV1 in a continuation': [1002, part('4'), rest('x', { rsv: 4 })],
        ...Object.fromEntries([3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map(opcode =>
            [`the opcode ${opcode}`, [1002, frame('4x', { opcode })]])),
        'a ping in fragments': [1002, ping('a', { fin: false })],
        'a close in fragments': [1002, frame('', { opcode: CLOSE, fin: false })],
        'a ping of 126 bytes': [1002, ping('x'.repeat(126))],
        'a ping of 65536 bytes': [1002, ping('x'.repeat(65_536))],
        'a pong of 126 bytes': [1002, frame('x'.repeat(126), { opcode: PONG })],
        'a close of 126 bytes': [1002, frame(`\x03\xe8${'x'.repeat(124)}`, { opcode: CLOSE })],
        'a short ping with a long length': [1002, ping('x', { lengthForm: 16 })],
        'a continuation of nothing': [1002, rest('4x')],
        'a part of a continuation of nothing': [1002, rest('4x', { fin: false })],
        'a continuation of a whole message': [1002, frame('6'), rest('x')],
        'a text inside a text': [1002, part('4'), frame('x')],
        'bytes inside a text': [1002, part('4'), frame('x', { opcode: BINARY })],
        'a part of a text inside bytes': [1002, part('4', { opcode: BINARY }), part('x')],
        'a length of 16 bits that needs 7': [1002, frame('4x', { lengthForm: 16 })],
        'a length of 64 bits that needs 7': [1002, frame('4x', { lengthForm: 64 })],
        'a length of 64 bits that needs 16': [1002, frame('4'.repeat(65_535), { lengthForm: 64 })],
        'a length with the top bit': [1002, frame('4', { announced: 2n ** 63n + 2n, lengthForm: 64 })],
        'a length of 2^62': [1009, frame('4', { announced: 2n ** 62n, lengthForm: 64 })],
        'a length of 2^32': [1009, frame('4', { announced: 2n ** 32n, lengthForm: 64 })],
        'a length one over the limit': [1009, frame('4', { announced: LIMIT + 1 })],
        'a part that reaches over the limit': [1009, part('4x'), rest('4', { announced: LIMIT - 1 })],
        'UTF-8 that is none': [1007, frame(Buffer.from([0x34, 0xff]))],
        'UTF-8 that ends too soon': [1007, frame(Buffer.from([0x34, 0xd0]))],
        'UTF-8 that is too long': [1007, frame(Buffer.from([0x34, 0xc0, 0x80]))],
        'half a surrogate pair in UTF-8': [1007, frame(Buffer.from([0x34, 0xed, 0xa0, 0x80]))],
        'a letter past U+10FFFF': [1007, frame(Buffer.from([0x34, 0xf4, 0x90, 0x80, 0x80]))],
        'UTF-8 cut short at the end of fragments': [1007, part('4'), rest(Buffer.from([0xd0]))],
        'UTF-8 broken between fragments': [1007, part(Buffer.from([0x34, 0xd0])), rest('x')],
        'a close of one byte': [1002, frame('x', { opcode: CLOSE })],
        'a close with a reason that is no UTF-8':
            [1007, frame(Buffer.from([0x03, 0xe8, 0xff]), { opcode: CLOSE })],
        ...Object.fromEntries([0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535]
            .map(code => [`a close with the code ${code}`, [1002, closeFrame(code)]])),
    };
    for (const [name, [code, ...frames]] of Object.entries(offences)) {
        for (const size of [undefined, 1]) {
            const bytes = Buffer.concat(frames);
            if (size && bytes.length > 200)
                continue;
            test(`with ${name}${size ? ', byte by byte' : ''} end with ${code}`, async t => {
                const bystander = await open(t);
                const peer = await open(t);
                await write(peer, bytes, size);
                assert.equal(await peer.closeCode(), code);
                await bystander.echoes('4still here');
            });
        }
    }

    for (const code of [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000,
        4999])
        test(`may close with ${code}`, async t => {
            const peer = await open(t, { echoClose: false });
            peer.write(closeFrame(code, 'до свидания'));
            assert.equal(await peer.closeCode(), code);
            assert.equal(controls(peer, CLOSE).length, 1);
        });

    test('may close without a code', async t => {
        const peer = await open(t, { echoClose: false });
        peer.write(frame('', { opcode: CLOSE }));
        assert.equal(await peer.closeCode(), NO_STATUS);
    });

    test('mean nothing behind a close', async t => {
        const peer = await open(t, { echoClose: false });
        peer.write(Buffer.concat([frame('4before'), closeFrame(1000), frame('4behind'), ping('x')]));
        assert.equal(await peer.closeCode(), 1000);
        assert.deepEqual(peer.messages.slice(1), ['4before']);
        assert.deepEqual(controls(peer, PONG), []);
    });

    test('may end in the middle', async t => {
        for (const bytes of [frame('4x').subarray(0, 1), frame('4x').subarray(0, 7), part('4x')]) {
            const peer = await open(t);
            peer.socket.end(bytes);
            assert.equal(await peer.closeCode(), NO_CLOSE_FRAME);
        }
    });

    test('are closed on a TCP that is half open', async t => {
        const peer = await open(t, { allowHalfOpen: true });
        peer.socket.end(closeFrame(1000));
        await until(() => peer.ended, "the server's end");
        assert.equal(peer.code, 1000);
    });

    test('end with TCP when it is half open without a close', async t => {
        const peer = await open(t, { allowHalfOpen: true });
        peer.socket.end();
        await until(() => peer.ended, "the server's end");
    });

    for (const length of [0, 1, 125])
        test(`get a pong for a ping of ${length} bytes`, async t => {
            const peer = await open(t);
            const payload = 'x'.repeat(length);
            peer.write(ping(payload));
            await until(() => controls(peer, PONG).length, 'the pong');
            assert.deepEqual(controls(peer, PONG), [payload]);
        });

    test('get pongs in the middle of a message', async t => {
        const peer = await open(t);
        peer.write(Buffer.concat([part('4a'), ping('one'), rest('b', { fin: false }),
            frame('', { opcode: PONG }), ping('two'), rest('c')]));
        assert.deepEqual(await peer.take(1), ['4abc']);
        assert.deepEqual(controls(peer, PONG), ['one', 'two']);
    });

    test('bear pongs that nobody asked for', async t => {
        const peer = await open(t);
        peer.sendFrame('x', { opcode: PONG });
        await peer.echoes('4x');
    });

    test('may be empty parts', async t => {
        const peer = await open(t);
        peer.write(Buffer.concat([part(''), rest('', { fin: false }), rest('4x', { fin: false }),
            rest('')]));
        assert.deepEqual(await peer.take(1), ['4x']);
        peer.write(Buffer.concat([part('', { opcode: BINARY }), rest('')]));
        assert.deepEqual(await peer.take(1), [Buffer.alloc(0)]);
    });

    for (const length of [1, 125, 126, 127, 65_535, 65_536, LIMIT])
        test(`may hold ${length} bytes`, async t => {
            const peer = await open(t);
            await peer.echoes(Buffer.alloc(length, 'x'), `4${'x'.repeat(length - 1)}`);
        });

    test('may be cut anywhere by TCP', async t => {
        const peer = await open(t);
        const messages = ['4привет', '4'.repeat(200), Buffer.from('bytes'), '4😀'];
        const bytes = Buffer.concat(messages.map(message =>
            frame(message, { opcode: typeof message === 'string' ? 1 : 2 })));
        await write(peer, bytes, 1);
        assert.deepEqual(await peer.take(4), messages);
    });

    test('may cut a text inside each of its letters', async t => {
        const peer = await open(t);
        const bytes = Buffer.from('4жてs😀');
        const parts = [...bytes].map((byte, i) => frame(Buffer.from([byte]),
            { opcode: i === 0 ? 1 : 0, fin: i === bytes.length - 1 }));
        peer.write(Buffer.concat(parts));
        assert.deepEqual(await peer.take(1), ['4жてs😀']);
    });

    test('may cut a long text inside a letter', async t => {
        const peer = await open(t);
        const text = `4${'ж'.repeat(150_000)}`;
        const bytes = Buffer.from(text);
        // Odd offsets are between letters, behind the packet's type.
        peer.write(Buffer.concat([part(bytes.subarray(0, 131_000)),
            rest(bytes.subarray(131_000, 262_000), { fin: false }), rest(bytes.subarray(262_000))]));
        assert.deepEqual(await peer.take(1), [text]);
    });

    test('are taken when they are glued to the handshake', async t => {
        const messages = ['4one', '4two'];
        const peer = await RawWebSocket.session(t, fixture,
            { glued: Buffer.concat([...messages.map(text => frame(text)), ping('x')]) });
        assert.deepEqual(await peer.take(2), messages);
        await until(() => controls(peer, PONG).length, 'the pong');
    });

    test('end with 1009 when tiny ones go over the limit', async t => {
        const before = memory(fixture);
        const peer = await open(t);
        const tiny = rest('x', { fin: false });
        const many = Buffer.concat(Array.from({ length: 10_000 }, () => tiny));
        peer.write(part('4'));
        for (let i = 0; i < 101 && !peer.isClosed && !peer.code; ++i)
            await write(peer, many).catch(() => {});
        assert.equal(await peer.closeCode(), 1009);
        assert.ok(memory(fixture) - before < 32e6, 'memory is that of the message');
    });

    test('cost nothing when they are empty', async t => {
        const peer = await open(t);
        const empty = rest('', { fin: false });
        const many = Buffer.concat(Array.from({ length: 50_000 }, () => empty));
        peer.write(part('4x'));
        await write(peer, many);
        const before = memory(fixture);
        for (let i = 0; i < 40; ++i)
            await write(peer, many);
        peer.write(Buffer.concat([ping('done'), rest('y')]));
        assert.deepEqual(await peer.take(1), ['4xy']);
        assert.ok(memory(fixture) - before < 8e6, 'two million of them');
    });

    test('that announce much reserve nothing', async t => {
        const before = memory(fixture);
        for (let i = 0; i < 100; ++i) {
            const peer = await open(t);
            peer.write(frame('4', { announced: LIMIT }));
        }
        await (await open(t)).echoes('4still here');
        assert.ok(memory(fixture) - before < 50e6, 'less than half of what was announced');
    });
});

describe('the handshake of a WebSocket', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'engine', CALM); });

    const handshake = (t, headers, options) => new RawConnection(t, fixture)
        .send(upgradeRequest(fixture, { headers, ...options })).response();

    for (const [name, status, headers] of [
        ['no key', 400, { 'Sec-WebSocket-Key': null }],
        ['an empty key', 400, { 'Sec-WebSocket-Key': '' }],
        ['a short key', 400, { 'Sec-WebSocket-Key': 'YQ==' }],
        ['a long key', 400, { 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZTE=' }],
        ['a key that is no base64', 400, { 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25j!!==' }],
        ['version 12', 426, { 'Sec-WebSocket-Version': '12' }],
        ['version 14', 426, { 'Sec-WebSocket-Version': '14' }],
        ['no version', [400, 426], { 'Sec-WebSocket-Version': null }],
        ['a version in words', [400, 426], { 'Sec-WebSocket-Version': 'x' }],
    ]) {
        test(`with ${name} is refused`, async t => {
            const answer = await handshake(t, headers);
            assert.ok([status].flat().includes(answer.status), answer.statusLine);
            if (answer.status === 426)
                assert.equal(answer.headers['sec-websocket-version'], '13');
        });
    }

    for (const [name, headers] of Object.entries({
        'a protocol that is no token': { 'Sec-WebSocket-Protocol': 'a b' },
        'an extension that is unknown': { 'Sec-WebSocket-Extensions': 'x-nonsense; a=1, b' },
    })) {
        test(`with ${name} opens a socket or none`, async t => {
            const { status, headers: answered } = await handshake(t, headers);
            assert.ok([101, 400].includes(status), String(status));
            assert.equal(answered['sec-websocket-extensions'], undefined);
        });
    }

    test('may come byte by byte', async t => {
        const peer = new RawWebSocket(t, fixture, { request: false });
        for (const byte of Buffer.concat([Buffer.from(upgradeRequest(fixture)), frame('4glued')]))
            await new Promise(resolve => { peer.socket.write(Buffer.from([byte]), resolve); });
        assert.equal((await peer.answered()).status, 101);
        const [open, glued] = await peer.take(2);
        assert.match(open, /^0\{/);
        assert.equal(glued, '4glued');
    });

    test('may follow a request on the same connection', async t => {
        const peer = new RawWebSocket(t, fixture, { request: false });
        peer.socket.write('GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n');
        const { headers } = await peer.answered();
        await until(() => peer.buffer.length >= Number(headers['content-length'] ?? 0), 'the body');
        peer.answer = undefined;
        peer.buffer = Buffer.alloc(0);
        peer.socket.write(upgradeRequest(fixture));
        assert.equal((await peer.answered()).status, 101);
        await peer.take(1);
        await peer.echoes('4x');
    });
});
