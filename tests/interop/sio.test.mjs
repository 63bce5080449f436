// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// sio, the command line of the client library, against a stock server: what it prints, what it
// sends, and how it ends.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createTcpServer } from 'node:net';
import { join as joinPath } from 'node:path';
import { before, describe, test } from 'node:test';

import { makeCertificate } from './lib/certificates.mjs';
import { Server } from './lib/peers.mjs';
import { run, start, temporaryFolder } from './lib/process.mjs';
import { defer, suiteScope } from './lib/scope.mjs';
import { next, until, within } from './lib/waits.mjs';

const TRANSPORTS = ['polling', 'websocket'];
const sio = (args, options) => run('sio', args, options);

/** A stock server: {io, url, port}; with `tls` {cert, key} it speaks https. */
async function serve(t, { tls, options = {} } = {}) {
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
async function serveAll(t, options) {
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
async function listen(t, server, args = [], nsp = '/') {
    const connected = next(server.io.of(nsp), 'connection');
    const child = start('sio', ['listen', server.url + (nsp === '/' ? '' : nsp), ...args]);
    defer(t, () => child.kill('SIGKILL'));
    const [socket] = await Promise.race([connected, child.ended.then(
        ({ stderr }) => { throw new Error(`sio ended: ${stderr}`); })]);
    await until(() => /connected to/.test(child.errors) || child.errors.includes('\r'),
        'sio to say that it is connected');
    return { child, socket };
}

const ended = child => within(child.ended, 'sio to end');
const lines = text => text.trimEnd().split('\n');

function assertComplaint(done, code, pattern) {
    assert.equal(done.code, code, done.stderr);
    assert.equal(done.stdout, '');
    assert.match(done.stderr, /^sio: .+\n$/);
    assert.match(done.stderr, pattern);
}

describe('sio listen', () => {
    const scope = suiteScope();
    let server;
    before(async () => { server = await serveAll(scope); });

    test('prints time, name and arguments as the server wrote them', async t => {
        const { child, socket } = await listen(t, server, ['--count', '5']);
        socket.emit('chat', { b: 1, a: [1.5, 'ü', null, { }] }, 'x', []);
        socket.emit('nothing');
        socket.emit('a "b\n', true);
        socket.emit('file', Buffer.from('hello'), { deep: [Buffer.alloc(20, 0xab)] });
        socket.emit('question', 1, () => {});
        const done = await ended(child);
        assert.equal(done.code, 0, done.stderr);
        const texts = lines(done.stdout).map(line => {
            assert.match(line, /^\d\d:\d\d:\d\d\.\d\d\d /);
            return line.slice(13);
        });
        assert.deepEqual(texts, ['chat {"b":1,"a":[1.5,"ü",null,{}]} "x" []', 'nothing',
            '"a \\"b\\n" true',
            `file <5 bytes 68656c6c6f> {"deep":[<20 bytes ${'ab'.repeat(16)}…>]}`,
            'question 1 (wants an answer)']);
    });

    test('--json prints one object a line', async t => {
        const { child, socket } = await listen(t, server, ['--json', '--count', '2']);
        const bytes = Buffer.from([0, 255, 10]);
        const first = Date.now();
        socket.emit('file', { z: 1, 'a\\"': bytes, b: [bytes, { _placeholder: 'x' }] }, bytes, '💡');
        socket.emit('a\u009b31m', '\u009b\x7f', () => {});
        const done = await ended(child);
        assert.equal(done.code, 0, done.stderr);
        const base64 = bytes.toString('base64');
        const [file, question] = lines(done.stdout).map(line => JSON.parse(line));
        assert.ok(Math.abs(Date.parse(file.time) - first) < 60000, file.time);
        assert.match(file.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d\dZ$/);
        delete file.time;
        assert.deepEqual(file, { event: 'file', args: [{ z: 1, 'a\\"': { base64 },
            b: [{ base64 }, { _placeholder: 'x' }] }, { base64 }, '💡'], ack: false });
        assert.match(done.stdout, /\{"z":1,"a/); // in the server's order
        assert.deepEqual([question.event, question.args, question.ack],
            ['a\u009b31m', ['\u009b\x7f'], true]);
        assert.doesNotMatch(done.stdout, /[\u007f-\u009f]/); // nothing that commands a terminal
    });

    test('--event filters, and --count counts what is printed', async t => {
        const { child, socket } = await listen(t, server,
            ['--event', 'b', '--event', 'c', '--count', '2']);
        for (const name of ['a', 'b', 'a', 'c', 'b'])
            socket.emit(name);
        const done = await ended(child);
        assert.equal(done.code, 0);
        assert.deepEqual(lines(done.stdout).map(line => line.slice(13)), ['b', 'c']);
    });

    test('--timeout ends it: with 4 if events are missing', async t => {
        const forEver = await sio(['listen', server.url, '--timeout', '0.2']);
        assert.equal(forEver.code, 0, forEver.stderr);
        const missing = await sio(['listen', server.url, '--timeout', '0.2', '--count', '1']);
        assert.equal(missing.code, 4);
        assert.match(missing.stderr, /^sio: 0 of 1 events in 0\.2 s$/m);
    });

    for (const transport of TRANSPORTS) {
        test(`tells the changes of a ${transport} connection on stderr`, async t => {
            const { child, socket } = await listen(t, server, ['--transport', transport]);
            assert.equal(socket.conn.transport.name, transport);
            const again = next(server.io, 'connection');
            socket.conn.close();
            const [second] = await again;
            await until(() => lines(child.errors).length >= 5, 'the second connection');
            const [opening, first, lost, wait, back] = lines(child.errors);
            assert.equal(opening, `connecting to ${server.url}`);
            assert.equal(first, `connected to ${server.url} as ${socket.id} over ${transport}`);
            assert.equal(lost, 'disconnected: the server closed the connection');
            assert.match(wait, /^reconnecting in \d s$/);
            assert.equal(back, `connected to ${server.url} as ${second.id} over ${transport}`);
            child.kill('SIGINT');
            await ended(child);
        });
    }

    test('tells an upgrade', async t => {
        const { child } = await listen(t, server);
        await until(() => /^upgraded to websocket$/m.test(child.errors), 'the upgrade');
    });

    for (const signal of ['SIGINT', 'SIGTERM']) {
        for (const transport of TRANSPORTS) {
            test(`says good-bye over ${transport} on ${signal}`, async t => {
                const { child, socket } = await listen(t, server, ['--transport', transport]);
                const left = next(socket, 'disconnect');
                child.kill(signal);
                assert.deepEqual((await left)[0], 'client namespace disconnect');
                const done = await ended(child);
                assert.deepEqual([done.code, done.signal, done.stdout], [0, null, '']);
                assert.doesNotMatch(done.stderr, /sio:/);
            });
        }
    }

    test('that was interrupted before --count ends with 130', async t => {
        const { child } = await listen(t, server, ['--count', '1']);
        child.kill('SIGINT');
        assert.equal((await ended(child)).code, 130);
    });

    test('ends quietly when nobody reads its output any more', async t => {
        const { child, socket } = await listen(t, server, ['--transport', 'websocket']);
        const left = next(socket, 'disconnect');
        child.stdout.destroy();
        assert.equal((await left)[0], 'client namespace disconnect');
        const done = await ended(child);
        assert.deepEqual([done.code, done.signal], [0, null]);
        assert.doesNotMatch(done.stderr, /sio:/);
    });

    test('| head -1 ends at once', async t => {
        const connected = next(server.io, 'connection');
        const shell = run('/usr/bin/env', ['bash', '-c',
            '"$0" listen "$1" | head -1; echo "${PIPESTATUS[*]}"',
            joinPath(process.env.CRIER_BIN_DIR, 'sio'), server.url]);
        const [socket] = await connected;
        socket.emit('one', 1);
        const done = await shell;
        assert.match(done.stdout, /^\S+ one 1\n0 0\n$/);
        assert.doesNotMatch(done.stderr, /sio:/);
    });

    test('ends with 5 when the server disconnects it', async t => {
        const { child, socket } = await listen(t, server);
        socket.disconnect();
        const done = await ended(child);
        assert.equal(done.code, 5);
        assert.match(done.stderr, /^sio: the server disconnected us$/m);
    });

    test('ends with 5 after a loss with --no-reconnect', async t => {
        const { child, socket } = await listen(t, server, ['--no-reconnect', '--transport', 'websocket']);
        socket.conn.close();
        const done = await ended(child);
        assert.equal(done.code, 5);
        assert.match(done.stderr, /^sio: the server closed the connection$/m);
    });

    test('--retry waits for a server that is not there yet', async t => {
        const reserved = await serve(t);
        await new Promise(resolve => reserved.io.close(resolve));
        const child = start('sio', ['listen', reserved.url, '--retry', '--count', '1']);
        defer(t, () => child.kill('SIGKILL'));
        await until(() => /^connecting in \d s$/m.test(child.errors), 'a failure');
        assert.match(child.errors, /^no connection to \S+: Connection refused$/m);
        const io = new Server(reserved.port);
        defer(t, () => io.close());
        const [socket] = await next(io, 'connection');
        socket.emit('late', 1);
        const done = await ended(child);
        assert.equal(done.code, 0, done.stderr);
    });
});

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

describe('sio emit', () => {
    const scope = suiteScope();
    let server;
    before(async () => { server = await serveAll(scope); });
    /** What the server got from `args`. */
    async function sent(args, options) {
        server.seen.length = 0;
        const done = await sio(['emit', server.url, ...args], options);
        assert.deepEqual([done.code, done.stdout, done.stderr], [0, '', '']);
        await until(() => server.seen.length > 0, 'the event');
        return server.seen[0];
    }

    test('sends JSON', async () => {
        assert.deepEqual(await sent(['x', '{"b":[1,2.5,null],"a":"ü"}', '"t"', ' true ', '--', '-5']),
            ['x', { b: [1, 2.5, null], a: 'ü' }, 't', true, -5]);
        assert.deepEqual(await sent(['alone']), ['alone']);
    });

    test('sends texts, files and standard input', async t => {
        const file = joinPath(temporaryFolder(t), 'f');
        writeFileSync(file, Buffer.from([0, 255, 1]));
        assert.deepEqual(await sent(['x', '--text', '{"a"', '', '@f', '-']),
            ['x', '{"a"', '', '@f', '-']);
        assert.deepEqual(await sent(['x', '1', `@${file}`]), ['x', 1, Buffer.from([0, 255, 1])]);
        assert.deepEqual(await sent(['x', '-'], { input: 'ünï\n\n' }), ['x', 'ünï\n']);
        assert.deepEqual(await sent(['x', '@-'], { input: 'a\n' }), ['x', Buffer.from('a\n')]);
    });

    for (const transport of [...TRANSPORTS, 'polling,websocket']) {
        test(`loses nothing over ${transport}`, async t => {
            const file = joinPath(temporaryFolder(t), 'large');
            const bytes = Buffer.alloc(6_000_000, 'crier');
            writeFileSync(file, bytes);
            const connected = next(server.io, 'connection');
            const got = connected.then(([socket]) => Promise.all(
                [next(socket, 'big'), next(socket, 'disconnect')]));
            const done = await sio(['emit', server.url, 'big', `@${file}`, '"end"',
                '--transport', transport]);
            assert.deepEqual([done.code, done.stderr], [0, '']);
            const [[received, end], [reason]] = await got;
            assert.ok(bytes.equals(received));
            assert.equal(end, 'end');
            // No DISCONNECT: right behind an event it makes the stock server drop that.
            assert.equal(reason, 'transport close');
        });

        test(`--ack prints the answer over ${transport}`, async t => {
            const done = await sio(['emit', server.url, 'echo', '{"a":[1]}', '@-', '"ü\\n"', 'null',
                '--ack', '--transport', transport], { input: 'hi' });
            assert.deepEqual([done.code, done.stderr], [0, '']);
            assert.deepEqual(lines(done.stdout),
                ['{"a":[1]}', '{"base64":"aGk="}', '"ü\\n"', 'null']);
        });
    }

    test('--ack without anything in the answer prints nothing', async () => {
        const done = await sio(['emit', server.url, 'echo', '--ack']);
        assert.deepEqual([done.code, done.stdout, done.stderr], [0, '', '']);
    });

    test('-v tells what it does', async () => {
        const done = await sio(['emit', server.url, 'x', '1', '-v']);
        assert.equal(done.code, 0);
        assert.match(done.stderr, /^sent "x" 1$/m);
        assert.match(done.stderr, /^connected to /m);
    });

    test('ends with 1 when there is no connection', async t => {
        assertComplaint(await sio(['emit', 'http://127.0.0.1:1', 'x']), 1,
            /no connection to http:\/\/127\.0\.0\.1:1: Connection refused/);
        assertComplaint(await sio(['listen', 'nowhere.invalid', '--transport', 'websocket'])
            .then(done => ({ ...done, stderr: done.stderr.replace(/^connecting.*\n/, '') })), 1,
            /no connection to http:\/\/nowhere\.invalid: .*not found/);
        const silent = createTcpServer(() => {});
        await new Promise(resolve => silent.listen(0, '127.0.0.1', resolve));
        defer(t, () => silent.close());
        assertComplaint(await sio(['emit', `127.0.0.1:${silent.address().port}`, 'x',
            '--timeout', '0.2']), 1, /timed out|no answer in 0\.2 s/);
    });

    test('ends with 1 when the server does not answer for the namespace', async t => {
        const slow = await serve(t);
        slow.io.use(() => {});
        assertComplaint(await sio(['emit', slow.url, 'x', '--timeout', '0.3']), 1,
            /no connection to .*: no answer in 0\.3 s/);
    });

    test('ends with 3 when the server refuses', async () => {
        assertComplaint(await sio(['emit', `${server.url}/private`, 'x', '--auth', '{"a":1}']), 3,
            /the server refused \/private: no entry for \{"a":1\} \{"code":7,"ключ":\[1,null\]\}$/m);
        assertComplaint(await sio(['emit', `${server.url}/plain`, 'x']), 3, /\/plain: closed$/m);
        assertComplaint(await sio(['emit', `${server.url}/nope`, 'x', '--ack']), 3,
            /Invalid namespace$/m);
    });

    test('ends with 4 without an answer in time', async () => {
        assertComplaint(await sio(['emit', server.url, 'silent', '--ack', '--timeout', '0.2']), 4,
            /no acknowledgement in 0\.2 s/);
    });

    test('ends with 5 when the connection ends first', async () => {
        assertComplaint(await sio(['emit', server.url, 'kick', '--ack']), 5, /disconnected us/);
        assertComplaint(await sio(['emit', server.url, 'cut', '--ack', '--retry',
            '--transport', 'websocket']), 5,
            /closed the connection/);
    });

    test('ends with 5 when the server does not take that much', async t => {
        const small = await serve(t, { options: { maxHttpBufferSize: 1000 } });
        const file = joinPath(temporaryFolder(t), 'large');
        writeFileSync(file, Buffer.alloc(6_000_000));
        for (const transport of TRANSPORTS) {
            assertComplaint(await sio(['emit', small.url, 'x', `@${file}`, '--ack',
                '--transport', transport]), 5, /larger|large|413|closed/);
        }
    });

    for (const transport of TRANSPORTS) {
        test(`interrupted ends with 130 over ${transport}`, async t => {
            server.seen.length = 0;
            const connected = next(server.io, 'connection');
            const child = start('sio',
                ['emit', server.url, 'silent', '--ack', '--transport', transport]);
            defer(t, () => child.kill('SIGKILL'));
            const [socket] = await connected;
            const left = next(socket, 'disconnect');
            await until(() => server.seen.some(([name]) => name === 'silent'), 'the event');
            child.kill('SIGINT');
            assert.equal((await left)[0], 'client namespace disconnect');
            assert.equal((await ended(child)).code, 130);
        });
    }
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
