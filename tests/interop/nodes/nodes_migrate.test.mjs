// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// crierctl migrate: all of an SQLite server goes to PostgreSQL, and clients go on as if nothing had happened;
// or nothing goes. crierd migrate.

import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { before, describe, test } from 'node:test';

import { bearer, call, expectCall, logIn, push, request } from '../lib/api.mjs';
import { administer, Crier, startCrier } from '../lib/crier.mjs';
import { assertComplaint, ctl, jsonOf } from '../lib/ctl.mjs';
import { file, upload } from '../lib/forms.mjs';
import { CutProxy, freePort, PostgreSql, whyNone as skip } from '../lib/postgresql.mjs';
import { run, start, temporaryFolder } from '../lib/process.mjs';
import { Workshop } from '../lib/scenarios.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { DEADLINE_MS, until, within } from '../lib/waits.mjs';

const TEXTS = ['plain', '', '👩‍👩‍👧 ٣ مرحبا \u202e rtl',
    `"'\\ \t \u0001 $1 \\N \\. {a,b}`, '\ufeffmark', 'ü'.repeat(20_000), '\u0000 in JSON'];
const LISTS = ['pushes?limit=200', 'users?limit=200', 'keys', 'sessions', 'apps', 'audit?limit=200', 'structures', 'endpoints',
    'documents', 'scenarios', 'runs?limit=200', 'structures/orders/objects', 'structures/users/objects'];
const SQLITE_OWN = ['nodes', 'moved'];

const moveTo = (data, url, ...more) => ctl(['migrate', '--data', data, '--to', url, ...more]);

async function sqlite(data, sql) {
    const done = await run('/usr/bin/env', ['sqlite3', joinPath(data, 'crier.sqlite'), sql]);
    assert.equal(done.code, 0, done.stderr);
    return done.stdout.trim();
}

/** The tables of a data directory, and of each its columns. */
async function tablesOf(data) {
    const rows = await sqlite(data, `SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, c.cid`);
    const tables = {};
    for (const [table, column] of rows.split('\n').map(row => row.split('|'))) {
        if (!SQLITE_OWN.includes(table))
            (tables[table] ??= []).push(column);
    }
    return tables;
}

const sorted = text => text.split('\n').sort();

