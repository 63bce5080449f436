// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Ready means that what is sent would be kept: /readyz and the answers to writes agree, whatever has
// happened to the files, and nothing is accepted that is not there after a restart.

import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join as path } from 'node:path';
import { describe, test } from 'node:test';

import { expectCall, logIn, push, request, tryPush } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { defer } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';
const HELLO = { user: '*', event: 'hello' };
const readiness = crier => request(crier, 'GET', '/readyz');

async function assertNotReady(crier, reason) {
    const refused = await tryPush(crier, APP, HELLO);
    assert.equal(refused.status, 503, refused.text);
    assert.equal(refused.json.error.code, 'unavailable');
    const { status, json } = await readiness(crier);
    assert.equal(status, 503);
    assert.equal(json.status, 'database unavailable');
    assert.match(json.reason, reason);
    assert.ok(!json.reason.includes(crier.data), json.reason);
    assert.equal((await request(crier, 'HEAD', '/readyz')).status, 503);
    assert.equal((await request(crier, 'GET', '/healthz')).status, 200);
    // A log-out is a write too.
    assert.equal((await request(crier, 'GET',
        `/good/api/v4/auth/logout?appID=${APP}&sessionID=${crier.token}`)).status, 503);
}

async function startReady(t) {
    const crier = await startCrier(t);
    crier.token = await logIn(crier, APP, 'ann');
    crier.file = path(crier.data, 'crier.sqlite');
    await push(crier, APP, HELLO);
    assert.deepEqual((await readiness(crier)).json, { status: 'ok' });
    return crier;
}

describe('not ready, and ready again by itself', () => {
    const moved = {
        'the database': ['crier.sqlite'],
        'its journal': ['crier.sqlite-wal'],
        'the index of its journal': ['crier.sqlite-shm'],
        'all of it': ['crier.sqlite', 'crier.sqlite-wal', 'crier.sqlite-shm'],
    };
    for (const [what, names] of Object.entries(moved)) {
        test(`${what} is moved away and put back`, async t => {
            const crier = await startReady(t);
            const away = names.map(name => [path(crier.data, name), path(crier.data, `${name}.away`)]);
            away.forEach(([from, to]) => renameSync(from, to));
            await assertNotReady(crier, /crier\.sqlite\S* was moved or deleted/);
            await tryPush(crier, APP, HELLO);
            away.forEach(([from, to]) => renameSync(to, from));
            // Nobody pushes to find out.
            await until(async () => (await readiness(crier)).status === 200, 'it to be ready');
            await push(crier, APP, HELLO);
            const told = crier.process.errors.split('\n').filter(line => line.includes('can\'t be written'));
            assert.equal(told.length, 1, crier.process.errors);
            await crier.kill();
            await crier.start();
            const { pushes } = await expectCall(200, crier, crier.keys[APP], 'GET', '/api/v1/pushes');
            assert.equal(pushes.length, 2);
        });
    }

    test('the folder is moved away and put back', async t => {
        const crier = await startReady(t);
        renameSync(crier.data, `${crier.data}.away`);
        defer(t, () => rmSync(`${crier.data}.away`, { recursive: true, force: true }));
        await assertNotReady(crier, /moved or deleted/);
        renameSync(`${crier.data}.away`, crier.data);
        await until(async () => (await readiness(crier)).status === 200, 'it to be ready');
        await push(crier, APP, HELLO);
    });
});

describe('not ready', () => {
    const harm = {
        'the database is deleted': [file => rmSync(file), /moved or deleted/],
        'a copy takes its place': [file => {
            copyFileSync(file, `${file}.copy`);
            renameSync(`${file}.copy`, file);
        }, /replaced/],
        'something else is written over it': [file => writeFileSync(file, 'poem '.repeat(20_000)),
            /not a database/],
        'it is emptied': [file => truncateSync(file), /not a database/],
        'it is cut': [file => truncateSync(file, 4096), /was cut/],
    };
    for (const [what, [act, reason]] of Object.entries(harm)) {
        test(`while ${what}`, async t => {
            const crier = await startReady(t);
            act(crier.file);
            await assertNotReady(crier, reason);
            await assertNotReady(crier, reason);
        });
    }

    test('once a page that is read is damaged', async t => {
        const crier = await startReady(t);
        await crier.stop();
        // Everything but the first page.
        const bytes = readFileSync(crier.file);
        bytes.fill(0x55, 4096);
        const whole = readFileSync(crier.file);
        await crier.start();
        writeFileSync(crier.file, bytes);
        await until(async () => {
            await tryPush(crier, APP, HELLO);
            return (await readiness(crier)).status === 503;
        }, 'it to be noticed');
        assert.match(crier.process.errors, /the database is damaged/);
        // What went into the rest of it might be lost with it.
        assert.equal((await tryPush(crier, APP, HELLO)).status, 503);
        await crier.kill();
        writeFileSync(crier.file, whole);
    });
});
