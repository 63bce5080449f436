// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// PgBouncer before a PostgreSQL of one's own.

import { existsSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';

import { freePort } from './postgresql.mjs';
import { start } from './process.mjs';
import { defer } from './scope.mjs';
import { until } from './waits.mjs';

const PROGRAM = '/usr/sbin/pgbouncer';

/** Why there can be none here; nothing: there can. */
export const whyNone = existsSync(PROGRAM) ? false : 'there is no PgBouncer on this machine';

/** Its URL. `settings`: lines of its configuration. It runs as postgres where this is root, which it refuses to be. */
export async function startPooler(t, database, settings) {
    const port = await freePort();
    const file = join(database.folder, `pooler-${port}.ini`);
    writeFileSync(file, ['[databases]', `* = host=127.0.0.1 port=${database.port} user=crier`, '[pgbouncer]',
        'listen_addr = 127.0.0.1', `listen_port = ${port}`, 'unix_socket_dir =', 'auth_type = any', ...settings, ''].join('\n'));
    const [program, ...args] = process.getuid() === 0 ? ['/usr/sbin/runuser', '-u', 'postgres', '--', PROGRAM, file] : [PROGRAM, file];
    const child = start(program, args);
    defer(t, () => child.kill('SIGTERM'));
    await until(() => new Promise(resolve => {
        const socket = net.connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
        socket.on('connect', () => socket.destroy());
    }), `PgBouncer: ${child.errors}`);
    return database.url(port);
}
