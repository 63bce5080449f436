// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// crierd as a service manager starts it: sockets that are open already, its journal, its secrets.
// That systemd itself does so is tested with the packages.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { call, tryLogIn, tryPush } from '../lib/api.mjs';
import { PASSWORD } from '../lib/crier.mjs';
import { ctl, jsonOf } from '../lib/ctl.mjs';
import { run, temporaryFolder } from '../lib/process.mjs';
import { defer } from '../lib/scope.mjs';
import { next, until, within } from '../lib/waits.mjs';

const crierd = resolve(process.env.CRIER_BIN_DIR, 'crierd');

/** Runs a shell script in which `crierd` is $0, followed by `args`. `inherited` is descriptor 3. */
function startShell(t, script, args, { inherited = 'ignore', env = {} } = {}) {
    const clean = Object.entries(process.env).filter(([name]) => !name.startsWith('CRIER_'));
    const child = spawn('/bin/sh', ['-c', script, crierd, ...args],
        { stdio: ['ignore', 'pipe', 'pipe', inherited], env: { ...Object.fromEntries(clean), ...env } });
    child.output = '';
    child.errors = '';
    child.stdout.setEncoding('utf8').on('data', text => { child.output += text; });
    child.stderr.setEncoding('utf8').on('data', text => { child.errors += text; });
    child.ended = next(child, 'close', 60_000);
    child.ended.catch(() => {});
    defer(t, () => child.kill('SIGKILL'));
    return child;
}

/** A shell that becomes crierd, after `preparation`. */
const startBy = (t, preparation, args, options) =>
    startShell(t, `${preparation} exec "$0" "$@"`, args, options);

const listens = child => until(() => child.output.includes('\n'), 'crierd to listen');

// A shell keeps the socket, as a service manager would: nobody accepts from it but crierd.
const KEEPER = `
    while :; do
        sh -c 'echo "pid $$"; LISTEN_PID=$$ LISTEN_FDS=1; export LISTEN_PID LISTEN_FDS; exec "$0" "$@"' "$0" "$@"
        echo "ended $?"
    done`;

test('takes over a socket that listens already, and a restart refuses nobody', async t => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await next(server, 'listening');
    const { port } = server.address();
    const keeper = startShell(t, KEEPER, ['--data', temporaryFolder(t), '--listen', '127.0.0.1:1'],
        { inherited: server._handle.fd });
    server.close();
    const words = () => keeper.output.split('\n');
    const pids = () => words().filter(line => line.startsWith('pid ')).map(line => Number(line.slice(4)));
    const listening = () => words().filter(line => line.startsWith('crierd listening'));
    defer(t, () => {
        keeper.kill('SIGKILL');
        process.kill(pids().at(-1), 'SIGKILL');
    });
    await until(() => listening().length === 1, 'crierd to listen');
    assert.deepEqual(listening(), [`crierd listening on http://127.0.0.1:${port}`]);

    const answers = [];
    let isDone = false;
    const asking = (async () => {
        while (!isDone)
            answers.push((await fetch(`http://127.0.0.1:${port}/healthz`,
                { headers: { connection: 'close' } })).status);
    })();
    for (let i = 2; i < 5; ++i) {
        const before = answers.length;
        await until(() => answers.length > before + 3, 'some answers');
        process.kill(pids().at(-1), 'SIGTERM');
        await until(() => listening().length === i, 'it to listen again');
    }
    isDone = true;
    await within(asking, 'the last answer');
    assert.deepEqual([...new Set(answers)], [200]);
    assert.deepEqual([...new Set(words().filter(line => line.startsWith('ended')))], ['ended 0']);
});

test('what is no socket that listens is an error of one line', async t => {
    const child = startBy(t, 'LISTEN_PID=$$ LISTEN_FDS=1; export LISTEN_PID LISTEN_FDS;',
        ['--data', temporaryFolder(t)], { inherited: 'pipe' });
    const [code] = await child.ended;
    assert.equal(code, 1);
    assert.match(child.errors, /^crierd: LISTEN_FDS: descriptor 3 .+\n$/m);
});

test('a socket for another process stays alone', async t => {
    const child = startBy(t, 'LISTEN_PID=1 LISTEN_FDS=1; export LISTEN_PID LISTEN_FDS;',
        ['--data', temporaryFolder(t), '--listen', '127.0.0.1:0'], { inherited: 'pipe' });
    await listens(child);
    child.kill('SIGTERM');
    assert.deepEqual(await child.ended, [0, null]);
});

