// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// crierctl as people and as programs run it.

import assert from 'node:assert/strict';
import { resolve } from 'node:path';

import { run } from './process.mjs';

export const ctl = (args, options) => run('crierctl', args, options);

/** crierctl on a server, with the key of an app. */
export const ctlOn = (crier, app = 'demo') => (args, options) =>
    ctl(['--url', crier.url, '--key', crier.keys[app], ...args], options);

export function assertDone(done, pattern) {
    assert.equal(done.code, 0, done.stderr);
    assert.equal(done.stderr, '');
    assert.match(done.stdout, pattern);
}

export function assertComplaint(done, code, pattern) {
    assert.equal(done.code, code, done.stderr);
    assert.equal(done.stdout, '');
    assert.match(done.stderr, /^crierctl: .+\n$/);
    assert.match(done.stderr, pattern);
}

/** What --json prints: one object on one line. */
export function jsonOf(done) {
    assert.equal(done.code, 0, done.stderr);
    assert.equal(done.stdout.trimEnd().split('\n').length, 1);
    return JSON.parse(done.stdout);
}

/** The lines of a pipe, each as its cells. */
export function rowsOf(done) {
    assert.equal(done.code, 0, done.stderr);
    assert.equal(done.stderr, '');
    return done.stdout.split('\n').slice(0, -1).map(line => line.split('\t'));
}

/** The lines that crierctl prints on a terminal of `columns`, where somebody types `input`. */
export async function onTerminal(args, columns = 80, input = '') {
    const quoted = [resolve(process.env.CRIER_BIN_DIR, 'crierctl'), ...args]
        .map(word => `'${word.replaceAll('\'', '\'\\\'\'')}'`);
    const done = await run('/usr/bin/script', ['-qec',
        `stty cols ${columns}; ${quoted.join(' ')}`, '/dev/null'], { input, env: { LC_ALL: 'C.UTF-8' } });
    return { code: done.code, lines: done.stdout.replaceAll('\r', '').split('\n').slice(0, -1) };
}
