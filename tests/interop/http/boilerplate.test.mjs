// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What Directual's React boilerplate asks and reads, in the order of its pages: in a real browser,
// from another origin, with directual-api, axios and socket.io-client as npm has them.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { expectCall, push } from '../lib/api.mjs';
import { PASSWORD, startCrier } from '../lib/crier.mjs';
import { chromium, startSite } from '../lib/chromium.mjs';
import { assertDone, ctlOn } from '../lib/ctl.mjs';
import { clientFiles } from '../lib/peers.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { until, within } from '../lib/waits.mjs';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const START_MS = 60_000;
const APP = 'demo';
const SHOP = fileURLToPath(new URL('../../../resources/apps/shop', import.meta.url));

const require = createRequire(import.meta.url);

/** The modules of directual-api in one script, as a bundler puts them. */
function directualScript() {
    const lib = join(dirname(require.resolve('directual-api/package.json')), 'lib');
    const modules = readdirSync(lib, { recursive: true }).filter(name => name.endsWith('.js'))
        .map(name => `"./${name}": (exports, require) => {${readFileSync(join(lib, name))}\n}`);
    return `{ const modules = {${modules.join()}};
const load = name => {
    const exports = { axios, lodash: _ }[name] ?? {};
    modules[name + '.js']?.(exports, load);
    return exports;
};
window.Directual = load('./directual').default; }`;
}

/** Runs in the page: what the boilerplate keeps, and how its pages ask. */
function boilerplate(appID, apiHost) {
    const api = new window.Directual({ appID, apiHost });
    const socket = window.io(apiHost, { autoConnect: false });
    const page = window.boilerplate = { events: [], messages: [], sessionID: null };

    /** What a page shows of an error. */
    const asked = promise => promise.catch(({ response }) =>
        ({ failed: response.status, msg: response.data.msg }));

    page.check = sessionID => api.auth.check(sessionID);
    page.logIn = (username, password) => asked(api.auth.login(username, password).then(token => {
        page.sessionID = token.sessionID;
        return token;
    }));
    page.logOut = () => api.auth.logout('').then(() => {
        page.sessionID = null;
        return 'done';
    });
    page.end = () => api.auth.logout(page.sessionID);
    page.read = (structure, endpoint, params = {}) => asked(api.structure(structure)
        .getData(endpoint, { sessionID: page.sessionID, ...params }));
    page.post = (structure, endpoint, body, params = {}) => asked(api.structure(structure)
        .setData(endpoint, body, { sessionID: page.sessionID, ...params }));
    page.show = async () => {
        const { payload } = await page.read('orders', 'mine', { page: 0, pageSize: 10 });
        document.querySelector('ul').replaceChildren(...payload.map(({ title, status }) => {
            const item = document.createElement('li');
            item.textContent = `${title}: ${status}`;
            return item;
        }));
    };
    page.upload = async (path, text) => {
        const form = new FormData();
        form.append('file', new File([text], 'list.txt', { type: 'text/plain' }));
        const query = new URLSearchParams({ appID, sessionID: page.sessionID });
        return (await fetch(`${apiHost}${path}?${query}`, { method: 'POST', body: form })).json();
    };
    page.download = async url => (await fetch(url)).text();
    page.connect = () => {
        socket.onAny((name, message) => {
            page.events.push([name, message]);
            if (name === 'orders')
                page.show();
        });
        socket.on('message', message => page.messages.push(message));
        socket.on('disconnect', reason => { page.ended = reason; });
        socket.auth = { app_id: appID, session_id: page.sessionID };
        return new Promise((resolve, reject) => {
            socket.on('connect', () => resolve(true));
            socket.on('connect_error', reject);
            socket.connect();
        });
    };
}

/** A site of the page and its scripts; its origin. */
function startPage(t) {
    const files = {
        '/axios.js': readFileSync(join(dirname(require.resolve('axios/package.json')), 'dist/axios.min.js')),
        '/lodash.js': readFileSync(require.resolve('lodash/lodash.min.js')),
        '/socket.io.js': readFileSync(join(clientFiles, 'socket.io.min.js')),
        '/directual.js': directualScript(),
    };
    const scripts = Object.keys(files).map(name => `<script src="${name}"></script>`).join('');
    return startSite(t, ({ url }, answer) => {
        const isScript = url in files;
        answer.setHeader('Content-Type', `text/${isScript ? 'javascript' : 'html'}; charset=utf-8`);
        answer.end(isScript ? files[url] : `<!DOCTYPE html><title>Crier</title><ul></ul>${scripts}`);
    });
}

