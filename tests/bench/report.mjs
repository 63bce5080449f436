// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// report.mjs RESULTS CASES: prints the table of a run. A complete run of the servers, of the clients,
// of pushes or of toasts, and a hold, also goes into docs/benchmarks.md, between its markers.

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { CLIENT_ROWS, HOLD_ROWS, PUSH_ROWS, ROWS, TOAST_ROWS } from './cases.mjs';
import { describeMachine } from './machine.mjs';
import { NAMES, Results } from './results.mjs';

const QUIET_PERCENT = 10;
const SERVERS = ['floor', 'crier', 'node', 'bun'];
const CLIENTS = ['our-client', 'js-client'];
const PUSHED = ['crierd-push', 'sqlite'];
const TOASTS = ['toasts', 'bare-toasts'];
const page = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));

function number(value) {
    const digits = Number.isInteger(value) || value >= 1000 ? 0 : value >= 100 ? 1 : 2;
    return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** As in `5.10 (4.90–5.60) µs`: the median of the rounds, the least and the most. */
function cell(measured, { scale = 1, unit }) {
    if (!measured)
        return '';
    const [median, low, high] = ['median', 'low', 'high'].map(key => number(measured[key] * scale));
    const range = low === high ? '' : ` (${low}–${high})`;
    return `${median}${range} ${unit}`.trimEnd();
}

function verdict(judged) {
    if (judged.length === 0)
        return '';
    if (judged.some(({ isMet }) => isMet === undefined))
        return 'not measured';
    return judged.every(({ isMet }) => isMet) ? 'met' : '**not met**';
}

/** How many times the second's value the first's is; of shares that says nothing. */
function ratio(results, row, [first, second]) {
    if (row.unit === '%')
        return '';
    const [own, other] = [first, second].map(name => results.of(row.case, name, row.value)?.median);
    return own === undefined || !other ? '' : number(own / other);
}

/** With `isPair` a column shows the ratio of the two that are compared. */
function table(results, { rows, columns, isPair }) {
    const used = rows.filter(row => results.has(row.case));
    const lines = used.map(row => {
        const cells = columns.map(server => {
            const isOurs = server === 'crier';
            return cell(results.of(row.case, isOurs ? row.subject ?? server : server, row.value), row);
        });
        if (isPair)
            cells.push(ratio(results, row, columns));
        const judged = results.judge(row);
        const targets = judged.map(({ text }) => text).join('; ');
        return `| ${[row.title, ...cells, targets, verdict(judged)].join(' | ')} |`;
    });
    const names = [...columns.map(server => NAMES[server]), ...isPair ? ['Ratio'] : []];
    const head = ['', ...names, 'Asked of Crier', ''];
    return [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...lines].join('\n');
}

/** What a reader must know before trusting a number. */
function noise({ others }) {
    const busy = others.filter(percent => percent > QUIET_PERCENT).length;
    if (busy === 0)
        return 'Nothing else was running.';
    return `Other programs were using up to ${Math.max(...others)} % of the machine, and more than `
        + `${QUIET_PERCENT} % at the beginning of ${busy} of ${others.length} measurements.`;
}

function replaceBetween(text, marker, content) {
    const [begin, end] = [`<!-- ${marker}:begin -->`, `<!-- ${marker}:end -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from)
        throw new Error(`${page} has no markers ${begin} and ${end}`);
    return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}

const [path, cases] = process.argv.slice(2);
const results = new Results(path);
const wanted = cases.split(' ');
const parts = [
    { marker: 'bench', rows: ROWS, columns: SERVERS, isComplete: wanted.includes('all') },
    { marker: 'hold', rows: HOLD_ROWS, columns: SERVERS, isComplete: wanted.includes('hold') },
    {
        marker: 'client', rows: CLIENT_ROWS, columns: CLIENTS, isPair: true,
        isComplete: wanted.includes('client'),
    },
    {
        marker: 'push', rows: PUSH_ROWS, columns: PUSHED, isPair: true,
        isComplete: wanted.includes('push'),
    },
    {
        marker: 'toasts', rows: TOAST_ROWS, columns: TOASTS, isPair: true,
        isComplete: wanted.includes('toasts'),
    },
];
for (const part of parts) {
    const { marker, rows, isComplete } = part;
    if (!rows.some(row => results.has(row.case)))
        continue;
    const text = table(results, part);
    console.log(`${text}\n\n${noise(results)}\n`);
    if (isComplete) {
        writeFileSync(page, replaceBetween(readFileSync(page, 'utf8'), marker,
            `${describeMachine()} ${noise(results)}\n\n${text}`));
    }
}
