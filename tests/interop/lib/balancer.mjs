// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The recipes of packaging/nodes as they stand, but for where they listen and where the nodes are.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { freePort } from './postgresql.mjs';
import { start, temporaryFolder } from './process.mjs';
import { defer } from './scope.mjs';
import { until } from './waits.mjs';

const RECIPES = new URL('../../../packaging/nodes/', import.meta.url).pathname;

const ofProgram = (name, program, more) =>
    ({ program, whyNone: existsSync(program) ? false : `there is no ${name}`, ...more });

/** `whyNone`: why there can be none here; nothing: there can. */
export const BALANCERS = {
    nginx: ofProgram('nginx', '/usr/sbin/nginx', { file: 'nginx.conf',
        options: (file, folder) => ['-p', folder, '-c', file, '-g', 'daemon off; pid nginx.pid; error_log stderr; user root;'] }),
    HAProxy: ofProgram('HAProxy', '/usr/sbin/haproxy', { file: 'haproxy.cfg', options: file => ['-db', '-f', file] }),
};

/** Before three `nodes`. Its `url` is what clients are told. */
export async function startBalancer(t, { file, program, options }, nodes) {
    const folder = temporaryFolder(t);
    const port = await freePort();
    const text = readFileSync(join(RECIPES, file), 'utf8')
        .replaceAll(/node-([abc]):7020/g, (_, id) => `127.0.0.1:${nodes['abc'.indexOf(id)].port}`)
        .replace('listen 8080', `listen 127.0.0.1:${port}`)
        .replace('bind :8080', `bind 127.0.0.1:${port}`).replace('maxconn 20000', 'maxconn 500');
    const config = join(folder, file);
    writeFileSync(config, text);
    const child = start(program, options(config, folder));
    defer(t, () => child.kill('SIGTERM'));
    const url = `http://127.0.0.1:${port}`;
    await until(() => fetch(`${url}/healthz`).then(({ ok }) => ok, () => false), `${program}: ${child.errors}`);
    return { url, process: child };
}
