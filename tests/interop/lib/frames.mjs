// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// WebSocket frame by frame (RFC 6455), for what no client library would send.

import assert from 'node:assert/strict';
import net from 'node:net';
import { constants, inflateRawSync } from 'node:zlib';

import { defer } from './scope.mjs';
import { until, within } from './waits.mjs';

export const TEXT = 1;
export const BINARY = 2;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;
export const NO_STATUS = 1005;
export const NO_CLOSE_FRAME = 1006;
const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const MASK = Buffer.from([0x37, 0xfa, 0x21, 0x3d]);

function encodeLength(length, form) {
    if (form === 7)
        return [length, Buffer.alloc(0)];
    if (form === 16) {
        const bytes = Buffer.alloc(2);
        bytes.writeUInt16BE(length);
        return [126, bytes];
    }
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt(length));
    return [127, bytes];
}

/**
 * The bytes of one frame. `lengthForm` is 7, 16 or 64 and the shortest by default; `announced` is
 * the length to claim in place of the true one.
 */
export function frame(payload, { opcode = TEXT, fin = true, rsv = 0, masked = true, lengthForm,
    announced } = {}) {
    const bytes = Buffer.from(payload);
    const length = announced ?? bytes.length;
    const [short, long] = encodeLength(length,
        lengthForm ?? (length < 126 ? 7 : length < 65_536 ? 16 : 64));
    const head = Buffer.from([(fin ? 0x80 : 0) | (rsv << 4) | opcode, (masked ? 0x80 : 0) | short]);
    if (!masked)
        return Buffer.concat([head, long, bytes]);
    return Buffer.concat([head, long, MASK, bytes.map((byte, i) => byte ^ MASK[i % 4])]);
}

/** The bytes of a close frame. */
export function closeFrame(code, reason = '') {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16BE(code);
    return frame(Buffer.concat([bytes, Buffer.from(reason)]), { opcode: CLOSE });
}

