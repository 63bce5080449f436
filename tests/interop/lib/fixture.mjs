// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The server under test: sio-fixture, or with SIO_REFERENCE=1 the stock one in its place.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { start } from './process.mjs';
import { defer } from './scope.mjs';
import { until, within } from './waits.mjs';

const REFERENCE = fileURLToPath(new URL('./reference.mjs', import.meta.url));
const PATHS = { 'engine': '/engine.io/', 'engine-client': '/engine.io/',
    'socketio': '/socket.io/', 'client': '/socket.io/', 'bench': '/socket.io/' };

/** For tests whose subject isn't the heartbeat: no session dies of a busy machine. */
export const CALM = ['--ping-interval', '25000', '--ping-timeout', '20000'];

/** A running server: {url, port, path, process}. */
export class Fixture {
    constructor(profile, args = []) {
        this.profile = profile;
        this.args = args;
        this.path = PATHS[profile];
        this.port = 0;
    }

    /** Again after kill(): on the same port. */
    async start() {
        const args = ['--profile', this.profile, '--port', String(this.port), ...this.args];
        this.process = process.env.SIO_REFERENCE === '1'
            ? start(process.execPath, [REFERENCE, ...args], { NODE_PATH: process.env.NODE_PATH })
            : start('sio-fixture', args);
        this.killed = false;
        const ended = this.process.ended.then(({ code, stderr }) => {
            throw new Error(`sio-fixture ended with ${code}: ${stderr}`);
        });
        const ready = until(() => this.process.output.includes('\n'), 'sio-fixture to listen');
        ended.catch(() => {});
        ready.catch(() => {});
        await Promise.race([ready, ended]);
        const line = /^sio-fixture listening on (http:\/\/127\.0\.0\.1:\d+)$/m;
        this.url = line.exec(this.process.output)[1];
        this.port = Number(new URL(this.url).port);
    }

    /** SIGTERM. One that crashed before fails here. */
    async stop() {
        if (this.killed)
            return;
        this.process.kill('SIGTERM');
        const { code, signal, stderr } = await within(this.process.ended, 'sio-fixture to end');
        assert.equal(code, 0, `${signal} ${stderr}`);
    }

    async kill() {
        this.killed = true;
        this.process.kill('SIGKILL');
        await within(this.process.ended, 'sio-fixture to die');
    }
}

/** Started, and stopped with the test (or suite) `t`. */
export async function startFixture(t, profile, extraArgs = []) {
    const fixture = new Fixture(profile, extraArgs);
    await fixture.start();
    defer(t, () => fixture.stop());
    return fixture;
}
