// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A real browser, Debian's Chromium: it frames, packs and polls in its own ways. Left out where
// there is none.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { before, describe, test } from 'node:test';

import { chromium, startSite } from '../lib/chromium.mjs';
import { startFixture } from '../lib/fixture.mjs';
import { clientFiles } from '../lib/peers.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { within } from '../lib/waits.mjs';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const START_MS = 60_000;

/** A site of one empty page; its origin. */
function startPage(t) {
    return startSite(t, (_, answer) => {
        answer.setHeader('Content-Type', 'text/html; charset=utf-8');
        answer.end('<!DOCTYPE html><title>Crier</title>');
    });
}

const TRANSPORTS = {
    websocket: ['websocket'],
    polling: ['polling'],
    upgrade: ['polling', 'websocket'],
};

describe('Chromium', { skip: !existsSync(CHROMIUM) && `there is no ${CHROMIUM}` }, () => {
    const scope = suiteScope();
    let browser;
    let origin;
    let fixture;
    before(async () => {
        origin = await startPage(scope);
        fixture = await startFixture(scope, 'socketio', ['--cors-origin', origin,
            '--client-files', clientFiles, '--ping-interval', '60000', '--ping-timeout', '60000']);
        browser = await within(chromium.launch({ executablePath: CHROMIUM, headless: true,
            args: ['--no-sandbox'] }), 'Chromium to start', START_MS);
        defer(scope, () => browser.close());
    });

    /** A page with a connected `window.socket`; `page.transport` is its transport. */
    async function openPage(t, transports) {
        const page = await browser.newPage();
        defer(t, () => page.close());
        await page.goto(origin);
        await page.addScriptTag({ url: `${fixture.url}/socket.io/socket.io.min.js` });
        page.transport = await within(page.evaluate(([url, transports]) => new Promise(resolve => {
            const socket = window.socket = io(url, { transports, forceNew: true });
            const wanted = transports.at(-1);
            socket.on('connect_error', error => resolve(String(error)));
            socket.on('connect', () => {
                const { engine } = socket.io;
                if (engine.transport.name === wanted)
                    resolve(wanted);
                else
                    engine.once('upgrade', transport => resolve(transport.name));
            });
        }), [fixture.url, transports]), 'the connection', START_MS);
        return page;
    }

    for (const [name, transports] of Object.entries(TRANSPORTS)) {
        describe(`over ${name}`, () => {
            test('connects and speaks', async t => {
                const page = await openPage(t, transports);
                assert.equal(page.transport, transports.at(-1));
                const answer = await page.evaluate(() => window.socket.timeout(20_000)
                    .emitWithAck('message-with-ack', 1, 'two', { three: [null] }));
                // An ack of several arguments resolves to the first.
                assert.equal(answer, 1);
            });

            const texts = {
                '150,000 Cyrillic letters': ['жёщ', 50_000],
                'letters of all lengths': ['aж日😀', 60_000],
                'a megabyte less a little': ['abcdefghij', 99_900],
            };
            for (const [what, [part, times]] of Object.entries(texts)) {
                test(`gets ${what} back whole`, async t => {
                    const page = await openPage(t, transports);
                    const result = await page.evaluate(async ([part, times]) => {
                        const text = part.repeat(times);
                        const answer = await window.socket.timeout(20_000)
                            .emitWithAck('message-with-ack', text);
                        return { same: answer === text, length: answer.length,
                            connected: window.socket.connected };
                    }, [part, times]);
                    assert.deepEqual(result,
                        { same: true, length: part.length * times, connected: true });
                });
            }

            test('gets 500,000 bytes back whole', async t => {
                const page = await openPage(t, transports);
                const result = await page.evaluate(async () => {
                    const bytes = Uint8Array.from({ length: 500_000 }, (_, i) => (i * 31) >> 3);
                    const answer = new Uint8Array(await window.socket.timeout(20_000)
                        .emitWithAck('message-with-ack', bytes));
                    return [answer.length, answer.every((byte, i) => byte === bytes[i])];
                });
                assert.deepEqual(result, [500_000, true]);
            });

            test('is refused from another origin', async t => {
                const page = await browser.newPage();
                defer(t, () => page.close());
                await page.goto(await startPage(t));
                await page.addScriptTag({ url: `${fixture.url}/socket.io/socket.io.min.js` });
                const error = await within(page.evaluate(([url, transports]) =>
                    new Promise(resolve => {
                        const socket = io(url, { transports, reconnection: false });
                        socket.on('connect', () => resolve('connected'));
                        socket.on('connect_error', ({ message }) => resolve(message));
                    }), [fixture.url, transports]), 'the refusal');
                assert.match(error, /^(xhr poll|websocket) error$/);
            });
        });
    }
});
