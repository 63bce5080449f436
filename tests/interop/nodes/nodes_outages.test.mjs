// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A database that is there and keeps nothing for a while: it is said, it costs little, and it is over when it is over.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join as path } from 'node:path';
import { test } from 'node:test';

import { push, request, tryPush } from '../lib/api.mjs';
import { pause } from '../lib/crowd.mjs';
import { startNodes } from '../lib/nodes.mjs';
import { PostgreSql, whyNone as skip } from '../lib/postgresql.mjs';
import { defer } from '../lib/scope.mjs';
import { until, within } from '../lib/waits.mjs';

const APP = 'demo';
/** It is known soon that nothing is kept, or that it is again. */
const READY_MS = 8000;
/** What a COMMIT may take, see PostgresConnection::kAnswerTimeout. */
const ANSWER_MS = 10_000;
/** What it takes to end apart from that. */
const END_MS = 5000;
/** A node that can't go on tries again ten times a second, with a connection or two. */
const LOOK_MS = 2000;
const CONNECTIONS = 50;

const ALERT = { user: '*', event: 'alert', message: 1 };

async function oneNode(t) {
    const database = await PostgreSql.start(t);
    const { nodes: [node] } = await startNodes(t, database.url(), { count: 1, set: { 'limits.drain_timeout_ms': 100 } });
    await push(node, APP, ALERT);
    const configure = sql => {
        database.rows(sql);
        database.rows('SELECT pg_reload_conf()');
    };
    const setReadOnly = () => {
        database.rows('ALTER DATABASE postgres SET default_transaction_read_only = on');
        database.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'crierd'");
    };
    const setStandby = name => configure(`ALTER SYSTEM SET synchronous_standby_names = '${name}'`);
    return { database, node, configure, setReadOnly, setStandby };
}

/** What /readyz says when it says that. One that was asked before it was known is not waited for. */
function answersAt(node, status) {
    return until(async () => {
        const answered = request(node, 'GET', '/readyz').catch(() => null);
        const answer = await Promise.race([answered, pause(500)]);
        return answer?.status === status && answer;
    }, `${status} at /readyz`, READY_MS);
}

test('a database that can only be read: no haste, and all goes on by itself', { skip }, async t => {
    const { database, node, configure, setReadOnly } = await oneNode(t);
    configure('ALTER SYSTEM SET log_connections = on');
    const connections = () => readFileSync(path(database.folder, 'log'), 'utf8').split('connection authorized').length;
    setReadOnly();
    let answer = null;
    const pushed = tryPush(node, APP, { ...ALERT, message: 'pending' }).then(given => { answer = given; });
    await answersAt(node, 503);
    const before = connections();
    await pause(LOOK_MS);
    const more = connections() - before;
    t.diagnostic(`${more} connections in ${LOOK_MS} ms`);
    assert.ok(more < CONNECTIONS, `${more} connections`);
    assert.equal(answer, null);
    database.rows('BEGIN READ WRITE; ALTER DATABASE postgres RESET default_transaction_read_only; COMMIT');
    await pushed;
    assert.equal(answer.status, 202, answer.text);
    assert.equal(database.rows("SELECT 1 FROM pushes WHERE message = '\"pending\"'").length, 1);
    await answersAt(node, 200);
});

test('a database that waits for a standby that is not there: /readyz says so until it is over', { skip }, async t => {
    const { database, node, setStandby } = await oneNode(t);
    setStandby('ANY 1 (x)');
    const pushed = tryPush(node, APP, { ...ALERT, message: 'pending' });
    const { json } = await answersAt(node, 503);
    assert.deepEqual(json, { status: 'database unavailable', reason: 'the database does not answer' });
    setStandby('');
    const { status, text } = await pushed;
    assert.equal(status, 202, text);
    assert.equal(database.rows("SELECT 1 FROM pushes WHERE message = '\"pending\"'").length, 1);
    await answersAt(node, 200);
});

for (const [name, ms, spoil] of [['can only be read', END_MS, ({ setReadOnly }) => setReadOnly()],
    ['waits for a standby that is not there', ANSWER_MS + END_MS, ({ setStandby }) => setStandby('ANY 1 (x)')],
    ['is stopped', ANSWER_MS + END_MS, ({ database }) => database.freeze()]]) {
    test(`a database that ${name} does not keep a node that is told to end`, { skip }, async t => {
        const one = await oneNode(t);
        const { node } = one;
        // What does not end is not waited for again.
        defer(t, () => node.kill());
        spoil(one);
        const pushed = tryPush(node, APP, ALERT).catch(() => null);
        await answersAt(node, 503);
        node.process.kill('SIGTERM');
        const since = Date.now();
        const { code, stderr } = await within(node.process.ended, 'crierd to end', ms);
        t.diagnostic(`${Date.now() - since} ms`);
        assert.equal(code, 0, stderr);
        assert.notEqual((await pushed)?.status, 202);
    });
}
