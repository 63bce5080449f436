// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A crierd of one's own, with apps, users and keys in it.

import assert from 'node:assert/strict';

import { databaseOf } from './database.mjs';
import { pathOf, run, start, temporaryFolder } from './process.mjs';
import { defer } from './scope.mjs';
import { until, within } from './waits.mjs';

export const PASSWORD = 'correct horse';

/** Runs crierctl on a data folder and returns the JSON it prints. */
export async function administer(data, ...args) {
    const password = args[0] === 'user' ? ['--password-stdin'] : [];
    const done = await run('crierctl', [...databaseOf(data), '--json', ...password, ...args],
        { input: `${PASSWORD}\n` });
    assert.equal(done.code, 0, done.stderr);
    return JSON.parse(done.stdout);
}

/**
 * A running server. `set` is {key: value} of its configuration, `host` where it listens, `within` the words of a
 * command that runs it, if any.
 */
export class Crier {
    constructor(data, set = {}) {
        this.data = data;
        this.set = set;
        this.host = '127.0.0.1';
        this.within = [];
        this.port = 0;
        this.keys = {};
    }

    async start() {
        const set = Object.entries(this.set).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
        const [program, ...args] = [...this.within, pathOf('crierd')];
        this.process = start(program,
            [...args, ...databaseOf(this.data), '--listen', `${this.host}:${this.port}`, ...set]);
        const ready = until(() => this.process.output.includes('\n'), 'crierd to listen');
        const ended = this.process.ended.then(({ code, stderr }) => {
            throw new Error(`crierd ended with ${code}: ${stderr}`);
        });
        await Promise.race([ready, ended]);
        ended.catch(() => {});
        ready.catch(() => {});
        this.url = /^crierd listening on (https?:\S+)$/m.exec(this.process.output)[1];
        this.port = Number(new URL(this.url).port);
    }

    /** SIGTERM, and the end it must come to. */
    async stop() {
        if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null)
            return;
        this.process.kill('SIGTERM');
        const { code, stderr } = await within(this.process.ended, 'crierd to end');
        assert.equal(code, 0, stderr);
    }

    async kill() {
        this.process.kill('SIGKILL');
        await within(this.process.ended, 'crierd to die');
    }
}

/** Several servers on one database, as one: each request goes to the next of them. */
export class Cluster {
    constructor(data, set, count) {
        this.data = data;
        this.keys = {};
        this.turn = 0;
        this.nodes = Array.from({ length: count },
            (_, i) => new Crier(data, { ...set, 'node.id': String.fromCharCode(97 + i) }));
    }

    /** The next of them. */
    get node() {
        return this.nodes[this.turn++ % this.nodes.length];
    }

    get url() {
        return this.node.url;
    }

    start() {
        return Promise.all(this.nodes.map(node => node.start()));
    }

    stop() {
        return Promise.all(this.nodes.map(node => node.stop()));
    }

    kill() {
        return Promise.all(this.nodes.map(node => node.kill()));
    }
}

/**
 * Apps and users made, server started; it stops with the test (or suite) `t`.
 * `apps` is {app: [user, …]}, `nodes` how many servers. `keys[app]` may do everything.
 */
export async function startCrier(t, { apps = { demo: ['ann'] }, set = {}, nodes = 1, within: words = [] } = {}) {
    const crier = nodes > 1
        ? new Cluster(temporaryFolder(t), set, nodes) : new Crier(temporaryFolder(t), set);
    for (const [app, users] of Object.entries(apps)) {
        await administer(crier.data, 'app', 'create', app);
        for (const user of users)
            await administer(crier.data, 'user', 'create', app, user);
        const scope = 'push:send,push:read,users:write,keys:write,connections:write,audit:read,apps:write';
        crier.keys[app] = (await administer(crier.data, 'key', 'create', app, '--scope', scope)).key;
    }
    crier.within = words;
    await crier.start();
    defer(t, () => crier.stop());
    return crier;
}
