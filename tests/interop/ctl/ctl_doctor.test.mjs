// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// crierctl doctor finds each kind of trouble, and says what to do about it.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, existsSync, linkSync, mkdirSync, openSync, readdirSync, renameSync, writeFileSync,
    writeSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { join as joinPath } from 'node:path';
import { before, describe, test } from 'node:test';

import { makeCertificate } from '../lib/certificates.mjs';
import { administer, Crier, startCrier } from '../lib/crier.mjs';
import { assertComplaint, ctl } from '../lib/ctl.mjs';
import { run, temporaryFolder } from '../lib/process.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';

/** {code, checks}; the line for people and the JSON must say the same. */
async function doctor(...args) {
    const done = await ctl(['--json', 'doctor', ...args]);
    assert.equal(done.stderr, '');
    const { checks, problems } = JSON.parse(done.stdout);
    assert.equal(checks.filter(({ verdict }) => verdict === 'problem').length, problems);
    assert.equal(done.code, problems > 0 ? 1 : 0);
    for (const { verdict, fix } of checks)
        assert.equal(fix !== undefined, verdict !== 'ok', 'whatever is not ok has a fix');
    return { code: done.code, checks,
        find: name => checks.find(({ check }) => check === name) };
}

function assertFound(found, name, verdict, text, fix) {
    const check = found.find(name);
    assert.ok(check, `no check "${name}" in ${JSON.stringify(found.checks)}`);
    assert.equal(check.verdict, verdict, JSON.stringify(check));
    assert.match(check.text, text);
    if (fix)
        assert.match(check.fix, fix);
}

/** What is no problem stays none: the clock of a machine under test may be kept by nobody. */
const problemsOf = found =>
    found.checks.filter(({ verdict }) => verdict === 'problem').map(({ check }) => check);

