// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Files: how many and how long they may be, and those that are not in memory as a whole.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';

import { bearer, call, expectCall, logIn, request } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { assertRefused, contents, define, file, form, post, upload } from '../lib/forms.mjs';
import { RawConnection } from '../lib/raw.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';

describe('limits of files', () => {
    const scope = suiteScope();
    let crier;
    let ann;
    const set = { 'limits.file_bytes': 20_000, 'limits.body_bytes': 10_000, 'limits.files_bytes': 50_000,
        'limits.files_at_once': 2, 'limits.file_types': 'image/png,.txt', 'retention.interval_ms': 10 };
    before(async () => {
        crier = await startCrier(scope, { set });
        ann = await logIn(crier, APP, 'ann');
        await define(crier, { id: 'notes', fields: [{ id: 'papers', type: 'file', multiple: true }] },
            [{ name: 'all', read: ['*'], write: ['papers'] }]);
    });
    const ofSize = size => file('a.txt', 'text/plain', randomBytes(size));
    const isLogged = pattern => until(() => pattern.test(crier.process.errors), `the line ${pattern}`);

    test('of one file, whichever way it comes', async () => {
        assert.equal((await upload(crier, APP, ann, ofSize(20_000))).status, 200);
        assertRefused(await upload(crier, APP, ann, ofSize(20_001)), 413, /limits\.file_bytes/);
        await isLogged(/an upload was refused, limits\.file_bytes: 127\.0\.0\.1 app demo/);
        for (const path of ['/api/upload', '/good/api/v5/data/notes/all']) {
            const answer = await request(crier, 'POST', `${path}?appID=${APP}&sessionID=${ann}`,
                form([['file', ofSize(40_000)]]));
            assertRefused(answer, 413, /^limits\.file_bytes: /);
        }
        await isLogged(/bad_request .*limits\.file_bytes/);
        const chunked = await request(crier, 'POST', `/api/upload?appID=${APP}&sessionID=${ann}`,
            { ...form([['file', ofSize(40_000)]]), headers: { ...form([]).headers,
                'Transfer-Encoding': 'chunked' } });
        assertRefused(chunked, 413, /limits\.file_bytes/);
    });

    test('do not make other bodies longer', async () => {
        const { body, headers } = form([['file', ofSize(12_000)]]);
        for (const [path, type, pattern] of [['/good/api/v5/data/notes/all?appID=demo', 'application/json',
            /limits\.body_bytes/], ['/good/api/v5/auth?appID=demo', headers['Content-Type'], /limits\.body_bytes/]])
            assertRefused(await request(crier, 'POST', path, { body, headers: { 'Content-Type': type } }),
                413, pattern);
        const own = await request(crier, 'POST', '/api/v1/users',
            { body, headers: { ...headers, ...bearer(crier.keys[APP]) } });
        assert.deepEqual([own.status, own.json.error.code], [413, 'content_too_large']);
    });

    test('of types and endings', async () => {
        for (const [name, type, status] of [['a.txt', 'application/x-strange', 200], ['a.bin', 'image/png', 200],
            ['a.html', 'text/html', 422], ['a.TXT', '', 200], ['txt', 'text/plain', 422]]) {
            const answer = await upload(crier, APP, ann, file(name, type, 'x'));
            assert.equal(answer.status, status, `${name} ${type} ${answer.text}`);
        }
    });

    test('of all files of an app, and what is refused is taken off the disk', async () => {
        const sent = [];
        let answer;
        for (let i = 0; i < 9; ++i) {
            answer = await upload(crier, APP, ann, ofSize(9_000));
            if (answer.status !== 200)
                break;
            sent.push(answer.json.result);
        }
        assertRefused(answer, 422, /^limits\.files_bytes: .* 50000 bytes/);
        await isLogged(/an upload was refused, limits\.files_bytes: 127\.0\.0\.1 app demo/);
        const key = crier.keys[APP];
        const { total } = await expectCall(200, crier, key, 'GET', '/api/v1/structures/FileUpload/objects');
        // The three small ones have the same content.
        await until(() => contents(crier).length === total - 2, 'nothing but what has a row');
        for (const one of sent)
            assert.equal((await request(crier, 'GET', `/fileUploaded/${one.finalFileName}`)).bytes.length, 9_000);
        assertRefused(await post(crier, 'notes/all', [['papers', ofSize(9_000)]]), 422,
            /limits\.files_bytes/);
    });

    test('of uploads at a time', async t => {
        const { body, headers } = form([['file', file('a.png', 'image/png', 'x')]]);
        const head = `POST /api/upload?appID=${APP}&sessionID=${ann} HTTP/1.1\r\nHost: a\r\n`
            + `Content-Type: ${headers['Content-Type']}\r\nExpect: 100-continue\r\n`
            + `Content-Length: ${body.length}\r\n\r\n`;
        const slow = [new RawConnection(t, crier), new RawConnection(t, crier)];
        for (const one of slow) {
            one.send(head);
            await until(() => one.received.includes('100 Continue'), 'the server to wait for the file');
        }
        const third = await upload(crier, APP, ann, file('a.png', 'image/png', 'x'));
        assertRefused(third, 503, /limits\.files_at_once/);
        assert.ok(Number(third.headers['retry-after']) > 0);
        assert.equal((await call(crier, crier.keys[APP], 'GET', '/api/v1/users')).status, 200);
        for (const one of slow)
            one.socket.destroy();
        await until(async () => (await upload(crier, APP, ann, file('a.png', 'image/png', 'x'))).status !== 503,
            'a place to be free');
    });
});

