// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A stock Socket.IO server for the tests of our client: server.mjs PORT PING_INTERVAL PING_TIMEOUT.
// Prints its port, and ends with its standard input.

import { createServer } from 'node:http';

import { Server } from './lib/peers.mjs';

const [port, pingInterval, pingTimeout] = process.argv.slice(2).map(Number);
const http = createServer();
const io = new Server(http, { pingInterval, pingTimeout, maxHttpBufferSize: 1e7 });

/** What a value is on this side: bytes show as {hex}. */
function describe(value) {
    if (Buffer.isBuffer(value))
        return { hex: value.toString('hex') };
    if (Array.isArray(value))
        return value.map(describe);
    if (value && typeof value === 'object')
        return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, describe(v)]));
    return value;
}

function serve(socket) {
    socket.emit('hello', { id: socket.id, auth: socket.handshake.auth,
        header: socket.handshake.headers['x-test'] ?? null, query: socket.handshake.query });
    socket.on('echo', (...args) => {
        const ack = typeof args.at(-1) === 'function' ? args.pop() : null;
        if (ack)
            ack(...args);
        else
            socket.emit('echo', ...args);
    });
    socket.on('relay', (name, ...args) => socket.emit(name, ...args));
    socket.on('describe', (value, ack) => ack(describe(value)));
    socket.on('ask', (...args) => {
        socket.emit('question', ...args, (...answer) => socket.emit('answer', ...answer));
    });
    socket.on('silent', () => {});
    socket.on('engine', ack => ack(socket.client.conn.id));
    socket.on('attempts', ack => ack(attempts));
    socket.on('kick', () => socket.disconnect());
    socket.on('kick-hard', () => socket.disconnect(true));
    socket.on('drop', () => socket.client.conn.transport.socket.terminate());
    socket.on('garbage', text => socket.client.conn.write(text));
}

let attempts = 0;
io.on('connection', serve);
io.of('/chat').on('connection', serve);
io.of('/private').on('connection', serve).use((socket, next) => {
    ++attempts;
    if (socket.handshake.auth.password === 'sesame')
        return next();
    const error = new Error('not you');
    error.data = { code: 'refused', 'ключ': [1, null] };
    next(error);
});

http.listen(port, '127.0.0.1', () => console.log(http.address().port));
process.stdin.resume().on('end', () => process.exit());