describe('crierctl doctor --data', () => {
    const scope = suiteScope();
    let crier;
    before(async () => { crier = await startCrier(scope); });
    const database = folder => joinPath(folder, 'crier.sqlite');
    const sql = async (folder, statement) => {
        const done = await run('/usr/bin/env', ['sqlite3', database(folder), statement]);
        assert.equal(done.code, 0, done.stderr);
    };
    const fresh = async t => {
        const folder = temporaryFolder(t);
        await administer(folder, 'app', 'create', 'demo');
        return folder;
    };

    test('is content with a server that runs', async () => {
        const found = await doctor('--data', crier.data);
        assert.deepEqual(problemsOf(found), []);
        assert.equal(found.code, 0);
        assertFound(found, 'server', 'ok', new RegExp(`runs .process ${crier.process.pid}.`));
        assertFound(found, 'database', 'ok', /whole.*apps: 1/);
        assertFound(found, 'schema', 'ok', /version \d/);
        assertFound(found, 'permissions', 'ok', /owner/);
        assertFound(found, 'disk space', 'ok', /MB free/);
    });

    test('prints a line for each check', async () => {
        const done = await ctl(['doctor', '--data', crier.data]);
        assert.equal(done.code, 0);
        for (const line of done.stdout.trimEnd().split('\n'))
            assert.match(line, /^(ok {6}|warning |problem )[\w ]+: /);
    });

    test('changes nothing', async t => {
        const folder = await fresh(t);
        await doctor('--data', folder);
        assert.deepEqual(readdirSync(folder), ['crier.sqlite']);
        const nowhere = joinPath(folder, 'none');
        const found = await doctor('--data', nowhere);
        assertFound(found, 'data directory', 'problem', /not there/, /crierd runs with/);
        assert.ok(!existsSync(nowhere));
    });

    test('a file, an empty folder', async t => {
        const folder = temporaryFolder(t);
        const file = joinPath(folder, 'file');
        writeFileSync(file, '');
        assertFound(await doctor('--data', file), 'data directory', 'problem', /is a file/);
        mkdirSync(joinPath(folder, 'empty'));
        assertFound(await doctor('--data', joinPath(folder, 'empty')), 'database', 'problem',
            /there is no/, /app create/);
    });

    test('permissions of the folder and of the database', async t => {
        const folder = await fresh(t);
        chmodSync(folder, 0o777);
        chmodSync(database(folder), 0o644);
        const found = await doctor('--data', folder);
        assertFound(found, 'data directory', 'problem', /anybody may write/, /chmod 700/);
        assertFound(found, 'permissions', 'problem', /others can read/, /chmod 600/);
    });

    test('a damaged database', async t => {
        const folder = await fresh(t);
        await sql(folder, `PRAGMA journal_mode = DELETE;
            INSERT INTO audit (app_id, actor, action, target, detail, address, created_at)
            SELECT 'demo', hex(randomblob(900)), '', '', '{}', '', 1 FROM generate_series(1, 300)`);
        const file = openSync(database(folder), 'r+');
        for (let page = 60; page < 120; ++page)
            writeSync(file, Buffer.alloc(64, 0xff), 0, 64, page * 4096);
        assertFound(await doctor('--data', folder), 'database', 'problem', /./, /restore/);
        writeFileSync(database(folder), 'this is no database at all, but long enough to be one'.repeat(99));
        assertFound(await doctor('--data', folder), 'database', 'problem', /./, /restore/);
    });

    test('a schema of another version', async t => {
        const folder = await fresh(t);
        await sql(folder, 'PRAGMA user_version = 99');
        assertFound(await doctor('--data', folder), 'schema', 'problem', /version 99/, /newer/);
        await sql(folder, 'PRAGMA user_version = 1');
        assertFound(await doctor('--data', folder), 'schema', 'warning', /version 1 of \d/, /back it up/);
    });

    test('a clock behind the log', async t => {
        const folder = await fresh(t);
        const columns = 'app_id, seq, id, audience, event, message, created_at';
        await sql(folder, `INSERT INTO pushes (${columns})
            VALUES ('demo', 1, 'p', '{}', 'a', 'null', ${Date.now() + 3_600_000})`);
        assertFound(await doctor('--data', folder), 'clock', 'problem', /before the newest push/, /ntp/);
    });

    test('a server that died', async t => {
        const folder = await fresh(t);
        const crier = new Crier(folder);
        await crier.start();
        assertFound(await doctor('--data', folder), 'server', 'ok',
            new RegExp(`crierd runs .process ${crier.process.pid}.`));
        await crier.kill();
        // Its journal may have been written back by then.
        assert.match((await doctor('--data', folder)).find('server').text,
            /none runs|did not end by itself/);
        await crier.start();
        await crier.stop();
        assertFound(await doctor('--data', folder), 'server', 'ok', /none runs/);
    });

    test('a server that has lost its database, or knows it by another name', async t => {
        const folder = await fresh(t);
        const crier = new Crier(folder);
        await crier.start();
        defer(t, () => crier.kill());
        const other = temporaryFolder(t);
        linkSync(joinPath(folder, 'crier.sqlite'), joinPath(other, 'crier.sqlite'));
        assertFound(await doctor('--data', other), 'server', 'problem', /another name/, /hard link/);
        renameSync(joinPath(folder, 'crier.sqlite'), joinPath(folder, 'moved'));
        assertFound(await doctor('--data', folder), 'server', 'problem', /not there any more/, /put it back/);
    });

    test('a disk that is nearly full', async t => {
        const folder = temporaryFolder(t);
        const mounted = await run('/usr/bin/env',
            ['mount', '-t', 'tmpfs', '-o', 'size=8m,mode=700', 'tmpfs', folder]);
        if (mounted.code !== 0) {
            t.skip('only root can mount');
            return;
        }
        defer(t, () => run('/usr/bin/env', ['umount', folder]));
        await administer(folder, 'app', 'create', 'demo');
        assertFound(await doctor('--data', folder), 'disk space', 'problem', /[0-8] MB free/, /make room/);
    });
});

