// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What an operator should know of: nothing as long as all is well, and then what it is.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { call, expectCall, logIn, push } from '../lib/api.mjs';
import { administer, startCrier } from '../lib/crier.mjs';
import { RawConnection } from '../lib/raw.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';
const DAY_MS = 24 * 3600_000;

describe('findings', () => {
    const scope = suiteScope();
    let crier;
    let key;
    const look = async (who = key, app = APP) =>
        expectCall(200, crier, who, 'GET', `/api/v1/findings?app=${app}`);
    // The machine of the tests may be short of room.
    const codes = async () => (await look()).findings.map(({ code }) => code).filter(code => code !== 'disk');
    const found = async code => (await look()).findings.find(finding => finding.code === code);

    before(async () => {
        crier = await startCrier(scope, { apps: { [APP]: ['ann'], other: [] },
            set: { 'limits.scheduled_pushes': 5, 'retention.interval_ms': 100, 'retention.max_age_ms': DAY_MS } });
        key = crier.keys[APP];
        await administer(crier.data, 'user', 'create', APP, 'olga', '--role', 'operator');
    });

    test('there are none where all is well, and operators may look', async () => {
        assert.deepEqual(await codes(), []);
        const olga = await logIn(crier, APP, 'olga');
        assert.deepEqual((await look(olga)).incidents, (await look()).incidents);
        const ann = await logIn(crier, APP, 'ann');
        assert.equal((await call(crier, ann, 'GET', '/api/v1/findings')).status, 403);
    });

    test('keys that end soon, but not those that have ended or end later', async () => {
        const make = at => expectCall(201, crier, key, 'POST', '/api/v1/keys',
            { scopes: ['push:read'], expires_at: new Date(Date.now() + at).toISOString() });
        await make(30 * DAY_MS);
        assert.equal(await found('ending_keys'), undefined);
        await make(2 * DAY_MS);
        await make(6 * DAY_MS);
        assert.deepEqual(await found('ending_keys'), { code: 'ending_keys', level: 'warning', count: 2 });
        assert.deepEqual((await look(crier.keys.other, 'other')).findings.filter(({ code }) => code === 'ending_keys'), []);
    });

    test('pushes that wait, where soon no other may', async () => {
        const at = new Date(Date.now() + DAY_MS).toISOString();
        const ids = [];
        for (let i = 0; i < 4; ++i) {
            assert.equal(await found('waiting'), undefined);
            ids.push((await push(crier, APP, { user: 'ann', event: 'x', at })).id);
        }
        assert.deepEqual(await found('waiting'), { code: 'waiting', level: 'warning', count: 4, limit: 5 });
        await expectCall(200, crier, key, 'DELETE', `/api/v1/pushes/${ids[0]}`);
        assert.equal(await found('waiting'), undefined);
    });

    test('a log that is shorter than it should be', async () => {
        await expectCall(200, crier, key, 'PATCH', `/api/v1/apps/${APP}`, { max_pushes: 3 });
        for (let i = 0; i < 3; ++i)
            await push(crier, APP, { user: 'ann', event: 'x' });
        assert.equal(await found('short_log'), undefined);
        await push(crier, APP, { user: 'ann', event: 'x' });
        await until(async () => Boolean(await found('short_log')), 'the log to be cut');
        const { limit, level, oldest_at: oldest } = await found('short_log');
        assert.deepEqual([limit, level], [3, 'warning']);
        assert.ok(Date.parse(oldest) <= Date.now());
        await expectCall(200, crier, key, 'PATCH', `/api/v1/apps/${APP}`, { max_pushes: null });
        assert.equal(await found('short_log'), undefined);
    });

    test('what the server had to end', async t => {
        const bad = async () => (await look()).incidents.find(({ kind }) => kind === 'bad_request');
        const before = (await bad())?.count ?? 0;
        const connection = new RawConnection(t, crier);
        await connection.send('NONSENSE\r\n\r\n').response();
        connection.socket.destroy();
        await until(async () => (await bad())?.count === before + 1, 'it to be counted');
        assert.ok(Date.parse((await bad()).since) <= Date.now());
    });
});
