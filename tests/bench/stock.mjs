// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The stock server that fanout.mjs compares with: POST /broadcast sends the body to everybody.

import { createServer } from 'node:http';

import { Server } from '../interop/lib/peers.mjs';

const http = createServer((request, response) => {
    let body = '';
    request.on('data', part => { body += part; });
    request.on('end', () => {
        io.emit('alert', JSON.parse(body));
        response.end('ok');
    });
});
const io = new Server(http, { serveClient: false });
http.listen(0, '127.0.0.1', () => console.log(http.address().port));
