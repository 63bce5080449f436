// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Engine.IO v4 over HTTP: handshake, errors, GET and POST.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { gunzipSync, inflateSync } from 'node:zlib';

import { CALM, startFixture } from '../lib/fixture.mjs';
import { ask, PollingSession, send, SEPARATOR } from '../lib/polling.mjs';
import { RawConnection } from '../lib/raw.mjs';
import { suiteScope } from '../lib/scope.mjs';

const HANDSHAKE = 'EIO=4&transport=polling';
const join = (...packets) => packets.join(SEPARATOR);
const outcome = ({ status, text }) => [status, text];
const errors = ['Transport unknown', 'Session ID unknown', 'Bad handshake method', 'Bad request',
    'Forbidden', 'Unsupported protocol version'];
const errorBody = code => `{"code":${code},"message":"${errors[code]}"}`;

describe('the handshake', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'engine'); });

    test('says five things', async t => {
        const { status, headers, text, bytes } = await ask(t, fixture, 'GET', HANDSHAKE);
        assert.equal(status, 200);
        assert.equal(headers['content-type'], 'text/plain; charset=UTF-8');
        assert.equal(headers['cache-control'], 'no-store');
        assert.equal(headers['content-length'], String(bytes.length));
        assert.equal(headers['set-cookie'], undefined);
        assert.equal(headers['access-control-allow-origin'], undefined);
        assert.equal(headers['x-xss-protection'], undefined);
        const sid = /^0\{"sid":"([\w-]{20})"/.exec(text)[1];
        assert.equal(text, `0{"sid":"${sid}","upgrades":["websocket"],"pingInterval":300,`
            + '"pingTimeout":200,"maxPayload":1000000}');
    });

    test('gives each session an id of its own', async t => {
        const sessions = await Promise.all(Array.from({ length: 50 },
            () => PollingSession.open(t, fixture)));
        assert.equal(new Set(sessions.map(({ sid }) => sid)).size, 50);
    });

    for (const [name, query] of Object.entries({
        'a cache buster': `${HANDSHAKE}&t=abc123`,
        'parameters it does not know': `x=1&${HANDSHAKE}&y=%7B%22a%22%3A1%7D&z`,
        'an empty sid': `${HANDSHAKE}&sid=`,
        'escapes': 'EIO=%34&transport=poll%69ng',
        'b64': `${HANDSHAKE}&b64=1`,
        'a parameter twice, the last one counts': `EIO=3&transport=pigeon&${HANDSHAKE}`,
    })) {
        test(`takes ${name}`, async t => {
            assert.equal((await ask(t, fixture, 'GET', query)).status, 200);
        });
    }

    test('takes any path behind its own', async t => {
        const path = `${fixture.path}more/of/it`;
        assert.equal((await ask(t, fixture, 'GET', HANDSHAKE, { path })).status, 200);
    });

    for (const path of ['/engine.io', '/engine.i0/', '/', '/Engine.io/', '//engine.io/'])
        test(`leaves ${path} alone`, async t => {
            assert.equal((await ask(t, fixture, 'GET', HANDSHAKE, { path })).status, 404);
        });

    for (const agent of ['Mozilla/4.0 (compatible;MSIE 8.0)', 'Mozilla/5.0 (Trident/7.0; rv:11.0)'])
        test(`calms ${agent}`, async t => {
            const { headers } = await ask(t, fixture, 'GET', HANDSHAKE,
                { headers: { 'User-Agent': agent } });
            assert.equal(headers['x-xss-protection'], '0');
        });

    test('works many times on one connection', async t => {
        const connection = new RawConnection(t, fixture);
        for (let i = 0; i < 5; ++i) {
            connection.send(`GET ${fixture.path}?${HANDSHAKE} HTTP/1.1\r\nHost: a\r\n\r\n`);
            assert.match((await connection.response()).body, /^0\{/);
        }
    });
});

