// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A crierd with an app, a user and a session, to be measured. crierd.mjs FOLDER writes there what
// crier-load needs: auth.json goes with CONNECT, request.http makes it broadcast.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { logIn } from '../interop/lib/api.mjs';
import { startCrier } from '../interop/lib/crier.mjs';
import { broadcastRequest } from './broadcastrequest.mjs';
import { settings } from './settings.mjs';

const folder = process.argv[2];
const closers = [];
const scope = { after(action) { closers.push(action); } };
const crier = await startCrier(scope, { set: await settings() });
const token = await logIn(crier, 'demo', 'ann');
writeFileSync(join(folder, 'auth.json'), JSON.stringify({ app_id: 'demo', session_id: token }));

writeFileSync(join(folder, 'request.http'), broadcastRequest(crier.keys.demo));

console.log(`crierd listening on ${crier.url} pid ${crier.process.pid}`);
process.on('SIGTERM', async () => {
    for (const close of closers)
        await close();
    process.exit(0);
});
