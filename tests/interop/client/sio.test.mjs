// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// sio, the command line of the client library: how it connects, what a terminal gets, and what it
// makes of mistakes.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createTcpServer } from 'node:net';
import { join as joinPath } from 'node:path';
import { before, describe, test } from 'node:test';

import { makeCertificate } from '../lib/certificates.mjs';
import { run, temporaryFolder } from '../lib/process.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { assertComplaint, ended, listen, serve, serveAll, sio, TRANSPORTS } from '../lib/sio.mjs';
import { next } from '../lib/waits.mjs';

describe('sio connects', () => {
    const scope = suiteScope();
    let server;
    before(async () => { server = await serveAll(scope); });

    test('to the namespace of the URL or of --namespace', async t => {
        await listen(t, server, [], '/chat');
        const { socket } = await listen(t, server, [], '/chat');
        assert.equal(socket.nsp.name, '/chat');
        for (const name of ['chat', '/chat']) {
            const connected = next(server.io.of('/chat'), 'connection');
            await sio(['emit', server.url, 'x', '--namespace', name]);
            await connected;
        }
    });

    test('with auth, headers and a query', async t => {
        const { socket } = await listen(t, { ...server, url: `${server.url}/?q=0` }, [
            '--auth', '{"token":"ü","n":[1]}', '--header', 'X-Test: a: b', '--header', 'X-Two:2',
            '--query', 'k=a&b+c %', '--query', 'e=']);
        const { auth, headers, query } = socket.handshake;
        assert.deepEqual(auth, { token: 'ü', n: [1] });
        assert.deepEqual([headers['x-test'], headers['x-two']], ['a: b', '2']);
        assert.deepEqual([query.q, query.k, query.e], ['0', 'a&b+c %', '']);
    });

    test('with the auth of a file', async t => {
        const file = joinPath(temporaryFolder(t), 'auth.json');
        writeFileSync(file, '{"token":"secret"}\n');
        const { socket } = await listen(t, server, ['--auth', `@${file}`]);
        assert.deepEqual(socket.handshake.auth, { token: 'secret' });
    });

    test('to another path', async t => {
        const other = await serve(t, { options: { path: '/ws/io' } });
        const { child } = await listen(t, other, ['--path', 'ws/io']);
        child.kill('SIGINT');
        await ended(child);
        assertComplaint(await sio(['emit', other.url, 'x']), 1, /404/);
    });

    test('starting with the first of --transport', async t => {
        for (const [args, name] of [[['--transport', 'websocket,polling'], 'websocket'],
            [['--transport', 'polling', '--transport', 'websocket'], 'polling']]) {
            const { socket } = await listen(t, server, args);
            assert.equal(socket.handshake.query.transport, name);
        }
    });

    test('through a proxy', async t => {
        let asked = '';
        const proxy = createTcpServer(connection => {
            connection.once('data', data => {
                asked = data.toString();
                connection.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
            });
        });
        await new Promise(resolve => proxy.listen(0, '127.0.0.1', resolve));
        defer(t, () => proxy.close());
        const done = await sio(['emit', 'http://nowhere.invalid', 'x', '--proxy',
            `http://127.0.0.1:${proxy.address().port}`]);
        assertComplaint(done, 1, /no connection to http:\/\/nowhere\.invalid/);
        assert.match(asked, /nowhere\.invalid/);
    });
});

describe('sio over TLS', () => {
    const scope = suiteScope();
    let server;
    let made;
    let other;
    before(async () => {
        made = await makeCertificate(scope);
        other = await makeCertificate(scope);
        server = await serveAll(scope,
            { tls: { cert: readFileSync(made.certificate), key: readFileSync(made.key) } });
    });

    for (const transport of TRANSPORTS) {
        test(`takes a certificate only if it is trusted, ${transport}`, async () => {
            const emit = (...args) => sio(
                ['emit', server.url, 'echo', '1', '--ack', '--transport', transport, ...args]);
            assertComplaint(await emit(), 1, /certificate/);
            assertComplaint(await emit('--cacert', other.certificate), 1, /certificate/);
            for (const args of [['--insecure'], ['--cacert', made.certificate]]) {
                const done = await emit(...args);
                assert.deepEqual([done.code, done.stdout, done.stderr], [0, '1\n', '']);
            }
        });
    }
});

