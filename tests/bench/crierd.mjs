// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A crierd with an app, a user and a session, to be measured. crierd.mjs FOLDER writes there what
// crier-load needs: auth.json goes with CONNECT, request.http makes it broadcast.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { logIn } from '../interop/lib/api.mjs';
import { startCrier } from '../interop/lib/crier.mjs';
import { settings } from './settings.mjs';

const folder = process.argv[2];
const closers = [];
const scope = { after(action) { closers.push(action); } };
const crier = await startCrier(scope, { set: await settings() });
const token = await logIn(crier, 'demo', 'ann');
writeFileSync(join(folder, 'auth.json'), JSON.stringify({ app_id: 'demo', session_id: token }));

// The alert of load/message.h; crier-load only counts copies that match it to the byte.
const alert = /R"\((\{"message".*\})\)"/.exec(
    readFileSync(new URL('load/message.h', import.meta.url), 'utf8'))[1];
const body = `{"user":"*","event":"alert","volatile":true,"message":${alert}}`;
writeFileSync(join(folder, 'request.http'), [
    'POST /api/v1/pushes HTTP/1.1',
    'Host: 127.0.0.1',
    `Authorization: Bearer ${crier.keys.demo}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '', body].join('\r\n'));

console.log(`crierd listening on ${crier.url} pid ${crier.process.pid}`);
process.on('SIGTERM', async () => {
    for (const close of closers)
        await close();
    process.exit(0);
});
