// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// nodes.mjs BIN ROUNDS SECONDS: durable pushes a second of one crierd on SQLite, of one and of three on PostgreSQL, in
// turn; how long a push takes to a client of another node; and what a volatile push to 15,000 clients costs, all on one
// server or a third on each. Prints a table for docs/benchmarks.md.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';

import { logIn, push } from '../interop/lib/api.mjs';
import { startCrier } from '../interop/lib/crier.mjs';
import { startNodes } from '../interop/lib/nodes.mjs';
import { PostgreSql } from '../interop/lib/postgresql.mjs';
import { run } from '../interop/lib/process.mjs';
import { Redis } from '../interop/lib/redis.mjs';
import { join } from '../interop/lib/sockets.mjs';
import { broadcastRequest } from './broadcastrequest.mjs';
import { settings } from './settings.mjs';

const [rounds, seconds] = process.argv.slice(2).map(Number);
const SENDERS = [1, 10, 100];
const PROBES = 300;
const CLIENTS = 15_000;
const BROADCASTS = 20;

const closers = [];
const scope = { after: action => closers.push(action) };
const set = { ...await settings(), 'retention.max_pushes': 10_000_000 };

const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const shown = value => Math.round(value).toLocaleString('en');

/** `senders` on these nodes together: accepted pushes a second. */
async function measure(nodes, senders) {
    const folder = mkdtempSync(path(tmpdir(), 'load-'));
    writeFileSync(path(folder, 'users.txt'), 'ann {}\n');
    writeFileSync(path(folder, 'key.txt'), nodes[0].keys.demo);
    const shares = nodes.map((_, i) => Math.floor((senders + i) / nodes.length)).filter(share => share > 0);
    const done = await Promise.all(shares.map((share, i) => {
        const node = nodes[i];
        return run('crier-load', ['pushes', '--port', new URL(node.url).port, '--pid', String(node.process.pid),
            '--users', path(folder, 'users.txt'), '--key', nodes[0].keys.demo, '--senders', String(share),
            '--warm-up', String(20 * share), '--time', String(seconds)]);
    }));
    for (const { code, stderr } of done) {
        if (code !== 0)
            throw new Error(stderr);
    }
    return done.reduce((sum, { stdout }) => sum + JSON.parse(stdout).pushes_per_second, 0);
}

/** A volatile push at the first of them to clients of all: CPU of all for each copy, and until the last has it. */
async function broadcast(nodes) {
    const folder = mkdtempSync(path(tmpdir(), 'load-'));
    const token = await logIn(nodes[0], 'demo', 'ann');
    writeFileSync(path(folder, 'request.http'), broadcastRequest(nodes[0].keys.demo));
    const { code, stdout, stderr } = await run('crier-load', ['broadcast',
        '--port', nodes.map(node => new URL(node.url).port).join(','),
        '--pid', nodes.map(node => node.process.pid).join(','),
        '--auth', JSON.stringify({ app_id: 'demo', session_id: token }),
        '--request', path(folder, 'request.http'), '--connections', String(CLIENTS), '--count', String(BROADCASTS)]);
    if (code !== 0)
        throw new Error(stderr);
    const { cpu_us_per_delivery: cpu, wall_us_per_broadcast: wall } = JSON.parse(stdout);
    return { cpu, wall: wall / 1000 };
}

/** Milliseconds of pushes at the first node, one by one, to a client of the second. */
async function latency([a, b]) {
    const ann = await join(scope, b, 'demo', await logIn(b, 'demo', 'ann'));
    const times = [];
    for (let n = 0; n < PROBES; ++n) {
        const start = performance.now();
        const here = new Promise(resolve => { ann.once('probe', resolve); });
        await push(a, 'demo', { user: 'ann', event: 'probe', message: n });
        await here;
        times.push(performance.now() - start);
        await new Promise(resolve => setTimeout(resolve, 20));
    }
    times.sort((x, y) => x - y);
    return { p50: times[PROBES / 2], p99: times[Math.floor(PROBES * 0.99)] };
}

const database = await PostgreSql.start(scope, { isOnDisk: true });
const other = await PostgreSql.start(scope, { isOnDisk: true });
const redis = await Redis.start(scope);
const kinds = {
    SQLite: [await startCrier(scope, { set, users: ['ann'] })],
    'one node': (await startNodes(scope, other.url(), { count: 1, set })).nodes,
    'three nodes': (await startNodes(scope, database.url(), { count: 3, set: { ...set, 'bus.url': redis.url } })).nodes,
};

const rates = {};
for (let round = 0; round < rounds; ++round) {
    for (const senders of SENDERS) {
        for (const [kind, nodes] of Object.entries(kinds)) {
            const rate = await measure(nodes, senders);
            (rates[`${senders} ${kind}`] ??= []).push(rate);
            console.error(`${kind}, ${senders} senders: ${shown(rate)}`);
        }
    }
}

console.log('| pushes a second | SQLite | one node | three nodes | one ÷ SQLite | three ÷ one |');
console.log('|---|---|---|---|---|---|');
for (const senders of SENDERS) {
    const [sqlite, one, three] = Object.keys(kinds).map(kind => median(rates[`${senders} ${kind}`]));
    console.log(`| ${senders} ${senders === 1 ? 'sender' : 'senders'} | ${shown(sqlite)} | ${shown(one)} | ${shown(three)}`
        + ` | ${(one / sqlite).toFixed(2)} | ${(three / one).toFixed(2)} |`);
}
const { p50, p99 } = await latency(kinds['three nodes']);
console.log(`| to a client of another node, idle, p50 / p99 | | | ${p50.toFixed(1)} / ${p99.toFixed(1)} ms | | |`);

const [one, three] = [await broadcast(kinds.SQLite), await broadcast(kinds['three nodes'])];
console.log(`| volatile to ${shown(CLIENTS)}: CPU for each copy | ${one.cpu.toFixed(2)} µs | | ${three.cpu.toFixed(2)} µs`
    + ` | | ${(three.cpu / one.cpu).toFixed(2)} × SQLite |`);
console.log(`| the same: until the last has it | ${one.wall.toFixed(0)} ms | | ${three.wall.toFixed(0)} ms`
    + ` | | ${(three.wall / one.wall).toFixed(2)} × SQLite |`);

for (const action of closers.reverse())
    await action();
process.exit(0);