describe('sio on a terminal', () => {
    const scope = suiteScope();
    let server;
    before(async () => { server = await serveAll(scope); });
    /** What a terminal gets of a listener that prints one event. */
    async function onTerminal(env) {
        const connected = next(server.io, 'connection');
        const program = joinPath(process.env.CRIER_BIN_DIR, 'sio');
        const shown = run('/usr/bin/env', ['script', '-qec',
            `${program} listen ${server.url} --transport websocket --count 1`, '/dev/null'],
        { env: { TERM: 'xterm', ...env } });
        const [socket] = await connected;
        socket.emit('hi', 1);
        return (await shown).stdout;
    }

    test('has one line at the bottom, and colours', async () => {
        const shown = await onTerminal({ NO_COLOR: '' });
        assert.match(shown, /\r\x1b\[K\x1b\[33m●\x1b\[0m connecting/);
        assert.match(shown, /\r\x1b\[K\x1b\[32m●\x1b\[0m connected/);
        assert.match(shown, /\r\x1b\[K\x1b\[2m[\d:.]+\x1b\[0m \x1b\[1;36mhi\x1b\[0m 1\r\n/);
        assert.ok(shown.endsWith('\r\x1b[K'), JSON.stringify(shown));
        assert.equal(shown.split('\n').length, 2); // the event alone stays
    });

    test('has no colours with NO_COLOR', async () => {
        const shown = await onTerminal({ NO_COLOR: '1' });
        assert.match(shown, /\r\x1b\[K● connected/);
        assert.doesNotMatch(shown, /\x1b\[[\d;]*m/);
    });

    test('that is dumb gets plain lines', async () => {
        assert.doesNotMatch(await onTerminal({ TERM: 'dumb' }), /\x1b/);
    });
});

describe('sio used wrongly', () => {
    const wrong = [
        [[], /listen or emit/],
        [['dance'], /no command "dance"/],
        [['listen'], /where the server is/],
        [['listen', 'a', 'b'], /Usage: sio listen/],
        [['listen', 'ftp://x'], /"ftp:\/\/x" is no http/],
        [['listen', 'http://'], /is no http/],
        [['listen', 'localhost:x'], /is no http/],
        [['listen', 'x', '--nonsense'], /nonsense/],
        [['listen', 'x', '--ack'], /ack/],
        [['listen', 'x', '--count', '0'], /--count/],
        [['listen', 'x', '--timeout', 'soon'], /--timeout.*soon/],
        [['listen', 'x', '--timeout', 'nan'], /--timeout/],
        [['listen', 'x', '--transport', 'pigeon'], /pigeon/],
        [['listen', 'x', '--transport', ''], /--transport/],
        [['listen', 'x', '--header', 'nonsense'], /--header/],
        [['listen', 'x', '--header', 'A: b\nC: d'], /--header/],
        [['listen', 'x', '--query', 'k'], /--query/],
        [['listen', 'x', '--proxy', 'x'], /--proxy/],
        [['listen', 'x', '--namespace', 'a,b'], /comma/],
        [['listen', 'x', '--cacert', '/nowhere'], /\/nowhere/],
        [['listen', 'x', '--cacert', '/dev/null'], /no PEM/],
        [['listen', 'x', '--auth', '{'], /--auth.*character 2/],
        [['listen', 'x', '--auth', '"a"'], /--auth must be an object/],
        [['listen', 'x', '--auth', '@/nowhere'], /\/nowhere/],
        [['emit', 'x'], /Usage: sio emit/],
        [['emit', 'x', 'connect'], /"connect"/],
        [['emit', 'x', 'e', '1', '{"ü":x}'], /argument 2 is no JSON at character 6 .*: \{"ü":x\}/],
        [['emit', 'x', 'e', 'hello'], /argument 1.*--text/],
        [['emit', 'x', 'e', ''], /argument 1/],
        [['emit', 'x', 'e', '1,2'], /argument 1 is not one JSON value/],
        [['emit', 'x', 'e', '@/nowhere'], /\/nowhere: No such file/],
        [['emit', 'x', 'e', '@/'], /\/: /],
        [['emit', 'x', 'e', '-', '@-'], /only once/],
        [['emit', 'x', 'e', '-5'], /--/],
    ];
    for (const [args, pattern] of wrong) {
        test(`exits 2 for "${args.join(' ')}"`, async () => {
            assertComplaint(await sio(args), 2, pattern);
        });
    }

    test('exits 2 for input that is no text', async () => {
        assertComplaint(await sio(['emit', 'x', 'e', '-'], { input: Buffer.from([0xff]) }), 2, /@-/);
    });

    test('help and version answer on stdout', async () => {
        for (const [args, pattern] of [[['--help'], /Exit codes:/], [['-h'], /Exit codes:/],
            [['help'], /sio emit/], [['help', 'emit'], /^Usage: sio emit \[options\] URL EVENT/],
            [['listen', '--help'], /^Usage: sio listen \[options\] URL\n/],
            [['--version'], /^sio \d+\.\d+\.\d+\n$/]]) {
            const done = await sio(args);
            assert.deepEqual([done.code, done.stderr], [0, ''], args.join(' '));
            assert.match(done.stdout, pattern);
        }
    });
});