/** A reverse proxy in front of crierd that can be bad in many ways. */
async function startProxy(t, crier, { alter = headers => headers, refuse = () => 0, upgrade = true } = {}) {
    const proxy = http.createServer((incoming, outgoing) => {
        const status = refuse(incoming);
        if (status) {
            outgoing.writeHead(status).end('no');
            return;
        }
        const upstream = http.request(new URL(incoming.url, crier.url),
            { method: incoming.method, headers: incoming.headers }, answer => {
                outgoing.writeHead(answer.statusCode, alter({ ...answer.headers }));
                answer.pipe(outgoing);
            });
        incoming.pipe(upstream);
    });
    if (upgrade) {
        proxy.on('upgrade', (incoming, client, head) => {
            const upstream = net.connect(crier.port, '127.0.0.1', () => {
                const headers = Object.entries(incoming.headers)
                    .map(([name, value]) => `${name}: ${value}\r\n`).join('');
                upstream.write(`GET ${incoming.url} HTTP/1.1\r\n${headers}\r\n`);
                upstream.write(head);
                upstream.pipe(client).pipe(upstream);
            });
            upstream.on('error', () => client.destroy());
            client.on('error', () => upstream.destroy());
        });
    } else {
        // As nginx does without proxy_set_header: the rest is a plain request.
        proxy.on('upgrade', (incoming, client) => client.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    }
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    defer(t, () => {
        proxy.close();
        proxy.closeAllConnections();
    });
    return `http://127.0.0.1:${proxy.address().port}`;
}

describe('crierctl doctor --url', () => {
    const scope = suiteScope();
    let crier;
    before(async () => {
        crier = await startCrier(scope, { set: { 'cors.origins': 'https://shop.example' } });
    });

    test('is content with a server, and with a proxy that does its work', async t => {
        for (const url of [crier.url, await startProxy(t, crier)]) {
            const found = await doctor('--url', url, '--origin', 'https://shop.example');
            assert.deepEqual(found.checks.map(({ check, verdict }) => [check, verdict]),
                ['TLS', 'reachable', 'health', 'clock', 'polling', 'websocket', 'CORS']
                    .map(name => [name, 'ok']), JSON.stringify(found.checks));
        }
    });

    test('both at once', async () => {
        const found = await doctor('--url', crier.url, '--data', crier.data);
        assert.deepEqual(problemsOf(found), []);
        assert.ok(found.find('database') && found.find('polling'));
    });

    test('nobody there, or somebody else', async t => {
        assertFound(await doctor('--url', 'http://127.0.0.1:1'), 'reachable', 'problem', /refused/, /firewall/);
        const bad = await startProxy(t, crier, { refuse: () => 502 });
        assertFound(await doctor('--url', bad), 'reachable', 'problem', /502.*no Crier server/, /proxy/);
    });

    test('a database that fails', async t => {
        const url = await startProxy(t, crier, { refuse: ({ url: path }) => path === '/readyz' ? 503 : 0 });
        assertFound(await doctor('--url', url), 'health', 'problem', /database/, /--data/);
    });

    test('a clock that is wrong, and none', async t => {
        for (const [seconds, verdict, text] of [[-20, 'warning', /^2\d s behind ours/],
            [900, 'problem', /^(899|900) s ahead of ours/]]) {
            const url = await startProxy(t, crier, { alter: headers => ({ ...headers,
                date: new Date(Date.now() + seconds * 1000).toUTCString() }) });
            assertFound(await doctor('--url', url), 'clock', verdict, text, /NTP/);
        }
    });

    test('a proxy that lets no WebSocket through', async t => {
        const url = await startProxy(t, crier, { upgrade: false });
        const found = await doctor('--url', url);
        assertFound(found, 'websocket', 'problem', /./, /proxy_http_version/);
        assert.deepEqual(problemsOf(found), ['websocket']);
    });

    test('a proxy that keeps /socket.io/ to itself', async t => {
        const url = await startProxy(t, crier,
            { refuse: ({ url: path }) => path.startsWith('/socket.io') ? 404 : 0 });
        assertFound(await doctor('--url', url), 'polling', 'problem', /404/, /pass \/socket\.io/);
    });

    test('an origin that may not connect', async t => {
        assertFound(await doctor('--url', crier.url, '--origin', 'https://evil.example'), 'CORS',
            'problem', /may not connect/, /cors\.origins/);
        const url = await startProxy(t, crier, { alter: headers => ({ ...headers,
            'access-control-allow-origin': 'https://other.example' }) });
        assertFound(await doctor('--url', url, '--origin', 'https://shop.example'), 'CORS',
            'problem', /only those of https:\/\/other/, /proxy/);
    });

    test('TLS: trusted, about to end, and not trusted', async t => {
        const { certificate, key } = await makeCertificate(t);
        const secure = await startCrier(t, { set: { 'tls.certificate': certificate, 'tls.key': key } });
        const trusted = await doctor('--url', secure.url, '--cacert', certificate);
        assertFound(trusted, 'TLS', 'warning', /valid, [12] days left/, /renew/);
        assertFound(trusted, 'websocket', 'ok', /works/);
        const found = await doctor('--url', secure.url);
        assertFound(found, 'TLS', 'problem', /self-signed/, /--cacert/);
        assert.equal(found.find('polling'), undefined);
        const wrongName = secure.url.replace('127.0.0.1', 'localhost');
        assertFound(await doctor('--url', wrongName, '--cacert', certificate), 'TLS', 'problem',
            /host name/i, /localhost/);
        const plain = await doctor('--url', crier.url.replace('http:', 'https:'));
        assertFound(plain, 'TLS', 'problem', /does not answer in TLS/, /use http:\/\/127\.0\.0\.1:\d+,/);
        assert.deepEqual(problemsOf(plain), ['TLS']);
        // The other way round: nobody is told to look at the firewall.
        const hello = await doctor('--url', secure.url.replace('https:', 'http:'));
        assertFound(hello, 'reachable', 'problem', /speaks TLS/, /^use https:\/\/127\.0\.0\.1:\d+$/);
    });

    test('used wrongly', async () => {
        assertComplaint(await ctl(['doctor']), 2, /--data DIR or --set store.url=…, --url URL/);
        assertComplaint(await ctl(['doctor', '--url', 'nonsense']), 2, /--url/);
        assertComplaint(await ctl(['doctor', '--data', crier.data, '--origin', 'https://a.b']), 2, /--url/);
        assertComplaint(await ctl(['doctor', '--url', crier.url, '--cacert', '/none']), 2, /--cacert/);
    });
});
