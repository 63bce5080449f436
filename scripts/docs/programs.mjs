// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What the programs say of themselves: their help, crierd's configuration and its errors.

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Of the caller's environment nothing that would change what they print. */
function environment() {
    const kept = Object.entries(process.env).filter(([name]) => !/^(CRIER_|LC_|LANG|COLUMNS$)/.test(name));
    return { ...Object.fromEntries(kept), QT_QPA_PLATFORM: 'offscreen', LC_ALL: 'C.UTF-8', CRIER_LANGUAGE: 'en' };
}

/** What a program prints, which calls itself by its bare name. */
export function say(folder, program, ...args) {
    const path = resolve(folder, program);
    const done = spawnSync(path, args, { encoding: 'utf8', env: environment() });
    if (done.error || done.status !== 0)
        throw new Error(`${program} ${args.join(' ')}: ${done.error?.message ?? done.stderr}`);
    return done.stdout.replaceAll(path, program);
}

/** A configuration file as crierd prints it: [{section, name, key, value, about}]. */
export function keysOf(text) {
    const keys = [];
    let section = '';
    let about = [];
    for (const line of text.split('\n')) {
        const [, title] = /^\[(.+)\]$/.exec(line) ?? [];
        const [, name, value] = /^(\w+) = (.*)$/.exec(line) ?? [];
        if (title !== undefined) {
            section = title;
        } else if (line.startsWith('# ')) {
            about.push(line.slice(2));
        } else if (name !== undefined) {
            keys.push({ section, name, key: section ? `${section}.${name}` : name, value, about: about.join(' ') });
            about = [];
        } else if (line !== '') {
            throw new Error(`crierd defaultconfig: what is "${line}"?`);
        }
    }
    return keys;
}

/**
 * A help text in its parts: the lines of the usage, then {text}, {example: [line]} or {title, entries: [[term,
 * what]]}.
 */
export function helpOf(text) {
    const lines = text.trimEnd().split('\n');
    const usage = [];
    while (lines.length > 0 && (usage.length === 0 || lines[0].startsWith('       ')))
        usage.push(lines.shift().replace(/^Usage:/, '      ').slice(7));
    const blocks = lines.join('\n').split(/\n{2,}/).map(block => block.split('\n').filter(line => line !== ''));
    const parts = blocks.filter(block => block.length > 0).map(block => {
        if (block.every(line => line.startsWith('  ')))
            return { example: block.map(line => line.slice(2)) };
        if (!block[0].endsWith(':') || block.length < 2 || !block[1].startsWith('  '))
            return { text: block.join(' ') };
        const entries = [];
        for (const line of block.slice(1)) {
            const [, term, what] = /^ {2}(\S.*?)(?: {2,}(\S.*))?$/.exec(line) ?? [];
            if (term !== undefined)
                entries.push([term, what ?? '']);
            else
                entries.at(-1)[1] = `${entries.at(-1)[1]} ${line.trim()}`.trim();
        }
        return { title: block[0].slice(0, -1), entries };
    });
    return { usage, parts };
}

/** The words of an entry under Commands that are not arguments. */
export const commandOf = term => /^[a-z]+(?: [a-z]+)*/.exec(term)[0];

export const commandsOf = help =>
    help.parts.find(part => part.title === 'Commands')?.entries.map(([term]) => commandOf(term)) ?? [];

/** /api/v1/errors of a crierd that lives for no longer than that. */
export async function errorsOf(folder) {
    const data = mkdtempSync(join(tmpdir(), 'crier-docs-'));
    const server = spawn(resolve(folder, 'crierd'), ['--data', join(data, 'data'), '--listen', '127.0.0.1:0'],
        { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise(done => { server.once('close', done); });
    try {
        const url = await new Promise((found, lost) => {
            let output = '';
            let errors = '';
            server.stderr.setEncoding('utf8').on('data', text => { errors += text; });
            server.stdout.setEncoding('utf8').on('data', text => {
                output += text;
                const [, address] = /^crierd listening on (\S+)\n/m.exec(output) ?? [];
                if (address)
                    found(address);
            });
            server.once('error', lost);
            ended.then(() => lost(new Error(`crierd ended: ${errors}`)));
        });
        const { errors } = await (await fetch(`${url}/api/v1/errors`)).json();
        return errors;
    } finally {
        server.kill('SIGTERM');
        await ended;
        rmSync(data, { recursive: true, force: true });
    }
}
