// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What every server that is measured offers, `sio-fixture --profile bench` too.

import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

export const OPTIONS = { path: '/socket.io/', pingInterval: 25000, pingTimeout: 20000 };

/** Finds the packages in NODE_PATH, the build tree, which `import` would not look at. */
export const require = createRequire(import.meta.url);

/** The port that the command line names; 0 is any that is free. */
export function port() {
    return Number(parseArgs({ options: { port: { type: 'string', default: '0' } } }).values.port);
}

export function serve(io) {
    io.on('connection', socket => {
        socket.on('echo', (...args) => {
            const ack = args.pop();
            ack(...args);
        });
        socket.on('broadcast', payload => io.emit('alert', payload));
        socket.on('whisper', (id, payload) => io.to(id).emit('alert', payload));
    });
}
