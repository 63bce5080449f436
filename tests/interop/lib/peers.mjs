// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The stock peers. require() finds them by NODE_PATH in the build tree, which import does not.

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

export const ece = require('http_ece');
export const { io } = require('socket.io-client');
export const { Server } = require('socket.io');
export const WebSocket = require('ws');
export const { Socket: EngineSocket } = require('engine.io-client');
export const { attach: attachEngine } = require('engine.io');

/** The directory of the browser's client. */
export const clientFiles = join(dirname(require.resolve('socket.io-client/package.json')), 'dist');
