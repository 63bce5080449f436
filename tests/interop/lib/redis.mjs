// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A Redis of one's own that may be killed, and what @socket.io/redis-emitter needs of a client.

import { existsSync } from 'node:fs';
import net from 'node:net';

import { freePort } from './postgresql.mjs';
import { start, temporaryFolder } from './process.mjs';
import { defer } from './scope.mjs';
import { until, within } from './waits.mjs';

const PROGRAM = '/usr/bin/redis-server';

/** Why there can be none here; nothing: there can. */
export const whyNone = existsSync(PROGRAM) ? false : 'there is no Redis on this machine';

export class Redis {
    static async start(t) {
        const redis = new Redis();
        redis.folder = temporaryFolder(t);
        redis.port = await freePort();
        redis.url = `redis://127.0.0.1:${redis.port}`;
        await redis.begin();
        defer(t, () => redis.kill());
        return redis;
    }

    async begin() {
        this.process = start(PROGRAM, ['--port', `${this.port}`, '--bind', '127.0.0.1', '--dir', this.folder,
            '--save', '', '--appendonly', 'no']);
        await until(() => this.process.output.includes('Ready to accept'), 'Redis to be ready');
    }

    async kill() {
        this.process.kill('SIGKILL');
        await within(this.process.ended, 'Redis to die');
    }

    /** As clients of the package redis: publishes one message on a connection of its own. */
    publish(channel, message) {
        const bytes = Buffer.isBuffer(message) ? message : Buffer.from(message);
        const head = `*3\r\n$7\r\nPUBLISH\r\n$${Buffer.byteLength(channel)}\r\n${channel}\r\n$${bytes.length}\r\n`;
        return new Promise((resolve, reject) => {
            const socket = net.connect(this.port, '127.0.0.1');
            socket.on('error', reject);
            socket.once('data', () => {
                socket.end();
                resolve();
            });
            socket.write(Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n')]));
        });
    }
}
