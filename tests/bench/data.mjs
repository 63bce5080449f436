// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// data.mjs [COUNT]: what data and scenarios cost, on a crierd of their own with COUNT objects (a million)
// of ten fields, three of them with an index. Prints JSON. The requests come from this process, on the same
// machine: what it costs to make and read them is in the times.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { join } from 'node:path';

import { logIn } from '../interop/lib/api.mjs';
import { startCrier } from '../interop/lib/crier.mjs';
import { join as joinSocket } from '../interop/lib/sockets.mjs';

const count = Number(process.argv[2] ?? 1_000_000);
const SECONDS = 5;
const CITIES = 1000;
const APP = 'bench';
const cleanUps = [];
const scope = { after: work => cleanUps.push(work) };

const crier = await startCrier(scope, { apps: { [APP]: ['ann'] }, set: {
    'limits.requests_per_minute_per_key': 0, 'limits.requests_per_minute_per_address': 0 } });
const agent = new http.Agent({ keepAlive: true, maxSockets: 200 });

/** One request over connections that stay. */
function ask(method, path, body, headers = {}) {
    return new Promise((resolve, reject) => {
        const outgoing = http.request(new URL(path, crier.url), { method, agent, headers }, incoming => {
            let text = '';
            incoming.setEncoding('utf8').on('data', part => { text += part; });
            incoming.on('end', () => {
                if (incoming.statusCode >= 300)
                    reject(new Error(`${method} ${path}: ${text}`));
                else
                    resolve(text && JSON.parse(text));
            });
        });
        outgoing.on('error', reject);
        outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });
}
const api = (method, path, body) => ask(method, `/api/v1/${path}`, body, { Authorization: `Bearer ${crier.keys[APP]}` });
const round = value => Number(value.toPrecision(3));
const pick = (sorted, part) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]);
const times = list => {
    const sorted = [...list].sort((a, b) => a - b);
    return { p50_ms: pick(sorted, 0.5), p99_ms: pick(sorted, 0.99) };
};
async function timed(work) {
    const begin = performance.now();
    await work();
    return performance.now() - begin;
}

let made = 0;
const object = () => {
    const i = ++made;
    return { title: `object ${i}`, city: `c${i % CITIES}`, price: i % 5000, due: 1_700_000_000_000 + i * 1000,
        text: 'lorem ipsum dolor sit amet', note: `n${i}`, state: 'new', flag: i % 2 === 0, size: `${i / 7}`.slice(0, 8), kind: 'x' };
};
await api('POST', 'structures', { id: 'things', fields: [{ id: 'title' }, { id: 'city', index: true },
    { id: 'price', type: 'number', index: true }, { id: 'due', type: 'date', index: true }, { id: 'text' }, { id: 'note' },
    { id: 'state' }, { id: 'flag', type: 'boolean' }, { id: 'size', type: 'decimal' }, { id: 'kind' }] });
await api('POST', 'endpoints', { structure: 'things', name: 'all', access: 'public',
    read: ['title', 'city', 'price', 'due', 'text', 'note', 'state', 'flag', 'size', 'kind'], write: ['title', 'city', 'price', 'due',
        'text', 'note', 'state', 'flag', 'size', 'kind'], order: '-due', pageSize: 10,
    filter: { field: 'city', op: '=', value: '{{HttpRequest.city}}' } });

const result = { objects: count };
const filling = await timed(async () => {
    for (let left = count; left > 0; left -= 1000)
        await api('POST', 'structures/things/objects', Array.from({ length: Math.min(left, 1000) }, object));
});
result.made_per_second = Math.round(count / filling * 1000);

for (const [name, page] of [['first_page', 0], ['hundredth_page', Math.min(99, Math.floor(count / CITIES / 10) - 1)]]) {
    const all = [];
    for (let i = 0; i < 1000; ++i)
        all.push(await timed(() => ask('GET',
            `/good/api/v5/data/things/all?appID=${APP}&city=c${i * 7 % CITIES}&page=${page}`)));
    result[name] = times(all.slice(100));
}

/** Requests that so many senders get through in a few seconds, each after the one before. */
async function rate(senders, work) {
    let done = 0;
    const end = performance.now() + SECONDS * 1000;
    await Promise.all(Array.from({ length: senders }, async () => {
        while (performance.now() < end) {
            await work();
            ++done;
        }
    }));
    return Math.round(done / SECONDS);
}
const post = () => ask('POST', `/good/api/v5/data/things/all?appID=${APP}`, object());
for (const senders of [1, 10, 100])
    result[`posts_per_second_${senders}`] = await rate(senders, post);