describe('an error', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'engine', CALM); });

    const noSession = [
        ['no query', 0, 'GET', null],
        ['no transport', 0, 'GET', 'EIO=4'],
        ['an empty transport', 0, 'GET', 'EIO=4&transport='],
        ['an unknown transport', 0, 'GET', 'EIO=4&transport=pigeon'],
        ['a transport in capitals', 0, 'GET', 'EIO=4&transport=POLLING'],
        ['the transport __proto__', 0, 'GET', 'EIO=4&transport=__proto__'],
        ['the transport constructor', 0, 'GET', 'EIO=4&transport=constructor'],
        ['webtransport', 0, 'GET', 'EIO=4&transport=webtransport'],
        ['an unknown transport before an unknown sid', 0, 'GET', 'EIO=4&transport=pigeon&sid=x'],
        ['an unknown transport before a bad method', 0, 'POST', 'EIO=4&transport=pigeon'],
        ['an unknown sid', 1, 'GET', `${HANDSHAKE}&sid=x`],
        ['an unknown sid in a POST', 1, 'POST', `${HANDSHAKE}&sid=x`],
        ['an unknown sid in a PUT', 1, 'PUT', `${HANDSHAKE}&sid=x`],
        ['the sid __proto__', 1, 'GET', `${HANDSHAKE}&sid=__proto__`],
        ['the sid constructor', 1, 'GET', `${HANDSHAKE}&sid=constructor`],
        ['an unknown sid before another protocol', 1, 'GET', 'EIO=3&transport=polling&sid=x'],
        ['an unknown sid before a missing upgrade', 1, 'GET', 'EIO=4&transport=websocket&sid=x'],
        ['a POST without a sid', 2, 'POST', HANDSHAKE],
        ['a POST with an empty sid', 2, 'POST', `${HANDSHAKE}&sid=`],
        ['a PUT without a sid', 2, 'PUT', HANDSHAKE],
        ['a DELETE without a sid', 2, 'DELETE', HANDSHAKE],
        ['a PATCH without a sid', 2, 'PATCH', HANDSHAKE],
        ['an OPTIONS without CORS', 2, 'OPTIONS', HANDSHAKE],
        ['a bad method before a missing upgrade', 2, 'POST', 'EIO=4&transport=websocket'],
        ['a bad method before another protocol', 2, 'POST', 'transport=polling'],
        ['a websocket without an upgrade', 3, 'GET', 'EIO=4&transport=websocket'],
        ['a missing upgrade before another protocol', 3, 'GET', 'EIO=3&transport=websocket'],
        ['no protocol', 5, 'GET', 'transport=polling'],
        ['protocol 3', 5, 'GET', 'EIO=3&transport=polling'],
        ['protocol 5', 5, 'GET', 'EIO=5&transport=polling'],
        ['protocol abc', 5, 'GET', 'EIO=abc&transport=polling'],
        ['protocol 04', 5, 'GET', 'EIO=04&transport=polling'],
        ['an empty protocol', 5, 'GET', 'EIO=&transport=polling'],
    ];
    for (const [name, code, method, query] of noSession) {
        test(`${code} answers ${name}`, async t => {
            const answer = await ask(t, fixture, method, query);
            assert.deepEqual(outcome(answer), [400, errorBody(code)]);
            assert.equal(answer.headers['content-type'], 'application/json');
        });
    }

    test('answers HEAD without a body', async t => {
        assert.deepEqual(outcome(await ask(t, fixture, 'HEAD', HANDSHAKE)), [400, '']);
    });

    for (const [name, edit] of Object.entries({
        'another transport': query => query.replace('polling', 'websocket'),
        'another protocol': query => query.replace('EIO=4', 'EIO=3'),
        'no protocol': query => query.replace('EIO=4&', ''),
    })) {
        for (const method of ['GET', 'POST'])
            test(`3 answers ${name} in a ${method} and leaves the session alone`, async t => {
                const session = await PollingSession.open(t, fixture);
                const answer = await ask(t, fixture, method, edit(session.query), { body: '4x' });
                assert.deepEqual(outcome(answer), [400, errorBody(3)]);
                await session.say('4still here');
                assert.deepEqual(await session.take(1), ['4still here']);
            });
    }

    test('4 answers a refused handshake with 403', async t => {
        const refusing = await startFixture(t, 'engine-client');
        const answer = await ask(t, refusing, 'GET', `${HANDSHAKE}&deny=1`);
        assert.deepEqual(outcome(answer), [403, errorBody(4)]);
        assert.equal(answer.headers['content-type'], 'application/json');
        const session = await PollingSession.open(t, refusing);
        session.extra = '&deny=1';
        await session.say('4later requests are not asked');
    });

    test('answers other methods of a session with 500 and leaves it alone', async t => {
        const session = await PollingSession.open(t, fixture);
        for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])
            assert.deepEqual(outcome(await ask(t, fixture, method, session.query)), [500, '']);
        await session.say('4still here');
        assert.deepEqual(await session.take(1), ['4still here']);
    });
});

