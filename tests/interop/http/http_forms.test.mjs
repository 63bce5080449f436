// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What people and programs type: each form is read, or refused in a way that names it.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';

import { bearer, call, expectCall, logIn, request } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { ctlOn } from '../lib/ctl.mjs';
import { RawConnection } from '../lib/raw.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const utf16 = (text, mark) => {
    const body = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    return mark === 'le' ? body : body.swap16();
};
const marked = text => Buffer.concat([BOM, Buffer.from(text)]);

describe('forms', () => {
    const scope = suiteScope();
    let crier;
    let ann;
    before(async () => {
        crier = await startCrier(scope, { apps: { [APP]: ['ann', 'ann lee', 'a+b', 'ñ'] } });
        ann = await join(scope, crier, APP, await logIn(crier, APP, 'ann'));
    });
    const post = (path, body, headers = {}) => request(crier, 'POST', path,
        { body, headers: { ...bearer(crier.keys[APP]), ...headers } });
    const text = (body, { query = '', headers } = {}) => post(`/push/${APP}${query}`, body, headers);
    const json = (body, { headers } = {}) => post('/api/v1/pushes', body, headers);

    /** What ann gets of a push that was taken. */
    async function arrived({ status, text: answer, json: accepted }) {
        assert.equal(status, 202, answer);
        await until(() => ann.events.some(event => event.at(-1) === accepted.offset), 'the push');
        return ann.events.find(event => event.at(-1) === accepted.offset).slice(0, -1);
    }

    function assertRefused({ status, json: answer, text: whole }, expected, field, message) {
        assert.equal(status, expected, whole);
        assert.equal(answer.error.field, field, whole);
        assert.match(answer.error.message, message);
    }

    test('a plus in a query is a space, and %2B a plus, wherever a query is read', async () => {
        const key = crier.keys[APP];
        for (const [query, users] of [['q=ann+lee', ['ann lee']], ['q=ann%20lee', ['ann lee']],
            ['q=a%2Bb', ['a+b']], ['q=a+b', []], ['q=%C3%B1', ['ñ']]]) {
            const found = await expectCall(200, crier, key, 'GET', `/api/v1/users?${query}`);
            assert.deepEqual(found.users.map(({ user }) => user), users, query);
        }
        for (const [query, users] of [['user=ann+lee', ['ann lee']], ['user=a%2Bb', ['a+b']],
            ['user=ann+lee&user=a%2Bb', ['ann lee', 'a+b']]]) {
            const { status, json: accepted } = await text('x', { query: `?${query}` });
            assert.equal(status, 202);
            assert.equal(accepted.unknown_users, undefined, query);
            const { user } = await expectCall(200, crier, key, 'GET', `/api/v1/pushes/${accepted.id}`);
            assert.deepEqual(user, users);
        }
        assert.deepEqual(await arrived(await text('x', { query: '?page=a+b&icon=%2B1' })),
            ['alert', { message: 'x', page: 'a b', parameters: { icon: '+1' } }]);
        assert.deepEqual(await arrived(await text('x', { query: '?event=two+words' })), ['two words', 'x']);
        const log = await expectCall(200, crier, key, 'GET', '/api/v1/pushes?event=two+words');
        assert.equal(log.pushes.length, 1);
    });

    test('a byte order mark is overlooked, UTF-16 is not read', async () => {
        assert.deepEqual(await arrived(await text(marked('hello'))), ['alert', 'hello']);
        assert.deepEqual(await arrived(await text(marked('{"a":1}'))), ['alert', { a: 1 }]);
        assert.deepEqual(await arrived(await json(marked('{"user":"*","event":"e","message":1}'))), ['e', 1]);
        const made = await request(crier, 'POST', `/good/api/v5/auth?appID=${APP}`,
            { body: marked('{"username":"ann","password":"correct horse"}') });
        assert.equal(made.status, 200, made.text);
        for (const mark of ['le', 'be']) {
            for (const send of [text, json])
                assertRefused(await send(utf16('{"user":"*","event":"e"}', mark)), 415, 'Content-Type', /UTF-16/);
        }
        assertRefused(await text(Buffer.from('hi', 'utf16le')), 422, 'message', /NUL/);
    });

    test('nothing to show is said to be nothing', async () => {
        for (const [body, what] of [['', /empty/], ['\n', /empty/], [' ', /blank/], ['\t \r\n', /blank/],
            ['\u00a0\u2003', /blank/], [BOM, /empty/]])
            assertRefused(await text(body), 422, 'message', what);
        for (const body of ['', '  ', '\n', BOM])
            assertRefused(await json(body), 400, undefined, /empty/);
    });

    test('a body that is compressed, of another type or another alphabet is not read', async () => {
        for (const send of [text, json]) {
            const body = '{"user":"ann","event":"e"}';
            for (const [encoding, packed] of [['gzip', gzipSync(body)], ['deflate', deflateSync(body)],
                ['br', body], ['GZIP', gzipSync(body)], ['identity, gzip', gzipSync(body)]]) {
                const answer = await send(packed, { headers: { 'Content-Encoding': encoding } });
                assertRefused(answer, 415, 'Content-Encoding', new RegExp(encoding.toLowerCase()));
                assert.equal(answer.headers['accept-encoding'], 'identity');
            }
            for (const type of ['multipart/form-data; boundary=x', 'image/png', 'application/xml', 'text/html',
                'application/gzip', 'nonsense', 'APPLICATION/PDF'])
                assertRefused(await send(body, { headers: { 'Content-Type': type } }),
                    415, 'Content-Type', new RegExp(type.split(';')[0], 'i'));
            for (const type of ['text/plain; charset=iso-8859-1', 'application/json;charset="utf-16"'])
                assertRefused(await send(body, { headers: { 'Content-Type': type } }),
                    415, 'Content-Type', /iso-8859-1|utf-16/);
            for (const type of ['application/json', 'text/plain', 'text/plain; charset=UTF-8', '',
                'application/json; charset="utf-8"', 'application/x-www-form-urlencoded',
                'application/octet-stream', 'Application/Vnd.Api+JSON', 'text/plain;format=flowed'])
                assert.equal((await send(body, { headers: { 'Content-Type': type } })).status,
                    202, type);
        }
        const identity = await text('x', { headers: { 'Content-Encoding': 'identity' } });
        assert.equal(identity.status, 202);
        const patch = await request(crier, 'PATCH', '/api/v1/users/ann', { body: gzipSync('{}'),
            headers: { ...bearer(crier.keys[APP]), 'Content-Encoding': 'gzip' } });
        assert.equal(patch.status, 415);
        const login = await request(crier, 'POST', '/good/api/v5/auth', { body: gzipSync('{}'),
            headers: { 'Content-Encoding': 'gzip' } });
        assert.deepEqual([login.status, login.json.httpCode], [415, 415]);
        assert.match(login.json.msg, /gzip/);
    });

    test('each parameter that is wrong is named', async () => {
        for (const query of ['duration=abc', 'duration=', 'duration=1.5', 'duration=-1', 'duration=1e3',
            'duration=2147483648', 'duration=99999999999999999999', 'duration=5s', 'ttl=abc', 'ttl=0', 'ttl=1.5',
            'ttl=', 'icon=', 'position=', 'position=top', 'volatile=1', 'volatile=', 'template=no', 'priority=huge', 'at=soon', 'event=', 'role=king'])
            assertRefused(await text('x', { query: `?${query}` }), 422, query.split('=')[0], /./);
        for (const name of ['event', 'ttl', 'at', 'page', 'position', 'duration', 'icon', 'priority', 'role',
            'tag', 'collapse_key', 'volatile', 'template'])
            assertRefused(await text('x', { query: `?${name}=1&${name}=1` }), 422, name, /is there twice/);
        for (const name of ['colour', 'app', 'Event', 'users', 'message'])
            assertRefused(await text('x', { query: `?${name}=1` }), 422, name, /There is no parameter/);
        for (const name of ['page', 'position', 'duration', 'icon'])
            assertRefused(await text('{"a":1}', { query: `?${name}=1` }), 422, name, /this body is JSON/);
        for (const name of ['event', 'user', 'icon', 'tag'])
            assertRefused(await text('x', { query: `?${name}=%ff` }), 422, name, /UTF-8/);
        assert.deepEqual(await arrived(await text('x', { query: '?duration=2147483647&icon=5&position=top-left' })),
            ['alert', { message: 'x', parameters: { position: 'top-left', duration: 2147483647, icon: '5' } }]);
    });

    test('a member that comes twice is named, and so is one that there is not', async () => {
        assertRefused(await json('{"user":"*","event":"a","event":"b"}'), 400, 'event', /is there twice/);
        assertRefused(await json('{"user":"*","ev\\u0065nt":"a","event":"b"}'), 400, 'event', /is there twice/);
        assertRefused(await json('{"user":"*","event":"a","colour":1}'), 422, 'colour', /There is no field/);
        assertRefused(await json(Buffer.from('{"user":"*","event":"\xff"}', 'latin1')), 400, undefined, /UTF-8/);
        const { status, json: answer } = await request(crier, 'POST', '/api/v1/users',
            { headers: bearer(crier.keys[APP]), body: '{"id":"x","role":"user","role":"admin"}' });
        assert.deepEqual([status, answer.error.field], [400, 'role']);
    });

    test('parameters that nobody reads are refused where there are none', async () => {
        const { json: accepted } = await text('x');
        for (const [method, path] of [['GET', `pushes/${accepted.id}`], ['DELETE', `pushes/${accepted.id}`],
            ['GET', 'users/ann'], ['DELETE', 'users/ann'], ['GET', 'stats'], ['GET', 'keys'],
            ['DELETE', 'keys/x'], ['DELETE', 'sessions/x'], ['DELETE', 'connections/x']]) {
            for (const [query, field] of [['x=1', 'x'], ['app=demo&app=demo', 'app']]) {
                const answer = await call(crier, crier.keys[APP], method, `/api/v1/${path}?${query}`);
                assertRefused(answer, 422, field, /./);
            }
        }
    });

    test('GET of /push sends nothing and says what does', async () => {
        const get = await request(crier, 'GET', `/push/${APP}?message=x`, { headers: bearer(crier.keys[APP]) });
        assert.deepEqual([get.status, get.headers.allow], [405, 'POST']);
        assert.match(get.json.error.message, /only POST/);
        const bare = await request(crier, 'GET', '/push', { headers: bearer(crier.keys[APP]) });
        assert.deepEqual([bare.status, bare.headers.allow], [405, 'POST']);
        const nobody = await post('/push', 'x');
        assertRefused(nobody, 404, 'app', /which app/);
    });

    for (const message of ['42', 'true', 'null', '"text"', '{"b":1,"a":[ ]}', '[1,2]', '-1.5e3', 'text', '{oops',
        ' 42 ', '{{name}}', '[x]', '""', ' {"a":1} ', 'two\nlines\n', 'ends\r\n'])
        test(`curl -d and crierctl --message mean the same: ${JSON.stringify(message)}`, async () => {
            const [, typed] = await arrived(await text(message));
            const { code, stdout, stderr } = await ctlOn(crier)(['--json', 'push', APP, '--user', '*',
                '--event', 'alert', '--message', message]);
            assert.equal(code, 0, stderr);
            const { offset } = JSON.parse(stdout);
            await until(() => ann.events.some(event => event.at(-1) === offset), 'the push');
            assert.deepEqual(ann.events.find(event => event.at(-1) === offset)[1], typed);
        });

    test('crierctl does not send a blank message either', async () => {
        for (const message of ['', ' ', '\n']) {
            const { code, stderr } = await ctlOn(crier)(['push', APP, '--user', '*', '--event', 'alert',
                '--message', message]);
            assert.equal(code, 2);
            assert.match(stderr, /blank/);
        }
    });
});

