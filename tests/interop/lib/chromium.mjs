// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What drives Chromium: apart from the peers, as only one suite should wait for it to load.

import { once } from 'node:events';
import http from 'node:http';
import { createRequire } from 'node:module';

import { defer } from './scope.mjs';

export const { chromium } = createRequire(import.meta.url)('playwright-core');

/** A web server of its own; its origin. */
export async function startSite(t, listener) {
    const server = http.createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    defer(t, () => {
        server.closeAllConnections();
        server.close();
    });
    return `http://127.0.0.1:${server.address().port}`;
}
