// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// crierctl: each command, on a folder and on a server, for people and for programs.

import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { before, describe, test } from 'node:test';

import { logIn, report, tryLogIn } from '../lib/api.mjs';
import { PASSWORD, startCrier } from '../lib/crier.mjs';
import { assertComplaint, assertDone, ctl, jsonOf } from '../lib/ctl.mjs';
import { temporaryFolder } from '../lib/process.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { next } from '../lib/waits.mjs';

for (const where of ['a folder', 'a server', 'a server named in the environment']) {
    describe(`crierctl on ${where}`, () => {
        const scope = suiteScope();
        let crier;
        let place;
        let env = {};
        const app = where.replaceAll(' ', '-');
        const withPassword = { input: `${PASSWORD}\n` };
        const isFolder = where === 'a folder';
        const ctlHere = (args, options) => ctl([...place, ...args], { env, ...options });
        /** A push needs the server: a folder has nobody listening. */
        const pushHere = args => isFolder
            ? ctl(['--url', crier.url, '--key', crier.keys.demo, ...args]) : ctlHere(args);
        before(async () => {
            crier = await startCrier(scope);
            const key = crier.keys.demo;
            place = { 'a folder': ['--data', crier.data],
                'a server': ['--url', crier.url, '--key', key] }[where] ?? [];
            if (place.length === 0)
                env = { CRIER_URL: crier.url, CRIER_KEY: key };
        });

        test('makes apps, users and keys, and pushes with them', async t => {
            assertDone(await ctlHere(['app', 'create', app]), new RegExp(`^Created app ${app}\n$`));
            assertDone(await ctlHere(['user', 'create', app, 'ann', '--password-stdin',
                '--role', 'operator'], withPassword), /^Created user ann \(operator\) in app .*\n$/);
            // What is for a variable is all that is on stdout.
            const made = await ctlHere(['key', 'create', app, '--scope', 'push:send,push:read']);
            assert.equal(made.code, 0, made.stderr);
            assert.match(made.stdout, /^crier_\S+\n$/);
            assert.match(made.stderr, /^crierctl: Keep the key now.*\n$/);
            assert.equal((await tryLogIn(crier, app, 'ann')).json.result.role, 'operator');
            assertDone(await pushHere(['push', app, '--user', '*', '--event', 'alert',
                '--message', '{"message":"hi"}']), /^Sent alert to \*, offset \S+, id \S+\n$/);
        });

        test('prints one JSON object for programs', async () => {
            const json = (...args) => ctlHere(['--json', ...args], withPassword).then(jsonOf);
            const name = `${app}-json`;
            await json('app', 'create', name);
            await json('user', 'create', name, 'ann', '--password-stdin');
            const { key } = await json('key', 'create', name, '--scope', 'push:send,push:read');
            assert.match(key, /^crier_/);
            const { id, offset } = jsonOf(await pushHere(
                ['--json', 'push', name, '--user', 'ann', '--event', 'alert']));
            crier.keys[name] = key;
            assert.equal((await report(crier, name, id)).json.offset, offset);
        });

        test('takes the line on standard input as the password', async () => {
            for (const [user, input] of [['a1', 'secret\n'], ['a2', 'secret'], ['a3', 'secret\r\n']]) {
                await ctlHere(['user', 'create', 'demo', user, '--password-stdin'], { input });
                assert.equal((await tryLogIn(crier, 'demo', user, 'secret')).status, 200, user);
            }
            await ctlHere(['user', 'create', 'demo', 'a4', '--password-stdin'],
                { input: ' пароль 🔑 \n' });
            assert.equal((await tryLogIn(crier, 'demo', 'a4', ' пароль 🔑 ')).status, 200);
            // Cutting it would make another password than the one that was meant.
            assertComplaint(await ctlHere(['user', 'create', 'demo', 'a5', '--password-stdin'],
                { input: 'secret\nx\n' }), 2, /one line/);
        });

        test('fails with 1 when it exists, or is not there', async () => {
            assertComplaint(await ctlHere(['app', 'create', 'demo']), 1, /exist|already/i);
            assertComplaint(await ctlHere(['app', 'create', 'not valid']), 1, /letters/);
            assertComplaint(await ctlHere(['user', 'create', 'demo', 'ann', '--password-stdin'],
                withPassword), 1, /exist|already/i);
            assertComplaint(await ctlHere(['user', 'create', 'nope', 'ann', '--password-stdin'],
                withPassword), 1, /app/);
            assertComplaint(await ctlHere(['key', 'create', 'nope', '--scope', 'push:send']), 1, /app/);
            assertComplaint(await pushHere(['push', 'nope', '--user', '*', '--event', 'a']), 1, /app/);
            assertComplaint(await pushHere(['push', 'demo', '--user', '*', '--event', 'disconnect']),
                1, /reserved/);
            assertComplaint(await pushHere(['push', 'demo', '--user', 'a,b', '--event', 'a']), 1, /a,b/);
        });
    });
}

