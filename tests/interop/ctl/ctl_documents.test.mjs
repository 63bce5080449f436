// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// crierctl export and apply: an app as a folder of files, on a server and on its data.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';

import { expectCall, request } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { assertComplaint, assertDone, ctl, ctlOn, jsonOf } from '../lib/ctl.mjs';
import { temporaryFolder } from '../lib/process.mjs';
import { suiteScope } from '../lib/scope.mjs';

const ORDERS = `{
    "id": "orders",
    "fields": [{"id": "title"}, {"id": "status", "index": true},
               {"id": "customer", "type": "link", "to": "customers"}]
}
`;
const CUSTOMERS = '{"id":"customers","fields":[{"id":"best","type":"link","to":"orders"},{"id":"n"}]}';
const ALL = '{"structure": "orders", "name": "all", "access": "public",\r\n "read": ["title", "customer.n"]}\n\n';

function write(folder, files) {
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    }
}

const FILES = { 'structures/orders.json': ORDERS, 'structures/customers.json': CUSTOMERS,
    'endpoints/orders.all.json': ALL };

describe('crierctl apply', () => {
    const scope = suiteScope();
    let crier;
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann'], local: ['ann'], other: ['zed'] } });
    });
    const onServer = (...args) => ctlOn(crier)(args);
    const onData = (...args) => ctl(['--data', crier.data, ...args]);

    for (const [name, run, app] of [['a server', onServer, 'demo'], ['data', onData, 'local']]) {
        test(`${name}: makes, leaves alone, changes, prunes`, async t => {
            const folder = temporaryFolder(t);
            write(folder, FILES);
            const steps = 'create structure customers\ncreate structure orders\n'
                + 'create endpoint orders.all\n';
            const tried = await run('apply', app, folder, '--dry-run');
            assert.equal(tried.stdout, steps, tried.stderr);
            assert.equal((await run('apply', app, folder)).stdout, steps, 'nothing was done before');
            assertDone(await run('apply', app, folder), /^Nothing to change\n$/);
            const answer = await request(crier, 'GET', `/good/api/v5/data/orders/all?appID=${app}`);
            assert.equal(answer.status, 200, 'the server knows at once');

            const again = temporaryFolder(t);
            assertDone(await run('export', app, again), /^Wrote 3 documents of /);
            for (const [path, text] of Object.entries(FILES))
                assert.equal(readFileSync(join(again, path), 'utf8'), text, path);

            write(folder, { 'structures/orders.json': ORDERS.replace('{"id": "title"}',
                '{"id": "title", "index": true}, {"id": "total", "type": "decimal"}') });
            assertDone(await run('apply', app, folder),
                /^change structure orders: field title: index added; field total added\n$/);
            rmSync(join(folder, 'endpoints/orders.all.json'));
            assertDone(await run('apply', app, folder), /^Nothing to change\n$/);
            assertDone(await run('apply', app, folder, '--prune'), /^remove endpoint orders.all\n$/);
            await run('export', app, again);
            assert.ok(!existsSync(join(again, 'endpoints/orders.all.json')));
        });

        test(`${name}: all of it or nothing, and nothing is lost by accident`, async t => {
            const folder = temporaryFolder(t);
            write(folder, { 'structures/things.json': '{"id":"things","fields":[{"id":"a"},{"id":"b"}]}' });
            assertDone(await run('apply', app, folder), /^create structure things\n$/);
            await expectCall(201, crier, crier.keys.demo, 'POST',
                `/api/v1/structures/things/objects?app=${app}`, [{ a: 'x' }, { a: 'y', b: 'z' }]);
            write(folder, { 'structures/things.json': '{"id":"things","fields":[{"id":"b"}]}',
                'structures/more.json': '{"id":"more"}' });
            const lost = /things loses a of 2 objects/;
            assertComplaint(await run('apply', app, folder), 1, lost);
            assert.match((await run('apply', app, folder, '--dry-run')).stdout, /Lost: things loses a/);
            write(folder, { 'endpoints/things.x.json': '{"structure":"things","name":"x","read":["a"]}' });
            assertComplaint(await run('apply', app, folder, '--force'), 1,
                /things\.x: .*things has no field a/);
            rmSync(join(folder, 'endpoints'), { recursive: true });
            const done = jsonOf(await run('--json', 'apply', app, folder, '--force'));
            assert.deepEqual(done.steps,
                ['create structure more', 'change structure things: field a removed']);
        });

        test(`${name}: says which file is wrong`, async t => {
            for (const [path, text, pattern] of [
                ['structures/a.json', '{', /structures\/a\.json/],
                ['structures/a.json', '{"id":"a","fields":[{"id":"b","type":"x"}]}',
                    /structures\/a\.json: fields\[0\]\.type: must be one of/],
                ['structures/a.json', '{"id":"b"}', /structures\/a\.json.*"?b/],
                ['endpoints/a.b.json', '{"structure":"nothing","name":"b"}', /nothing/],
                ['scenarios/a.json', '{}', /scenarios\/a\.json: id: is missing/],
                ['scenarios/a.json', '{"id":"a","steps":[{"do":"fly"}]}', /steps\[0\]\.do: must be one of/],
                ['scenarios/a.json', '{"id":"a","structure":"nothing","steps":[]}', /There is no structure nothing/],
                ['pages/a.json', '{"id":"a","path":"/a","components":[{"type":"text","text":"x"},{"type":"map"}]}',
                    /components\[1\]\.type: must be one of text, cards/],
                ['things/a.json', '{}', /things: this version knows only/]]) {
                const folder = temporaryFolder(t);
                write(folder, { [path]: text });
                assertComplaint(await run('apply', app, folder), 1, pattern);
            }
            assertComplaint(await run('apply', app, '/nowhere/at/all'), 1, /There is no folder/);
            assertComplaint(await run('apply', 'nobody', temporaryFolder(t)), 1, /nobody/);
        });
    }

    test('needs a key that may', async t => {
        const folder = temporaryFolder(t);
        write(folder, FILES);
        const { key } = await expectCall(201, crier, crier.keys.demo, 'POST', '/api/v1/keys',
            { scopes: ['data:write', 'documents:read'], name: 'reader' });
        const run = (...args) => ctl(['--url', crier.url, '--key', key, ...args]);
        assertComplaint(await run('apply', 'demo', folder), 1, /documents:write/);
        assertDone(await run('export', 'demo', join(folder, 'out')), /^Wrote/);
        assertComplaint(await run('export', 'other', join(folder, 'out')), 1, /another app/);
        assert.ok(readdirSync(join(folder, 'out')).length > 0);
    });
});
