// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// crierctl for whoever looks after apps, users, keys, sessions and connections.

import assert from 'node:assert/strict';
import { join as joinPath } from 'node:path';
import { before, describe, test } from 'node:test';

import { logIn, push, tryLogIn } from '../lib/api.mjs';
import { administer, PASSWORD, startCrier } from '../lib/crier.mjs';
import { assertComplaint, assertDone, ctl, ctlOn, jsonOf, onTerminal, rowsOf } from '../lib/ctl.mjs';
import { run } from '../lib/process.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { next, until } from '../lib/waits.mjs';

const input = `${PASSWORD}\n`;

describe('crierctl app', () => {
    const scope = suiteScope();
    let crier;
    let here;
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann'], other: ['bob'] } });
        here = ctlOn(crier);
    });

    test('list: the same for people and programs', async () => {
        const rows = rowsOf(await here(['app', 'list']));
        assert.ok(rows.some(([app]) => app === 'demo'));
        const { apps } = jsonOf(await here(['--json', 'app', 'list']));
        assert.deepEqual(apps.map(({ app }) => app), rows.map(([app]) => app));
    });

    test('set and show: how long pushes are kept', async () => {
        assertDone(await here(['app', 'set', 'demo', '--max-age', '12h', '--max-pushes', '500']),
            /max age\t12h\nmax pushes\t500\n/);
        let app = jsonOf(await here(['--json', 'app', 'show', 'demo']));
        assert.deepEqual([app.max_age_ms, app.max_pushes], [12 * 3600_000, 500]);
        await here(['app', 'set', 'demo', '--max-age', 'default']);
        app = jsonOf(await here(['--json', 'app', 'show', 'demo']));
        assert.deepEqual([app.max_age_ms, app.max_pushes], [null, 500]);
        assertDone(await here(['app', 'set', 'demo', '--two-person', 'on']), /two person\tyes\n/);
        assertComplaint(await here(['app', 'set', 'demo']), 2, /--max-age, --max-pushes or --two-person/);
        assertComplaint(await here(['app', 'set', 'demo', '--max-age', 'soon']), 2, /30d.*"soon"/);
        assertComplaint(await here(['app', 'set', 'demo', '--max-pushes', '0']), 2, /number/);
    });

    test('another app is none of the key\'s business', async () => {
        const { key } = jsonOf(await here(['--json', 'key', 'create', 'demo', '--scope', 'users:read,push:read']));
        const narrow = words => ctl(['--url', crier.url, '--key', key, ...words]);
        assert.deepEqual(rowsOf(await narrow(['app', 'list'])).map(([app]) => app), ['demo']);
        assertComplaint(await narrow(['app', 'show', 'other']), 1, /nothing at this path/);
        assertComplaint(await narrow(['user', 'list', 'other']), 1, /another app/);
    });

    test('delete: gone with all that is in it', async () => {
        const there = ctlOn(crier, 'other');
        assertComplaint(await there(['app', 'delete', 'other']), 2, /app other .* --yes/);
        const onTty = input => onTerminal(['--url', crier.url, '--key', crier.keys.other,
            'app', 'delete', 'other'], 80, input);
        for (const typed of ['demo\n', '\n', 'yes\n']) {
            const { code, lines } = await onTty(typed);
            assert.equal(code, 1, lines.join('\n'));
            assert.match(lines.at(-1), /Nothing was done/);
        }
        assertDone(await there(['app', 'show', 'other']), /other/);
        const { code, lines } = await onTty('other\n');
        assert.equal(code, 0, lines.join('\n'));
        assert.match(lines.at(-1), /Deleted app other$/);
        assert.notEqual((await tryLogIn(crier, 'other', 'bob')).status, 200);
        assertComplaint(await there(['app', 'show', 'other']), 1, /./);
    });

    test('delete: without a question where --yes says so', async () => {
        await here(['app', 'create', 'third']);
        assertDone(await here(['app', 'delete', 'third', '--yes']), /^Deleted app third\n$/);
        assertComplaint(await here(['app', 'show', 'third']), 1, /./);
    });

    test('needs a server for all but the first step', async () => {
        for (const words of [['app', 'list'], ['user', 'list', 'demo'], ['stats', 'demo']])
            assertComplaint(await ctl(['--data', crier.data, ...words]), 1, /needs a running server/);
    });
});

