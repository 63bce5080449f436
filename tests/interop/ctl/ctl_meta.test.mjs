// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What crierctl says of itself: help, completion, and what was probably meant.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';

import { assertComplaint, assertDone, ctl, jsonOf } from '../lib/ctl.mjs';
import { run, temporaryFolder } from '../lib/process.mjs';
import { suiteScope } from '../lib/scope.mjs';

/** Every command, as the general help lists it: [['app', 'create'], …]. */
async function commands() {
    const { stdout } = await ctl(['--help']);
    return stdout.split('\n\n').find(part => part.startsWith('Commands:')).split('\n').slice(1)
        .map(line => /^ {2}((?:[a-z]+ )+)/.exec(line)?.[1].trim().split(' ')).filter(Boolean);
}

describe('help', () => {
    test('knows every command, and is what --help prints', async () => {
        const all = await commands();
        assert.ok(all.length > 25, `${all.length} commands`);
        for (const words of all) {
            const help = await ctl(['help', ...words]);
            assertDone(help, new RegExp(`^Usage: crierctl ${words.join(' ')}\\b`));
            assert.deepEqual(await ctl([...words, '--help']), help);
        }
        assert.deepEqual(await ctl(['help']), await ctl(['--help']));
    });

    test('of words that only begin commands lists those', async () => {
        const { stdout } = await ctl(['help', 'app']);
        for (const word of ['create', 'list', 'show', 'set', 'delete'])
            assert.match(stdout, new RegExp(`^crierctl app ${word}`, 'm'));
        assert.doesNotMatch(stdout, /crierctl user/);
    });

    test('as JSON is a text on one line', async () => {
        assert.match(jsonOf(await ctl(['--json', 'help', 'push'])).text, /^Usage: crierctl push/);
    });

    test('of nothing that there is', async () => {
        assertComplaint(await ctl(['help', 'aps']), 2, /no command "aps"\. Did you mean "app"\?/);
    });
});

describe('a command that is mistyped', () => {
    const mistakes = {
        'aps list': '"app"', 'app creat': '"app create"', psh: '"push"', 'uesr list': '"user"',
        'pushes cancle demo x': '"pushes cancel"', docter: '"doctor"',
    };
    for (const [typed, meant] of Object.entries(mistakes)) {
        test(`${typed}: ${meant} was meant`, async () => {
            assertComplaint(await ctl(typed.split(' ')), 2, new RegExp(`Did you mean ${meant}\\?`));
        });
    }

    test('beyond recognition is like none', async () => {
        const done = await ctl(['frobnicate']);
        assertComplaint(done, 2, /no command "frobnicate"\. See crierctl --help/);
        assert.doesNotMatch(done.stderr, /Did you mean/);
    });

    test('and cut short says what may follow', async () => {
        assertComplaint(await ctl(['app']), 2, /followed by create, list, show, set, delete/);
    });

    test('an option too', async () => {
        assertComplaint(await ctl(['app', 'set', 'demo', '--max-aeg', '1d']), 2,
            /Did you mean "--max-age"\?/);
    });
});

describe('completion', () => {
    const scope = suiteScope();
    const files = {};
    before(async () => {
        const folder = temporaryFolder(scope);
        for (const shell of ['bash', 'zsh', 'fish']) {
            const { code, stdout } = await ctl(['completion', shell]);
            assert.equal(code, 0);
            files[shell] = join(folder, shell);
            writeFileSync(files[shell], stdout);
        }
    });

    for (const shell of ['bash', 'zsh', 'fish']) {
        test(`is a script that ${shell} can read`, async t => {
            const isThere = (await run('/usr/bin/env', ['which', shell])).code === 0;
            if (!isThere && shell !== 'bash') {
                t.skip(`no ${shell} here`);
                return;
            }
            const { code, stderr } = await run('/usr/bin/env', [shell, '-n', files[shell]]);
            assert.deepEqual([code, stderr], [0, '']);
        });
    }

    /** What bash offers after these words. */
    async function offered(...words) {
        const line = ['crierctl', ...words].map(word => `'${word}'`).join(' ');
        const { code, stdout, stderr } = await run('/usr/bin/env', ['bash', '-c',
            `source '${files.bash}'; COMP_WORDS=(${line}); COMP_CWORD=${words.length};`
            + ' _crierctl; printf "%s\\n" "${COMPREPLY[@]}"'], { env: { PATH: process.env.PATH } });
        assert.equal(code, 0, stderr);
        return stdout.split('\n').filter(Boolean);
    }

    test('offers every command, word by word', async () => {
        const first = await offered('');
        for (const [word, ...rest] of await commands()) {
            assert.ok(first.includes(word), word);
            if (rest.length > 0)
                assert.ok((await offered(word, '')).includes(rest[0]), `${word} ${rest[0]}`);
        }
        assert.deepEqual(await offered('app', 'cr'), ['create']);
        assert.deepEqual(await offered('--url', 'http://x', 'app', 'sh'), ['show']);
    });

    test('offers options, and what they take', async () => {
        assert.deepEqual(await offered('app', 'delete', 'demo', '--y'), ['--yes']);
        assert.ok((await offered('user', 'create', 'demo', 'ann', '--')).includes('--role'));
        assert.deepEqual(await offered('user', 'create', 'demo', 'ann', '--role', 'op'), ['operator']);
        assert.deepEqual(await offered('completion', 'z'), ['zsh']);
    });

    test('is not there for other shells', async () => {
        assertComplaint(await ctl(['completion', 'csh']), 2, /"csh": use bash, zsh, fish/);
        assertComplaint(await ctl(['completion']), 2, /SHELL/);
    });
});
