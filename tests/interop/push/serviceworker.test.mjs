// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The page and the service worker of README, as they stand there, in a real browser. Only the browser's own push service,
// which needs the network, is another: ours takes the message, and hands it to the worker.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { logIn, push } from '../lib/api.mjs';
import { chromium, startSite } from '../lib/chromium.mjs';
import { startCrier } from '../lib/crier.mjs';
import { PushService } from '../lib/pushservice.mjs';
import { defer } from '../lib/scope.mjs';
import { until, within } from '../lib/waits.mjs';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const START_MS = 60_000;
const REDELIVERY_MS = 2000;

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const [inPage, worker] = [...readme.split('### wake phones and browsers')[1].matchAll(/^```js\n([\s\S]*?)^```$/gm)]
    .map(([, text]) => text);

test('README’s service worker shows what it is woken for', {
    skip: !existsSync(CHROMIUM) && `there is no ${CHROMIUM}` }, async t => {
    const site = await startSite(t, (request, answer) => {
        const isWorker = request.url === '/sw.js';
        answer.setHeader('Content-Type', `${isWorker ? 'text/javascript' : 'text/html'}; charset=utf-8`);
        answer.end(isWorker ? worker : '<!DOCTYPE html><title>Crier</title>');
    });
    const crier = await startCrier(t, { set: { 'webpush.allowed_hosts': '127.0.0.1', 'cors.origins': site } });
    const service = await PushService.start(t);
    const token = await logIn(crier, 'demo', 'ann');
    const { key } = await (await fetch(`${crier.url}/api/v1/me/endpoints`,
        { headers: { Authorization: `Bearer ${token}` } })).json();

    const browser = await within(chromium.launch({ executablePath: CHROMIUM, headless: true,
        args: ['--no-sandbox'] }), 'Chromium to start', START_MS);
    defer(t, () => browser.close());
    const context = await browser.newContext({ permissions: ['notifications'] });
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    await devTools.send('ServiceWorker.enable');
    const versions = [];
    const faults = [];
    devTools.on('ServiceWorker.workerVersionUpdated', ({ versions: updated }) => versions.push(...updated));
    devTools.on('ServiceWorker.workerErrorReported', ({ errorMessage }) => faults.push(errorMessage));
    await page.goto(site);
    const subscription = service.subscription();
    const wanted = await page.evaluate(async ([crier, token, subscription, script]) => {
        let wanted;
        PushManager.prototype.subscribe = async options => {
            wanted = options;
            return { toJSON: () => subscription };
        };
        await new (async () => {}).constructor('crier', 'token', script)(crier, token);
        await navigator.serviceWorker.ready;
        return wanted;
    }, [crier.url, token, subscription, inPage]);
    assert.deepEqual(wanted, { userVisibleOnly: true, applicationServerKey: key });
    const { registrationId } = await until(() => versions.find(({ scriptURL, status }) => scriptURL === `${site}/sw.js`
        && status === 'activated'), 'the worker');

    const shown = () => page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications())
        .map(({ title, body, tag, data }) => ({ title, body, tag, data })));
    // DevTools says nothing of a message that Chromium dropped, and a busy one does: as a push service would, ours gives it
    // again. The tag makes it the same notification.
    const deliver = async ({ text }, count) => {
        let next = 0;
        await until(async () => {
            if (Date.now() >= next) {
                await devTools.send('ServiceWorker.deliverPushMessage', { origin: site, registrationId, data: text });
                next = Date.now() + REDELIVERY_MS;
            }
            return (await shown()).length === count;
        }, `notification ${count} (${faults.join() || 'the worker reports no fault'})`);
    };

    const sent = await push(crier, 'demo', { user: 'ann', event: 'alert', collapse_key: 'tea',
        message: { title: 'Kitchen', text: 'Tea is ready', url: '/tea' } });
    const [message] = await service.until(1);
    await deliver(message, 1);
    assert.deepEqual(await shown(), [{ title: 'Kitchen', body: 'Tea is ready', tag: 'tea',
        data: { offset: sent.offset, url: '/tea' } }]);

    // What is too long comes as a poke.
    const long = await push(crier, 'demo', { user: 'ann', event: 'alert', message: 'x'.repeat(5000) });
    await service.until(2);
    await deliver(service.messages[1], 2);
    assert.deepEqual((await shown()).find(({ tag }) => tag === long.offset),
        { title: 'Crier', body: 'There is something new', tag: long.offset, data: { offset: long.offset, url: '/' } });
});
