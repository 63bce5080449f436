// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What crierd logs of those it turned away: one line each, with the limit's key and the address.

import assert from 'node:assert/strict';

import { request } from './api.mjs';
import { until } from './waits.mjs';

const has = (line, key) => line.split(/[\s:]/).includes(key);

/** Waits until `count` lines of the log name `key`; no more may have come by then. */
export async function incidents(crier, key, count = 1) {
    const find = () => crier.process.errors.split('\n').slice(0, -1).filter(line => has(line, key));
    await until(() => find().length >= count, `${count} lines about ${key}`);
    // Whatever would be logged twice has been by the time others were answered.
    for (let round = 0; round < 3; ++round)
        await request(crier, 'GET', '/healthz').catch(() => {});
    const lines = find();
    assert.equal(lines.length, count, lines.join('\n'));
    lines.forEach(line => assert.ok(has(line, '127.0.0.1'), line));
    return lines;
}
