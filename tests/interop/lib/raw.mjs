// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// HTTP/1.1 byte by byte, for what Node's client would never send.

import net from 'node:net';

import { defer } from './scope.mjs';
import { until, within } from './waits.mjs';

export class RawConnection {
    constructor(t, crier) {
        this.received = '';
        this.ended = false;
        this.socket = net.connect(crier.port, '127.0.0.1');
        this.socket.setEncoding('latin1');
        this.socket.on('data', text => { this.received += text; });
        this.socket.on('end', () => { this.ended = true; });
        this.socket.on('error', error => { this.error = error; });
        this.closed = new Promise(resolve => { this.socket.once('close', resolve); });
        defer(t, () => this.socket.destroy());
    }

    send(text) {
        this.socket.write(text, 'latin1');
        return this;
    }

    /** Takes the next whole response off the connection. `head`: it answers HEAD. */
    async response({ head = false } = {}) {
        await until(() => this.received.includes('\r\n\r\n') || this.ended || this.error,
            'the head of a response');
        const end = this.received.indexOf('\r\n\r\n') + 4;
        if (end < 4)
            throw new Error(`no response but ${JSON.stringify(this.received)} ${this.error ?? ''}`);
        const [statusLine, ...lines] = this.received.slice(0, end - 4).split('\r\n');
        const headers = Object.fromEntries(lines.map(line => {
            const colon = line.indexOf(':');
            return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
        }));
        this.received = this.received.slice(end);
        let body = '';
        if (headers['transfer-encoding'] === 'chunked' && !head)
            body = await this.takeChunks();
        else
            body = await this.take(head ? 0 : Number(headers['content-length'] ?? 0));
        return { status: Number(statusLine.split(' ')[1]), statusLine, headers, body };
    }

    async take(length) {
        await until(() => this.received.length >= length || this.ended || this.error,
            'the body of a response');
        if (this.received.length < length)
            throw new Error(`a body cut short: ${this.received.length} of ${length}`);
        const taken = this.received.slice(0, length);
        this.received = this.received.slice(length);
        return taken;
    }

    async takeChunks() {
        let body = '';
        for (;;) {
            await until(() => this.received.includes('\r\n') || this.ended || this.error, 'a chunk');
            const end = this.received.indexOf('\r\n') + 2;
            const length = parseInt(await this.take(end), 16);
            body += (await this.take(length + 2)).slice(0, -2);
            if (length === 0)
                return body;
        }
    }

    end() {
        return within(this.closed, 'the server to close the connection');
    }
}

/** One request on a connection of its own; the answer. */
export function exchange(t, crier, text, options) {
    return new RawConnection(t, crier).send(text).response(options);
}
