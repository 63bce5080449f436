// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A stock Socket.IO server for the tests of our client: server.mjs PORT OPTIONS, where OPTIONS is
// JSON: `io` are those of the server, `host` is where it listens, and `tls` names files
// {cert, key, ca}. Prints its port, and ends with its standard input.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';

import { Server } from '../lib/peers.mjs';

const [port, json = '{}'] = process.argv.slice(2);
const options = { host: '127.0.0.1', ...JSON.parse(json) };

function listener() {
    if (!options.tls)
        return createServer();
    const { cert, key, ca } = options.tls;
    return createSecureServer({ cert: readFileSync(cert), key: readFileSync(key),
        ...(ca && { ca: readFileSync(ca), requestCert: true, rejectUnauthorized: true }) });
}

const http = listener();
http.on('request', (request, response) => response.writeHead(404).end());
const io = new Server(http, { maxHttpBufferSize: 1e7, ...options.io });

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

/** Cuts the connection without a word; between two requests of a polling client there is none. */
function drop(conn) {
    if (conn.transport.name === 'websocket')
        conn.transport.socket.terminate();
    else if (conn.transport.req)
        conn.transport.req.socket.destroy();
    else
        setImmediate(drop, conn);
}

/** Every request that was answered, and every WebSocket, oldest first. */
const requests = [];
io.engine.on('headers', (headers, { url, headers: sent, method }) => {
    const query = Object.fromEntries(new URL(url, 'http://host').searchParams);
    requests.push({ method, path: url.split('?')[0], query, headers: sent });
});

/** By name: how often a flaky event came, and what was noted, over all connections. */
const tries = new Map();
const notes = new Map();

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
    // As sio-fixture's profile socketio.
    socket.on('message', (...args) => socket.emit('message-back', ...args));
    socket.on('message-with-ack', (...args) => args.pop()(...args));
    socket.on('relay', (name, ...args) => socket.emit(name, ...args));
    socket.on('describe', (value, ack) => ack(describe(value)));
    socket.on('ask', (...args) => {
        socket.emit('question', ...args, (...answer) => socket.emit('answer', ...answer));
    });
    socket.on('silent', () => {});
    socket.on('engine', ack => ack(socket.client.conn.id));
    socket.on('attempts', ack => ack(attempts));
    socket.on('requests', (sid, ack) => ack(requests.filter(({ query }) =>
        query.sid === sid || query.nonce === sid)));
    socket.on('protocol', ack => ack(socket.client.conn.transport.socket?.protocol ?? null));
    socket.on('kick', () => socket.disconnect());
    socket.on('kick-hard', () => socket.disconnect(true));
    socket.on('drop', () => drop(socket.client.conn));
    socket.on('garbage', text => socket.client.conn.write(text));
    socket.on('stream', (name, count) => stream(socket, name, count));
    socket.on('bytes', (count, ack) => ack(Buffer.alloc(count, 0xab)));
    socket.on('join', (room, ack) => ack(void socket.join(room)));
    socket.on('tell', (room, name, ...args) => io.to(room).emit(name, ...args));
    socket.on('recovered', ack => ack(socket.recovered));
    // Whether a connection is ready: with polling, whether a request waits for an answer.
    socket.on('writable', (id, ack) => ack(
        io.of('/').sockets.get(id)?.client.conn.transport.writable ?? false));
    socket.on('knows', (id, ack) => ack(io.of('/').sockets.has(id)));
    // Asked now: the connection of a polling handshake may be gone later.
    const peer = socket.request.socket.getPeerCertificate?.().subject?.CN ?? null;
    socket.on('peer', ack => ack(peer));
    // Answers only from the `ignored`th time on; the answer says how often it came.
    socket.on('flaky', (name, ignored, ack) => {
        const count = (tries.get(name) ?? 0) + 1;
        tries.set(name, count);
        if (count > ignored)
            ack(count);
    });
    socket.on('note', (name, value, ack) => {
        notes.set(name, [...notes.get(name) ?? [], value]);
        if (typeof ack === 'function')
            ack(value);
    });
    socket.on('notes', (name, ack) => ack(notes.get(name) ?? []));
}

/** Events 0 … count-1, some at each turn, so that they meet whatever else happens. */
function stream(socket, name, count, next = 0) {
    const end = Math.min(count, next + 5);
    for (; next < end; ++next)
        socket.emit(name, next);
    if (next < count)
        setImmediate(stream, socket, name, count, next);
}

let attempts = 0;
io.on('connection', serve);
io.of('/chat').on('connection', serve);
io.of('/third').on('connection', serve);
io.of('/private').on('connection', serve).use((socket, next) => {
    ++attempts;
    if (socket.handshake.auth.password === 'sesame')
        return next();
    const error = new Error('not you');
    error.data = { code: 'refused', 'ключ': [1, null] };
    next(error);
});

http.listen(Number(port), options.host, () => console.log(http.address().port));
process.stdin.resume().on('end', () => process.exit());
