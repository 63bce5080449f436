// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// realtime.client_files: the browser's client, served as the stock server does.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { startCrier } from '../lib/crier.mjs';
import { clientFiles } from '../lib/peers.mjs';
import { ask } from '../lib/polling.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const SCRIPTS = ['socket.io.js', 'socket.io.min.js', 'socket.io.esm.min.js',
    'socket.io.msgpack.min.js'];
const NAMES = SCRIPTS.flatMap(name => [name, `${name}.map`]);
const TYPES = {
    js: 'application/javascript; charset=utf-8',
    map: 'application/json; charset=utf-8',
};

const path = name => `/socket.io/${name}`;

describe('with a directory', () => {
    const scope = suiteScope();
    let crier;
    before(async () => {
        crier = await startCrier(scope,
            { apps: {}, set: { 'realtime.client_files': clientFiles } });
    });

    const get = (t, name, options) => ask(t, crier, 'GET', null, { path: path(name), ...options });

    for (const name of NAMES) {
        test(`${name} is served`, async t => {
            const file = readFileSync(join(clientFiles, name));
            const whole = await get(t, name);
            assert.equal(whole.status, 200);
            assert.ok(whole.bytes.equals(file), `${whole.bytes.length} bytes of ${file.length}`);
            assert.equal(whole.headers['content-type'], TYPES[name.split('.').at(-1)]);
            assert.match(whole.headers['cache-control'], /^public, max-age=\d+$/);

            const head = await ask(t, crier, 'HEAD', null, { path: path(name) });
            assert.equal(head.status, 200);
            assert.equal(head.headers['content-length'], String(file.length));
            assert.equal(head.headers.etag, whole.headers.etag);
            assert.equal(head.text, '');
        });

        test(`${name} is not sent to who has it`, async t => {
            const { headers: { etag } } = await get(t, name);
            assert.match(etag, /^(W\/)?"[^"]+"$/);
            for (const known of [etag, `W/${etag}`]) {
                const again = await get(t, name, { headers: { 'If-None-Match': known } });
                assert.deepEqual([again.status, again.text], [304, '']);
                assert.equal(again.headers.etag, etag);
            }
            const other = await get(t, name, { headers: { 'If-None-Match': '"another"' } });
            assert.equal(other.status, 200);
        });

        test(`${name} is packed for who asks`, async t => {
            const packed = await get(t, name, { headers: { 'Accept-Encoding': 'gzip' } });
            assert.equal(packed.headers['content-encoding'], 'gzip');
            assert.match(packed.headers.vary, /Accept-Encoding/);
            const file = readFileSync(join(clientFiles, name));
            assert.ok(packed.bytes.length < file.length);
            assert.ok(gunzipSync(packed.bytes).equals(file));
        });
    }

    // RFC 9110, 13.1.2. The stock server reads one tag only too.
    test('a list of ETags is read, and the star', async t => {
        const { headers: { etag } } = await get(t, SCRIPTS[0]);
        for (const known of [`"a", ${etag}, "b"`, '*']) {
            const { status } = await get(t, SCRIPTS[0], { headers: { 'If-None-Match': known } });
            assert.equal(status, 304, known);
        }
    });

    test('each file has an ETag of its own', async t => {
        const tags = await Promise.all(NAMES.map(async name => (await get(t, name)).headers.etag));
        assert.equal(new Set(tags).size, NAMES.length);
    });

    test('a query is ignored', async t => {
        const { status } = await ask(t, crier, 'GET', 'v=4', { path: path(SCRIPTS[0]) });
        assert.equal(status, 200);
    });

    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
        test(`${method} is refused`, async t => {
            const answer = await ask(t, crier, method, null,
                { path: path(SCRIPTS[0]), body: 'x' });
            assert.equal(answer.status, 405);
            assert.equal(answer.headers.allow, 'GET, HEAD');
        });
    }

    const tricks = ['../package.json', '%2e%2e/package.json', '..%2fpackage.json',
        '%2e%2e%2fpackage.json', '..%5cpackage.json', './../package.json', '//../package.json',
        'socket.io.js/../../package.json', '/socket.io.js', 'package.json', 'broadcast.js',
        'socket.io.js%00.map', 'socket.io.js/', 'SOCKET.IO.JS', 'socket.io.js.map.map',
        '..//../../../../../../etc/passwd', '%252e%252e/package.json'];
    for (const trick of tricks) {
        test(`${trick} is no file`, async t => {
            const answer = await get(t, trick);
            assert.ok([400, 404].includes(answer.status), answer.statusLine);
            assert.doesNotMatch(answer.text, /"name"|root:|Socket\.IO v/);
        });
    }
});

test('without a directory the answer says what to set', async t => {
    const crier = await startCrier(t, { apps: {} });
    for (const name of NAMES) {
        const answer = await ask(t, crier, 'GET', null, { path: path(name) });
        assert.equal(answer.status, 404);
        assert.match(answer.text, /realtime\.client_files/);
    }
});

test('a directory without the files is complained of, and the server runs', async t => {
    const crier = await startCrier(t,
        { apps: {}, set: { 'realtime.client_files': join(clientFiles, 'nowhere') } });
    await until(() => /socket\.io\.js.*nowhere/.test(crier.process.errors), 'the log line');
    const answer = await ask(t, crier, 'GET', null, { path: path(SCRIPTS[0]) });
    assert.equal(answer.status, 404);
    assert.match(answer.text, /realtime\.client_files/);
});
