// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What crierd tells of those it turned away: the first of each kind in the log, with the limit's key and
// the address, and each of them in its metrics.

import assert from 'node:assert/strict';

import { request } from './api.mjs';
import { scrape } from './metrics.mjs';
import { until } from './waits.mjs';

const has = (line, key) => line.split(/[\s:]/).includes(key);

/** Waits until `count` incidents about `key` are counted, all of one kind; no more may have come. */
export async function incidents(crier, key, count = 1) {
    const find = () => crier.process.errors.split('\n').slice(0, -1).filter(line => has(line, key));
    await until(() => find().length >= Math.min(count, 1), `a line about ${key}`);
    // Whatever would be logged twice has been by the time others were answered.
    for (let round = 0; round < 3; ++round)
        await request(crier, 'GET', '/healthz').catch(() => {});
    const lines = find();
    assert.equal(lines.length, Math.min(count, 1), lines.join('\n'));
    lines.forEach(line => assert.ok(has(line, '127.0.0.1'), line));
    if (count > 1) {
        const [, word] = /crier\.net: (\w+) /.exec(lines[0]);
        const counted = async () => (await scrape(crier))('crier_incidents_total', { incident: word });
        await until(async () => await counted() >= count, `${count} ${word}`);
        assert.equal(await counted(), count);
    }
    return lines;
}
