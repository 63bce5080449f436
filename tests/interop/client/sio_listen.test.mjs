// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// sio listen against a stock server: what it prints, and how it ends.

import assert from 'node:assert/strict';
import { join as joinPath } from 'node:path';
import { before, describe, test } from 'node:test';

import { Server } from '../lib/peers.mjs';
import { run, start } from '../lib/process.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { ended, lines, listen, serve, serveAll, sio, TRANSPORTS } from '../lib/sio.mjs';
import { next, until } from '../lib/waits.mjs';

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
        socket.emit('a\u009b31m', '\u009b\x7f\u202e\u2028\u200b\ufeff', () => {});
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
            ['a\u009b31m', ['\u009b\x7f\u202e\u2028\u200b\ufeff'], true]);
        assert.doesNotMatch(done.stdout, /[\u007f-\u009f\u200b\u2028-\u202e\ufeff]/); // nothing that commands a terminal
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
        const forEver = await sio(['listen', server.url, '--timeout', '2']);
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