describe('polling', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'engine', CALM); });
    const open = (t, options) => PollingSession.open(t, fixture, options);

    test('holds a GET until there is something to say', async t => {
        const session = await open(t);
        const held = await session.pending();
        assert.equal(held.connection.received, '');
        await session.say('4hello');
        const { status, headers, text } = await held.response();
        assert.deepEqual([status, text], [200, '4hello']);
        assert.equal(headers['content-type'], 'text/plain; charset=UTF-8');
        assert.equal(headers['cache-control'], 'no-store');
        assert.equal(headers['content-length'], '6');
        assert.equal(headers['content-encoding'], undefined);
    });

    test('answers a POST with ok', async t => {
        const session = await open(t);
        const { status, headers, text } = await session.post('4hello');
        assert.deepEqual([status, text], [200, 'ok']);
        assert.equal(headers['content-type'], 'text/html');
        assert.equal(headers['content-length'], '2');
        assert.equal(headers['cache-control'], 'no-store');
    });

    for (const [name, ...packets] of [
        ['several packets', '4test1', '4test2', '4test3'],
        ['text and bytes', '4hello', 'bAQIDBA=='],
        ['an empty text', '4', '4x'],
        ['empty bytes', 'b', 'bAA=='],
        ['letters of every length', '4é', '4я', '4て', '4😀', '4\0', '4\u2028'],
        ['a hundred packets', ...Array.from({ length: 100 }, (_, i) => `4${i}`)],
    ]) {
        test(`returns ${name} of one POST in one GET`, async t => {
            const session = await open(t);
            await session.say(...packets);
            assert.deepEqual(outcome(await session.get()), [200, join(...packets)]);
        });
    }

    test('returns the packets of several POSTs in one GET', async t => {
        const session = await open(t);
        for (const packet of ['4a', '4b', '4c'])
            await session.say(packet);
        assert.equal((await session.get()).text, join('4a', '4b', '4c'));
    });

    test('takes base64 as Node does: padded or not, of either alphabet', async t => {
        const session = await open(t);
        await session.say('bAQIDBA', 'b-_8=', 'b+/8=');
        assert.equal((await session.get()).text, join('bAQIDBA==', 'b+/8=', 'b+/8='));
    });

    test('keeps bytes in base64 with b64=1 too', async t => {
        const session = await open(t, { query: '&b64=1' });
        await session.say('bAQIDBA==', '4text');
        assert.deepEqual(await session.take(2), ['bAQIDBA==', '4text']);
    });

    test('takes a body in chunks and byte by byte', async t => {
        const session = await open(t);
        const chunked = new RawConnection(t, fixture);
        chunked.socket.setNoDelay(true);
        chunked.send(`POST ${fixture.path}?${session.query} HTTP/1.1\r\nHost: a\r\n`
            + 'Transfer-Encoding: chunked\r\n\r\n');
        for (const byte of Buffer.from('4привет').toString('latin1'))
            chunked.send(`1\r\n${byte}\r\n`);
        chunked.send('0\r\n\r\n');
        assert.equal((await chunked.response()).body, 'ok');
        assert.deepEqual(await session.take(1), ['4привет']);
    });

    for (const packet of ['0', '5', '6', '0{"sid":"x"}', '6noop', '3', '3probe'])
        test(`ignores the packet ${packet}`, async t => {
            const session = await open(t);
            await session.say(packet, '4after');
            assert.deepEqual(await session.take(1), ['4after']);
        });

    test('answers the second of two GETs with 400 and ends the session', async t => {
        const session = await open(t);
        const first = await session.pending();
        assert.deepEqual(outcome(await session.get()), [400, '']);
        assert.deepEqual(outcome(await first.response()), [200, '1']);
        assert.equal(await session.isAlive(), false);
    });

    test('answers the second of two POSTs with 400, drops the first and ends the session', async t => {
        const session = await open(t);
        const first = send(t, fixture, 'POST', session.query,
            { body: '', headers: { 'Content-Length': 10, 'Expect': '100-continue' } });
        assert.equal((await first.connection.response()).status, 100);
        assert.deepEqual(outcome(await session.post('4x')), [400, '']);
        await first.connection.end();
        assert.equal(first.connection.received, '');
        assert.equal(await session.isAlive(), false);
    });

    test('ends a session whose GET is aborted', async t => {
        const session = await open(t);
        (await session.pending()).abort();
        await session.gone();
    });

    test('ends a session whose POST is cut short', async t => {
        const session = await open(t);
        const cut = send(t, fixture, 'POST', session.query,
            { body: '4x', headers: { 'Content-Length': 10, 'Expect': '100-continue' } });
        assert.equal((await cut.connection.response()).status, 100);
        cut.abort();
        await session.gone();
    });

    test('ends a session that says so', async t => {
        const session = await open(t);
        const held = await session.pending();
        await session.say('1');
        assert.deepEqual(outcome(await held.response()), [200, '6']);
        assert.equal(await session.isAlive(), false);
        assert.deepEqual(outcome(await session.get()), [400, errorBody(1)]);
        const silent = await open(t);
        await silent.say('1');
        assert.equal(await silent.isAlive(), false);
    });

    for (const [name, body] of Object.entries({ 'no packet': '', 'an unknown type': '7',
        'a letter': 'x', 'nonsense': 'abc', 'an empty packet at the end': join('6', ''),
        'a ping': '2', 'a probe': '2probe', 'a byte order mark': '\ufeff4a' })) {
        test(`ends a session that sends ${name}`, async t => {
            const session = await open(t);
            const held = await session.pending();
            assert.deepEqual(outcome(await session.post(body)), [200, 'ok']);
            assert.deepEqual(outcome(await held.response()), [200, '1']);
            assert.equal(await session.isAlive(), false);
        });
    }

    test('acts on the packets before a bad one, not on those behind it', async t => {
        const session = await open(t);
        const held = await session.pending();
        await session.say('4before', '7', '4behind');
        assert.deepEqual(outcome(await held.response()), [200, '4before']);
        assert.equal(await session.isAlive(), false);
    });

    test('refuses a body of bytes and ends the session', async t => {
        const session = await open(t);
        const answer = await session.post('4x',
            { headers: { 'Content-Type': 'application/octet-stream' } });
        assert.deepEqual(outcome(answer), [400, '']);
        assert.equal(await session.isAlive(), false);
    });

    test('takes a body of the limit', async t => {
        const session = await open(t);
        const packet = `4${'x'.repeat(999_999)}`;
        await session.say(packet);
        assert.equal((await session.get()).text, packet);
    });

    for (const [name, body] of [['bytes', `4${'x'.repeat(1_000_000)}`],
        ['bytes in fewer letters', `4${'я'.repeat(500_000)}`]]) {
        test(`answers too many ${name} with 413 and goes on`, async t => {
            const session = await open(t);
            assert.deepEqual(outcome(await session.post(body)), [413, '']);
            await session.say('4after');
            assert.deepEqual(await session.take(1), ['4after']);
        });
    }

    const unpack = { gzip: gunzipSync, deflate: inflateSync };
    for (const [accepted, coding] of [['gzip', 'gzip'], ['deflate', 'deflate'],
        ['gzip, deflate, br', 'gzip'], ['gzip;q=0.1, deflate;q=0.9', 'deflate'],
        ['gzip;q=0, deflate', 'deflate'], ['*', 'gzip'], ['br', undefined], ['', undefined],
        ['identity', undefined], ['gzip;q=0', undefined]]) {
        test(`packs with ${coding} for "${accepted}"`, async t => {
            const session = await open(t);
            const headers = { 'Accept-Encoding': accepted };
            for (const [length, expected] of [[1023, undefined], [1024, coding], [9999, coding]]) {
                await session.say(`4${'я'.repeat((length - 1) / 2)}${'x'.repeat((length - 1) % 2)}`);
                const answer = await session.get({ headers });
                assert.equal(answer.headers['content-encoding'], expected);
                assert.equal(answer.headers['content-type'], 'text/plain; charset=UTF-8');
                assert.equal(answer.headers['cache-control'], 'no-store');
                const plain = expected ? unpack[expected](answer.bytes) : answer.bytes;
                assert.equal(plain.length, length);
            }
        });
    }

    test('keeps many sessions apart', async t => {
        const sessions = await Promise.all(Array.from({ length: 30 }, () => open(t)));
        await Promise.all(sessions.map(({ sid }, i) => sessions[i].say(`4${sid}`, `4${i}`)));
        const received = await Promise.all(sessions.map(session => session.take(2)));
        assert.deepEqual(received, sessions.map(({ sid }, i) => [`4${sid}`, `4${i}`]));
    });

    test('serves two requests of a session on one connection', async t => {
        const session = await open(t);
        const connection = new RawConnection(t, fixture);
        const line = method => `${method} ${fixture.path}?${session.query} HTTP/1.1\r\nHost: a\r\n`;
        for (const text of ['4one', '4two', '4three']) {
            connection.send(`${line('POST')}Content-Length: ${text.length}\r\n\r\n${text}`);
            assert.equal((await connection.response()).body, 'ok');
            connection.send(`${line('GET')}\r\n`);
            assert.equal((await connection.response()).body, text);
        }
        assert.equal(connection.ended, false);
    });
});
