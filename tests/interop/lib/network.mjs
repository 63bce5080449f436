// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Machines with cables: network namespaces, and a switch of their own for each thing that they reach. A
// cable that is pulled out takes what is under way with it and tells nobody.

import { execFileSync } from 'node:child_process';

import { defer } from './scope.mjs';

const IP = '/sbin/ip';
const ip = (...args) => execFileSync(IP, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });

function tryOut() {
    const name = `crier-try-${process.pid}`;
    try {
        ip('netns', 'add', name);
        ip('netns', 'del', name);
        return false;
    } catch (error) {
        return `no network namespaces: ip netns add: ${(error.stderr ?? error.message).trim()}`;
    }
}

/** Why there can be none here; nothing: there can. */
export const whyNone = tryOut();

let count = 0;

/** Networks of 16 addresses, of those that are for tests (RFC 2544); other processes have others. */
const addressOf = (network, host) => {
    const bits = ((process.pid % 128) * 64 + network % 64) * 16 + host;
    return `198.${18 + (bits >>> 16)}.${(bits >>> 8) & 255}.${bits & 255}`;
};

/** A switch, with this process at it under `address`. */
class Switch {
    constructor() {
        this.number = count++;
        this.name = `crs${this.number}-${process.pid}`;
        this.address = addressOf(this.number, 1);
        ip('link', 'add', this.name, 'type', 'bridge');
        ip('address', 'add', `${this.address}/28`, 'dev', this.name);
        ip('link', 'set', this.name, 'up');
    }

    remove() {
        ip('link', 'del', this.name);
    }
}

class Machine {
    constructor(number, switches) {
        this.number = number;
        this.name = `crier-${process.pid}-${count++}`;
        this.addresses = {};
        ip('netns', 'add', this.name);
        ip('-n', this.name, 'link', 'set', 'lo', 'up');
        for (const [to, at] of Object.entries(switches)) {
            const inner = `to${at.number}`;
            ip('link', 'add', this.plug(at), 'type', 'veth', 'peer', 'name', inner, 'netns', this.name);
            ip('link', 'set', this.plug(at), 'master', at.name, 'up');
            this.addresses[to] = addressOf(at.number, 2 + number);
            ip('-n', this.name, 'address', 'add', `${this.addresses[to]}/28`, 'dev', inner);
            ip('-n', this.name, 'link', 'set', inner, 'up');
        }
        this.switches = switches;
    }

    plug(at) {
        return `cr${at.number}.${this.number}-${process.pid}`;
    }

    /** The words before a command that is to run there. */
    get within() {
        return [IP, 'netns', 'exec', this.name];
    }

    /** The cable to this switch is out, or in again. */
    pull(to) {
        ip('link', 'set', this.plug(this.switches[to]), 'down');
    }

    plugIn(to) {
        ip('link', 'set', this.plug(this.switches[to]), 'up');
    }

    /** Its cables go with it. */
    remove() {
        ip('netns', 'del', this.name);
    }
}

/** Machines, each with a cable to each of the switches that `names` says. */
export function makeNetwork(t, machineCount, names) {
    const made = [];
    const removeAll = () => {
        while (made.length > 0) {
            try {
                made.pop().remove();
            } catch {
                // Once more at the end of a process that was interrupted.
            }
        }
    };
    process.on('exit', removeAll);
    defer(t, () => {
        process.off('exit', removeAll);
        removeAll();
    });
    const switches = {};
    for (const name of names)
        made.push(switches[name] = new Switch());
    const machines = Array.from({ length: machineCount }, (_, i) => {
        const machine = new Machine(i, switches);
        made.push(machine);
        return machine;
    });
    return { switches, machines };
}
