// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The stock client on Node under load: what client/ does, with the same command line and the same
// line of JSON. Run with --expose-gc.

import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { require } from './peer.mjs';

const { io } = require('socket.io-client');

const { values: options, positionals: [scenario] } = parseArgs({
    allowPositionals: true,
    options: Object.fromEntries(Object.entries({
        'port': '0', 'count': '300000', 'warm-up': '30000', 'in-flight': '1',
        'connections': '1000', 'payload': 'small',
    }).map(([name, text]) => [name, { type: 'string', default: text }])),
});
const [port, count, warmUp, inFlight, connections] =
    ['port', 'count', 'warm-up', 'in-flight', 'connections'].map(name => Number(options[name]));

const SLICE = 1000;
const SAMPLE_INTERVAL_MS = 100;
const EQUAL_SAMPLES = 5;
const MOST_SAMPLES = 60;
const TOLERANCE_KIB = 16;
const LIMIT_MS = 180_000;

function fail(why) {
    console.error(`client-node: ${why}`);
    process.exit(1);
}

function connect() {
    return new Promise(resolve => {
        const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
        socket.on('connect', () => resolve(socket));
        socket.on('connect_error', error => fail(error.message));
        socket.on('disconnect', reason => reason === 'io client disconnect' || fail(reason));
    });
}

const ask = (socket, ...event) => new Promise(resolve => { socket.emit(...event, resolve); });

async function usage(socket) {
    const peer = await ask(socket, 'usage');
    const { user, system } = process.cpuUsage();
    return { time: performance.now(), cpu: user + system, peer };
}

function ratesOf(done, before, after) {
    const used = after.cpu - before.cpu;
    return {
        count: done,
        per_second: done / (after.time - before.time) * 1000,
        cpu_us_each: used / done,
        peer_share: (after.peer - before.peer) / used,
    };
}

/** Has the peer send `number` alerts and resolves when the last has been seen. */
function flood(socket, number) {
    return new Promise(resolve => {
        let [seen, first, sum] = [0, 0, 0];
        socket.on('alert', alert => {
            const size = alert.message.length;
            if (seen === 0)
                first = size;
            sum += size;
            if (++seen < number)
                return;
            socket.off('alert');
            if (first === 0 || sum !== first * number)
                fail('not the alerts that were asked for');
            resolve();
        });
        socket.emit('flood', options.payload, number);
    });
}

/** Between two slices the event loop turns, so that what is written can leave. */
async function emitNotes(socket, number) {
    for (let emitted = 0; emitted < number; await nextTurn()) {
        for (const end = Math.min(number, emitted + SLICE); emitted < end; ++emitted)
            socket.emit('note', { id: emitted, text: 'Hello world! My name is Ann' });
    }
    if (await ask(socket, 'counted') !== number)
        fail('emits were lost');
}

/** Microseconds of each. */
function roundTrips(socket, number) {
    return new Promise(resolve => {
        const times = [];
        let left = number;
        const next = () => {
            const id = left--;
            const start = performance.now();
            socket.emit('echo', { id, text: 'Hello world! My name is Ann' }, answer => {
                const time = performance.now() - start;
                if (answer.id !== id)
                    fail('wrong answer');
                times.push(time * 1000);
                if (left > 0)
                    next();
                else if (times.length === number)
                    resolve(times);
            });
        };
        for (let i = 0; i < inFlight && left > 0; ++i)
            next();
    });
}

const ownKiB = () => Number(/^Pss: *(\d+)/m.exec(readFileSync('/proc/self/smaps_rollup', 'utf8'))[1]);

async function settledKiB() {
    let value = Infinity;
    for (let i = 0, equal = 0; i < MOST_SAMPLES && equal < EQUAL_SAMPLES; ++i) {
        gc();
        await wait(SAMPLE_INTERVAL_MS);
        const next = ownKiB();
        equal = Math.abs(next - value) <= TOLERANCE_KIB ? equal + 1 : 0;
        value = next;
    }
    return value;
}

/** Runs `action(socket, number)` to warm up and then measured: what it returned, and the rates. */
async function measure(action) {
    const socket = await connect();
    await action(socket, warmUp);
    const before = await usage(socket);
    const result = await action(socket, count);
    return [result, ratesOf(count, before, await usage(socket))];
}

const scenarios = {
    async events() {
        return (await measure(flood))[1];
    },

    async emits() {
        return (await measure(emitNotes))[1];
    },

    async roundtrips() {
        const [times, rates] = await measure(roundTrips);
        times.sort((a, b) => a - b);
        const at = share => times[Math.floor(times.length * share)];
        return { ...rates, p50_us: at(0.5), p99_us: at(0.99) };
    },

    async memory() {
        const first = await connect();
        await usage(first);
        first.disconnect();
        const empty = await settledKiB();
        const clients = [];
        while (clients.length < connections)
            clients.push(await connect());
        const full = await settledKiB();
        return { connections, empty_kib: empty, kib_each: (full - empty) / clients.length };
    },
};

if (!(scenario in scenarios))
    fail(`no scenario ${scenario}`);
setTimeout(() => fail('this takes too long'), LIMIT_MS);
console.log(JSON.stringify(await scenarios[scenario]()));
process.exit(0);
