// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What is measured: each case gives rows {what, app, page?, limit?, isMet?}.

import assert from 'node:assert/strict';

import { until } from '../../interop/lib/waits.mjs';
import { cpuSeconds, isRenderer, memory, waits } from './proc.mjs';
import { makeHome, makeWorld, startApp, startDaemon, startPage } from './world.mjs';

const MIB = 2 ** 20;
const RENDERERS = ['software', 'opengl'];

/** What is left of a start, or of a window that closed, is over by then. */
const SETTLE_MS = 5000;

const sleep = ms => new Promise(resolve => { setTimeout(resolve, ms); });
const pick = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
const mib = bytes => `${(bytes / MIB).toFixed(1)} MiB`;
const ms = value => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const plain = value => value.toFixed(2);

/** A row whose `value` may be `most`. */
function limited(what, value, most, show, page) {
    assert(Number.isFinite(value), `${what} was not measured`);
    return { what, app: show(value), page, limit: `≤ ${show(most)}`, isMet: value <= most };
}

async function settled(...pids) {
    await sleep(SETTLE_MS);
    const all = memory(pids);
    assert(all.rss > 0 && all.pss > 0, 'no memory was measured');
    return all;
}

/** The message of an alert with a number, by which it is found again. */
const numbered = number => ({ message: { message: `Hello world! My name is Ann, and this is ${number}` } });

export async function memoryCase(scope) {
    await startDaemon(scope);
    const world = await makeWorld(scope);
    const home = await makeHome(scope, world);
    const states = [];
    const note = async (state, app) => states.push([state, await settled(app.pid)]);

    const stranger = await startApp(scope, { home: await makeHome(scope), args: ['--background'] });
    await note('logged out, never opened', stranger);
    await stranger.stop();
    for (const renderer of RENDERERS) {
        const app = await startApp(scope, { world, home, renderer, args: ['--background'] });
        if (renderer === RENDERERS[0])
            await note('connected, never opened', app);
        await app.show();
        await world.push(numbered(1));
        await note(`window open, ${renderer}`, app);
        await app.close();
        await note(`hidden again, ${renderer}`, app);
        await app.stop();
    }

    const page = await startPage(scope, world);
    await world.push(numbered(2));
    await until(() => page.shown.length > 0, 'the toast on the page');
    const whole = await settled(...page.pids());
    const views = memory(page.pids().filter(isRenderer));
    await page.stop();

    const of = Object.fromEntries(states);
    const wordsOf = ({ rss, pss, own }) => `${mib(rss)} RSS, ${mib(pss)} PSS, ${mib(own)} written`;
    const kept = of['hidden again, opengl'].rss - of['hidden again, software'].rss;
    return [
        ...states.map(([what, state]) => ({ what: `Memory: ${what}`, app: wordsOf(state) })),
        { what: 'Memory: all of the browser', page: wordsOf(whole) },
        { what: 'Memory: its renderers alone', page: wordsOf(views) },
        limited('RSS, never opened', of['connected, never opened'].rss, 35 * MIB, mib),
        limited('PSS, window open, as a part of the page\'s', of['window open, software'].pss / whole.pss, 0.35, plain),
        limited('RSS, hidden again', of['hidden again, software'].rss, 60 * MIB, mib),
        { what: 'RSS, hidden again: what OpenGL\'s driver keeps', app: mib(kept) },
    ];
}

/** Threads and timers that a start, or a window, leaves behind end some seconds later. */
const QUIET_MS = 30_000;

/** Seconds of idling, in slices short enough that two wake-ups for different reasons are two. */
const IDLE_SECONDS = 60;
const SLICE_MS = 100;

/** How often it was woken: each slice in which any thread of it was counts once. */
async function idle(pids) {
    const before = { waits: waits(pids), cpu: cpuSeconds(pids), at: performance.now() };
    let last = before.waits;
    let slices = 0;
    while (performance.now() - before.at < IDLE_SECONDS * 1000) {
        await sleep(SLICE_MS);
        const now = waits(pids);
        slices += now > last ? 1 : 0;
        last = now;
    }
    const seconds = (performance.now() - before.at) / 1000;
    return { seconds, slices, waits: (last - before.waits) / seconds, cpu: (cpuSeconds(pids) - before.cpu) / seconds };
}

export async function wakeupsCase(scope) {
    await startDaemon(scope);
    const world = await makeWorld(scope);
    const home = await makeHome(scope, world);
    const app = await startApp(scope, { world, home, args: ['--background'] });
    await sleep(QUIET_MS);
    const heartbeatSeconds = world.pingSeconds;
    const never = await idle([app.pid]);
    await app.show();
    await app.close();
    await sleep(QUIET_MS);
    const hidden = await idle([app.pid]);
    await app.stop();
    const page = await startPage(scope, world);
    await sleep(QUIET_MS);
    const beside = await idle(page.pids());
    await page.stop();
    const words = ({ waits: all, cpu }) => `${plain(all)} /s, ${(cpu * 100).toFixed(2)} % of a core`;
    // One that falls on the edge is not held against it.
    const beyond = ({ seconds, slices }) => Math.max(0, slices - Math.ceil(seconds / heartbeatSeconds)) / seconds;
    return [
        { what: 'Wake-ups of all threads: never opened', app: words(never), page: words(beside) },
        { what: 'The same: hidden again', app: words(hidden) },
        limited('Beyond heartbeats: never opened', beyond(never), 0, value => `${plain(value)} /s`),
        limited('Beyond heartbeats: hidden again', beyond(hidden), 0, value => `${plain(value)} /s`),
    ];
}

