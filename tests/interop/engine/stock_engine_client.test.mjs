// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The stock Engine.IO client, on each transport.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { startFixture } from '../lib/fixture.mjs';
import { EngineSocket } from '../lib/peers.mjs';
import { ask } from '../lib/polling.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { next, until } from '../lib/waits.mjs';

const TRANSPORTS = {
    polling: { transports: ['polling'] },
    websocket: { transports: ['websocket'] },
    upgrade: { transports: ['polling', 'websocket'] },
};

describe('the stock engine client', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'engine-client'); });

    /** A client; `client.messages` are those behind the greeting. */
    function make(t, options, server = fixture) {
        const client = new EngineSocket(server.url, { path: server.path, ...options });
        client.messages = [];
        client.on('message', data => client.messages.push(data));
        client.ended = new Promise(resolve => {
            client.on('close', (reason, details) => resolve({ reason, details }));
        });
        client.on('error', error => {
            // The body is gone as soon as the client has cleaned up.
            Object.assign(client, { error, errorBody: error.context?.responseText });
        });
        defer(t, () => client.close());
        return client;
    }

    async function open(t, options) {
        const client = make(t, options);
        const upgrade = options.transports.length > 1 && next(client, 'upgrade');
        await until(() => client.messages.length || client.error, 'the greeting');
        assert.deepEqual(client.messages.splice(0), ['hi']);
        await upgrade;
        return client;
    }

    async function hear(client, ...messages) {
        await until(() => client.messages.length >= messages.length || client.error, 'the messages');
        assert.deepEqual(client.messages.splice(0), messages);
    }

    for (const [kind, options] of Object.entries(TRANSPORTS)) {
        describe(`over ${kind}`, () => {
            test('is greeted and echoed', async t => {
                const client = await open(t, options);
                assert.equal(client.transport.name, kind === 'polling' ? kind : 'websocket');
                client.send('привет, て, 😀');
                client.send('second');
                await hear(client, 'привет, て, 😀', 'second');
            });

            test('gets bytes', async t => {
                const client = await open(t, options);
                client.send('give binary');
                client.send(Buffer.from([255, 0, 128]));
                client.send(new Uint8Array([7, 8]).buffer);
                await hear(client, Buffer.from([0, 1, 2, 3, 4]), Buffer.from([255, 0, 128]),
                    Buffer.from([7, 8]));
            });

            test('gets bytes in base64', async t => {
                const client = await open(t, { ...options, forceBase64: true });
                client.send('give binary');
                client.send(Buffer.from([255, 0, 128]));
                await hear(client, Buffer.from([0, 1, 2, 3, 4]), Buffer.from([255, 0, 128]));
            });

            test('gets bytes as an ArrayBuffer', async t => {
                const client = make(t, options);
                client.binaryType = 'arraybuffer';
                client.send('give binary');
                await until(() => client.messages.length >= 2, 'the bytes');
                assert.ok(client.messages[1] instanceof ArrayBuffer);
                assert.deepEqual([...new Uint8Array(client.messages[1])], [0, 1, 2, 3, 4]);
            });

            test('gets letters', async t => {
                const client = await open(t, options);
                client.send('give utf8');
                await hear(client, 'пойду спать всем спокойной ночи');
            });

            test('keeps the order of many messages', async t => {
                const client = make(t, options);
                const all = Array.from({ length: 200 }, (_, i) => `message ${i}`);
                for (const text of all)
                    client.send(text);
                await hear(client, 'hi', ...all);
            });

            test('hears the heartbeat', async t => {
                const client = await open(t, options);
                let pings = 0;
                client.on('ping', () => ++pings);
                await until(() => pings >= 3, 'three pings');
                client.send('still here');
                await hear(client, 'still here');
            });

            test('closes', async t => {
                const client = await open(t, options);
                const { id } = client;
                client.close();
                assert.equal((await client.ended).reason, 'forced close');
                await until(async () => {
                    const query = `EIO=4&transport=polling&sid=${id}`;
                    const { status, text } = await ask(t, fixture, 'PUT', query);
                    return status === 400 && text === '{"code":1,"message":"Session ID unknown"}';
                }, 'the session to end');
            });
        });
    }

    test('keeps the order of messages that an upgrade overtakes', async t => {
        for (let round = 0; round < 5; ++round) {
            const client = make(t, TRANSPORTS.upgrade);
            const all = [];
            const say = () => client.send(all[all.push(`message ${all.length}`) - 1]);
            client.on('open', say);
            client.on('message', () => all.length < 100 && say());
            client.on('upgrading', say);
            client.on('upgrade', say);
            await until(() => all.length >= 100 && client.messages.length > all.length,
                'a hundred messages');
            assert.equal(client.transport.name, 'websocket');
            await hear(client, 'hi', ...all);
        }
    });

    test('splits what it POSTs by the limit of the handshake', async t => {
        const client = await open(t, TRANSPORTS.polling);
        const all = Array.from({ length: 30 }, (_, i) => `${i}`.padEnd(30, 'я').slice(0, 30));
        for (const text of all)
            client.send(text);
        await hear(client, ...all);
    });

    test('is told 413 when it POSTs too much', async t => {
        const client = await open(t, TRANSPORTS.polling);
        client.send('x'.repeat(101));
        const { reason, details } = await client.ended;
        assert.equal(reason, 'transport error');
        assert.equal(details.description, 413);
        assert.equal(details.context.status, 413);
        assert.equal(details.context.responseText, '');
    });

    test('is closed with 1009 and no reason when it says too much', async t => {
        const client = await open(t, TRANSPORTS.websocket);
        client.send('x'.repeat(101));
        const { reason, details } = await client.ended;
        assert.equal(reason, 'transport close');
        assert.equal(details.description, 'websocket connection closed');
        assert.equal(details.context.code, 1009);
        assert.equal(details.context.reason, '');
    });

    test('is told that its session is unknown', async t => {
        const client = make(t, { ...TRANSPORTS.polling, query: { sid: 'abc' } });
        await client.ended;
        assert.equal(client.error.message, 'xhr poll error');
        assert.equal(client.error.description, 400);
        assert.equal(client.errorBody, '{"code":1,"message":"Session ID unknown"}');
    });

    test('is told that it may not', async t => {
        const polling = make(t, { ...TRANSPORTS.polling, query: { deny: 1 } });
        await polling.ended;
        assert.equal(polling.error.description, 403);
        assert.equal(polling.errorBody, '{"code":4,"message":"Forbidden"}');
        const websocket = make(t, { ...TRANSPORTS.websocket, query: { deny: 1 } });
        await websocket.ended;
        assert.equal(websocket.error.message, 'websocket error');
        assert.match(websocket.error.description.message, /Unexpected server response: 400/);
    });

    test('sends its own headers', async t => {
        const client = await open(t,
            { ...TRANSPORTS.polling, extraHeaders: { 'X-Custom': 'one', 'x-lower': 'two' } });
        client.send('sendHeaders');
        await until(() => client.messages.length, 'the headers');
        const headers = JSON.parse(client.messages[0]);
        assert.equal(headers['x-custom'], 'one');
        assert.equal(headers['x-lower'], 'two');
        assert.equal(headers['content-type'], 'text/plain;charset=UTF-8');
        assert.equal(headers.cookie, undefined);
    });

    test('sends the cookies back that have not expired', async t => {
        const client = await open(t, { ...TRANSPORTS.polling, withCredentials: true });
        client.send('sendHeaders');
        await until(() => client.messages.length, 'the headers');
        assert.equal(JSON.parse(client.messages[0]).cookie, '1=1; 2=2');
    });

    test('gets its cookies with the handshake and no other answer', async t => {
        const query = 'EIO=4&transport=polling';
        const request = q => fetch(`${fixture.url}${fixture.path}?${q}`);
        const handshake = await request(query);
        const cookies = handshake.headers.getSetCookie();
        assert.deepEqual(cookies.slice(0, 3), ['1=1; Max-Age=86400',
            '2=2; Path=/; HttpOnly; Secure; SameSite=Strict', '3=3; Max-Age=0']);
        assert.match(cookies[3], /^4=4; Expires=\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
        assert.equal(cookies.length, 4);
        const { sid } = JSON.parse((await handshake.text()).split('\x1e')[0].slice(1));
        const poll = await request(`${query}&sid=${sid}`);
        assert.equal(await poll.text(), '4hi');
        assert.deepEqual(poll.headers.getSetCookie(), []);
    });

    test('sees a ping timeout when the server stands still', async t => {
        const brief = await startFixture(t, 'engine', ['--ping-timeout', '1000']);
        defer(t, () => brief.process.kill('SIGCONT'));
        for (const [kind, options] of Object.entries(TRANSPORTS)) {
            const client = make(t, options, brief);
            await next(client, kind === 'upgrade' ? 'upgrade' : 'open');
            brief.process.kill('SIGSTOP');
            assert.equal((await client.ended).reason, 'ping timeout');
            brief.process.kill('SIGCONT');
        }
    });
});