describe('crierctl push', () => {
    const scope = suiteScope();
    let crier;
    let ann;
    before(async () => {
        crier = await startCrier(scope);
        ann = await join(scope, crier, 'demo', await logIn(crier, 'demo', 'ann'));
    });
    const send = (...args) => ctl(['--url', crier.url, '--key', crier.keys.demo,
        'push', 'demo', '--event', 'x', ...args]);

    const messages = [['{"message":"hi"}', { message: 'hi' }], ['Deploy finished', 'Deploy finished'],
        ['"text"', '"text"'], ['12', '12'], ['{broken', '{broken'], ['ünï 🎉', 'ünï 🎉'],
        ['null', 'null'], ['-x', '-x']];
    for (const [typed, received] of messages) {
        test(`takes ${typed} as a message`, async () => {
            const arrived = next(ann, 'x');
            assertDone(await send('--user', 'ann', `--message=${typed}`), /^Sent/);
            assert.deepEqual((await arrived)[0], received);
        });
    }

    test('without a message sends null', async () => {
        const arrived = next(ann, 'x');
        assertDone(await send('--user', '*'), /^Sent x to \*, offset/);
        assert.equal((await arrived)[0], null);
    });

    test('--volatile sends no offset', async () => {
        const arrived = next(ann, 'x');
        assertDone(await send('--user', '*', '--volatile', '--message', 'v'), /^Sent x to \*\n$/);
        assert.deepEqual(await arrived, ['v']);
    });

    test('on a folder says that it needs a server', async () => {
        assertComplaint(await ctl(['--data', crier.data, 'push', 'demo', '--user', '*',
            '--event', 'x']), 1, /--url/);
    });

    test('says when there is no such user', async () => {
        assertDone(await send('--user', 'nobody'), /no such user/);
    });
});

describe('crierctl used wrongly', () => {
    const scope = suiteScope();
    let crier;
    before(async () => { crier = await startCrier(scope); });

    const wrong = [
        [[], /what to do/],
        [['dance'], /no command "dance"/],
        [['app'], /no command "app"/],
        [['app', 'create'], /Usage: crierctl app create/],
        [['app', 'create', 'a', 'b'], /Usage/],
        [['app', 'create', 'a', '--nonsense'], /nonsense/],
        [['user', 'create', 'demo'], /Usage/],
        [['user', 'create', 'demo', 'u'], /--password-stdin/],
        [['user', 'create', 'demo', 'u', '--password-stdin'], /empty/],
        [['user', 'create', 'demo', 'u', '--password-stdin', '--role', 'god'], /no role "god"/],
        [['key', 'create', 'demo'], /--scope/],
        [['key', 'create', 'demo', '--scope', 'push:everything'], /push:everything/],
        [['push', 'demo', '--user', '*'], /--event/],
        [['push', 'demo', '--event', 'a'], /--user/],
        [['push'], /Usage/],
    ];
    for (const [args, pattern] of wrong) {
        test(`exits 2 for "${args.join(' ')}"`, async () => {
            assertComplaint(await ctl(['--data', crier.data, ...args]), 2, pattern);
        });
    }

    test('exits 2 without a place to work on', async () => {
        assertComplaint(await ctl(['app', 'create', 'a']), 2, /--url.*--data/);
        assertComplaint(await ctl(['--url', crier.url, 'app', 'create', 'a']), 2, /--key/);
        assertComplaint(await ctl(['--key', 'k', 'app', 'create', 'a']), 2, /--url/);
        assertComplaint(await ctl(['--url', 'nonsense', '--key', 'k', 'app', 'create', 'a']), 2, /--url/);
    });

    test('wrong usage leaves no data folder behind', async t => {
        const data = joinPath(temporaryFolder(t), 'new');
        await ctl(['--data', data, 'dance']);
        assert.equal(existsSync(data), false);
    });

    test('exits 1 when the server says no or is not there', async () => {
        const at = (url, key) => ctl(['--url', url, '--key', key, 'app', 'create', 'a']);
        assertComplaint(await at(crier.url, 'crier_wrong'), 1, /./);
        assertComplaint(await at('http://127.0.0.1:1', 'crier_x'), 1, /127\.0\.0\.1:1 .*refused/);
        assertComplaint(await at(crier.url.replace(/:\d+$/, ':x'), 'k'), 2, /--url/);
    });

    test('exits 1 when the folder is a file', async t => {
        const file = joinPath(temporaryFolder(t), 'file');
        writeFileSync(file, '');
        assertComplaint(await ctl(['--data', file, 'app', 'create', 'a']), 1, /file/);
    });

    test('--help and --version answer on stdout', async () => {
        assertDone(await ctl(['--help']), /app create APP/);
        assertDone(await ctl(['--version']), /^crierctl \d+\.\d+\.\d+\n$/);
    });
});