describe('a request that can\'t be read', () => {
    const scope = suiteScope();
    let crier;
    before(async () => {
        crier = await startCrier(scope, { set: { 'limits.header_bytes': 2048, 'limits.header_count': 8,
            'limits.url_length': 300, 'limits.body_bytes': 1500 } });
    });
    const answer = async (t, bytes) => {
        const { status, body } = await new RawConnection(t, crier).send(bytes).response();
        return { status, message: JSON.parse(body).error.message };
    };
    const head = lines => `POST /api/v1/pushes HTTP/1.1\r\nHost: a\r\n${lines}\r\n`;

    test('names the limit that it ran into', async t => {
        for (const [bytes, status, limit, number] of [
            [head('Content-Length: 1501\r\n'), 413, 'body_bytes', 1500],
            [head('Transfer-Encoding: chunked\r\n') + `5dd\r\n${'x'.repeat(1501)}\r\n0\r\n\r\n`, 413,
                'body_bytes', 1500],
            [head(`X: ${'x'.repeat(3000)}\r\n`), 431, 'header_bytes', 2048],
            [`GET / HTTP/1.1\r\nX: ${'x'.repeat(3000)}`, 431, 'header_bytes', 2048],
            [head('X: y\r\n'.repeat(9)), 431, 'header_count', 8],
            [`GET /${'x'.repeat(400)} HTTP/1.1\r\nHost: a\r\n\r\n`, 414, 'url_length', 300]]) {
            const found = await answer(t, bytes);
            assert.equal(found.status, status, found.message);
            assert.match(found.message, new RegExp(`limits\\.${limit}\\b.*\\b${number}\\b`));
        }
    });

    test('names the header that is malformed', async t => {
        for (const [line, name] of [['X-Odd: a\x01b', 'X-Odd'], ['Authorization: Bearer a\x7f', 'Authorization'],
            ['Content-Length: 5x', 'Content-Length'], [': no name', 'line 3'], ['no colon', 'line 3'],
            ['X Y: z', 'line 3']]) {
            const found = await answer(t, head(`${line}\r\n`));
            assert.equal(found.status, 400);
            assert.ok(found.message.includes(name), `${JSON.stringify(line)}: ${found.message}`);
        }
    });

    test('TLS on the plain port is told so, at once and in the log', async t => {
        // One of its own: what is refused again from an address is gathered into a line later.
        const fresh = await startCrier(t);
        const connection = new RawConnection(t, fresh)
            .send('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03');
        const { status, body } = await connection.response();
        assert.equal(status, 400);
        assert.match(JSON.parse(body).error.message, /TLS.*http:\/\//);
        await until(() => /TLS.*plain HTTP/.test(fresh.process.errors), 'the line in the log');
    });
});