test('in the journal each line has its urgency and no time', async t => {
    const isJournal = 'JOURNAL_STREAM=$(stat -L -c %d:%i /proc/self/fd/2); export JOURNAL_STREAM;';
    const data = temporaryFolder(t);
    const child = startBy(t, isJournal, ['--data', data, '--listen', '127.0.0.1:0']);
    await listens(child);
    child.kill('SIGTERM');
    await child.ended;
    const lines = child.errors.trimEnd().split('\n');
    assert.ok(lines.length > 1);
    for (const line of lines)
        assert.match(line, /^<[3-7]>crier\.\S+: /);

    // Why it does not start, too.
    const refused = startBy(t, isJournal, ['--config', '/nowhere.toml']);
    assert.equal((await refused.ended)[0], 2);
    assert.match(refused.errors, /^<3>crierd: .+\n$/);

    const plain = startBy(t, 'JOURNAL_STREAM=1:1; export JOURNAL_STREAM;', ['--config', '/nowhere.toml']);
    await plain.ended;
    assert.match(plain.errors, /^crierd: .+\n$/);
});

test('checkconfig --quiet says nothing of a good configuration, and what is wrong with a bad one', async t => {
    const good = await run('crierd', ['checkconfig', '--quiet']);
    assert.deepEqual([good.code, good.stdout, good.stderr], [0, '', '']);
    const bad = await run('crierd', ['checkconfig', '--quiet', '--set', 'workers=many']);
    assert.equal(bad.code, 2);
    assert.match(bad.stderr, /workers must be a whole number/);
});

test('secrets come as credentials', async t => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'tls.key'), 'a key');
    const check = (set, env) => run('crierd', ['checkconfig', '--set', set], { env });
    const found = await check('tls.key=credential:tls.key', { CREDENTIALS_DIRECTORY: folder });
    assert.match(found.stdout, new RegExp(`key = "${folder}/tls.key"`));
    for (const [name, env] of [['other', { CREDENTIALS_DIRECTORY: folder }], ['tls.key', {}],
        ['../tls.key', { CREDENTIALS_DIRECTORY: folder }]]) {
        const missing = await check(`tls.key=credential:${name}`, env);
        assert.equal(missing.code, 2);
        assert.match(missing.stderr, /^crierd: tls\.key: there is no credential .+LoadCredential=.+\n$/);
    }
});

test('an empty database begins with what crierctl bootstrap has printed', async t => {
    const folder = temporaryFolder(t);
    const printed = await ctl(['bootstrap', '--app', 'shop', '--admin', 'ann', '--password-stdin'],
        { input: `${PASSWORD}\n` });
    assert.equal(printed.code, 0);
    const { key } = JSON.parse(printed.stdout);
    writeFileSync(join(folder, 'crier.bootstrap'), printed.stdout);
    const data = join(folder, 'data');
    const begin = async () => {
        const child = startBy(t, '', ['--data', data, '--listen', '127.0.0.1:0'],
            { env: { CREDENTIALS_DIRECTORY: folder } });
        await listens(child);
        const url = /on (\S+)/.exec(child.output)[1];
        return { child, crier: { url, keys: { shop: key } } };
    };
    const first = await begin();
    assert.equal((await tryLogIn(first.crier, 'shop', 'ann')).json.result.role, 'admin');
    assert.equal((await tryPush(first.crier, 'shop', { user: 'ann', event: 'hi', message: 'hi' })).status, 202);
    assert.ok(!first.child.errors.includes(key));
    first.child.kill('SIGTERM');
    await first.child.ended;

    // Once: what was changed since stays, also if all of it is gone.
    writeFileSync(join(folder, 'crier.bootstrap'), 'nonsense');
    const second = await begin();
    assert.equal((await tryLogIn(second.crier, 'shop', 'ann')).status, 200);
    second.child.kill('SIGTERM');
    await second.child.ended;
    writeFileSync(join(folder, 'crier.bootstrap'), printed.stdout);
    const third = await begin();
    assert.equal((await call(third.crier, key, 'DELETE', '/api/v1/apps/shop')).status, 204);
    third.child.kill('SIGTERM');
    await third.child.ended;
    const fourth = await begin();
    assert.equal((await tryLogIn(fourth.crier, 'shop', 'ann')).status, 404);
    assert.equal((await call(fourth.crier, key, 'GET', '/api/v1/apps')).status, 401);
});

