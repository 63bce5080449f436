// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A network that fails: TCP between a client and a fixture.

import { once } from 'node:events';
import net from 'node:net';

import { defer } from './scope.mjs';

export class Proxy {
    static async start(t, fixture) {
        const proxy = new Proxy();
        proxy.frozen = false;
        proxy.sockets = new Set();
        proxy.server = net.createServer(client => proxy.join(client, fixture.port));
        defer(t, () => {
            proxy.cut();
            proxy.server.close();
        });
        proxy.server.listen(0, '127.0.0.1');
        await once(proxy.server, 'listening');
        proxy.port = proxy.server.address().port;
        proxy.url = `http://127.0.0.1:${proxy.port}`;
        return proxy;
    }

    join(client, port) {
        const upstream = net.connect(port, '127.0.0.1');
        for (const [from, to] of [[client, upstream], [upstream, client]]) {
            this.sockets.add(from);
            from.setNoDelay(true);
            from.on('data', bytes => this.frozen || to.write(bytes));
            from.on('end', () => this.frozen || to.end());
            from.on('error', () => {});
            from.on('close', () => {
                this.sockets.delete(from);
                if (!this.frozen)
                    to.destroy();
            });
        }
    }

    /** From now on nothing passes, not even an end, and nobody is told. */
    freeze() {
        this.frozen = true;
    }

    /** For new connections: what was frozen has lost bytes. */
    thaw() {
        this.cut();
        this.frozen = false;
    }

    cut() {
        this.sockets.forEach(socket => socket.destroy());
        this.sockets.clear();
    }
}
