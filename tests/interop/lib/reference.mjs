// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The stock server behind the command line of sio-fixture: what the conformance suites demand of
// ours is proved against this one first.
//
//   reference.mjs --profile engine|socketio|client|engine-client [--port N]
//                 [--ping-interval MS] [--ping-timeout MS] [--upgrade-timeout MS]

import { createServer } from 'node:http';
import { parseArgs } from 'node:util';

import { attachEngine, Server } from './peers.mjs';

const { values } = parseArgs({ options: {
    'profile': { type: 'string' },
    'port': { type: 'string', default: '0' },
    'ping-interval': { type: 'string' },
    'ping-timeout': { type: 'string' },
    'upgrade-timeout': { type: 'string' },
} });

const given = Object.fromEntries([
    ['pingInterval', values['ping-interval']],
    ['pingTimeout', values['ping-timeout']],
    ['upgradeTimeout', values['upgrade-timeout']],
].filter(([, ms]) => ms !== undefined).map(([name, ms]) => [name, Number(ms)]));

function serveEngine(http) {
    const engine = attachEngine(http, { pingInterval: 300, pingTimeout: 200, ...given });
    engine.on('connection', socket => socket.on('message', data => socket.send(data)));
}

function serveSocketio(http) {
    const io = new Server(http,
        { pingInterval: 300, pingTimeout: 200, connectTimeout: 1000, ...given });
    const greet = socket => socket.emit('auth', socket.handshake.auth);
    io.on('connection', socket => {
        greet(socket);
        socket.on('message', (...args) => socket.emit('message-back', ...args));
        socket.on('message-with-ack', (...args) => args.pop()(...args));
    });
    io.of('/custom').on('connection', greet);
}

const UTF8 = ['てすと', 'Я Б Г Д Ж Й', 'Ä ä Ü ü ß', 'utf8 — string', 'utf8 — string'];
const bytes = () => Buffer.from('asdfasdf');

function serveRoot(socket) {
    let first = null;
    const events = {
        'hi': () => socket.emit('hi'),
        'echo': (value, ack) => ack(value),
        'ack': () => socket.emit('ack', (number, object) => {
            if (number === 5 && object.test)
                socket.emit('got it');
        }),
        'getAckDate': (_, ack) => ack(new Date()),
        'getDate': () => socket.emit('takeDate', new Date()),
        'getDateObj': () => socket.emit('takeDateObj', { date: new Date() }),
        'getUtf8': () => UTF8.forEach(text => socket.emit('takeUtf8', text)),
        'false': () => socket.emit('false', false),
        'doge': () => socket.emit('doge', bytes()),
        'buffa': value => Buffer.isBuffer(value) && socket.emit('buffack'),
        'jsonbuff': ({ hello, message, goodbye }) => {
            if (hello === 'lol' && Buffer.isBuffer(message) && goodbye === 'gotcha')
                socket.emit('jsonbuff-ack');
        },
        'abuff1': value => { first = value; },
        'abuff2': () => Buffer.isBuffer(first) && socket.emit('abuff2-ack'),
        'getbin': () => socket.emit('takebin', bytes()),
        'getHandshake': ack => ack(socket.handshake),
        'getId': ack => ack(socket.id),
    };
    for (const [name, handler] of Object.entries(events))
        socket.on(name, handler);
}

function serveClient(http) {
    const io = new Server(http, {
        pingInterval: 2000,
        connectionStateRecovery: {},
        allowRequest: (request, allow) => setTimeout(() => allow(null, true), 10),
        ...given,
    });
    const refuse = text => next => next(new Error(text));
    io.use((socket, next) => {
        if (socket.handshake.query.fail)
            return refuse('Auth failed (main namespace)')(next);
        next();
    });
    io.on('connection', serveRoot);
    io.of('/no').use((socket, next) => refuse('Auth failed (custom namespace)')(next));
    io.of('/foo').on('connection', socket => socket.on('getId', ack => ack(socket.id)));
    io.of('/abc').on('connection', socket => socket.emit('handshake', socket.handshake));
    ['/timeout_socket', '/valid', '/asd'].forEach(name => io.of(name));
}

function serveEngineClient(http) {
    const engine = attachEngine(http, {
        pingInterval: 500,
        maxHttpBufferSize: 100,
        allowRequest: (request, allow) => allow(null, !('deny' in request._query)),
        ...given,
    });
    const answers = {
        'give binary': () => Buffer.from([0, 1, 2, 3, 4]),
        'give utf8': () => 'пойду спать всем спокойной ночи',
        'sendHeaders': socket => JSON.stringify(socket.transport.dataReq?.headers),
    };
    engine.on('connection', socket => {
        socket.send('hi');
        socket.on('message', data => socket.send(answers[data]?.(socket) ?? data));
    });
    engine.on('initial_headers', headers => {
        headers['Set-Cookie'] = ['1=1; Max-Age=86400',
            '2=2; Path=/; HttpOnly; Secure; SameSite=Strict', '3=3; Max-Age=0',
            `4=4; Expires=${new Date().toUTCString()}`];
    });
}

const profiles = { 'engine': serveEngine, 'socketio': serveSocketio, 'client': serveClient,
    'engine-client': serveEngineClient };

const http = createServer((request, response) => response.writeHead(404).end());
profiles[values.profile](http);
http.listen(Number(values.port), '127.0.0.1', () => {
    console.log(`sio-fixture listening on http://127.0.0.1:${http.address().port}`);
});
process.on('SIGTERM', () => process.exit());
