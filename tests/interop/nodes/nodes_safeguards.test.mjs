// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What a hostile reading of several nodes on one PostgreSQL has found: faults that come in the worst moment, each
// brought about at the statement that it is about.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { expectCall, logIn, push, request, tryPush } from '../lib/api.mjs';
import { Crier } from '../lib/crier.mjs';
import { numberOf, pause } from '../lib/crowd.mjs';
import { startNodes } from '../lib/nodes.mjs';
import { PostgreSql, whyNone as skip } from '../lib/postgresql.mjs';
import { temporaryFolder } from '../lib/process.mjs';
import { defer } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { SqlProxy } from '../lib/sqlproxy.mjs';
import { until, within } from '../lib/waits.mjs';

const APP = 'demo';
/** A push that is on its way does not keep a server that is told to end. */
const END_MS = 5000;

const alert = (message, more = { user: '*' }) => ({ event: 'alert', message, ...more });
const heard = (socket, event = 'alert') => socket.events.filter(([name]) => name === event).map(([, message]) => message);

/** A node, and another one whose statements are read along; ann is at that one. */
async function pairWithProxy(t) {
    const database = await PostgreSql.start(t);
    const proxy = await SqlProxy.start(t, database);
    const { nodes: [a, b] } = await startNodes(t, database.url(), { users: { ann: ['red'] }, prepare: (node, i) => {
        if (i === 1)
            node.set['store.url'] = database.url(proxy.port);
    } });
    const patch = (node, body) => expectCall(200, node, a.keys[APP], 'PATCH', '/api/v1/users/ann', body);
    return { database, proxy, a, b, patch, ann: await join(t, b, APP, await logIn(b, APP, 'ann')) };
}

/** Nothing that the others say arrives at the node behind `proxy` any more, and it does not know. */
async function loseHints({ proxy, a, ann }) {
    // What it listens on is there when it has heard something that may be lost.
    await until(async () => {
        await push(a, APP, { user: '*', event: 'volatile', message: 1, volatile: true });
        return heard(ann, 'volatile').length > 0;
    }, 'the bus');
    const bus = [...proxy.connections].filter(({ isBus }) => isBus);
    assert.equal(bus.length, 1);
    bus[0].isDeaf = true;
}

/** To be set as a hook before the node behind it starts, or found by its statement later. */
const findBus = (connection, statements) => {
    connection.isBus ||= statements.some(sql => sql.startsWith('LISTEN'));
};

describe('a COMMIT that is lost', () => {
    for (const [name, how] of [['before it arrives', 'cut'], ['when it has arrived', 'deaf']]) {
        test(`${name}, and the first answer to whether it has: the push is there, once`, { skip }, async t => {
            const database = await PostgreSql.start(t);
            const proxy = await SqlProxy.start(t, database);
            const { nodes: [node] } = await startNodes(t, database.url(proxy.port), { count: 1 });
            await push(node, APP, alert('before'));
            const faults = [];
            proxy.hook = (connection, statements) => {
                connection.isOurs ||= statements.some(sql => sql.startsWith('INSERT INTO pushes'));
                if (faults.length === 0 && connection.isOurs && statements.includes('COMMIT')) {
                    faults.push('COMMIT');
                    return how;
                }
                if (faults.length === 1 && statements.some(sql => /^INSERT INTO commits .* ON CONFLICT/.test(sql))) {
                    faults.push('question');
                    return 'deaf';
                }
                return undefined;
            };
            const { offset } = await push(node, APP, alert('in doubt'));
            assert.deepEqual(faults, ['COMMIT', 'question']);
            const { offset: next } = await push(node, APP, alert('after'));
            assert.deepEqual(database.rows("SELECT seq, convert_from(message, 'UTF8') FROM pushes ORDER BY seq"),
                [['1', '"before"'], ['2', '"in doubt"'], ['3', '"after"']]);
            assert.deepEqual([offset, next].map(numberOf), [2, 3]);
        });
    }
});

