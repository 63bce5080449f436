// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// sio emit against a stock server: what it sends, and how it ends.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer as createTcpServer } from 'node:net';
import { join as joinPath } from 'node:path';
import { before, describe, test } from 'node:test';

import { start, temporaryFolder } from '../lib/process.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { assertComplaint, ended, lines, serve, serveAll, sio, TRANSPORTS } from '../lib/sio.mjs';
import { next, until } from '../lib/waits.mjs';

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

    // As the server gets it, before JavaScript makes something of the numbers.
    const onTheWire = async act => {
        const wire = [];
        const watch = ({ data }) => wire.push(data);
        const onConnection = socket => socket.on('packet', watch);
        server.io.engine.on('connection', onConnection);
        await act();
        await until(() => wire.some(data => data?.startsWith?.('2')), 'the event');
        server.io.engine.off('connection', onConnection);
        return wire;
    };
    const exact = ['18446744073709551615', '-9007199254740993', '1.10', '1e400', '-0',
        '0.1E-7', '{"b":1,"a":[123456789012345678901234567890],"b":2.0}',
        '"\\/\\u00e4\\ud800\ufeff"', '{"__proto__":{"\ufeff":null}}'];

    test('sends what it was given as it is written', async () => {
        const wire = await onTheWire(() => sent(['x', '--', ...exact]));
        assert.equal(wire.at(-1), `2["x",${exact.join(',')}]`);
    });

    test('sends --auth as it is written', async () => {
        const wire = await onTheWire(() => sent(['x', '--auth', '{"id": 18446744073709551615}']));
        assert.equal(wire[0], '0{"id":18446744073709551615}');
    });

    test('prints an answer as it is written', async t => {
        const numbers = '18446744073709551616,1.10,{"b":0,"a":"é"}';
        const { io, url } = await serve(t);
        io.on('connection', socket => socket.conn.on('packet', ({ data }) => {
            if (data?.startsWith('20['))
                socket.conn.write(`30[${numbers}]`);
        }));
        const done = await sio(['emit', '--ack', url, 'x']);
        assert.deepEqual([done.code, done.stdout], [0, `${numbers.replaceAll(',', '\n')
            .replace('0\n"a', '0,"a')}\n`]);
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
