// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What the kernel says of processes.

import { readdirSync, readFileSync } from 'node:fs';

const KIB = 1024;

function read(path) {
    try {
        return readFileSync(path, 'utf8');
    } catch {
        return ''; // it has ended
    }
}

/** The process and all below it, those that have given themselves another parent excepted. */
export function tree(pid) {
    const children = new Map();
    for (const entry of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
        const parent = Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${entry}/status`))?.[1]);
        children.set(parent, [...children.get(parent) ?? [], Number(entry)]);
    }
    const below = of => [of, ...(children.get(of) ?? []).flatMap(below)];
    return below(pid);
}

/** What its command line says of the kind of process that it is in a browser. */
export function isRenderer(pid) {
    return /--type=renderer\b/.test(read(`/proc/${pid}/cmdline`));
}

function memoryOf(pid) {
    const text = read(`/proc/${pid}/smaps_rollup`);
    const bytes = name => KIB * Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
    return { rss: bytes('Rss'), pss: bytes('Pss'), own: bytes('Private_Dirty') };
}

/** Bytes: resident, the same with what is shared split between those that share it, and what it has written. */
export function memory(pids) {
    return pids.map(memoryOf).reduce((sum, one) => ({
        rss: sum.rss + one.rss, pss: sum.pss + one.pss, own: sum.own + one.own }), { rss: 0, pss: 0, own: 0 });
}

/** How often any thread of these has begun to wait: as often it was woken. */
export function waits(pids) {
    let sum = 0;
    for (const pid of pids) {
        for (const task of readdirSync(`/proc/${pid}/task`))
            sum += Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(read(`/proc/${pid}/task/${task}/status`))?.[1] ?? 0);
    }
    return sum;
}

/** The CPU time of these so far, in seconds. */
export function cpuSeconds(pids) {
    const TICKS_PER_SECOND = 100;
    const fields = pids.map(pid => read(`/proc/${pid}/stat`).replace(/^.*\) /, '').split(' '));
    return fields.reduce((sum, all) => sum + (Number(all[11] ?? 0) + Number(all[12] ?? 0)) / TICKS_PER_SECOND, 0);
}
