// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The examples of the client library against stock servers, as their comments have them.

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join as joinPath } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Server } from '../lib/peers.mjs';
import { run, start, temporaryFolder } from '../lib/process.mjs';
import { defer } from '../lib/scope.mjs';
import { next, until, within } from '../lib/waits.mjs';

/** A stock server that does `onConnection`: {io, url}. */
async function serve(t, onConnection) {
    const http = createServer();
    const io = new Server(http);
    io.on('connection', onConnection);
    await new Promise(resolve => http.listen(0, '127.0.0.1', resolve));
    defer(t, () => new Promise(resolve => {
        io.close(() => resolve());
        http.closeAllConnections();
    }));
    return { io, url: `http://127.0.0.1:${http.address().port}` };
}

test('01-hello says hello and prints the news', async t => {
    const { url } = await serve(t, socket => {
        socket.on('hello', name => socket.emit('news', `Hello ${name}!`, 42));
    });
    const child = start('example-hello', [url]);
    defer(t, () => child.kill('SIGKILL'));
    await until(() => child.errors.includes('\n'), 'the news');
    assert.equal(child.errors, '"Hello Qt!" 42\n');
});

test('02-acks gets its answers', async t => {
    let times = 0;
    const { url } = await serve(t, socket => {
        socket.on('add', (a, b, ack) => ack(a + b));
        socket.on('find', (name, ack) => ack({ name, rooms: ['kitchen', 'bath'] }));
        socket.on('silent', () => {});
        socket.on('unreliable', (text, ack) => {
            if (++times === 3)
                ack(times);
        });
    });
    const { code, stdout, stderr } = await run('example-acks', [url]);
    assert.deepEqual([code, stderr], [0, '']);
    const [sum, house, silent, unreliable] = stdout.trimEnd().split('\n');
    assert.equal(sum, '2 + 3 = 5');
    assert.equal(house, 'home has kitchen and bath');
    assert.match(silent, /^silent: .+/);
    assert.equal(unreliable, 'unreliable answered after 3 times');
});

test('02-acks says when there is no server', async () => {
    const { code, stdout } = await run('example-acks', ['http://127.0.0.1:1']);
    assert.deepEqual([code, stdout], [1, 'no connection: Connection refused\n']);
});

for (const bytes of [0, 1, 3_000_001]) {
    test(`03-binary-upload uploads ${bytes} bytes`, async t => {
        const got = [];
        const { url } = await serve(t, socket => {
            let hash = createHash('sha256');
            let size = 0;
            socket.on('piece', (offset, piece, ack) => {
                assert.equal(offset, size);
                got.push(piece);
                hash.update(piece);
                ack(size += piece.length);
            });
            socket.on('finish', (name, ack) => {
                got.name = name;
                ack(size, hash.digest('hex'));
            });
        });
        const file = joinPath(temporaryFolder(t), 'a.bin');
        const content = randomBytes(bytes);
        writeFileSync(file, content);
        const { code, stdout, stderr } = await run('example-upload', [file, url]);
        assert.deepEqual([code, stderr], [0, ''], stdout);
        assert.ok(Buffer.concat(got).equals(content));
        assert.equal(got.name, 'a.bin');
        assert.equal(stdout.split('\n').at(-2), `uploaded ${bytes} bytes`);
        if (bytes > 0)
            assert.match(stdout, /\r100 %\n/);
    });
}

test('03-binary-upload fails when something else arrives, or nothing', async t => {
    const { url } = await serve(t, socket => {
        socket.on('piece', (offset, piece, ack) => ack(piece.length));
        socket.on('finish', (name, ack) => ack(1, 'other'));
    });
    const file = joinPath(temporaryFolder(t), 'a.bin');
    writeFileSync(file, 'x');
    const other = await run('example-upload', [file, url]);
    assert.deepEqual([other.code, /something else/.test(other.stdout)], [1, true]);
    const none = await run('example-upload', [file, 'http://127.0.0.1:1']);
    assert.deepEqual([none.code, /refused/.test(none.stdout)], [1, true]);
});

test('04-chat has 60 lines of QML', () => {
    const source = fileURLToPath(
        new URL('../../../socketio/examples/04-chat/Chat.qml', import.meta.url));
    assert.ok(readFileSync(source, 'utf8').trimEnd().split('\n').length <= 60);
});

test('04-chat: two of them see each other, and QML has nothing to complain about', async t => {
    const seen = [];
    const { io, url } = await serve(t, socket => {
        socket.on('say', async (text, ack) => {
            const line = { from: socket.handshake.auth.name, text };
            const answers = await socket.broadcast.timeout(5000).emitWithAck('line', line);
            ack(answers.length);
            seen.push({ ...line, by: answers.length });
        });
    });
    const env = { QT_QPA_PLATFORM: 'offscreen', LC_ALL: 'C.UTF-8',
        XDG_RUNTIME_DIR: temporaryFolder(t), DBUS_SESSION_BUS_ADDRESS: 'disabled:' };
    const children = [];
    const join = async (...args) => {
        const joined = next(io, 'connection');
        const child = start('example-chat', [...args, url], env);
        defer(t, () => child.kill('SIGKILL'));
        child.ended.then(({ code, stderr }) => { child.crash = `${code} ${stderr}`; });
        children.push(child);
        await Promise.race([joined, child.ended.then(
            ({ stderr }) => { throw new Error(`example-chat ended: ${stderr}`); })]);
    };
    await join('--as', 'Ann');
    await join('--as', 'Bob', '--say', 'hi Ann');
    await until(() => seen.length > 0, 'an answer for Bob');
    await join('--as', 'Eve', '--say', 'hi all');
    await until(() => seen.length > 1, 'an answer for Eve');
    assert.deepEqual(seen, [{ from: 'Bob', text: 'hi Ann', by: 1 },
        { from: 'Eve', text: 'hi all', by: 2 }]);
    for (const child of children) {
        child.kill('SIGTERM');
        await within(child.ended, 'the chat to end');
        assert.equal(child.errors, '');
    }
});