// The same rows in a plain loop, each object with a commit of its own.
const file = join(crier.data, 'crier.sqlite');
const copy = join(crier.data, 'floor.sqlite');
const ROWS = 20_000;
execFileSync('sqlite3', [file, `VACUUM INTO '${copy}'`]);
const statements = ['PRAGMA journal_mode = WAL;', 'PRAGMA synchronous = FULL;', 'PRAGMA wal_autocheckpoint = 1000;'];
for (let i = 0; i < ROWS; ++i) {
    const { city, price, due, ...rest } = object();
    const no = 100_000_000 + i;
    statements.push(`BEGIN IMMEDIATE; INSERT INTO objects VALUES (${no}, 1, '${randomUUID()}', 1, ${due}, ${due}, '${
        JSON.stringify({ city, price, due, ...rest })}'); INSERT INTO object_keys VALUES (1, 'city', '${city}', ${no}), (1, 'price', 'p${
        price}', ${no}), (1, 'due', 'd${due}', ${no}); COMMIT;`);
}
const floor = await timed(async () => execFileSync('sqlite3', [copy], { input: statements.join('\n'), maxBuffer: 1e9 }));
result.sqlite_loop_per_second = Math.round(ROWS / floor * 1000);
result.ratio_at_100 = round(result.posts_per_second_100 / result.sqlite_loop_per_second);

// From a form to an event, through one scenario.
await api('POST', 'structures', { id: 'orders', fields: [{ id: 'n', type: 'number' }, { id: 'status' }] });
await api('POST', 'endpoints', { structure: 'orders', name: 'all', access: 'public', read: ['n'], write: ['n', 'status'] });
await api('POST', 'scenarios', { id: 'tell', structure: 'orders', triggers: [{ on: 'created' }],
    steps: [{ do: 'push', user: 'ann', event: 'told', message: '{{n}}' }] });
const socket = await joinSocket(scope, crier, APP, await logIn(crier, APP, 'ann'));
const waiting = new Map();
socket.on('told', message => { waiting.get(Number(message))?.(); waiting.delete(Number(message)); });
let n = 0;
const told = async () => {
    const own = ++n;
    const arrived = new Promise(resolve => { waiting.set(own, resolve); });
    await Promise.all([ask('POST', `/good/api/v5/data/orders/all?appID=${APP}`, { n: own }), arrived]);
};
const idle = [];
for (let i = 0; i < 1000; ++i)
    idle.push(await timed(told));
result.change_to_event = times(idle.slice(100));

// A thousand changes a second, at their times.
const RATE = 1000;
const DURATION = Number(process.env.CRIER_BENCH_DATA_SECONDS ?? 60);
let arrived = 0;
const delays = [];
const begin = performance.now();
const sent = [];
for (let i = 0; i < RATE * DURATION; ++i) {
    const due = begin + i * 1000 / RATE;
    const wait = due - performance.now();
    if (wait > 1)
        await new Promise(resolve => setTimeout(resolve, wait));
    sent.push(timed(told).then(took => { ++arrived; delays.push(took); }));
}
const end = performance.now();
await Promise.race([Promise.all(sent), new Promise(resolve => setTimeout(resolve, 60_000))]);
result.sustained = { changes: RATE * DURATION, per_second: round(RATE * DURATION / (end - begin) * 1000), arrived,
    backlog_empty_after_s: round((performance.now() - end) / 1000), ...times(delays) };

// Steps alone: a loop over objects.
await api('POST', 'scenarios', { id: 'steps', structure: 'things', steps: [{ do: 'find', name: 'f', limit: 1000 },
    { do: 'each', in: 'f', steps: [{ do: 'condition', when: { field: 'item.price', op: '>', value: 5 } }] }] });
const steps = await timed(async () => {
    const { runs } = await api('POST', 'scenarios/steps/runs', { objects: Array.from({ length: 20 }, (_, i) => `x${i}`) });
    for (const { id } of runs) {
        while (!(await api('GET', `runs/${id}`)).ended_at)
            await new Promise(resolve => setTimeout(resolve, 5));
    }
});
result.steps_per_second = Math.round(20 * 1001 / steps * 1000);
assert.equal(arrived, RATE * DURATION);
console.log(JSON.stringify(result, null, 1));
agent.destroy();
for (const work of cleanUps.reverse())
    await work();
