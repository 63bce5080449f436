// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// crierd as a process: its options, its one line, its exit codes.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { logIn, request } from '../lib/api.mjs';
import { Crier, startCrier } from '../lib/crier.mjs';
import { run, start, temporaryFolder } from '../lib/process.mjs';
import { defer } from '../lib/scope.mjs';
import { join as joinApp, RawPeer } from '../lib/sockets.mjs';
import { until, within } from '../lib/waits.mjs';

/** Ends with \a code, says why in one line on stderr, and nothing on stdout. */
function assertComplaint(done, code, pattern) {
    assert.equal(done.code, code, done.stderr);
    assert.equal(done.stdout, '');
    assert.match(done.stderr, pattern);
}

async function startBare(t, args = [], env = {}) {
    const data = temporaryFolder(t);
    const child = start('crierd', ['--data', data, ...args], env);
    defer(t, async () => {
        child.kill('SIGKILL');
        await child.ended;
    });
    await until(() => child.output.includes('\n'), 'the line');
    return child;
}

describe('crierd', () => {
    test('prints exactly one line on stdout', async t => {
        const child = await startBare(t, ['--listen', '127.0.0.1:0', '--set', 'log.level=debug']);
        const url = /^crierd listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(child.output)?.[1];
        assert.ok(url, child.output);
        assert.notEqual(new URL(url).port, '0');
        assert.equal((await request({ url }, 'GET', '/healthz')).status, 200);
        child.kill('SIGTERM');
        const { code, stdout } = await within(child.ended, 'the end');
        assert.deepEqual([code, stdout], [0, `crierd listening on ${url}\n`]);
    });

    for (const signal of ['SIGTERM', 'SIGINT']) {
        test(`ends with 0 on ${signal}, also with clients connected`, async t => {
            const crier = await startCrier(t);
            const raw = await RawPeer.open(t, crier);
            await joinApp(t, crier, 'demo', await logIn(crier, 'demo', 'ann'),
                { reconnection: false });
            net.connect(crier.port, '127.0.0.1').on('error', () => {});
            crier.process.kill(signal);
            const { code } = await within(crier.process.ended, 'the end');
            assert.equal(code, 0);
            await within(raw.closed, 'the close');
        });
    }

    test('makes its data folder, and keeps the database to its user', async t => {
        const crier = new Crier(join(temporaryFolder(t), 'a', 'b'));
        await crier.start();
        defer(t, () => crier.stop());
        assert.ok(existsSync(crier.data));
        assert.equal(statSync(join(crier.data, 'crier.sqlite')).mode & 0o077, 0);
    });

    test('listens on IPv6 and localhost', async t => {
        const local = await startBare(t, ['--listen', 'localhost:0']);
        assert.match(local.output, /http:\/\/127\.0\.0\.1:\d+\n/);
        const six = start('crierd', ['--data', temporaryFolder(t), '--listen', '[::1]:0']);
        defer(t, () => six.kill('SIGKILL'));
        await until(() => six.output.includes('\n') || six.exitCode !== null, 'the line or the end');
        // A machine without IPv6 must be told so.
        if (six.exitCode === null)
            assert.match(six.output, /http:\/\/\[::1\]:\d+\n/);
        else
            assert.match(six.errors, /Can't listen on \[::1\]:0/);
    });

    test('says when its port is taken', async t => {
        const holder = net.createServer().listen(0, '127.0.0.1');
        defer(t, () => holder.close());
        await until(() => holder.listening, 'the port');
        const address = `127.0.0.1:${holder.address().port}`;
        const done = await run('crierd', ['--data', temporaryFolder(t), '--listen', address]);
        assertComplaint(done, 1, new RegExp(`${address}.*(in use|choose another)`));
    });

    test('says when its data folder is a file', async t => {
        const file = join(temporaryFolder(t), 'data');
        writeFileSync(file, '');
        const done = await run('crierd', ['--data', file, '--listen', '127.0.0.1:0']);
        assertComplaint(done, 1, new RegExp(`${file}.*file`));
        const below = await run('crierd', ['--data', join(file, 'x'), '--listen', '127.0.0.1:0']);
        assertComplaint(below, 1, new RegExp(file));
    });

    test('says when its database is something else', async t => {
        const data = temporaryFolder(t);
        writeFileSync(join(data, 'crier.sqlite'), 'this is a poem, not a database'.repeat(100));
        const done = await run('crierd', ['--data', data, '--listen', '127.0.0.1:0']);
        assertComplaint(done, 1, /crier\.sqlite.*not a database/);
    });

    test('says when its database is a folder', async t => {
        const data = temporaryFolder(t);
        mkdirSync(join(data, 'crier.sqlite'));
        const done = await run('crierd', ['--data', data, '--listen', '127.0.0.1:0']);
        assertComplaint(done, 1, /crier\.sqlite/);
    });

    const misused = [
        [['--nonsense'], /nonsense/],
        [['--listen'], /listen/],
        [['--listen', 'nonsense'], /listen.*127\.0\.0\.1:7020.*nonsense/],
        [['--listen', '127.0.0.1'], /listen/],
        [['--listen', '127.0.0.1:65536'], /listen/],
        [['--listen', '127.0.0.1:-1'], /listen/],
        [['--listen', 'no.such.host:1'], /listen/],
        [['--data', ''], /data must not be empty/],
        [['--set', 'nonsense'], /KEY=VALUE/],
        [['--set', 'realtime.ping_intervall_ms=1'], /did you mean "realtime\.ping_interval_ms"/],
        [['--set', 'realtime.ping_interval_ms=soon'], /realtime\.ping_interval_ms.*whole number/],
        [['--set', 'realtime.ping_interval_ms=1'], /realtime\.ping_interval_ms.*between/],
        [['--set', 'store.url=mysql://db'], /store\.url must be like postgresql:/],
        [['--set', 'bus.url=http://redis'], /bus\.url is no Redis/],
        [['--set', 'node.id=a.b'], /node\.id must be up to 16 letters and digits/],
        [['--set', 'store.url=credential:none'], /store\.url: there is no credential "none"/],
        [['--set', 'log.level=loud'], /log\.level.*debug, info or warning/],
        [['--config', '/nowhere/crier.toml'], /\/nowhere\/crier\.toml.*can't be read/],
        [['dance'], /no command "dance"/],
        [['serve', 'now'], /unexpected argument "now"/],
    ];
    for (const [args, pattern] of misused) {
        test(`exits 2 for ${args.join(' ')}`, async t => {
            const base = ['--data', temporaryFolder(t), '--listen', '127.0.0.1:0'];
            assertComplaint(await run('crierd', [...base, ...args]), 2, pattern);
        });
    }
});

test('a bus without a common database, and a database that is not there, are errors of one line', async t => {
    const base = ['--data', temporaryFolder(t), '--listen', '127.0.0.1:0'];
    assertComplaint(await run('crierd', [...base, '--set', 'bus.url=redis://127.0.0.1:1']), 1,
        /bus\.url: several servers need a common database as well: set store\.url/);
    assertComplaint(await run('crierd', [...base, '--set', 'store.url=postgresql://crier:s3cret@127.0.0.1:1/crier']), 1,
        /store\.url: PostgreSQL is not reached: (?!.*s3cret)/);
});

describe('the configuration', () => {
    const file = (t, text) => {
        const path = join(temporaryFolder(t), 'crier.toml');
        writeFileSync(path, text);
        return path;
    };
    const check = (path, args = [], env = {}) =>
        run('crierd', ['checkconfig', '--config', path, ...args], { env });

    test('has defaults that can be printed, and read again', async t => {
        const { code, stdout } = await run('crierd', ['defaultconfig']);
        assert.equal(code, 0);
        const again = await check(file(t, stdout));
        assert.equal(again.code, 0, again.stderr);
        assert.ok(again.stdout.includes(stdout.trim()));
    });

    test('is used', async t => {
        const path = file(t, '[realtime]\nping_interval_ms = 1234\n[limits]\nmessage_bytes = 2048\n');
        const child = await startBare(t, ['--listen', '127.0.0.1:0', '--config', path]);
        const url = child.output.trim().split(' ').at(-1);
        const peer = await RawPeer.open(t, { url });
        const { pingInterval, maxPayload } = JSON.parse(peer.frames[0].slice(1));
        assert.deepEqual([pingInterval, maxPayload], [1234, 2048]);
    });

    test('file, environment and command line win in this order', async t => {
        const path = file(t, '[limits]\nheader_count = 11\nurl_length = 1111\nbody_bytes = 11111\n');
        const { stdout } = await check(path,
            ['--set', 'limits.body_bytes=33333'],
            { CRIER_LIMITS_BODY_BYTES: '22222', CRIER_LIMITS_URL_LENGTH: '2222' });
        assert.match(stdout, /header_count = 11\n/);
        assert.match(stdout, /url_length = 2222\n/);
        assert.match(stdout, /body_bytes = 33333\n/);
    });

    const broken = [
        ['[limits]\nbody_byte = 5000\n', /crier\.toml:2: .*"limits\.body_byte".*mean "limits\.body_bytes"/],
        ['[limit]\nbody_bytes = 5000\n', /crier\.toml:2: .*mean "limits\.body_bytes"/],
        ['zzzzzzzzzzzzzzz = 1\n', /crier\.toml:1: .*defaultconfig/],
        ['[limits]\n\nbody_bytes = "many"\n', /crier\.toml:3: limits\.body_bytes .*whole number/],
        ['[limits]\nbody_bytes = 1\n', /crier\.toml:2: limits\.body_bytes .*between/],
        ['[limits]\nbody_bytes = 5000.5\n', /crier\.toml:2: limits\.body_bytes/],
        ['[limits]\nbody_bytes = [5000]\n', /crier\.toml:2: limits\.body_bytes/],
        ['listen = 7020\n', /crier\.toml:1: listen/],
        ['listen "x"\n', /crier\.toml:1: /],
        ['[limits\n', /crier\.toml:[12]: /],
        ['a = 1\na = 2\n', /crier\.toml:2: /],
    ];
    for (const [text, pattern] of broken) {
        test(`complains of ${JSON.stringify(text)}`, async t => {
            assertComplaint(await check(file(t, text)), 2, pattern);
        });
    }

    test('complains of the environment by its own name', async t => {
        const done = await check(file(t, ''), [], { CRIER_LIMITS_BODY_BYTES: 'many' });
        assertComplaint(done, 2, /CRIER_LIMITS_BODY_BYTES.*many/);
    });
});
