// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A connection that opens, or seems to, and ends before the server has answered for the namespace:
// sio says why and ends with 1, whatever it was asked for; and the stock client hears the same end.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe, test } from 'node:test';

import { attachEngine, io as connect } from '../lib/peers.mjs';
import { defer } from '../lib/scope.mjs';
import { serve, sio } from '../lib/sio.mjs';
import { within } from '../lib/waits.mjs';

const HANDSHAKE = { sid: 'a', upgrades: [], pingInterval: 25000, pingTimeout: 20000, maxPayload: 1e6 };

/** An HTTP server; `answer(request, response)` says what to a session's requests. */
async function listenHttp(t, answer) {
    const http = createServer(answer);
    await new Promise(resolve => http.listen(0, '127.0.0.1', resolve));
    defer(t, () => new Promise(resolve => {
        http.close(resolve);
        http.closeAllConnections();
    }));
    return { http, url: `http://127.0.0.1:${http.address().port}` };
}

/** One that opens a session and lets `answer` see to all that follows. */
function opened(answer) {
    return t => listenHttp(t, (request, response) => {
        if (!request.url.includes('sid='))
            response.end(`0${JSON.stringify(HANDSHAKE)}`);
        else if (request.method === 'POST')
            answer(request, response);
    });
}

/** One that gives `body` to everybody. */
const says = (status, headers, body) => t => listenHttp(t, (request, response) => {
    request.resume();
    response.writeHead(status, headers).end(body);
});

/** An Engine.IO server that does `act` once the client has said something. */
const engine = act => async t => {
    const server = await listenHttp(t, (request, response) => response.writeHead(404).end());
    attachEngine(server.http, { path: '/socket.io/' })
        .on('connection', socket => socket.once('message', () => act(socket)));
    return server;
};

class Unreadable {
    add() { throw new Error('msgpack expected'); }
    on() { return this; }
    off() { return this; }
    removeListener() { return this; }
    destroy() {}
}
const otherParser = { Encoder: class { encode() { return [Buffer.from([0x93])]; } }, Decoder: Unreadable };

/** What ends it: [name, server, what sio says, what the stock client hears]. */
const ENDS = [
    ['a balancer without stickiness', opened((request, response) =>
        response.writeHead(400).end('{"code":1,"message":"Session ID unknown"}')),
    /answered with status 400: Session ID unknown$/, ['connect_error', 'transport error']],
    ['a POST that is redirected', opened((request, response) =>
        response.writeHead(302, { Location: 'http://127.0.0.1:1/elsewhere' }).end()),
    /redirects to http:\/\/127\.0\.0\.1:1\/elsewhere \(status 302\)$/],
    ['a POST that is redirected as it is', opened((request, response) =>
        response.writeHead(308, { Location: '/there' }).end()),
    /redirects to \/there \(status 308\)$/],
    ['a portal that takes the POST', opened((request, response) =>
        response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Pay first</html>')),
    /A web page answers here .*status 200, text\/html\)/],
    ['a captive portal with a byte order mark', says(200, { 'Content-Type': 'text/html' },
        '\ufeff<!DOCTYPE html><title>Log in</title>'), /A web page answers here/],
    ['a captive portal', says(200, { 'Content-Type': 'text/html; charset=utf-8' },
        '<!DOCTYPE html><title>Log in</title>'), /A web page answers here .*status 200, text\/html; charset=utf-8\)/],
    ['another service', says(200, { 'Content-Type': 'application/json' }, '{"ok":true}'),
        /No Socket\.IO server answers here.*status 200, application\/json\)/],
    ['an empty answer', says(200, {}, ''), /No Socket\.IO server answers here.*status 200, –\)/],
    ['Engine.IO 3', says(200, { 'Content-Type': 'text/plain; charset=UTF-8' },
        '96:0{"sid":"a","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":5000}2:40'),
    /older protocol: Engine\.IO 3/],
    ['an error page', says(502, { 'Content-Type': 'text/html' }, '<h1>Bad gateway</h1>'),
        /answered with status 502: –$/],
    ['another parser', async t => serve(t, { options: { parser: otherParser } }),
        /the server closed the connection before it answered for \/$/, ['transport close']],
    ['a server that closes', engine(socket => socket.close()),
        /the server closed the connection before it answered for \/$/, ['transport close']],
    ['bytes out of nowhere', engine(socket => socket.send(Buffer.from([0x93, 0x01]))),
        /no packet: a binary message arrived that no packet had announced before/, ['parse error']],
    ['what is no packet', engine(socket => socket.send('{}')), /no packet: unknown packet type/,
        ['parse error']],
    ['a server that falls silent', async t => {
        const server = await listenHttp(t, (request, response) => response.writeHead(404).end());
        attachEngine(server.http,
            { path: '/socket.io/', pingInterval: 100, pingTimeout: 100, allowUpgrades: false })
            .on('connection', socket => { socket.sendPacket = () => {}; socket.schedulePing = () => {}; });
        return server;
    }, /the server (was silent for too long|closed the connection) before it answered for \/$/],
];

