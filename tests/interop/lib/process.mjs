// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Crier's programs as child processes.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { defer } from './scope.mjs';
import { within } from './waits.mjs';

const binDir = process.env.CRIER_BIN_DIR ?? '';
if (!binDir && process.env.SIO_REFERENCE !== '1')
    throw new Error('CRIER_BIN_DIR must name the folder of crierd and crierctl');

/** The environment without what a developer may have set for a server of their own. */
function environment(extra) {
    const clean = Object.entries(process.env).filter(
        ([name]) => !name.startsWith('CRIER_') && !name.startsWith('NODE_'));
    return { ...Object.fromEntries(clean), ...extra };
}

/** Where a program of ours is; a path stays as it is. */
export const pathOf = program => resolve(binDir, program);

const children = new Set();
process.on('exit', () => children.forEach(child => child.kill('SIGKILL')));

/**
 * Starts `crierd`, `crierctl` or another program by its name or absolute path; `child.output` and
 * `child.errors` grow while it runs.
 */
export function start(program, args, env = {}) {
    const child = spawn(pathOf(program), args, { env: environment(env) });
    children.add(child);
    child.output = '';
    child.errors = '';
    child.stdout.setEncoding('utf8').on('data', text => { child.output += text; });
    child.stderr.setEncoding('utf8').on('data', text => { child.errors += text; });
    child.stdin.on('error', () => {}); // a program that ends without reading its input
    child.ended = once(child, 'close').then(([code, signal]) => {
        children.delete(child);
        return { code, signal, stdout: child.output, stderr: child.errors };
    });
    return child;
}

/** Runs a program to its end: {code, signal, stdout, stderr}. */
export function run(program, args, { input = '', env = {} } = {}) {
    const child = start(program, args, env);
    child.stdin.end(input);
    return within(child.ended, `${program} ${args.join(' ')} to end`)
        .finally(() => child.kill('SIGKILL'));
}

/** A folder that goes away with the test (or suite) `t`. */
export function temporaryFolder(t) {
    const folder = mkdtempSync(join(tmpdir(), 'crier-interop-'));
    defer(t, () => rmSync(folder, { recursive: true, force: true }));
    return folder;
}
