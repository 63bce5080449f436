// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What lies between a node and its PostgreSQL, and reads along: a connection may be cut or kept waiting at a statement.

import { once } from 'node:events';
import net from 'node:net';

import { defer } from './scope.mjs';

/** The version of the protocol: what is asked before a message with it, as whether there is TLS, has no type either. */
const VERSION = 3 << 16;

/** The statements that whole messages ask to be run; `names` are those that the connection has prepared. */
function* statementsIn(messages, names) {
    for (const { type, body } of messages) {
        const [first, second] = body.toString('latin1').split('\0');
        if (type === 'Q')
            yield first;
        else if (type === 'P')
            names.set(first, second);
        else if (type === 'B')
            yield names.get(second);
    }
}

class Connection {
    constructor(client, upstream) {
        Object.assign(this, { client, upstream, names: new Map(), rest: Buffer.alloc(0), isDeaf: false, isLast: false });
        this.turn = Promise.resolve();
    }

    end() {
        this.client.destroy();
        this.upstream.destroy();
    }

    /** The messages that are whole by now, and their bytes. */
    take(bytes) {
        const all = Buffer.concat([this.rest, bytes]);
        const messages = [];
        let at = 0;
        for (;;) {
            const head = this.hasBegun ? 1 : 0;
            if (at + head + 4 > all.length)
                break;
            const end = at + head + all.readUInt32BE(at + head);
            if (end > all.length)
                break;
            if (head === 1)
                messages.push({ type: String.fromCharCode(all[at]), body: all.subarray(at + 5, end) });
            else
                this.hasBegun = all.readUInt32BE(at + 4) === VERSION;
            at = end;
        }
        this.rest = all.subarray(at);
        return { whole: all.subarray(0, at), statements: [...statementsIn(messages, this.names)] };
    }
}

/**
 * `hook(connection, statements)`, which may be async, is called before they are passed on. It may say 'cut': they are
 * not, and the connection is lost; or 'deaf': they are, and it is lost when they are answered. What a connection with
 * `isDeaf` would hear is left out.
 */
export class SqlProxy {
    static async start(t, target) {
        const proxy = new SqlProxy();
        Object.assign(proxy, { target, connections: new Set(), hook: () => {} });
        proxy.server = net.createServer(client => proxy.join(client));
        defer(t, () => {
            proxy.connections.forEach(connection => connection.end());
            proxy.server.close();
        });
        proxy.server.listen(0, '127.0.0.1');
        await once(proxy.server, 'listening');
        proxy.port = proxy.server.address().port;
        return proxy;
    }

    join(client) {
        const connection = new Connection(client, net.connect(this.target.port, '127.0.0.1'));
        this.connections.add(connection);
        for (const socket of [client, connection.upstream]) {
            socket.setNoDelay(true);
            socket.on('error', () => {});
            socket.on('close', () => {
                this.connections.delete(connection);
                connection.end();
            });
        }
        connection.upstream.on('data', bytes => {
            if (connection.isLast)
                connection.end();
            else if (!connection.isDeaf)
                client.write(bytes);
        });
        client.on('data', bytes => {
            connection.turn = connection.turn.then(() => this.pass(connection, bytes));
        });
    }

    async pass(connection, bytes) {
        const { whole, statements } = connection.take(bytes);
        const how = statements.length > 0 ? await this.hook(connection, statements) : undefined;
        connection.isLast ||= how === 'deaf';
        if (how === 'cut')
            connection.end();
        else
            connection.upstream.write(whole);
    }
}
