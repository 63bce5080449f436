// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The stock server on Node. peer-node.mjs --port N

import { createServer } from 'node:http';

import { OPTIONS, port, require, serve } from './peer.mjs';

const { Server } = require('socket.io');

const http = createServer();
serve(new Server(http, { ...OPTIONS, serveClient: false }));
http.listen(port(), '127.0.0.1',
    () => console.log(`peer-node listening on http://127.0.0.1:${http.address().port}`));
process.on('SIGTERM', () => process.exit(0));
