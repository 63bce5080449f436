// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Where and with what was measured, in a sentence or two.

import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import os from 'node:os';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** What a program says, or nothing if there is no such program. */
function ask(program, ...args) {
    try {
        return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
        return '';
    }
}

function versions() {
    const { devDependencies } = require('./package.json');
    const bun = join(dirname(require.resolve('bun/package.json')), '../.bin/bun');
    return [
        ['Crier', ask('git', 'describe', '--always', '--dirty')],
        ['Qt', ask('qtpaths6', '--query', 'QT_VERSION') || ask('qmake6', '-query', 'QT_VERSION')],
        ['g++', ask('g++', '-dumpfullversion')],
        ['Node', process.versions.node],
        ['Bun', ask(bun, '--version')],
        ['socket.io', devDependencies['socket.io']],
        ['socket.io-client', devDependencies['socket.io-client']],
        ['@socket.io/bun-engine', devDependencies['@socket.io/bun-engine']],
    ].filter(([, version]) => version).map(pair => pair.join(' ')).join(', ');
}

export function describeMachine() {
    const cpus = os.cpus();
    const gib = Math.round(os.totalmem() / 2 ** 30);
    const date = new Date().toISOString().slice(0, 10);
    return `${date}, ${cpus.length} × ${cpus[0].model.trim()}, ${gib} GiB, `
        + `${os.type()} ${os.release()}. ${versions()}.`;
}
