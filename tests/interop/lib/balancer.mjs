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

/** The third node, as somebody adds it who has read the recipe of nginx: after each line of the second. */
function withThird(text) {
    return text.replace(/^( *server )node-b(:7020;\n)( *keepalive)/m, '$1node-b$2$1node-c$2$3')
        .replace(/^ {4}upstream b \{\n.*\n {4}\}\n/m, block => block + block.replace('upstream b', 'upstream c').replace('node-b', 'node-c'))
        .replace(/^( *~\^)b(\\\. )b;\n/m, '$1b$2b;\n$1c$2c;\n');
}

/** Before two `nodes`, or three (nginx only). Its `url` is what clients are told. */
export async function startBalancer(t, { file, program, options }, nodes) {
    const folder = temporaryFolder(t);
    const port = await freePort();
    let text = readFileSync(join(RECIPES, file), 'utf8');
    if (nodes.length > 2)
        text = withThird(text);
    for (const node of nodes)
        text = text.replaceAll(`node-${node.set['node.id']}:7020`, `127.0.0.1:${node.port}`);
    text = text.replace('listen 8080', `listen 127.0.0.1:${port}`)
        .replace('bind :8080', `bind 127.0.0.1:${port}`).replace('maxconn 20000', 'maxconn 500');
    const config = join(folder, file);
    writeFileSync(config, text);
    const child = start(program, options(config, folder));
    defer(t, () => child.kill('SIGTERM'));
    const url = `http://127.0.0.1:${port}`;
    await until(() => fetch(`${url}/healthz`).then(({ ok }) => ok, () => false), `${program}: ${child.errors}`);
    return { url, process: child };
}