describe('a long file', () => {
    const scope = suiteScope();
    const content = randomBytes(9_000_000);
    let crier;
    let ann;
    let path;
    const keep = async bytes => {
        const { json } = await upload(crier, APP, ann, file('film.mp4', 'video/mp4', bytes));
        return `/fileUploaded/${json.result.finalFileName}`;
    };
    before(async () => {
        crier = await startCrier(scope, { set: { 'limits.unsent_bytes': 2 << 20, 'limits.file_bytes': 50e6 } });
        ann = await logIn(crier, APP, 'ann');
        path = await keep(content);
    });
    const asked = (method = 'GET', more = '', from = path) =>
        `${method} ${from} HTTP/1.1\r\nHost: a\r\n${more}\r\n`;

    test('is sent as fast as it is read, and is never all of what waits', async t => {
        const slow = Array.from({ length: 4 }, () => new RawConnection(t, crier));
        for (const one of slow) {
            one.send(asked());
            await until(() => one.received.includes('\r\n\r\n'), 'the start of the file');
            one.socket.pause();
        }
        // Others get theirs meanwhile, and what is answered here keeps its order.
        assert.ok((await request(crier, 'GET', path)).bytes.equals(content));
        for (const one of slow) {
            one.socket.resume();
            one.send(asked('HEAD') + asked('GET', 'Range: bytes=-5\r\n'));
            assert.ok(Buffer.from((await one.response()).body, 'latin1').equals(content));
            const head = await one.response({ head: true });
            assert.deepEqual([head.status, head.headers['content-length']], [200, '9000000']);
            const end = await one.response();
            assert.ok(Buffer.from(end.body, 'latin1').equals(content.subarray(-5)));
        }
        assert.doesNotMatch(crier.process.errors, /slowest_reader/);
    });

    test('whose reader leaves, or that is taken away, ends with its connection', async t => {
        const gone = new RawConnection(t, crier).send(asked());
        await until(() => gone.received.length > 1000, 'the start of the file');
        gone.socket.destroy();
        // More than the kernel keeps for both ends.
        const long = Buffer.alloc(48_000_000, 'long');
        const cut = new RawConnection(t, crier).send(asked('GET', '', await keep(long)));
        await until(() => cut.received.length > 1000, 'the start of the file');
        cut.socket.pause();
        rmSync(join(crier.data, 'files'), { recursive: true });
        cut.socket.resume();
        await cut.end();
        assert.ok(cut.received.length < long.length, `${cut.received.length}`);
        assert.equal((await request(crier, 'GET', path)).status, 404);
        await until(() => /the content of file \S+ is missing/.test(crier.process.errors), 'the line');
    });
});
