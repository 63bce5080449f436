// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// README as it is typed: every block of shell in order, in one shell, beginning with nothing.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join as joinPath } from 'node:path';
import { before, describe, test } from 'node:test';

import { start, temporaryFolder } from '../lib/process.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

/** {heading, text} of each block of shell. */
const blocks = readme.split(/^###? /m).slice(1).flatMap(section =>
    [...section.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) =>
        ({ heading: section.split('\n')[0], text })));

// What builds, installs, or starts an app with a window is tried by other means: those call `./dev`.
const isTyped = ({ text }) => !/^(\.\/dev|apt|cmake)\b/m.test(text);
const typed = blocks.filter(isTyped);

async function freePort() {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => { server.once('listening', resolve); });
    const { port } = server.address();
    await new Promise(resolve => { server.close(resolve); });
    return port;
}

describe('README', () => {
    const scope = suiteScope();
    let folder;
    let port;
    let shell;
    let lines = 0;
    before(async () => {
        folder = temporaryFolder(scope);
        port = await freePort();
        mkdirSync(joinPath(folder, 'srv'));
        // An answer that is an error must not pass for one.
        writeFileSync(joinPath(folder, '.curlrc'), 'fail-with-body\nsilent\nshow-error\n');
        shell = start('/bin/bash', ['--norc'], { CURL_HOME: folder, HOME: folder,
            PATH: `${process.env.CRIER_BIN_DIR}:${process.env.PATH}` });
        shell.stdin.write('set -o pipefail\ntrap \'echo "FAILED: $BASH_COMMAND" >&2\' ERR\n');
        defer(scope, async () => {
            shell.stdin.end('kill $(jobs -p)\nwait\nexit 0\n');
            await shell.ended;
        });
    });

    /** Has the shell read a file, and returns what it has printed meanwhile. */
    async function type(text) {
        // Only what another program may have taken is another here.
        const own = text.replaceAll('7020', port).replaceAll('/srv/', `${folder}/srv/`);
        const file = joinPath(folder, `block${++lines}.sh`);
        writeFileSync(file, own);
        const [output, errors] = [shell.output.length, shell.errors.length];
        shell.stdin.write(`. ${file}\necho "typed ${lines}"\n`);
        await until(() => shell.output.includes(`typed ${lines}\n`), text);
        if (/&\n*$/.test(own))
            await until(() => shell.output.includes('listening on'), 'the server to listen');
        const errorText = shell.errors.slice(errors);
        assert.doesNotMatch(errorText, /FAILED|curl: |: command not found/, errorText);
        return { output: shell.output.slice(output).replace(`typed ${lines}\n`, ''), errors: errorText };
    }

    test('has blocks to type, and what is left out calls ./dev', () => {
        assert.ok(typed.length >= 9, String(typed.length));
        assert.ok(blocks.length > typed.length);
    });

    for (const { heading, text } of typed) {
        test(`${heading}: ${text.split('\n')[0]}`, async () => {
            const { output } = await type(text);
            if (/curl .*\/(api\/v1\/pushes|push\/)/.test(text) && / -d /.test(text))
                assert.match(output, /"id":"[^"]+".*"offset":"[^"]+"/s);
            if (/^crierctl push /m.test(text))
                assert.match(output, /^Sent alert to \*, offset \S+, id \S+$/m);
            if (/^sio listen/m.test(text))
                assert.match(output, /Deploy finished/);
            if (/fileUploaded/.test(text))
                assert.match(output, /"image":"http.*\n?.*\(°°\)\n$/s);
            if (/WebUser/.test(text))
                assert.match(output, /"firstName":"Eve".*"OK"/);
            if (/\/metrics$/m.test(text))
                assert.match(output, /^crier_connections\{/m);
        });
    }

    test('leaves a key alone in each variable, and it works', async () => {
        for (const name of ['KEY', 'ADMIN', 'METRICS']) {
            const { output } = await type(`printf '%s' "$${name}"\necho`);
            assert.match(output, /^crier_[\w-]+\n$/, name);
        }
        const { output } = await type('crierctl --json stats shop');
        const { pushes, users } = JSON.parse(output);
        assert.deepEqual([users.total, pushes.scheduled], [3, 1]);
        assert.ok(pushes.kept >= 4);
    });

    test('has no time that is refused one day', () => {
        assert.doesNotMatch(readme, /\b20\d\d-\d\d-\d\d[T ]/);
        const [, command] = /`(date [^`]+)`/.exec(readme);
        return type(`curl -H "Authorization: Bearer $KEY" http://localhost:7020/api/v1/pushes \
            -d '{"user": "*", "event": "alert", "message": "x", "at": "'$(${command})'"}'`);
    });
});
