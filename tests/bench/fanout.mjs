// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What a broadcast costs the server: CPU time per delivered message, of crierd and of the stock
// server, with the same connections and the same message. fanout.mjs CONNECTIONS PUSHES

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { logIn, request, bearer } from '../interop/lib/api.mjs';
import { startCrier } from '../interop/lib/crier.mjs';
import { WebSocket } from '../interop/lib/peers.mjs';

const [connections, pushes] = process.argv.slice(2).map(Number);
const message = { message: 'Hello world! My name is Ann', parameters: { position: 'top-right', duration: 4000 } };

/** CPU seconds that a process has used so far; Linux counts in hundredths. */
function cpu(pid) {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Resident memory in bytes. */
function memory(pid) {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))[1]) * 1024;
}

/** Opens a bare Socket.IO connection that counts the events it gets. */
function open(url, auth, count) {
    return new Promise((resolve, reject) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
        socket.on('error', reject);
        socket.on('message', data => {
            const text = data.toString();
            if (text.startsWith('0'))
                socket.send(`40${JSON.stringify(auth)}`);
            else if (text.startsWith('40'))
                resolve(socket);
            else if (text.startsWith('42'))
                count();
            else if (text === '2')
                socket.send('3');
        });
    });
}

/** Broadcasts and waits for every copy; returns what it cost. */
async function measure(name, pid, url, auth, broadcast) {
    const before = memory(pid);
    let arrived = 0;
    let wake = () => {};
    const sockets = [];
    for (let i = 0; i < connections; i += 50) {
        const batch = Array.from({ length: Math.min(50, connections - i) },
            () => open(url, auth, () => { if (++arrived % connections === 0) wake(); }));
        sockets.push(...await Promise.all(batch));
    }
    const perConnection = (memory(pid) - before) / connections;
    const start = cpu(pid);
    for (let i = 1; i <= pushes; ++i) {
        const all = new Promise(resolve => { wake = resolve; });
        await broadcast();
        if (arrived < i * connections)
            await all;
    }
    const used = cpu(pid) - start;
    sockets.forEach(socket => socket.terminate());
    const micros = used * 1e6 / (pushes * connections);
    console.log(`${name}: ${micros.toFixed(1)} µs of CPU a message, ${(perConnection / 1024).toFixed(1)} KiB a connection`);
    return micros;
}

const scope = { actions: [], after(action) { this.actions.push(action); } };
console.log(`${pushes} broadcasts to ${connections} connections`);

const crier = await startCrier(scope, { apps: { demo: ['ann'] } });
const token = await logIn(crier, 'demo', 'ann');
const body = JSON.stringify({ user: '*', event: 'alert', message, volatile: true });
const ours = await measure('crierd', crier.process.pid, crier.url, { app_id: 'demo', session_id: token },
    () => request(crier, 'POST', '/api/v1/pushes', { body, headers: bearer(crier.keys.demo) }));

const peer = spawn('node', [fileURLToPath(new URL('stock.mjs', import.meta.url))], { stdio: ['pipe', 'pipe', 'inherit'] });
const port = await new Promise(resolve => peer.stdout.once('data', data => resolve(Number(data))));
const stock = { url: `http://127.0.0.1:${port}` };
const theirs = await measure('socket.io', peer.pid, stock.url, {},
    () => request(stock, 'POST', '/broadcast', { body: JSON.stringify(message) }));
peer.kill();

console.log(`crierd uses ${(ours / theirs).toFixed(2)} times the CPU of socket.io`);
for (const action of scope.actions.reverse())
    await action();
process.exit(0);
