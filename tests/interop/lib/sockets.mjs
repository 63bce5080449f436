// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Sockets to a crierd: the stock client, and bare frames.

import { io, WebSocket } from './peers.mjs';
import { defer } from './scope.mjs';
import { next, until } from './waits.mjs';

/** A stock client's socket, not yet connected. `socket.events` collects what arrives. */
export function makeSocket(t, crier, auth, options = {}) {
    const socket = io(crier.url,
        { transports: ['websocket'], autoConnect: false, forceNew: true, auth, ...options });
    socket.events = [];
    socket.onAny((...event) => socket.events.push(event));
    defer(t, () => socket.disconnect());
    return socket;
}

/** A stock client's socket, connected. */
export async function join(t, crier, app, token, options) {
    const socket = makeSocket(t, crier, { app_id: app, session_id: token }, options);
    const connected = next(socket, 'connect');
    socket.connect();
    await connected;
    return socket;
}

/** Engine.IO by hand: `frames` are the texts as they came off the wire. */
export class RawPeer {
    constructor(t, crier) {
        this.frames = [];
        this.socket = new WebSocket(
            `${crier.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
        this.socket.on('error', () => {});
        this.socket.on('message', (data, isBinary) => {
            this.frames.push(isBinary ? data : data.toString());
        });
        this.closed = new Promise(resolve => {
            this.socket.once('close', code => resolve(code));
        });
        defer(t, () => this.socket.terminate());
    }

    send(text) {
        this.socket.send(text);
    }

    /** The first frame, now or later, that starts with `prefix`. */
    frame(prefix) {
        return until(() => {
            const found = this.frames.find(frame => frame.startsWith(prefix));
            if (!found && this.socket.readyState === WebSocket.CLOSED)
                throw new Error(`closed before frame ${prefix}`);
            return found;
        }, `frame ${prefix}`);
    }

    static async open(t, crier) {
        const peer = new RawPeer(t, crier);
        await peer.frame('0{');
        return peer;
    }

    static async join(t, crier, app, token) {
        const peer = await RawPeer.open(t, crier);
        peer.send(`40${JSON.stringify({ app_id: app, session_id: token })}`);
        await peer.frame('40{');
        return peer;
    }
}