describe('the boilerplate', { skip: !existsSync(CHROMIUM) && `there is no ${CHROMIUM}` }, () => {
    const scope = suiteScope();
    let crier;
    let page;
    const preflights = [];
    const ask = (name, ...args) => within(page.evaluate(([name, args]) => window.boilerplate[name](...args),
        [name, args]), name);
    const kept = name => page.evaluate(name => window.boilerplate[name], name);
    const titles = async params => (await ask('read', 'orders', 'mine', params)).payload
        .map(({ title }) => title).join();
    const heard = (event, accepts = () => true) => until(async () => (await kept('events'))
        .find(([name, message]) => name === event && accepts(message)), event);

    before(async () => {
        const origin = await startPage(scope);
        crier = await startCrier(scope,
            { apps: { [APP]: ['testUser', 'boss'] }, set: { 'cors.origins': origin } });
        assertDone(await ctlOn(crier, APP)(['apply', APP, SHOP]), /create endpoint orders\.mine/);
        const own = (status, ...asked) => expectCall(status, crier, crier.keys[APP], ...asked);
        await own(200, 'PATCH', '/api/v1/users/testUser', { attributes: { name: 'Test' } });
        await own(200, 'PATCH', '/api/v1/users/boss', { role: 'admin' });
        await own(201, 'POST', '/api/v1/structures',
            { id: 'file_links', fields: [{ id: 'file', type: 'link', to: 'FileUpload' }] });
        await own(201, 'POST', '/api/v1/endpoints', { structure: 'file_links', name: 'uploadFiles',
            access: 'user', read: ['file.urlLink'], write: ['file'] });
        const browser = await within(chromium.launch({ executablePath: CHROMIUM, headless: true,
            args: ['--no-sandbox'] }), 'Chromium to start', START_MS);
        defer(scope, () => browser.close());
        page = await browser.newPage();
        const network = await page.context().newCDPSession(page);
        await network.send('Network.enable');
        network.on('Network.requestWillBeSent', ({ request: { method, url } }) => {
            if (method === 'OPTIONS')
                preflights.push(new URL(url).pathname);
        });
        await page.goto(origin);
        await page.evaluate(`(${boilerplate})(${JSON.stringify(APP)}, ${JSON.stringify(crier.url)})`);
    });

    test('is nobody at first, and after a log-out that says null', async () => {
        for (const sessionID of ['', 'null'])
            assert.equal((await ask('check', sessionID)).result, false, sessionID);
    });

    test('reads what is public, and is told in words what it may not', async () => {
        const { payload, pageInfo } = await ask('read', 'status', 'all', { page: 0, pageSize: 10 });
        assert.deepEqual([payload, pageInfo.totalPage], [[], 0]);
        for (const [structure, endpoint, status] of [['orders', 'mine', 403], ['orders', 'none', 400],
            ['', '', 400]]) {
            for (const answer of [await ask('read', structure, endpoint),
                await ask('post', structure, endpoint, { FIELD_SYSNAME: 'text' })]) {
                assert.equal(answer.failed, status, `${structure}/${endpoint}`);
                assert.ok(answer.msg);
            }
        }
    });

    test('logs in', async () => {
        assert.equal((await ask('logIn', 'testUser', 'wrong')).failed, 400);
        const { sessionID, username, role } = await ask('logIn', 'testUser', PASSWORD);
        assert.deepEqual([username, role], ['testUser', 'user']);
        const { result, token } = await ask('check', sessionID);
        assert.equal(result, true);
        assert.deepEqual([token.username, token.token, token.role], ['testUser', sessionID, 'user']);
        assert.ok(preflights.includes('/good/api/v5/auth'), preflights.join());
    });

    test('posts, and reads it page by page, sorted and searched', async () => {
        for (const [title, total] of [['A plant & a pot', 2.5], ['Soil + sand', '2.5'], ['Spade', 20]]) {
            const { result: [saved], status, redirect } = await ask('post', 'orders', 'place', { title, total });
            assert.deepEqual([saved.title, saved.status, status, redirect],
                [title, 'new', 'OK', `/orders/${saved.id}`]);
        }
        assert.ok(preflights.includes('/good/api/v5/data/orders/place'), preflights.join());
        const pages = await Promise.all([0, 1, 2].map(n => ask('read', 'orders', 'mine', { page: n, pageSize: 2 })));
        assert.deepEqual(pages.map(({ payload }) => payload.map(({ title }) => title)),
            [['Spade', 'Soil + sand'], ['A plant & a pot'], []]);
        for (const { pageInfo } of pages)
            assert.deepEqual([pageInfo.totalPage, pageInfo.tableSize, pageInfo.pageSize], [2, 3, 2]);
        const [{ payload: [first] }] = pages;
        assert.deepEqual([first.total, first.customer, typeof first.id],
            [20, { id: 'testUser', name: 'Test' }, 'string']);
        assert.equal(await titles({ sort: 'total,desc,title,asc' }), 'Spade,A plant & a pot,Soil + sand');
        assert.equal(await titles({ sort: 'title:desc', pageSize: 1 }), 'Spade');
        for (const [dql, found] of [['', 'A plant & a pot,Soil + sand,Spade'],
            ['(\'title\' like \'soil + \')', 'Soil + sand'],
            ['title = "A plant & a pot" OR total > 10', 'A plant & a pot,Spade'],
            ['(\'total\' >= \'2.5\' AND \'total\' <= \'2.5\')', 'A plant & a pot,Soil + sand']])
            assert.equal(await titles({ dql, sort: 'title' }), found, dql);
        assert.equal(await titles({ ids: pages[0].payload.map(({ id }) => id), sort: 'title' }), 'Soil + sand,Spade');
        const { failed, msg } = await ask('read', 'orders', 'mine', { dql: 'title =' });
        assert.equal(failed, 400);
        assert.match(msg, /dql/);
        assert.equal((await ask('read', 'orders', 'mine', { format: 'head' })).title, 'Spade');
    });

    test('uploads a file', async () => {
        const { result } = await ask('upload', '/api/upload', 'one two');
        assert.equal(await ask('download', `${crier.url}/fileUploaded/${result.finalFileName}`), 'one two');
        const { result: [{ file }] } = await ask('upload', '/good/api/v5/data/file_links/uploadFiles', 'three');
        assert.equal(await ask('download', file.urlLink), 'three');
    });

    test('hears what scenarios say of a post, and shows its list anew', async () => {
        assert.equal(await ask('connect'), true);
        const items = () => page.locator('li').allTextContents();
        await ask('show');
        assert.equal((await items()).length, 3);
        const { result: [{ id }] } = await ask('post', 'orders', 'place', { title: 'Seeds', total: 1 });
        const [, alert] = await heard('alert', ({ message }) => /Seeds/.test(message));
        assert.deepEqual(alert, { message: 'Thank you, Test: Seeds is on its list', page: 'orders' });
        assert.deepEqual((await heard('redirect'))[1], { target: `/orders/${id}` });
        assert.equal((await heard('orders'))[1], null);
        await until(async () => (await items())[0] === 'Seeds: new', 'the list to have the order');

        const boss = await page.evaluate(async password => {
            const own = window.boilerplate.sessionID;
            const { sessionID, role } = await window.boilerplate.logIn('boss', password);
            window.boilerplate.sessionID = own;
            return { sessionID, role };
        }, PASSWORD);
        assert.equal(boss.role, 'admin');
        const refused = await ask('post', 'orders', 'board', { id, status: 'paid' });
        assert.equal(refused.failed, 403);
        const { result: [changed] } = await ask('post', 'orders', 'board', { id, status: 'paid' },
            { sessionID: boss.sessionID });
        assert.deepEqual([changed.id, changed.title, changed.status], [id, 'Seeds', 'paid']);
        await heard('alert', ({ message }) => message === 'Seeds is paid, Test');
        await until(async () => (await items())[0] === 'Seeds: paid', 'the list to have the status');
        const before = (await kept('events')).length;
        await ask('post', 'orders', 'board', { id, status: 'packed' },
            { sessionID: boss.sessionID, changeEventForRealChangedData: false });
        await push(crier, APP, { user: 'testUser', event: 'message', message: 'hello' });
        await until(async () => (await kept('messages')).length > 0, 'the message');
        assert.deepEqual(await kept('messages'), ['hello']);
        assert.deepEqual((await kept('events')).slice(before), [['message', 'hello']]);
    });

    test('logs out, which only the session\'s end tells the socket', async () => {
        const { sessionID } = await page.evaluate(() => ({ ...window.boilerplate }));
        assert.equal(await ask('logOut'), 'done');
        assert.equal((await ask('check', 'null')).result, false);
        assert.equal((await ask('read', 'orders', 'mine')).failed, 403);
        assert.equal((await ask('check', sessionID)).result, true);
        await page.evaluate(sessionID => { window.boilerplate.sessionID = sessionID; }, sessionID);
        await ask('end');
        assert.equal(await until(() => kept('ended'), 'the socket to hear of it'), 'io server disconnect');
        assert.equal((await ask('check', sessionID)).result, false);
    });
});
