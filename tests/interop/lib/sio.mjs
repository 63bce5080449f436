// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// sio, the command line of the client library, and a stock server for it.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';

import { Server } from './peers.mjs';
import { run, start } from './process.mjs';
import { defer } from './scope.mjs';
import { next, until, within } from './waits.mjs';

export const TRANSPORTS = ['polling', 'websocket'];
export const sio = (args, options) => run('sio', args, options);

/** A stock server: {io, url, port}; with `tls` {cert, key} it speaks https. */
export async function serve(t, { tls, options = {} } = {}) {
    const notFound = (request, response) => response.writeHead(404).end();
    const http = tls ? createSecureServer(tls, notFound) : createServer(notFound);
    const io = new Server(http, { maxHttpBufferSize: 1e8, ...options });
    await new Promise(resolve => http.listen(0, '127.0.0.1', resolve));
    defer(t, () => new Promise(resolve => {
        io.close(() => resolve());
        http.closeAllConnections();
    }));
    const { port } = http.address();
    return { io, port, url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}` };
}

/** A server that refuses everybody in /private, and answers a few events. */
export async function serveAll(t, options) {
    const server = await serve(t, options);
    const { io } = server;
    server.seen = [];
    const onConnection = socket => {
        socket.onAny((...args) => server.seen.push(args.filter(arg => typeof arg !== 'function')));
        socket.on('echo', (...args) => args.pop()(...args));
        socket.on('kick', () => socket.disconnect());
        socket.on('cut', () => socket.conn.close());
    };
    io.on('connection', onConnection);
    io.of('/chat').on('connection', onConnection);
    io.of('/private').use((socket, done) => {
        const error = new Error(`no entry for ${JSON.stringify(socket.handshake.auth)}`);
        error.data = { code: 7, 'ключ': [1, null] };
        done(error);
    });
    io.of('/plain').use((socket, done) => done(new Error('closed')));
    return server;
}

/** A `sio listen` that runs, and the server's socket for it. */
export async function listen(t, server, args = [], nsp = '/') {
    const connected = next(server.io.of(nsp), 'connection');
    const child = start('sio', ['listen', server.url + (nsp === '/' ? '' : nsp), ...args]);
    defer(t, () => child.kill('SIGKILL'));
    const [socket] = await Promise.race([connected, child.ended.then(
        ({ stderr }) => { throw new Error(`sio ended: ${stderr}`); })]);
    await until(() => /connected to/.test(child.errors) || child.errors.includes('\r'),
        'sio to say that it is connected');
    return { child, socket };
}

export const ended = child => within(child.ended, 'sio to end');
export const lines = text => text.trimEnd().split('\n');

export function assertComplaint(done, code, pattern) {
    assert.equal(done.code, code, done.stderr);
    assert.equal(done.stdout, '');
    assert.match(done.stderr, /^sio: .+\n$/);
    assert.match(done.stderr, pattern);
}
