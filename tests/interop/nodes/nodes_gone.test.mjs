// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Nodes that others take for gone, rightly or not: that is over soon, and a database that was away is no reason for it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { tryPush } from '../lib/api.mjs';
import { pause } from '../lib/crowd.mjs';
import { startNodes } from '../lib/nodes.mjs';
import { PostgreSql, whyNone as skip } from '../lib/postgresql.mjs';
import { defer } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';
const SENDERS = 8;
/** Longer than a node may say nothing before the others take it for gone. Nothing can be waited for meanwhile. */
const GONE_MS = 16_000;
/** A beat, and what it takes to be heard under load. */
const BEAT_MS = 8000;

const ALERT = { user: '*', event: 'alert', message: 1 };

test('a node that the others took for gone comes back with its next beat, under load', { skip }, async t => {
    const database = await PostgreSql.start(t);
    const { nodes: [, node] } = await startNodes(t, database.url());
    const answers = [];
    let isOver = false;
    const send = async () => {
        while (!isOver) {
            const { status, text } = await tryPush(node, APP, ALERT);
            assert.ok([202, 503].includes(status), text);
            answers.push({ status, at: Date.now() });
            if (status === 503)
                await pause(20);
        }
    };
    const senders = Array.from({ length: SENDERS }, send);
    defer(t, () => { isOver = true; });
    const count = wanted => answers.filter(({ status }) => status === wanted).length;
    await until(() => count(202) > 50, 'pushes to be accepted');
    database.rows("DELETE FROM nodes WHERE id = 'b'");
    const since = Date.now();
    await until(() => count(503) > 0, 'it to be refused');
    const before = count(202);
    await until(() => count(202) > before + 50, 'it to be back', BEAT_MS);
    const { at } = answers.findLast(({ status }) => status === 503);
    assert.ok(at - since < BEAT_MS, `refused for ${at - since} ms`);
    assert.equal(database.rows("SELECT 1 FROM nodes WHERE id = 'b'").length, 1);
    isOver = true;
    await Promise.all(senders);
});

test('a database that was away for longer than a node may be: no node takes another for gone', { skip }, async t => {
    const database = await PostgreSql.start(t);
    const { nodes } = await startNodes(t, database.url(), { count: 3 });
    const beats = () => new Map(database.rows('SELECT id, seen_at FROM nodes'));
    const beaten = (first, what) => until(() => {
        const now = beats();
        return [...first].every(([id, at]) => now.get(id) > at);
    }, what);
    // All have looked at each other.
    await beaten(beats(), 'a beat of each');
    database.end();
    await pause(GONE_MS);
    database.begin();
    await until(async () => {
        const answers = await Promise.all(nodes.map(node => tryPush(node, APP, ALERT)));
        return answers.every(({ status }) => status === 202);
    }, 'all to accept pushes');
    for (let i = 0; i < 2; ++i)
        await beaten(beats(), 'another beat of each');
    for (const node of nodes)
        assert.doesNotMatch(node.process.errors, /is gone/);
});
