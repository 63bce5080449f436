// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The stock server on Bun, with Bun's own engine. peer-bun.mjs --port N

import { OPTIONS, port, require, serve } from './peer.mjs';

const { Server: Engine } = require('@socket.io/bun-engine');
const { Server } = require('socket.io');

const engine = new Engine(OPTIONS);
const io = new Server();
io.bind(engine);
serve(io);
const http = Bun.serve({ hostname: '127.0.0.1', port: port(), ...engine.handler() });
console.log(`peer-bun listening on http://127.0.0.1:${http.port}`);
process.on('SIGTERM', () => process.exit(0));
