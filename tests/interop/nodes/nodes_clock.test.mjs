// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Two nodes, of which one has a clock that is an hour fast. Whatever they note of time is for both.

import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';

import { logIn, push, request, tryPush } from '../lib/api.mjs';
import { startNodes } from '../lib/nodes.mjs';
import { PostgreSql, whyNone as noPostgres } from '../lib/postgresql.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join, makeSocket } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';
const HOUR = 3600;
const library = readdirSync('/usr/lib').map(folder => `/usr/lib/${folder}/faketime/libfaketimeMT.so.1`).find(existsSync);
/** The right time. */
const inSeconds = seconds => new Date(Date.now() + seconds * 1000).toISOString();
const skip = noPostgres || (library ? false : 'there is no faketime');

describe('a node whose clock is an hour fast', () => {
    const scope = suiteScope();
    let right;
    let fast;
    let token;

    test('beside one whose clock is right', { skip }, async () => {
        const database = await PostgreSql.start(scope);
        const set = { 'auth.session_lifetime_ms': HOUR * 500 };
        const cluster = await startNodes(scope, database.url(), { set, prepare: (node, i) => {
            // Not the other clocks: what waits goes by those.
            if (i === 1)
                node.within = ['/usr/bin/env', `LD_PRELOAD=${library}`, `FAKETIME=+${HOUR}s`,
                    'FAKETIME_DONT_FAKE_MONOTONIC=1', 'DONT_FAKE_MONOTONIC=1', 'ASAN_OPTIONS=verify_asan_link_order=0'];
        } });
        [right, fast] = cluster.nodes;
        // Of the fast one: nobody takes it for over.
        token = await logIn(fast, APP, 'ann');
        const { headers } = await request(fast, 'GET', '/healthz');
        assert.ok(Date.parse(headers.date) - Date.now() > HOUR * 900, headers.date);
    });

    const everybody = (message, more = {}) => ({ user: '*', event: 'tick', message, ...more });

    /** What who comes to `node` with an empty offset gets of these messages, until a last push. */
    async function replayed(t, node, messages) {
        const socket = await join(t, node, APP, token, { auth: { app_id: APP, session_id: token, offset: '' } });
        const { offset } = await push(right, APP, everybody('fence'));
        await until(() => socket.events.some(event => event.at(-1) === offset), 'the fence');
        return socket.events.map(([, message]) => message).filter(message => messages.includes(message));
    }

    for (const [from, name] of [[() => right, 'the right one'], [() => fast, 'the fast one']]) {
        const isFast = name === 'the fast one';
        test(`what ${name} took with a ttl of ten minutes is brought by both`, { skip }, async t => {
            const message = `ten minutes by ${name}`;
            await push(from(), APP, everybody(message, { ttl: 600 }));
            assert.deepEqual(await replayed(t, right, [message]), [message], 'by the right one');
            assert.deepEqual(await replayed(t, fast, [message]), [message], 'by the fast one');
        });

        test(`what ${name} took with a ttl of a second is gone after it on both`, { skip }, async t => {
            const message = `a second by ${name}`;
            await push(from(), APP, everybody(message, { ttl: 1 }));
            for (const [node, where] of [[fast, 'the fast one'], [right, 'the right one']])
                await until(async () => (await replayed(t, node, [message])).length === 0, `it to be gone on ${where}`, 5000);
        });

        test(`what ${name} was told to send in ten minutes waits`, { skip }, async t => {
            const message = `later by ${name}`;
            const socket = await join(t, right, APP, token);
            const answer = await tryPush(from(), APP, everybody(message, { at: inSeconds(600) }));
            assert.equal(answer.status, 202, answer.text);
            // Whoever takes what is due looks at all of it.
            for (const round of ['first', 'second']) {
                await push(right, APP, everybody(round, { at: inSeconds(1) }));
                await until(() => socket.events.some(([, text]) => text === round), `the ${round} look`);
            }
            const { offset } = await push(right, APP, everybody('fence'));
            await until(() => socket.events.some(event => event.at(-1) === offset), 'the fence');
            assert.ok(!socket.events.some(([, text]) => text === message), 'it was sent at once');
        });

        test(`what ${name} was told to send in a second is sent`, { skip }, async t => {
            const message = `soon by ${name}`;
            const socket = await join(t, right, APP, token);
            const answer = await tryPush(from(), APP, everybody(message, { at: inSeconds(1) }));
            assert.equal(answer.status, 202, answer.text);
            await until(() => socket.events.some(([, text]) => text === message), 'it', 10_000);
        });

        test(`a session that begins at ${name} is one at both`, { skip }, async t => {
            const mine = await logIn(from(), APP, 'ann');
            for (const node of [right, fast]) {
                const socket = makeSocket(t, node, { app_id: APP, session_id: mine });
                let answer;
                socket.on('connect', () => { answer = 'let in'; });
                socket.on('connect_error', ({ message }) => { answer = message; });
                socket.connect();
                await until(() => answer, 'an answer');
                assert.equal(answer, 'let in', `node ${node.set['node.id']}`);
            }
        });
    }

    test('neither takes the other for gone', { skip }, () => {
        for (const node of [right, fast])
            assert.doesNotMatch(node.process.errors, /is gone/);
    });
});