describe('sio', () => {
    for (const [name, start, pattern] of ENDS) {
        test(`tells of ${name} and ends with 1`, async t => {
            const { url } = await start(t);
            for (const args of [['listen', '--no-reconnect', url], ['listen', url],
                ['emit', url, 'e', '1'], ['emit', url, 'e', '--ack']]) {
                const done = await within(sio(args), args.join(' '));
                const last = done.stderr.trimEnd().split('\n').at(-1);
                assert.equal(done.code, 1, done.stderr);
                assert.match(last, /^sio: no connection to http:\/\/127\.0\.0\.1:\d+: /);
                assert.match(last, pattern, args.join(' '));
            }
        });
    }

    test('goes on with --retry, until the namespace answers', async t => {
        const { io, url } = await serve(t);
        let tries = 0;
        io.engine.on('connection', socket => {
            if (++tries < 3)
                socket.once('packet', () => socket.close());
        });
        io.on('connection', socket => socket.emit('there'));
        const done = await within(sio(['listen', '--retry', '--count', '1', url]), 'sio');
        assert.equal(done.code, 0, done.stderr);
        assert.match(done.stdout, / there$/m);
        assert.match(done.stderr, /before it answered for \//);
    });

    test('ends with 1 if it was never connected in all its time', async t => {
        for (const make of [t2 => listenHttp(t2, () => {}), opened(() => {})]) {
            const { url } = await make(t);
            const done = await sio(['listen', url, '--transport', 'polling', '--timeout', '0.5']);
            assert.equal(done.code, 1, done.stderr);
            assert.match(done.stderr, /not connected in 0\.5 s/);
        }
    });

    test('names where it is redirected to, wherever that is', async t => {
        for (const target of ['https://login.example/', 'http://login.example/x', '//login.example/', '/login']) {
            const { url } = await says(302, { Location: target }, '')(t);
            const done = await sio(['listen', url, '--transport', 'polling', '--no-reconnect']);
            assert.equal(done.code, 1, done.stderr);
            assert.match(done.stderr, /redirects to \S*login/, target);
        }
    });

    test('ends with 3 where the namespace is refused', async t => {
        const { url } = await serve(t);
        for (const args of [['listen', '--no-reconnect', `${url}/nowhere`],
            ['emit', `${url}/nowhere`, 'e', '--ack']])
        {
            const done = await within(sio(args), args[0]);
            assert.equal(done.code, 3, done.stderr);
            assert.match(done.stderr, /^sio: the server refused \/nowhere: Invalid namespace$/m);
        }
    });
});

// What the unit tests hold our library to.
describe('the stock client', () => {
    for (const [name, start, , heard] of ENDS.filter(([, , , heard]) => heard)) {
        test(`hears the end by ${name}`, async t => {
            const { url } = await start(t);
            const socket = connect(url, { reconnection: false, forceNew: true, transports: ['polling'] });
            defer(t, () => socket.close());
            const log = [];
            socket.on('connect_error', () => log.push('connect_error'));
            await within(new Promise(resolve => socket.on('disconnect', reason => {
                log.push(reason);
                resolve();
            })), 'the end');
            assert.deepEqual(log, heard);
        });
    }
});