describe('from SQLite to PostgreSQL', { skip }, () => {
    const scope = suiteScope();
    let database;
    let schemas = 0;
    /** A schema with nothing in it: {schema, url}. */
    const fresh = () => {
        const schema = `s${++schemas}`;
        database.rows(`CREATE SCHEMA ${schema}`);
        return { schema, url: `${database.url()}?options=-csearch_path%3D${schema}` };
    };
    const countIn = ({ schema }, table) => Number(database.rows(`SELECT count(*) FROM ${schema}.${table}`)[0][0]);

    /** A server with some of everything. */
    async function live(t) {
        const crier = await startCrier(t, { apps: { demo: ['ann', 'bob', 'Ünal "ю" 👩'], other: ['zed'] } });
        const shop = new Workshop(crier);
        await shop.structure('orders', [{ id: 'title' }, { id: 'n', type: 'number', index: true }]);
        await shop.scenario('tell', { structure: 'orders',
            steps: [{ do: 'push', user: '*', event: 'told', message: 'told' }] });
        for (const title of TEXTS)
            await shop.create('orders', { title, n: 15 });
        await shop.ask(202, 'POST', 'scenarios/tell/runs',
            { objects: [(await shop.objects('orders'))[0].id] });
        await shop.ended('tell', 1);
        const ann = await logIn(crier, 'demo', 'ann');
        const socket = await join(t, crier, 'demo', ann);
        const first = await push(crier, 'demo', { user: '*', event: 'n', message: 'first' });
        const keyed = { user: '*', event: 'n', message: 'once' };
        const once = await request(crier, 'POST', '/api/v1/pushes', { body: JSON.stringify(keyed),
            headers: { ...bearer(crier.keys.demo), 'Idempotency-Key': 'key-1' } });
        assert.equal(once.status, 202);
        await push(crier, 'demo', { user: 'ann', event: 'n', message: 'key', collapse_key: 'kü' });
        await push(crier, 'demo', { user: 'ann', event: 'never', message: 'later',
            at: new Date(Date.now() + 3_600_000).toISOString() });
        await until(() => socket.events.some(([, message]) => message === 'key'), 'the pushes');
        await socket.timeout(DEADLINE_MS).emitWithAck('crier:receipt', { offset: first.offset, state: 'read' });
        socket.disconnect();
        for (const message of TEXTS)
            await push(crier, 'demo', { user: '*', event: 'n', message });
        const picture = Buffer.from(Array.from({ length: 3000 }, (_, i) => i % 256));
        const { json: { result: uploaded } } = await upload(crier, 'demo', ann,
            file('a "ü".png', 'image/png', picture));
        // What was removed had a number, too.
        await sqlite(crier.data, "UPDATE sqlite_sequence SET seq = seq + 1000 WHERE name = 'audit'");
        return { crier, shop, ann, first, keyed, once: once.json, picture, uploaded };
    }

    const lists = async (crier, names = LISTS) => {
        const result = {};
        for (const name of names)
            result[name] = await expectCall(200, crier, crier.keys.demo, 'GET', `/api/v1/${name}`);
        return result;
    };

    before(async () => { database = await PostgreSql.start(scope); });

    test('everything is there as it was, and a client goes on from its offset', async t => {
        const { crier, ann, first, keyed, once, picture, uploaded } = await live(t);
        const known = await lists(crier);
        await crier.stop();
        const target = fresh();
        const done = await moveTo(crier.data, target.url, '--json');
        const moved = jsonOf(done);
        assert.match(done.stderr, /^crierctl: pushes: \d+ rows$/m);
        assert.equal(moved.contents, 1);
        assert.equal(moved.files, joinPath(crier.data, 'files'));
        assert.equal(moved.replaced, 0);

        // Whatever tables a migration adds, they are among them, with every value.
        const tables = await tablesOf(crier.data);
        assert.deepEqual(Object.keys(moved.tables).sort(), Object.keys(tables).sort());
        for (const [table, columns] of Object.entries(tables)) {
            const there = Object.fromEntries(database.rows(`SELECT attname, atttypid::regtype FROM pg_attribute
                WHERE attrelid = '${target.schema}.${table}'::regclass AND attnum > 0`));
            const here = await sqlite(crier.data, `SELECT ${columns.map(name =>
                `CASE WHEN "${name}" IS NULL THEN 'null' ELSE 'x' || lower(hex(CAST("${name}" AS BLOB))) END`).join(" || ' ' || ")} FROM ${table}`);
            const arrived = database.rows(`SELECT ${columns.map(name => (there[name] === 'bytea'
                ? `coalesce('x' || encode("${name}", 'hex'), 'null')`
                : `coalesce('x' || encode(convert_to("${name}"::text, 'UTF8'), 'hex'), 'null')`)).join(" || ' ' || ")}
                FROM ${target.schema}.${table}`).map(([row]) => row ?? '').join('\n');
            assert.deepEqual(sorted(arrived), sorted(here), table);
        }
        for (const table of ['pushes', 'scheduled_pushes', 'deliveries', 'objects', 'object_keys', 'files', 'audit',
            'sessions', 'api_keys', 'users', 'documents', 'runs', 'idempotency_keys', 'scenario_versions'])
            assert.ok(moved.tables[table] > 0, table);
        assert.ok(moved.tables.receipts + moved.tables.receipt_ranges > 0);

        const next = new Crier(crier.data, { 'store.url': target.url, 'node.id': 'a' });
        next.keys = crier.keys;
        await next.start();
        defer(t, () => next.stop());
        assert.deepEqual(await lists(next), known);

        const socket = await join(t, next, 'demo', ann, { auth: { app_id: 'demo', session_id: ann,
            offset: first.offset } });
        const { offset } = await push(next, 'demo', { user: '*', event: 'n', message: 'live' });
        await until(() => socket.events.some(([, message]) => message === 'live'), 'what is live');
        assert.deepEqual(socket.events.map(([event, message]) => [event, message]),
            ['once', 'key', ...TEXTS, 'live'].map(message => ['n', message]));
        assert.equal(socket.events.at(-1).at(-1), offset);

        const again = await request(next, 'POST', '/api/v1/pushes', { body: JSON.stringify(keyed),
            headers: { ...bearer(next.keys.demo), 'Idempotency-Key': 'key-1' } });
        assert.equal(again.json.id, once.id);
        const { bytes } = await request(next, 'GET', `/fileUploaded/${uploaded.finalFileName}`);
        assert.ok(bytes.equals(picture));
        await logIn(next, 'demo', 'Ünal "ю" 👩');
        await logIn(next, 'other', 'zed');
        // Another number than any that was given before.
        const newest = Number(await sqlite(crier.data, "SELECT seq FROM sqlite_sequence WHERE name = 'audit'"));
        await expectCall(201, next, next.keys.demo, 'POST', '/api/v1/keys', { name: 'k', scopes: ['push:send'] });
        assert.ok(database.rows(`SELECT max(id) FROM ${target.schema}.audit`)[0][0] > newest);
    });

    test('what was moved is refused until it is taken back, as another log', async t => {
        const crier = await startCrier(t);
        const ann = await logIn(crier, 'demo', 'ann');
        const { offset } = await push(crier, 'demo', { user: '*', event: 'n', message: 1 });
        assertComplaint(await ctl(['migrate', '--data', crier.data, '--back', '--force']), 1, /in use by another crierd/);
        await crier.stop();
        assertComplaint(await ctl(['migrate', '--data', crier.data, '--back', '--force']), 1, /was not moved/);
        const target = fresh();
        const done = await moveTo(crier.data, target.url.replace('crier@', 'crier:s3cret@'));
        assert.equal(done.code, 0, done.stderr);
        assert.match(done.stdout, /^Moved 1 app, \d+ rows in all, to postgres on 127\.0\.0\.1:\d+\. /);
        const refused = new RegExp(`its data was moved to PostgreSQL \\(postgres on 127\\.0\\.0\\.1:${database.port}\\) `
            + 'on 20\\S+Z: .*--back --force');
        assertComplaint(await moveTo(crier.data, fresh().url), 1, refused);
        assertComplaint(await ctl(['--data', crier.data, 'app', 'create', 'x']), 1, refused);
        assertComplaint(await ctl(['--data', crier.data, 'backup', joinPath(crier.data, 'b')]), 1, refused);
        for (const command of [['serve'], ['migrate']]) {
            const { code, stderr } = await run('crierd', ['--data', crier.data, '--listen', '127.0.0.1:0', ...command]);
            assert.equal(code, 1);
            assert.match(stderr, refused);
            assert.ok(!stderr.includes('s3cret'), stderr);
        }
        assert.match((await ctl(['doctor', '--data', crier.data])).stdout, refused);

        assertComplaint(await ctl(['migrate', '--data', crier.data, '--back']), 1, /say --force/);
        const back = jsonOf(await ctl(['--json', 'migrate', '--data', crier.data, '--back', '--force']));
        assert.equal(back.from, `postgres on 127.0.0.1:${database.port}`);
        await crier.start();
        const socket = await join(t, crier, 'demo', ann, { auth: { app_id: 'demo', session_id: ann, offset } });
        await until(() => socket.events.some(([event]) => event === 'crier:gap'), 'the gap');
    });

    test('nothing happens to either side where it can not be', async t => {
        const crier = await startCrier(t);
        await push(crier, 'demo', { user: '*', event: 'n', message: 1 });
        const target = fresh();
        assertComplaint(await moveTo(crier.data, target.url), 1,
            new RegExp(`in use by another crierd \\(process ${crier.process.pid}\\): stop it first`));
        await crier.stop();
        const bytes = () => readFileSync(joinPath(crier.data, 'crier.sqlite'));
        const was = bytes();
        // The newest line: those before it say how far it was.
        const refuse = async (pattern, url = target.url, data = crier.data) => {
            const { code, stdout, stderr } = await moveTo(data, url);
            assertComplaint({ code, stdout, stderr: `${stderr.trimEnd().split('\n').at(-1)}\n` }, 1, pattern);
        };

        await refuse(/PostgreSQL is not reached/, `postgresql://crier@127.0.0.1:${await freePort()}/postgres`);
        await refuse(/no Crier database/, target.url, joinPath(crier.data, 'none'));
        assert.ok(!existsSync(joinPath(crier.data, 'none')));
        for (const [args, pattern] of [[[], /--data/], [['--data', crier.data], /--to/],
            [['--data', crier.data, '--to', 'mysql://x'], /postgresql:/],
            [['--data', crier.data, '--to', target.url, '--set', `store.url=${target.url}`], /not with both/]])
            assertComplaint(await ctl(['migrate', ...args]), 2, pattern);
        assert.deepEqual(bytes(), was);

        const changed = async (sql, pattern) => {
            const data = temporaryFolder(t);
            cpSync(crier.data, data, { recursive: true });
            await sqlite(data, sql);
            await refuse(pattern, target.url, data);
            assert.equal(countIn(target, 'apps'), 0);
            assert.equal(await sqlite(data, "SELECT count(*) FROM sqlite_schema WHERE name = 'moved'"), '0');
        };
        // The schema is there from now on.
        assert.equal((await run('crierd', ['migrate', '--set', `store.url=${target.url}`])).code, 0);
        await changed('PRAGMA user_version = 999', /version 999 .*newer/);
        await changed("UPDATE pushes SET created_at = 'x'", /pushes \(demo, 1\): created_at is no whole number/);
        await changed("PRAGMA foreign_keys = OFF; DELETE FROM apps WHERE id = 'demo'", /refer to nothing/);
        await changed(`UPDATE pushes SET collapse_key = hex(randomblob(9000))`, /table pushes can't be copied.*\(row 1\)/);
        await changed('ALTER TABLE pushes ADD COLUMN ours TEXT', /table pushes is another one/);
        await changed('CREATE TABLE ours (x)', /table ours is another one/);

        // What arrives is compared: here somebody changes it, or drops it, on its way.
        for (const [change, pattern] of [["NEW.priority := 'low'; RETURN NEW;", /pushes has not arrived.*1 rows of 1/],
            ['RETURN NULL;', /pushes has not arrived.*0 rows of 1/]]) {
            database.rows(`CREATE OR REPLACE FUNCTION ${target.schema}.meddle() RETURNS trigger LANGUAGE plpgsql
                AS 'BEGIN ${change.replaceAll("'", "''")} END'`);
            database.rows(`CREATE OR REPLACE TRIGGER meddle BEFORE INSERT ON ${target.schema}.pushes
                FOR EACH ROW EXECUTE FUNCTION ${target.schema}.meddle()`);
            await refuse(pattern);
            assert.equal(countIn(target, 'apps'), 0);
        }
        database.rows(`DROP TRIGGER meddle ON ${target.schema}.pushes`);

        // With another app in it, or with a server at work.
        const other = fresh();
        assert.equal((await ctl(['--set', `store.url=${other.url}`, 'app', 'create', 'x'])).code, 0);
        await refuse(/another app in postgres/, other.url);
        const busy = fresh();
        const node = new Crier(temporaryFolder(t), { 'store.url': busy.url, 'node.id': 'a' });
        await node.start();
        await refuse(/server a works on postgres/, busy.url);
        await node.stop();
        assert.equal(countIn(other, 'pushes') + countIn(busy, 'pushes') + countIn(target, 'pushes'), 0);
        assert.equal((await moveTo(crier.data, target.url)).code, 0);
    });

    test('killed in the middle, or between both ends, it is done by the next try', async t => {
        const crier = await startCrier(t);
        await push(crier, 'demo', { user: '*', event: 'n', message: 1 });
        await crier.kill();
        await sqlite(crier.data, `WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
            INSERT INTO pushes (app_id, seq, id, audience, event, message, created_at)
            SELECT 'demo', i, 'p' || i, '*', 'n', CAST('"x"' AS BLOB), i FROM n; UPDATE apps SET last_seq = 20000`);
        const target = fresh();
        await run('crierd', ['migrate', '--set', `store.url=${target.url}`]);
        const holder = start('/usr/bin/env', ['psql', '-qAtX', database.url()]);
        holder.stdin.write(`BEGIN; LOCK TABLE ${target.schema}.receipts; SELECT 'held';\n`);
        await until(() => holder.output.includes('held'), 'the lock');
        // It has the pushes, and waits for what comes after them.
        const moving = start('crierctl', ['migrate', '--data', crier.data, '--to', target.url]);
        await until(() => database.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            + " AND query LIKE '%receipts%' AND application_name = 'crierd'").length > 0, 'the middle');
        moving.kill('SIGKILL');
        await within(moving.ended, 'crierctl to die');
        holder.stdin.end('ROLLBACK;\n');
        await within(holder.ended, 'psql to end');
        assert.equal(countIn(target, 'apps') + countIn(target, 'pushes'), 0);
        assert.equal(await sqlite(crier.data, 'SELECT count(*) FROM pushes'), '20000');

        const before = temporaryFolder(t);
        cpSync(crier.data, before, { recursive: true });
        assert.equal((await moveTo(crier.data, target.url)).code, 0);
        assert.equal(countIn(target, 'pushes'), 20000);
        // As if it had been killed before the mark.
        const again = jsonOf(await moveTo(before, target.url, '--json'));
        assert.equal(again.was_there, true);
        assert.equal(await sqlite(before, 'SELECT count(*) FROM moved'), '1');
        // A server has worked there since.
        rmSync(joinPath(crier.data, 'crier.sqlite'));
        cpSync(joinPath(before, 'crier.sqlite'), joinPath(crier.data, 'crier.sqlite'));
        await sqlite(crier.data, 'DROP TABLE moved');
        database.rows(`UPDATE ${target.schema}.apps SET last_seq = last_seq + 1`);
        assertComplaint(await moveTo(crier.data, target.url), 1, /another app/);
    });

    for (const how of ['before', 'after']) {
        test(`a connection that is cut ${how} the COMMIT makes no difference`, async t => {
            const data = temporaryFolder(t);
            await administer(data, 'app', 'create', 'demo');
            const target = fresh();
            const proxy = await CutProxy.start(t, database);
            const moving = start('crierctl', ['migrate', '--json', '--data', data,
                '--to', target.url.replace(`:${database.port}/`, `:${proxy.port}/`)]);
            // The schema was made by then: the next COMMIT is that of all the rest.
            moving.stderr.once('data', () => proxy.cutCommit(how));
            const moved = jsonOf(await within(moving.ended, 'crierctl to end'));
            assert.equal(proxy.cuts, 1);
            assert.equal(moved.was_there, false);
            assert.equal(countIn(target, 'apps'), 1);
            assert.equal(await sqlite(data, 'SELECT count(*) FROM moved'), '1');
        });
    }

    test('texts that PostgreSQL has not are replaced, and told', async t => {
        const data = temporaryFolder(t);
        await administer(data, 'app', 'create', 'demo');
        await sqlite(data, `INSERT INTO pushes (app_id, seq, id, audience, event, message, created_at) VALUES
            ('demo', 1, 'a', '*', 'x' || char(0) || 'y', x'31', 1), ('demo', 2, 'b', '*', CAST(x'61ff62' AS TEXT), x'32', 1);
            UPDATE apps SET last_seq = 2`);
        const target = fresh();
        const done = await moveTo(data, target.url);
        assert.equal(done.code, 0, done.stderr);
        assert.match(done.stderr, /In 2 texts .*pushes \(demo, 1\): event; pushes \(demo, 2\): event/);
        assert.deepEqual(database.rows(`SELECT event FROM ${target.schema}.pushes ORDER BY seq`).flat(),
            ['x\ufffdy', 'a\ufffdb']);
    });

    test('crierd migrate brings the schema up to date, and ends', async t => {
        const data = temporaryFolder(t);
        const target = fresh();
        for (const args of [['--data', data], ['--set', `store.url=${target.url}`]]) {
            const migrate = async () => run('crierd', ['migrate', ...args]);
            const made = await migrate();
            assert.equal(made.code, 0, made.stderr);
            assert.match(made.stdout, /^The schema of \S.* was made: it is version \d+\n$/);
            assert.match((await migrate()).stdout, /is up to date: it is version \d+\n$/);
        }
        database.rows(`UPDATE ${target.schema}.schema_version SET version = 999`);
        await sqlite(data, 'PRAGMA user_version = 999');
        for (const args of [['--data', data], ['--set', `store.url=${target.url}`]]) {
            const { code, stdout, stderr } = await run('crierd', ['migrate', ...args]);
            assert.equal(code, 1);
            assert.equal(stdout, '');
            assert.match(stderr, /version 999 and this program knows only \d+: use the newer program/);
        }
        const crier = await startCrier(t);
        const { code, stderr } = await run('crierd', ['migrate', '--data', crier.data]);
        assert.equal(code, 1);
        assert.match(stderr, /in use by another crierd .*stop it first/);
        assert.equal((await call(crier, crier.keys.demo, 'GET', '/api/v1/pushes')).status, 200);
    });

    test('an older schema is brought up to date on the way', async t => {
        const data = temporaryFolder(t);
        await administer(data, 'app', 'create', 'demo');
        // The newest migration undone.
        await sqlite(data, `DROP TABLE nodes; DROP TABLE notices; DROP INDEX deliveries_by_node;
            ALTER TABLE deliveries DROP COLUMN node; ALTER TABLE apps DROP COLUMN last_notice;
            ALTER TABLE runs DROP COLUMN node; PRAGMA user_version = 23`);
        const target = fresh();
        assert.equal((await moveTo(data, target.url)).code, 0);
        assert.equal(countIn(target, 'apps'), 1);
    });
});