test('a password is asked for at a terminal, which does not show it, and shows again afterwards', async t => {
    const ask = (input, then) => {
        const folder = temporaryFolder(t);
        const child = spawn('/usr/bin/script', ['-qec',
            `sh -c 'trap : INT; "${resolve(process.env.CRIER_BIN_DIR, 'crierctl')}" setup --data "${folder}/data" --app shop --admin ann; `
            + 'echo "code $?"; stty -a\'', '/dev/null'], { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
        let output = '';
        child.stdout.on('data', text => {
            output += text;
            for (const [prompt, answer] of then.splice(0).filter(([prompt, answer]) =>
                !output.includes(prompt) ? then.push([prompt, answer]) && false : true))
                child.stdin.write(answer);
        });
        return within(next(child, 'close').then(() => output), input);
    };
    const good = await ask('a password', [['Password for ann', 'correct horse\n'], ['Once more', 'correct horse\n']]);
    assert.match(good, /code 0/);
    assert.ok(!good.includes('correct horse'));
    assert.match(good, /[^-]echo\b/);
    const two = await ask('two passwords', [['Password for ann', 'one\n'], ['Once more', 'two\n']]);
    assert.match(two, /these are two passwords/);
    assert.match(two, /code 1/);
    const left = await ask('Ctrl-C', [['Password for ann', '\x03']]);
    assert.match(left, /code 130/);
    assert.match(left, /[^-]echo\b/);
});

test('a bootstrap that is none is an error of one line, and no server', async t => {
    const folder = temporaryFolder(t);
    const file = join(folder, 'bootstrap.json');
    const begin = () => run('crierd', ['--data', join(folder, 'data'), '--listen', '127.0.0.1:0',
        '--set', `bootstrap=${file}`]);
    const missing = await begin();
    assert.equal(missing.code, 1);
    assert.match(missing.stderr, /^crierd: bootstrap: .+bootstrap\.json: No such file or directory$/m);
    writeFileSync(file, '{"app":"shop","user":"ann","password_hash":"correct horse"}');
    const plain = await begin();
    assert.equal(plain.code, 1);
    assert.match(plain.stderr, /^crierd: bootstrap: .+ needs in "password_hash" what crierctl bootstrap writes/m);
    assert.ok(!plain.stderr.includes('correct horse'));
});

test('crierctl setup makes all of it, for people and for programs', async t => {
    const data = join(temporaryFolder(t), 'data');
    const setUp = (app, ...more) => ctl(['setup', '--data', data, '--app', app, '--admin', 'ann',
        '--password-stdin', ...more], { input: `${PASSWORD}\n` });
    const made = jsonOf(await setUp('shop', '--json'));
    assert.deepEqual(Object.keys(made).sort(), ['admin', 'app', 'key', 'url']);
    assert.equal(made.app, 'shop');
    assert.equal(made.admin, 'ann');
    assert.equal(made.url, 'http://127.0.0.1:7020');

    const child = startBy(t, '', ['--data', data, '--listen', '127.0.0.1:0']);
    await listens(child);
    const crier = { url: /on (\S+)/.exec(child.output)[1], keys: { shop: made.key } };
    assert.equal((await tryLogIn(crier, 'shop', 'ann')).json.result.role, 'admin');
    assert.equal((await tryPush(crier, 'shop', { user: 'ann', event: 'hi', message: 'hi' })).status, 202);

    // Beside the running server, which knows the app at once; and it looks at both.
    const second = await setUp('other', '--url', crier.url);
    assert.equal(second.code, 0, second.stderr);
    assert.match(second.stdout, /^Key +crier_\S+$/m);
    assert.match(second.stdout, /^ok +reachable: /m);
    assert.match(second.stdout, /^ok +its data: the new key works there$/m);
    assert.match(second.stdout, /^Only this machine reaches it\./m);
    assert.equal((await tryLogIn(crier, 'other', 'ann')).status, 200);

    const again = await setUp('shop');
    assert.deepEqual([again.code, again.stdout], [1, '']);
    assert.match(again.stderr, /^crierctl: There is an app shop already\n$/);
    const elsewhere = await ctl(['setup', '--data', join(temporaryFolder(t), 'data'), '--app', 'shop', '--admin', 'ann',
        '--password-stdin', '--url', crier.url], { input: 'x\n' });
    assert.match(elsewhere.stdout, /^problem its data: what answers at .+ has other data than /m);
    // Nothing of it: a wrong name leaves no app without anybody in it.
    const wrong = await ctl(['setup', '--data', data, '--app', 'third', '--admin', '*', '--password-stdin'],
        { input: 'x\n' });
    assert.equal(wrong.code, 1);
    assert.equal((await tryLogIn(crier, 'third', 'ann')).status, 404);
});

test('crierctl setup reads the configuration of crierd', async t => {
    const folder = temporaryFolder(t);
    const config = join(folder, 'crierd.toml');
    writeFileSync(config, `listen = "0.0.0.0:8443"\ndata = "${folder}/data"\n`
        + '[tls]\ncertificate = "credential:tls.pem"\nkey = "credential:tls.key"\n');
    chmodSync(config, 0o600);
    const made = jsonOf(await ctl(['setup', '--config', config, '--app', 'shop', '--admin', 'ann',
        '--password-stdin', '--json'], { input: 'x\n' }));
    assert.equal(made.url, 'https://127.0.0.1:8443');
    writeFileSync(config, 'listn = "0.0.0.0:8443"\n');
    const wrong = await ctl(['setup', '--config', config, '--app', 'shop', '--admin', 'ann', '--password-stdin'],
        { input: 'x\n' });
    assert.equal(wrong.code, 1);
    assert.match(wrong.stderr, /did you mean "listen"/);
    const nowhere = await ctl(['setup', '--app', 'shop', '--admin', 'ann', '--password-stdin'], { input: 'x\n' });
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.stderr, /Say where the data is/);
});