export async function startCase(scope) {
    const ROUNDS = 11; // of which the first warms up
    const world = await makeWorld(scope);
    const home = await makeHome(scope, world);
    const times = {};
    for (const renderer of RENDERERS) {
        times[renderer] = { first: [], cpu: [], again: [] };
        for (let round = 0; round < ROUNDS; ++round) {
            const app = await startApp(scope, { home, renderer });
            const first = await app.drawn();
            const cpu = cpuSeconds([app.pid]) * 1000;
            await app.stop();
            if (round === 0)
                continue;
            times[renderer].first.push(first);
            times[renderer].cpu.push(cpu);
        }
        const app = await startApp(scope, { home, renderer, args: ['--background'] });
        await sleep(SETTLE_MS);
        for (let round = 0; round < ROUNDS; ++round) {
            const again = await app.show();
            await app.close();
            if (round > 0)
                times[renderer].again.push(again);
        }
        await app.stop();
    }
    const middle = list => pick(list.sort((a, b) => a - b), 0.5);
    const words = list => `${ms(middle(list))} (${ms(list[0])} to ${ms(list.at(-1))})`;
    return [
        limited('Start to first frame, software', middle(times.software.first), 400, ms),
        { what: 'The same: CPU', app: words(times.software.cpu) },
        { what: 'Start to first frame, opengl', app: words(times.opengl.first) },
        { what: '--show of one in the background to first frame, software', app: words(times.software.again) },
        { what: '--show of one in the background to first frame, opengl', app: words(times.opengl.again) },
    ];
}

/** One push at a time, from before the request is sent until it is shown: ms, in order. */
async function latencies(world, count, fields, isShown) {
    const times = [];
    for (let number = 0; number < count; ++number) {
        const began = process.hrtime.bigint();
        await world.push({ ...fields, ...numbered(number) });
        const at = await until(() => isShown(number), `number ${number} to be shown`);
        times.push(Number(at - began) / 1e6);
    }
    return times.sort((a, b) => a - b);
}

export async function latencyCase(scope) {
    const WARM_UP = 20;
    const COUNT = 500;
    const daemon = await startDaemon(scope);
    const world = await makeWorld(scope);
    const app = await startApp(scope, { world, home: await makeHome(scope, world), args: ['--background'] });
    const find = number => daemon.shown.findLast(({ summary, body }) =>
        `${summary}\n${body}`.includes(numbered(number).message.message))?.at;
    const measure = async fields => {
        await latencies(world, WARM_UP, fields, find);
        daemon.shown.length = 0;
        const times = await latencies(world, COUNT, fields, find);
        daemon.shown.length = 0;
        return times;
    };
    // Each urgent one is a notification of its own; others become one that grows.
    const each = await measure({ priority: 'urgent' });
    const burst = await measure({});
    await app.stop();
    const page = await startPage(scope, world);
    await latencies(world, WARM_UP, {}, number => page.shown[number]);
    page.shown.length = 0;
    const beside = await latencies(world, COUNT, {}, number => page.shown[number]);
    await page.stop();
    return [
        { what: 'From push to what is shown, p50', app: ms(pick(each, 0.5)), page: ms(pick(beside, 0.5)) },
        limited('The same, p99', pick(each, 0.99), 20, ms, ms(pick(beside, 0.99))),
        { what: 'Many at once, one that grows: p50', app: ms(pick(burst, 0.5)) },
        limited('The same, p99', pick(burst, 0.99), 20, ms),
    ];
}

export async function dayCase(scope, { minutes = 20 } = {}) {
    const PUSHES = 24 * 3600;
    const LOOK_MS = 5000;
    const daemon = await startDaemon(scope);
    const world = await makeWorld(scope);
    const app = await startApp(scope, { world, home: await makeHome(scope, world), args: ['--background'] });
    await sleep(SETTLE_MS);
    const lengthMs = minutes * 60_000;
    const began = performance.now();
    const looks = [];
    let sent = 0;
    let shown = 0;
    let nextLook = 0;
    const cpu = cpuSeconds([app.pid]);
    while (sent < PUSHES) {
        const passed = performance.now() - began;
        const due = Math.min(PUSHES, Math.ceil(PUSHES * passed / lengthMs));
        const batch = Array.from({ length: due - sent }, (_, index) => world.push(numbered(sent + index)));
        await Promise.all(batch);
        sent = due;
        if (passed >= nextLook) {
            shown += daemon.shown.splice(0).length;
            looks.push(memory([app.pid]));
            nextLook += LOOK_MS;
        }
        await sleep(10);
    }
    const last = numbered(PUSHES - 1).message.message;
    await until(() => daemon.shown.some(({ summary, body }) => `${summary}\n${body}`.includes(last)),
        'the last one to be shown', 60_000);
    shown += daemon.shown.length;
    const used = cpuSeconds([app.pid]) - cpu;
    const took = (performance.now() - began) / 60_000;
    await app.stop();
    // The first twentieth fills what is bounded.
    const early = looks[Math.floor(looks.length / 20)];
    const middle = looks[Math.floor(looks.length / 2)];
    const end = looks.at(-1);
    return [
        { what: `${PUSHES.toLocaleString('en')} pushes in ${took.toFixed(1)} minutes: notifications shown or changed`, app: shown.toLocaleString('en') },
        { what: 'CPU for each', app: ms(used * 1000 / PUSHES) },
        ...[['after a twentieth', early], ['in the middle', middle], ['at the end', end]].map(([when, { rss, own }]) =>
            ({ what: `Memory ${when}`, app: `${mib(rss)} RSS, ${mib(own)} written` })),
        limited('RSS at the end, as a part of that after a twentieth', end.rss / early.rss, 1.05, plain),
    ];
}