describe('crierctl user', () => {
    const scope = suiteScope();
    let crier;
    let here;
    before(async () => {
        crier = await startCrier(scope);
        here = ctlOn(crier);
    });

    for (const where of ['a server', 'a folder']) {
        test(`create on ${where}: role, tags, attributes`, async () => {
            const id = where.replace(' ', '-');
            const args = ['user', 'create', 'demo', id, '--password-stdin', '--role', 'operator',
                '--tag', 'north,east', '--tag', 'night', '--attributes', '{"city":"Bonn"}'];
            const make = where === 'a server' ? here : words => ctl(['--data', crier.data, ...words], { input });
            assert.equal((await make(args, { input })).code, 0);
            const user = jsonOf(await here(['--json', 'user', 'show', 'demo', id]));
            assert.equal(user.role, 'operator');
            assert.deepEqual(user.tags, ['east', 'night', 'north']);
            assert.deepEqual(user.attributes, { city: 'Bonn' });
            assert.equal(user.online, false);
            assertComplaint(await make(['user', 'create', 'demo', 'x', '--password-stdin',
                '--attributes', '[1]'], { input }), 2, /JSON object/);
            assertComplaint(await make(['user', 'create', 'demo', 'x', '--password-stdin',
                '--tag', '*'], { input }), 1, /can't be a tag/);
        });
    }

    test('show: a user whose id has other characters in it', async () => {
        await administer(crier.data, 'user', 'create', 'demo', 'zoë+1%@crier 🎉');
        assertDone(await here(['user', 'show', 'demo', 'zoë+1%@crier 🎉']), /user\tzoë\+1%@crier 🎉\n/);
        assertComplaint(await here(['user', 'show', 'demo', 'nobody']), 1, /nobody/);
    });

    test('set: each property, and nothing else', async () => {
        const show = async () => jsonOf(await here(['--json', 'user', 'show', 'demo', 'ann']));
        const set = async (...words) =>
            assert.equal((await here(['user', 'set', 'demo', 'ann', ...words])).code, 0);
        await set('--role', 'operator', '--tag', 'a,b');
        await set('--attributes', '{"n":1}');
        let user = await show();
        assert.deepEqual([user.role, user.tags, user.attributes], ['operator', ['a', 'b'], { n: 1 }]);
        await set('--tag', '');
        assert.deepEqual((await show()).tags, []);

        const token = await logIn(crier, 'demo', 'ann');
        const socket = await join(scope, crier, 'demo', token);
        const out = next(socket, 'crier:session');
        await set('--disable');
        await out;
        assert.equal((await tryLogIn(crier, 'demo', 'ann')).status, 403);
        await set('--enable');
        assert.equal((await tryLogIn(crier, 'demo', 'ann')).status, 200);
        assert.equal((await here(['user', 'set', 'demo', 'ann', '--password-stdin'],
            { input: 'another\n' })).code, 0);
        assert.equal((await tryLogIn(crier, 'demo', 'ann', 'another')).status, 200);

        assertComplaint(await here(['user', 'set', 'demo', 'ann']), 2, /--role/);
        assertComplaint(await here(['user', 'set', 'demo', 'ann', '--enable', '--disable']), 2, /at once/);
        user = await show();
        assert.deepEqual([user.role, user.disabled], ['operator', false]);
    });

    test('list: filters, every page, and a limit', async () => {
        const count = 205; // more than the server gives at once
        // By hand: the server takes its time for each password.
        const done = await run('/usr/bin/env', ['sqlite3', joinPath(crier.data, 'crier.sqlite'), `
            PRAGMA foreign_keys = OFF;
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})
            INSERT INTO users (app_id, id, password_hash, role, created_at)
            SELECT 'demo', printf('many-%03d', i), '', 'user', 1 FROM n;
            INSERT INTO user_tags (app_id, user_id, tag)
            SELECT app_id, id, 'many' FROM users WHERE id LIKE 'many-%';`]);
        assert.equal(done.code, 0, done.stderr);
        const many = rowsOf(await here(['user', 'list', 'demo', '--q', 'many-']));
        assert.equal(many.length, count);
        assert.equal(new Set(many.map(([user]) => user)).size, count);
        assert.equal(rowsOf(await here(['user', 'list', 'demo', '--tag', 'many'])).length, count);
        assert.deepEqual(rowsOf(await here(['user', 'list', 'demo', '--role', 'operator']))
            .map(([user]) => user), ['a-folder', 'a-server', 'ann']);
        const some = jsonOf(await here(['--json', 'user', 'list', 'demo', '--q', 'many-', '--limit', '202']));
        assert.equal(some.users.length, 202);
        const rest = jsonOf(await here(['--json', 'user', 'list', 'demo', '--q', 'many-', '--limit', '202']));
        assert.equal(rest.next, some.next);
        assert.ok(some.next);
        assertComplaint(await here(['user', 'list', 'demo', '--limit', 'all']), 2, /--limit/);
        assertComplaint(await here(['user', 'list', 'demo', '--role', 'god']), 2, /no role "god"/);
    });

    test('delete', async () => {
        assertDone(await here(['user', 'delete', 'demo', 'a-folder']), /^Deleted user a-folder/);
        assertComplaint(await here(['user', 'delete', 'demo', 'a-folder']), 1, /a-folder/);
    });
});

describe('crierctl key', () => {
    const scope = suiteScope();
    let crier;
    let here;
    before(async () => {
        crier = await startCrier(scope);
        here = ctlOn(crier);
    });

    for (const where of ['a server', 'a folder']) {
        test(`create on ${where}: with a name and an end; then it is listed`, async () => {
            const at = where === 'a server' ? here : words => ctl(['--data', crier.data, ...words]);
            const made = jsonOf(await at(['--json', 'key', 'create', 'demo', '--scope', 'push:send',
                '--name', where, '--expires', '90d']));
            const { keys } = jsonOf(await here(['--json', 'key', 'list', 'demo']));
            const key = keys.find(({ id }) => id === made.id);
            assert.equal(key.name, where);
            const days = (Date.parse(key.expires_at) - Date.now()) / 86_400_000;
            assert.ok(days > 89.9 && days <= 90, key.expires_at);
            assert.ok(made.key.startsWith(key.hint));
            // A time since 1970 is no duration: 57 years of a key were not meant.
            for (const [expires, pattern] of [['tomorrow', /--expires/],
                ['1795903916', /seconds.*years/], ['+1795903916000', /--expires/],
                ['9999999999w', /9999/],
                ['2001-01-01T00:00:00Z', /past/], ['2030-01-31T09:00:00', /--expires/]])
                assertComplaint(await at(['key', 'create', 'demo', '--scope', 'push:send',
                    '--expires', expires]), 2, pattern);
        });
    }

    test('delete: it can do nothing from then on', async () => {
        const made = jsonOf(await here(['--json', 'key', 'create', 'demo', '--scope', 'push:read']));
        const stats = () => ctl(['--url', crier.url, '--key', made.key, 'stats', 'demo']);
        assertDone(await stats(), /users\t1\n/);
        assertDone(await here(['key', 'delete', 'demo', made.id]), /^Deleted key/);
        assertComplaint(await stats(), 1, /./);
        assert.ok(!rowsOf(await here(['key', 'list', 'demo'])).some(([id]) => id === made.id));
    });

    test('says which scope is lacking', async () => {
        const made = jsonOf(await here(['--json', 'key', 'create', 'demo', '--scope', 'push:send']));
        assertComplaint(await ctl(['--url', crier.url, '--key', made.key, 'audit', 'demo']), 1,
            /audit:read/);
    });
});

describe('crierctl sessions, connections, audit, stats', () => {
    const scope = suiteScope();
    let crier;
    let here;
    let token;
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann', 'bob'] } });
        here = ctlOn(crier);
        token = await logIn(crier, 'demo', 'ann');
        await logIn(crier, 'demo', 'bob');
    });

    test('who is connected, and who no longer', async t => {
        const socket = await join(t, crier, 'demo', token);
        const rows = rowsOf(await here(['connections', 'list', 'demo']));
        assert.equal(rows.length, 1);
        assert.deepEqual([rows[0][1], rows[0][5]], ['ann', 'websocket']);
        assert.deepEqual(rowsOf(await here(['connections', 'list', 'demo', '--user', 'bob'])), []);
        assert.equal(jsonOf(await here(['--json', 'connections', 'list', 'demo', '--q', 'an']))
            .connections[0].user, 'ann');
        const gone = next(socket, 'disconnect');
        assertDone(await here(['connections', 'disconnect', 'demo', rows[0][0]]), /^Disconnected /);
        await gone;
        assertComplaint(await here(['connections', 'disconnect', 'demo', rows[0][0]]), 1, /no such connection/);
    });

    test('who is logged in, and who no longer', async t => {
        assert.equal(rowsOf(await here(['sessions', 'list', 'demo'])).length, 2);
        const [[id, user]] = rowsOf(await here(['sessions', 'list', 'demo', '--user', 'ann']));
        assert.equal(user, 'ann');
        const socket = await join(t, crier, 'demo', token);
        const out = next(socket, 'crier:session');
        assertDone(await here(['sessions', 'revoke', 'demo', id]), /^Revoked session/);
        await out;
        assertComplaint(await here(['sessions', 'revoke', 'demo', id]), 1, /./);
    });

    test('who did what', async () => {
        const [made] = rowsOf(await here(['audit', 'demo', '--action', 'user.create', '--limit', '1']));
        assert.deepEqual(made.slice(1, 4), ['crierctl', 'user.create', 'bob']);
        const { audit } = jsonOf(await here(['--json', 'audit', 'demo', '--actor', 'crierctl']));
        assert.deepEqual(new Set(audit.map(({ action }) => action)),
            new Set(['app.create', 'user.create', 'key.create']));
    });

    test('how many', async () => {
        await push(crier, 'demo', { user: '*', event: 'a' });
        assertDone(await here(['stats', 'demo']), /users\t2\n[\s\S]*pushes kept\t1\n/);
        assert.equal(jsonOf(await here(['--json', 'stats', 'demo'])).pushes.ever, 1);
    });

    test('tables fit the terminal', async () => {
        await administer(crier.data, 'user', 'create', 'demo', '王小明');
        await here(['user', 'set', 'demo', 'bob', '--attributes',
            JSON.stringify({ motto: 'x'.repeat(200), bell: '\x07\x1b[2J' })]);
        const list = ['--url', crier.url, '--key', crier.keys.demo, 'user', 'list', 'demo'];
        for (const columns of [60, 100]) {
            const { code, lines } = await onTerminal(list, columns);
            assert.equal(code, 0);
            assert.match(lines[0], /^USER {2,}ROLE {2,}ONLINE/);
            assert.equal(lines.length, 4);
            const bob = lines.find(line => line.startsWith('bob'));
            assert.match(bob, /…/);
            assert.equal([...bob].length, columns);
            assert.equal(bob.indexOf('user'), lines[0].indexOf('ROLE'));
            // Two columns of the screen a character.
            const ming = lines.find(line => line.startsWith('王'));
            assert.equal(ming.indexOf('user') + 3, lines[0].indexOf('ROLE'));
            assert.doesNotMatch(lines.join('\n'), /[\x07\x1b]/);
        }
        // In a pipe nothing is cut and there is no header.
        const rows = rowsOf(await ctl(list));
        assert.equal(rows.length, 3);
        assert.match(rows.find(([user]) => user === 'bob')[5], /x{200}/);
    });

    test('stops at the first page if the server goes away', async () => {
        await crier.stop();
        assertComplaint(await here(['user', 'list', 'demo']), 1, /refused/);
        await crier.start();
        await until(async () => (await here(['stats', 'demo'])).code === 0, 'the server');
    });
});
