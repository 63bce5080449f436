// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// main.mjs [CASE…] [--minutes N]: what the notifier costs, beside a page with react-hot-toast. Prints a table.
// Fails if something can't be measured, and not for what misses its limit.

import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

import { describeMachine } from '../machine.mjs';
import { dayCase, latencyCase, memoryCase, startCase, wakeupsCase } from './cases.mjs';

const CASES = { memory: memoryCase, wakeups: wakeupsCase, start: startCase, latency: latencyCase, day: dayCase };

const { values, positionals } = parseArgs({
    allowPositionals: true, options: { minutes: { type: 'string', default: '20' } } });
const unknown = positionals.find(name => !(name in CASES));
if (unknown || !(Number(values.minutes) > 0)) {
    console.error(`No case ${unknown ?? `of ${values.minutes} minutes`}. There are: ${Object.keys(CASES).join(' ')}`);
    process.exit(2);
}

const { devDependencies } = createRequire(import.meta.url)('../package.json');
const browser = execFileSync('chromium', ['--version'], { encoding: 'utf8' }).match(/^Chromium [\d.]+/)?.[0] ?? 'Chromium';
console.log(`${describeMachine()} ${browser}, react-hot-toast ${devDependencies['react-hot-toast']}.\n\n|  | Crier | page | Asked of Crier |  |\n|---|---|---|---|---|`);
let failed = false;
for (const name of positionals.length > 0 ? positionals : Object.keys(CASES)) {
    const closers = [];
    try {
        const rows = await CASES[name]({ after: close => closers.push(close) }, { minutes: Number(values.minutes) });
        for (const { what, app = '', page = '', limit = '', isMet } of rows) {
            const verdict = isMet === undefined ? '' : isMet ? 'met' : '**not met**';
            console.log(`| ${what} | ${app} | ${page} | ${limit} | ${verdict} |`);
        }
    } catch (error) {
        console.error(`${name} could not be measured:`, error);
        failed = true;
    }
    for (const close of closers)
        await close();
}
process.exit(failed ? 1 : 0);
