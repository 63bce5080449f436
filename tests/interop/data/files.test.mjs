// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Files: what is uploaded comes back as it was and can do no harm; what was cut off leaves nothing.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, describe, test } from 'node:test';

import { call, expectCall, logIn, request } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { assertRefused, contents, define, file, form, post, upload } from '../lib/forms.mjs';
import { exchange } from '../lib/raw.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(5000)]);

describe('an uploaded file', () => {
    const scope = suiteScope();
    let crier;
    let ann;
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann'], other: ['zed'] } });
        ann = await logIn(crier, APP, 'ann');
    });
    const uploaded = async one => {
        const { status, json, text } = await upload(crier, APP, ann, one);
        assert.equal(status, 200, text);
        assert.equal(json.status, 'OK');
        return json.result;
    };
    const get = (name, headers, method = 'GET') =>
        request(crier, method, `/fileUploaded/${name}`, { headers });

    test('comes back byte for byte, with its type and its name', async () => {
        const { finalFileName, id, urlLink, ...rest } = await uploaded(file('Bild "ä".PNG', 'image/png', PNG));
        assert.deepEqual(rest, { name: 'Bild "ä".PNG', size: PNG.length, type: 'image/png' });
        assert.equal(finalFileName, `demo/web/${id}.png`);
        assert.equal(urlLink, `${crier.url}/fileUploaded/${finalFileName}`);
        const { status, headers, bytes } = await get(finalFileName);
        assert.equal(status, 200);
        assert.ok(bytes.equals(PNG));
        assert.equal(headers['content-type'], 'image/png');
        assert.equal(headers['content-disposition'],
            'inline; filename="Bild ___.PNG"; filename*=UTF-8\'\'Bild%20%22%C3%A4%22.PNG');
        assert.equal(headers['x-content-type-options'], 'nosniff');
        assert.equal(headers['content-security-policy'], "sandbox; default-src 'none'");
        assert.match(headers['cache-control'], /^private, max-age=\d+, immutable$/);
        const head = await get(finalFileName, {}, 'HEAD');
        assert.deepEqual([head.status, head.headers['content-length'], head.text],
            [200, String(PNG.length), '']);
    });

    test('is asked for again with its tag, and in pieces', async () => {
        const { finalFileName } = await uploaded(file('a.png', 'image/png', PNG));
        const { headers: { etag } } = await get(finalFileName);
        const again = await get(finalFileName, { 'If-None-Match': `"x", W/${etag}` });
        assert.deepEqual([again.status, again.text, again.headers.etag], [304, '', etag]);
        const size = PNG.length;
        for (const [range, first, last] of [['bytes=0-0', 0, 0], ['bytes=10-19', 10, 19],
            ['bytes=4990-', 4990, size - 1], ['bytes=-7', size - 7, size - 1],
            ['bytes=0-999999', 0, size - 1]]) {
            const { status, headers, bytes } = await get(finalFileName, { Range: range });
            assert.equal(status, 206, range);
            assert.equal(headers['content-range'], `bytes ${first}-${last}/${size}`);
            assert.ok(bytes.equals(PNG.subarray(first, last + 1)), range);
        }
        for (const [headers, status] of [[{ Range: `bytes=${size}-` }, 416], [{ Range: 'bytes=-0' }, 416],
            [{ Range: 'bytes=5-4' }, 200], [{ Range: 'bytes=0-1,3-4' }, 200], [{ Range: 'lines=0-1' }, 200],
            [{ Range: 'bytes=0-1', 'If-Range': '"old"' }, 200],
            [{ Range: 'bytes=0-1', 'If-Range': etag }, 206]])
            assert.equal((await get(finalFileName, headers)).status, status, JSON.stringify(headers));
    });

    test('that a browser would run is given out to be saved', async () => {
        const script = '<script>alert(1)</script>';
        for (const [name, type] of [['x.svg', 'image/svg+xml'], ['x.png', 'image/svg+xml'],
            ['x.svg', 'IMAGE/SVG+XML; charset=utf-8'], ['x.csv', 'text/csv'], ['x.zip', 'application/zip']]) {
            const { finalFileName } = await uploaded(file(name, type, script));
            const { headers, text } = await get(finalFileName);
            assert.equal(headers['content-type'], 'application/octet-stream', `${name} ${type}`);
            assert.match(headers['content-disposition'], /^attachment; filename="x\.\w+"/);
            assert.equal(headers['x-content-type-options'], 'nosniff');
            assert.equal(text, script);
        }
        // One that lies is shown as what it says, and nothing else.
        const { finalFileName } = await uploaded(file('x.html', 'image/png', script));
        const { headers } = await get(finalFileName);
        assert.deepEqual([headers['content-type'], headers['x-content-type-options']],
            ['image/png', 'nosniff']);
    });

    test('is at its own address and at no other', async t => {
        const { finalFileName, id } = await uploaded(file('a.png', 'image/png', PNG));
        const secret = `${crier.data}/crier.sqlite`;
        for (const path of [`demo/web/${id}`, `demo/web/${id}.jpg`, `demo/web/${id}.PNG`, `demo/web/${id}.png%00`,
            `demo/web/${id}.png.png`, `demo/web/${id.toUpperCase()}.png`, `other/web/${id}.png`,
            `demo/web/x/../${id}.png`, `demo/web/%2e%2e%2f${id}.png`, `demo/web/..%2f..%2fcrier.sqlite`,
            '../crier.sqlite', '%2e%2e/%2e%2e/crier.sqlite', `demo/web/${'../'.repeat(9)}etc/passwd`,
            `demo/${id}.png`, `demo/web/`, `web/${id}.png`, encodeURIComponent(secret),
            `demo/web/${id}.png/`.replace(/\/$/, '%2f'), `%/web/${id}.png`, `demo/web/${id}%2epng%0d%0aX:1`]) {
            const { status, body } = await exchange(t, crier,
                `GET /fileUploaded/${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
            assert.equal(status, 404, path);
            assert.ok(!body.includes('PNG'), path);
        }
        assert.equal((await get(finalFileName)).status, 200);
    });

    test('needs somebody who is logged in, and a file', async () => {
        const zed = await logIn(crier, 'other', 'zed');
        for (const session of ['', 'null', 'wrong', zed])
            assertRefused(await upload(crier, APP, session, file('a.png', 'image/png', 'x')), 403, /Log in/);
        assertRefused(await request(crier, 'POST', `/api/upload?sessionID=${ann}`,
            form([['file', file('a.png', 'image/png', 'x')]])), 400, /appID/);
        const at = `/api/upload?appID=${APP}&sessionID=${ann}`;
        for (const parts of [[], [['file', 'text']], [['other', file('a.png', 'image/png', 'x')]],
            [['file', file('', 'application/octet-stream', '')]]])
            assertRefused(await request(crier, 'POST', at, form(parts)), 400, /no file "file"/);
        assertRefused(await request(crier, 'POST', at, { body: '{}' }), 415, /multipart\/form-data/);
        const { body, headers } = form([['file', file('a.png', 'image/png', 'x')]]);
        assertRefused(await request(crier, 'POST', at, { body: body.subarray(0, body.length - 6), headers }),
            400, /form|boundary/);
        assertRefused(await request(crier, 'GET', at), 405, /method/);
    });

    test('is an object of FileUpload, which nobody writes', async () => {
        const one = await uploaded(file('list.txt', 'text/plain', 'abc'));
        const key = crier.keys[APP];
        const found = await expectCall(200, crier, key, 'GET',
            `/api/v1/structures/FileUpload/objects/${one.id}`);
        assert.deepEqual([found.name, found.size, found.type, found.user, found.urlLink],
            ['list.txt', 3, 'text/plain', 'ann', `/fileUploaded/${one.finalFileName}`]);
        const objects = '/api/v1/structures/FileUpload/objects';
        const { objects: all, total } = await expectCall(200, crier, key, 'GET',
            `${objects}?dql=${encodeURIComponent('name = "list.txt" AND size < 4')}`);
        assert.deepEqual([total, all[0].id], [1, one.id]);
        assert.equal((await call(crier, key, 'POST', objects, { name: 'x' })).status, 422);
        assert.equal((await call(crier, key, 'PATCH', `${objects}/${one.id}`, { name: 'x' })).status, 404);
        assert.equal((await call(crier, key, 'DELETE', `${objects}/${one.id}`)).status, 404);
        assert.equal((await call(crier, key, 'POST', '/api/v1/structures', { id: 'FileUpload' })).status, 422);
        await expectCall(201, crier, key, 'POST', '/api/v1/endpoints', { structure: 'FileUpload',
            name: 'mine', access: { owner: 'user' }, read: ['*'], order: '-dateCreated', pageSize: 1 });
        const { json } = await request(crier, 'GET',
            `/good/api/v5/data/FileUpload/mine?appID=${APP}&sessionID=${ann}`);
        assert.deepEqual(json.payload, [{ id: one.id, name: 'list.txt', size: 3, type: 'text/plain',
            urlLink: one.urlLink, user: 'ann' }]);
        const pages = await expectCall(200, crier, key, 'GET', `${objects}?limit=2`);
        const rest = await expectCall(200, crier, key, 'GET', `${objects}?limit=200&cursor=${pages.next}`);
        assert.equal(new Set([...pages.objects, ...rest.objects].map(({ id }) => id)).size, pages.total);
    });
});

describe('a form with files', () => {
    const scope = suiteScope();
    let crier;
    let ann;
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann'] } });
        ann = await logIn(crier, APP, 'ann');
        await define(crier, { id: 'notes', fields: [{ id: 'title', required: true }, { id: 'tags', type: 'json' },
            { id: 'count', type: 'number' }, { id: 'picture', type: 'file' },
            { id: 'papers', type: 'file', multiple: true }, { id: 'hidden', type: 'file' }] }, [
            { name: 'all', read: ['*'], write: ['title', 'count', 'picture', 'papers'] },
            { name: 'own', access: 'user', read: ['*'], write: ['title', 'picture'] }]);
        await define(crier, { id: 'file_links', fields: [{ id: 'file', type: 'link', to: 'FileUpload' },
            { id: 'more', type: 'arrayLink', to: 'FileUpload' }] }, [
            { name: 'uploadFiles', read: ['file.urlLink', 'file.name', 'more.size'], write: ['file', 'more'] }]);
    });

    test('becomes an object whose fields are addresses', async () => {
        const { status, json, text } = await post(crier, 'notes/all', [['title', 'Ünï'], ['count', '7'],
            ['picture', file('p.png', 'image/png', PNG)], ['papers', file('1.txt', 'text/plain', 'one')],
            ['papers', file('2.pdf', 'application/pdf', 'two')], ['hidden', file('h.txt', 'text/plain', 'no')],
            ['unknown', file('u.txt', 'text/plain', 'no')]]);
        assert.equal(status, 200, text);
        const [saved] = json.result;
        assert.deepEqual([json.status, saved.title, saved.count, saved.hidden], ['OK', 'Ünï', 7, undefined]);
        assert.match(saved.picture, new RegExp(`^${crier.url}/fileUploaded/demo/web/[0-9a-f-]{36}\\.png$`));
        const bodies = await Promise.all(saved.papers.map(url => request(crier, 'GET', new URL(url).pathname)));
        assert.deepEqual(bodies.map(one => one.text), ['one', 'two']);
        assert.ok((await request(crier, 'GET', new URL(saved.picture).pathname)).bytes.equals(PNG));
        const kept = await expectCall(200, crier, crier.keys[APP], 'GET',
            `/api/v1/structures/notes/objects/${saved.id}`);
        assert.equal(kept.picture, new URL(saved.picture).pathname);
        // Another way in, other addresses.
        const other = await request(crier, 'GET', `/good/api/v5/data/notes/all?appID=${APP}`,
            { headers: { Host: 'push.example.org' } });
        assert.match(other.json.payload[0].picture, /^http:\/\/push\.example\.org\/fileUploaded\/demo\//);
        const strange = await request(crier, 'GET', `/good/api/v5/data/notes/all?appID=${APP}`,
            { headers: { Host: 'a"b' } });
        assert.match(strange.json.payload[0].picture, /^\/fileUploaded\/demo\//);
    });

    test('changes an object, and keeps what it already had', async () => {
        const made = (await post(crier, 'notes/all', [['title', 'a'],
            ['papers', file('1.txt', 'text/plain', 'one')]])).json.result[0];
        const changed = (await post(crier, 'notes/all', [['id', made.id], ['papers', made.papers[0]],
            ['papers', file('2.txt', 'text/plain', 'two')], ['picture', file('', 'application/octet-stream', '')]]))
            .json.result[0];
        assert.deepEqual([changed.id, changed.title, changed.papers[0], changed.papers.length, changed.picture],
            [made.id, 'a', made.papers[0], 2, undefined]);
    });

    test('makes links to FileUpload, as file_links/uploadFiles is read', async () => {
        const { json } = await post(crier, 'file_links/uploadFiles', [['file', file('a.png', 'image/png', PNG)],
            ['more', file('b.txt', 'text/plain', 'bb')], ['more', file('c.txt', 'text/plain', 'ccc')]]);
        const [{ file: first, more }] = json.result;
        assert.equal(first.name, 'a.png');
        assert.deepEqual(more.map(({ size }) => size), [2, 3]);
        assert.ok((await request(crier, 'GET', new URL(first.urlLink).pathname)).bytes.equals(PNG));
    });

    test('that is refused leaves neither row nor file', async () => {
        const count = async () => (await expectCall(200, crier, crier.keys[APP], 'GET',
            '/api/v1/structures/FileUpload/objects')).total;
        const [rows, files] = [await count(), contents(crier)];
        const fresh = () => file('x.txt', 'text/plain', randomBytes(99).toString('hex'));
        assertRefused(await post(crier, 'notes/own', [['title', 'x'], ['picture', fresh()]]), 403, /Log in/);
        assertRefused(await post(crier, 'notes/none', [['picture', fresh()]]), 400, /no endpoint/);
        assert.deepEqual(contents(crier), files, 'nothing is written for whoever may not write');
        assertRefused(await post(crier, 'notes/all', [['picture', fresh()]]), 400, /title/);
        assertRefused(await post(crier, 'notes/all', [['title', 'x'], ['count', 'y'], ['picture', fresh()]]),
            400, /count/);
        assertRefused(await post(crier, 'notes/all', [['title', 'x'], ['papers', fresh()],
            ['picture', file('x.exe', 'application/x-msdownload', 'MZ')]]), 422, /limits\.file_types/);
        assert.equal(await count(), rows);
    });
});

describe('a server that dies', () => {
    test('in the middle of uploads has all that it has answered for, and nothing else', async t => {
        const crier = await startCrier(t, { set: { 'retention.interval_ms': 10 } });
        const ann = await logIn(crier, APP, 'ann');
        const kept = [];
        const uploading = Array.from({ length: 4 }, async () => {
            for (;;) {
                const content = randomBytes(200_000);
                const answer = await upload(crier, APP, ann, file('a.png', 'image/png', content));
                assert.equal(answer.status, 200, answer.text);
                kept.push({ name: answer.json.result.finalFileName, content });
            }
        });
        const ended = Promise.allSettled(uploading);
        await until(() => kept.length > 8, 'some uploads');
        await crier.kill();
        await ended;
        await crier.start();
        for (const { name, content } of kept)
            assert.ok((await request(crier, 'GET', `/fileUploaded/${name}`)).bytes.equals(content), name);
        const { total } = await expectCall(200, crier, crier.keys[APP], 'GET',
            '/api/v1/structures/FileUpload/objects');
        assert.ok(total >= kept.length);
        await until(() => contents(crier).length === total, 'the rest to go');
    });

    test('or is stopped while files come and go ends in good order', async t => {
        const crier = await startCrier(t);
        const ann = await logIn(crier, APP, 'ann');
        let count = 0;
        let isOver = false;
        const busy = Array.from({ length: 8 }, async () => {
            while (!isOver) {
                const { json } = await upload(crier, APP, ann, file('a.png', 'image/png', randomBytes(300_000)));
                await request(crier, 'GET', `/fileUploaded/${json.result.finalFileName}`);
                ++count;
            }
        });
        const ended = Promise.allSettled(busy);
        await until(() => count > 8, 'some uploads');
        await crier.stop();
        isOver = true;
        await ended;
    });

    test('and an app that is deleted leaves no content but what another has too', async t => {
        const crier = await startCrier(t, { apps: { demo: ['ann'], other: ['zed'] },
            set: { 'retention.interval_ms': 10 } });
        const both = file('both.txt', 'text/plain', 'both');
        await upload(crier, APP, await logIn(crier, APP, 'ann'), both);
        await upload(crier, APP, await logIn(crier, APP, 'ann'), file('a.txt', 'text/plain', 'alone'));
        const { json } = await upload(crier, 'other', await logIn(crier, 'other', 'zed'), both);
        assert.equal(contents(crier).length, 2);
        await expectCall(204, crier, crier.keys.demo, 'DELETE', '/api/v1/apps/demo');
        await until(() => contents(crier).length === 1, 'its contents to go');
        assert.equal((await request(crier, 'GET', `/fileUploaded/${json.result.finalFileName}`)).text, 'both');
    });
});