/** The text of an upgrade request; a header of null is left out. */
export function upgradeRequest(fixture, { query = 'EIO=4&transport=websocket', headers = {},
    path = fixture.path, method = 'GET' } = {}) {
    const all = { 'Host': `127.0.0.1:${fixture.port}`, 'Connection': 'Upgrade',
        'Upgrade': 'websocket', 'Sec-WebSocket-Key': KEY, 'Sec-WebSocket-Version': '13',
        ...headers };
    const lines = Object.entries(all).filter(([, value]) => value !== null)
        .map(([name, value]) => `${name}: ${value}\r\n`);
    return `${method} ${path}?${query} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

function inflate(parts) {
    return inflateRawSync(Buffer.concat([...parts, Buffer.from([0, 0, 0xff, 0xff])]),
        { finishFlush: constants.Z_SYNC_FLUSH });
}

/** A connection, and what the server sent on it. */
export class RawWebSocket {
    /**
     * Options of upgradeRequest(), and: `glued`, bytes right behind the request; `pongs: false`
     * leaves pings of Engine.IO unanswered, and then they are among the messages;
     * `echoClose: false` leaves a close frame unanswered; `request: false` sends nothing; `deflates`
     * takes messages that are compressed, without anything of the one before.
     */
    constructor(t, fixture, options = {}) {
        this.pongs = options.pongs ?? true;
        this.echoClose = options.echoClose ?? true;
        this.deflates = options.deflates ?? false;
        this.buffer = Buffer.alloc(0);
        this.frames = [];
        this.messages = [];
        this.taken = 0;
        this.pings = 0;
        this.socket = net.connect({ port: fixture.port, host: '127.0.0.1',
            allowHalfOpen: options.allowHalfOpen ?? false });
        this.socket.setNoDelay(true);
        this.socket.on('data', bytes => this.read(bytes));
        this.socket.on('end', () => { this.ended = true; });
        this.socket.on('error', error => { this.error = error; });
        this.closed = new Promise(resolve => {
            this.socket.once('close', () => {
                this.isClosed = true;
                resolve({ code: this.code ?? NO_CLOSE_FRAME, reason: this.reason ?? '' });
            });
        });
        defer(t, () => this.socket.destroy());
        if (options.request !== false) {
            const request = Buffer.from(upgradeRequest(fixture, options), 'latin1');
            this.socket.write(Buffer.concat([request, options.glued ?? Buffer.alloc(0)]));
        }
    }

    static async open(t, fixture, options) {
        const peer = new RawWebSocket(t, fixture, options);
        const { status, statusLine } = await peer.answered();
        assert.equal(status, 101, statusLine);
        return peer;
    }

    /** A session of its own, with the open packet read. */
    static async session(t, fixture, options) {
        const peer = await RawWebSocket.open(t, fixture, options);
        const [open] = await peer.take(1);
        assert.match(open, /^0\{/);
        peer.handshake = JSON.parse(open.slice(1));
        peer.sid = peer.handshake.sid;
        return peer;
    }

    /** The answer to the upgrade: {status, statusLine, headers}. */
    async answered() {
        await until(() => this.answer || this.isClosed, 'the answer to an upgrade');
        assert.ok(this.answer, `no answer but ${this.buffer.toString('latin1')} ${this.error}`);
        return this.answer;
    }

    read(bytes) {
        this.buffer = this.buffer.length ? Buffer.concat([this.buffer, bytes]) : bytes;
        if (!this.answer && !this.readAnswer())
            return;
        while (this.answer.status === 101 && this.readFrame());
    }

    readAnswer() {
        const end = this.buffer.indexOf('\r\n\r\n');
        if (end < 0)
            return false;
        const [statusLine, ...lines] = this.buffer.subarray(0, end).toString('latin1').split('\r\n');
        const headers = Object.fromEntries(lines.map(line => {
            const colon = line.indexOf(':');
            return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
        }));
        this.buffer = this.buffer.subarray(end + 4);
        this.answer = { status: Number(statusLine.split(' ')[1]), statusLine, headers };
        return true;
    }

    readFrame() {
        if (this.buffer.length < 2)
            return false;
        let [start, length] = [2, this.buffer[1] & 0x7f];
        assert.equal(this.buffer[1] & 0x80, 0, 'a server masks no frames');
        if (length >= 126) {
            start = length === 126 ? 4 : 10;
            if (this.buffer.length < start)
                return false;
            length = start === 4 ? this.buffer.readUInt16BE(2) : Number(this.buffer.readBigUInt64BE(2));
        }
        if (this.buffer.length < start + length)
            return false;
        const [first] = this.buffer;
        const payload = Buffer.from(this.buffer.subarray(start, start + length));
        this.buffer = this.buffer.subarray(start + length);
        this.handle({ fin: first >= 0x80, rsv: (first >> 4) & 7, opcode: first & 0x0f, payload });
        return true;
    }

    handle(received) {
        this.frames.push(received);
        const mayDeflate = this.deflates && received.opcode < CLOSE && received.opcode > 0;
        assert.ok(received.rsv === 0 || (mayDeflate && received.rsv === 4), 'no extension was negotiated');
        if (received.opcode === CLOSE) {
            this.code = received.payload.length ? received.payload.readUInt16BE(0) : NO_STATUS;
            this.reason = received.payload.subarray(2).toString();
            if (this.echoClose)
                this.sendFrame(received.payload, { opcode: CLOSE });
        } else if (received.opcode < CLOSE) {
            this.parts = received.opcode ? [] : this.parts;
            this.kind = received.opcode || this.kind;
            this.isDeflated = received.opcode ? received.rsv === 4 : this.isDeflated;
            this.parts.push(received.payload);
            if (received.fin)
                this.handleMessage(this.isDeflated ? inflate(this.parts) : Buffer.concat(this.parts));
        }
    }

    handleMessage(bytes) {
        const message = this.kind === TEXT ? bytes.toString() : bytes;
        this.pings += message === '2';
        if (message !== '2' || !this.pongs)
            this.messages.push(message);
        else
            this.send('3');
    }

    write(bytes) {
        if (this.socket.writable)
            this.socket.write(bytes);
    }

    sendFrame(payload, options) {
        this.write(frame(payload, options));
    }

    /** Messages: texts, or bytes for binary ones; in one segment. */
    send(...messages) {
        this.write(Buffer.concat(messages.map(message =>
            frame(message, { opcode: typeof message === 'string' ? TEXT : BINARY }))));
    }

    /** The next `count` messages. */
    async take(count) {
        await until(() => this.messages.length >= this.taken + count || this.isClosed,
            `${count} messages`);
        const messages = this.messages.slice(this.taken, this.taken + count);
        assert.equal(messages.length, count, `closed with ${this.code} after ${messages}`);
        this.taken += count;
        return messages;
    }

    /** Sends `messages`, and they must come back alone. */
    async echoes(...messages) {
        this.send(...messages);
        assert.deepEqual(await this.take(messages.length), messages);
    }

    /** Waits for the end: the code of the server's close frame. */
    async closeCode() {
        return (await within(this.closed, 'the connection to close')).code;
    }
}
