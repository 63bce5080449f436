// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What others may do in the database of several nodes, and what it may be: crier_push() and rows put there by hand,
// NOTIFY of a stranger, another schema, another encoding, a URL that is wrong.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';

import { logIn, push, tryPush } from '../lib/api.mjs';
import { Crier } from '../lib/crier.mjs';
import { scrape } from '../lib/metrics.mjs';
import { startNodes } from '../lib/nodes.mjs';
import { startPooler, whyNone as noPooler } from '../lib/pooler.mjs';
import { PostgreSql, whyNone as skip } from '../lib/postgresql.mjs';
import { run, start, temporaryFolder } from '../lib/process.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const APP = 'demo';
/** The lock of whoever writes, see PostgresDriver. */
const WRITE_LOCK = 0x437269657257;
/** A key that no index can hold: it does not become shorter by compression. */
const HUGE = "(SELECT string_agg(md5(i::text), '') FROM generate_series(1, 512) i)";

const namesOf = socket => socket.events.map(([name]) => name);

describe('a database that others write to', () => {
    const scope = suiteScope();
    let database;
    let nodes;
    let ann;
    test('with two nodes', { skip }, async () => {
        database = await PostgreSql.start(scope);
        ({ nodes } = await startNodes(scope, database.url(), { users: { ann: ['red'], bob: [] } }));
        ann = await join(scope, nodes[1], APP, await logIn(nodes[1], APP, 'ann'));
    });

    const call = (args, role) => database.rows(`SELECT crier_push(${args})`, role);
    const refuses = (args, what, role) =>
        assert.throws(() => call(args, role), ({ stderr }) => what.test(stderr), args);
    const errors = () => nodes.map(node => node.process.errors).join('');
    const arrived = name => until(() => namesOf(ann).includes(name), name);

    /** A row as crier_push() would have written it, which may say anything. Its id is its event's. */
    const put = (id, { event = id, key = "''" } = {}) =>
        database.rows(`INSERT INTO scheduled_pushes (id, app_id, due_at, audience, event, message, ttl, collapse_key,
                priority, is_template, sender, created_at, inbox, held)
            VALUES ('${id}', '${APP}', 1, '*', '${event}', '1', 0, ${key}, 'normal', 0, 'hand', 1, 1, 0)`);
    const waits = async node => (await scrape(node))('crier_commit_lock_seconds_sum');

    test('what a commit waits for somebody who holds its app is told', { skip }, async () => {
        // What another node holds while it writes to the app.
        const holder = start('/usr/bin/psql', ['-qAtX', database.url()]);
        holder.stdin.write(`BEGIN; SELECT pg_advisory_xact_lock_shared(${WRITE_LOCK});
            SELECT id FROM apps WHERE id = '${APP}' FOR NO KEY UPDATE;\n`);
        await until(() => holder.output.includes(APP), 'the lock');
        const before = await waits(nodes[0]);
        const pushed = push(nodes[0], APP, { user: 'ann', event: 'waited' });
        await until(() => database.rows(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'
            AND clock_timestamp() - query_start > interval '200 ms'`).length, 'somebody to wait');
        holder.stdin.end('COMMIT;\n');
        await pushed;
        await until(async () => await waits(nodes[0]) - before > 0.1, 'the metric');
        assert.equal((await holder.ended).code, 0);
    });

    test('a pooler between is found out', { skip: skip || noPooler }, async t => {
        const doctor = url => run('crierctl', ['doctor', '--set', `store.url=${url}`]);
        assert.match((await doctor(database.url())).stdout, /ok +pooler/);
        // As it comes it does not even let anybody in.
        const strict = await startPooler(t, database, ['pool_mode = transaction']);
        assert.match((await doctor(strict)).stdout, /problem database.*unsupported startup parameter.*not over a pooler/);
        const lenient = await startPooler(t, database,
            ['pool_mode = transaction', 'ignore_startup_parameters = options,extra_float_digits']);
        assert.match((await doctor(lenient)).stdout, /warning pooler.*name PostgreSQL itself/);
        const { code, stderr } = await run('crierd', ['--set', `store.url=${lenient}`, '--set', 'node.id=pooled',
            '--set', 'listen=127.0.0.1:0', '--data', temporaryFolder(t)]);
        assert.equal(code, 1);
        assert.match(stderr, /has to name PostgreSQL itself, and no pooler/);
    });

    const isCancelled = id =>
        database.rows(`SELECT cancelled_at IS NOT NULL FROM scheduled_pushes WHERE id = '${id}'`)[0]?.[0] === 't';

    test('crier_push() for nobody is an error, and reaches nobody; what is left out is everybody', { skip }, async () => {
        for (const whom of ['users => NULL', "users => '{}'", 'users => ARRAY[NULL]::text[]', "users => ARRAY['ann', NULL]",
            "users => ARRAY['']", 'role => NULL', "role => ''", 'tag => NULL', "tag => ''",
            "users => (SELECT array_agg(id) FROM users WHERE id = 'nobody')"])
            refuses(`'${APP}', 'nobody', '1', ${whom}`, /it names nobody/);
        call(`'${APP}', 'everybody', '1'`);
        await arrived('everybody');
        assert.ok(!namesOf(ann).includes('nobody'));
        assert.deepEqual(database.rows("SELECT event, audience FROM pushes WHERE event IN ('nobody', 'everybody')"),
            [['everybody', '*']]);
    });

    test('crier_push() refuses names that are reserved, and what is longer than it may be', { skip }, () => {
        for (const event of ['', ' ', 'a,', 'connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener',
            'removeListener', 'crier:read', 'a, disconnect ,b'])
            refuses(`'${APP}', '${event}', '1'`, /no name for an event/);
        refuses(`'${APP}', 'x', '1', collapse_key => ${HUGE}`, /collapse_key 255/);
        refuses(`'${APP}', 'x', '1', ttl => 9223372036854775807`, /ttl 0 to/);
        refuses(`'${APP}', repeat('x', 129), '1'`, /128 characters/);
    });

    test('a row with a name that is reserved is cancelled, and nobody is disconnected', { skip }, async () => {
        put('reserved', { event: 'disconnect' });
        await until(() => isCancelled('reserved'), 'it to be cancelled');
        await until(() => /reserved of demo can't be sent: "disconnect" is reserved/.test(errors()), 'a line of the log');
        put('behind_reserved');
        await arrived('behind_reserved');
        assert.ok(ann.connected);
        assert.ok(!namesOf(ann).includes('disconnect'));
        assert.deepEqual(database.rows("SELECT seq FROM pushes WHERE event = 'disconnect'"), []);
    });

    test('a row that no index can hold does not stop those behind it', { skip }, async () => {
        put('huge', { key: HUGE });
        put('behind_huge');
        await arrived('behind_huge');
        await until(() => isCancelled('huge'), 'it to be cancelled');
        await until(() => /huge of demo can't be sent/.test(errors()), 'a line of the log');
        assert.ok(!namesOf(ann).includes('huge'));
    });

    test('crier_push() needs EXECUTE and no more, and is found from another search_path', { skip }, async () => {
        database.rows('CREATE ROLE shop LOGIN; CREATE SCHEMA shop AUTHORIZATION shop');
        refuses(`'${APP}', 'shop', '1'`, /permission denied for function crier_push/, 'shop');
        database.rows('GRANT EXECUTE ON FUNCTION crier_push TO shop');
        // "$user" is first.
        call(`'${APP}', 'shop', '1', users => '{ann}'`, 'shop');
        await arrived('shop');
        database.rows(`SET search_path = shop; SELECT public.crier_push('${APP}', 'elsewhere', '1')`, 'shop');
        await arrived('elsewhere');
        for (const table of ['scheduled_pushes', 'pushes', 'apps', 'bus_secret'])
            assert.throws(() => database.rows(`SELECT 1 FROM ${table}`, 'shop'),
                ({ stderr }) => /permission denied/.test(stderr));
        assert.deepEqual(database.rows("SELECT sender FROM pushes WHERE event = 'shop'"), [['sql:shop']]);
    });

    test('what a stranger says by NOTIFY is not listened to, which is said once', { skip }, async () => {
        database.rows('CREATE ROLE stranger LOGIN');
        const channel = `crier:${createHash('sha1').update('public').digest('hex')}`;
        const say = (message, signature = '') => database.rows(
            `SELECT pg_notify('${channel}', '=${signature}${JSON.stringify({ to: [], node: 'x', ...message })}')`, 'stranger');
        for (const signature of ['', '0'.repeat(32)]) {
            say({ do: 'emit', event: '["forged","x"]' }, signature);
            say({ do: 'leave', rooms: ['user:ann'] }, signature);
            say({ do: 'close' }, signature);
        }
        await until(() => nodes.every(({ process }) => process.errors.includes('not listened to')), 'both to say so');
        // The bus brings things in order.
        await until(async () => {
            await push(nodes[0], APP, { user: 'ann', event: 'volatile', message: 1, volatile: true });
            return namesOf(ann).includes('volatile');
        }, 'what comes behind it');
        assert.ok(ann.connected);
        assert.ok(!namesOf(ann).includes('forged'));
        for (const { process } of nodes)
            assert.equal(process.errors.split('none of them has sent').length, 2, process.errors);
    });

    test('a third one whose search_path begins with another schema has tables and keys of its own', { skip }, async t => {
        database.rows('CREATE SCHEMA second');
        const url = `${database.url()}?options=-c%20search_path%3Dsecond,public`;
        const third = new Crier(temporaryFolder(t), { 'store.url': url, 'node.id': 'c' });
        await third.start();
        defer(t, () => third.stop());
        const tables = schema =>
            database.rows(`SELECT tablename FROM pg_tables WHERE schemaname = '${schema}' ORDER BY 1`).flat();
        assert.deepEqual(tables('second'), tables('public'));
        assert.deepEqual(database.rows('SELECT id FROM second.nodes'), [['c']]);
        assert.deepEqual(database.rows('SELECT id FROM public.nodes ORDER BY id'), [['a'], ['b']]);
        third.keys[APP] = nodes[0].keys[APP];
        assert.equal((await tryPush(third, APP, { user: '*', event: 'cross', message: 1 })).status, 401);
    });
});

test('a database that is not UTF8 is refused', { skip }, async t => {
    const database = await PostgreSql.start(t);
    database.rows("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
    const set = ['--set', `store.url=${database.url().replace(/postgres$/, 'latin')}`];
    const folder = ['--data', temporaryFolder(t)];
    for (const [program, args] of [['crierd', [...folder, '--listen', '127.0.0.1:0', '--set', 'node.id=a']],
        ['crierctl', ['app', 'create', APP]]]) {
        const { code, stderr } = await run(program, [...set, ...args]);
        assert.notEqual(code, 0);
        assert.match(stderr, /its encoding is LATIN1 and has to be UTF8/);
    }
});

describe('a password in a URL that is wrong is never shown', () => {
    const at = '127.0.0.1:1/x';
    for (const address of [
        `crier:sesame%zzret@${at}`,
        `crier:sesame@hidden@${at}`,
        // The one before it is taken for a port, and libpq says which.
        `crier:sesame/hidden@${at}`,
        `crier:sesame#hidden@${at}`,
        `crier:sesame?hidden@${at}`,
        `crier:hidden@${at}?bogus=1`,
        `crier@${at}?password=hidden`,
        `crier@${at}?pass%77ord=hidden`,
        `crier@${at}?sslpassword=hidden`,
    ]) {
        test(address, async t => {
            const set = ['--set', `store.url=postgresql://${address}`, '--set', 'node.id=a'];
            const all = [
                await run('crierd', ['--data', temporaryFolder(t), '--listen', '127.0.0.1:0', ...set]),
                await run('crierd', ['checkconfig', ...set]),
                await run('crierctl', [...set.slice(0, 2), 'app', 'create', APP]),
            ];
            assert.notEqual(all[0].code, 0);
            assert.notEqual(all[2].code, 0);
            for (const { stdout, stderr } of all)
                assert.doesNotMatch(`${stdout}${stderr}`, /sesame|zzret|hidden/);
        });
    }
});

describe('a dump that was restored', () => {
    test('is found out at the start: its log is another one, and runs that went on are ended', { skip }, async t => {
        const database = await PostgreSql.start(t);
        const { nodes: [node] } = await startNodes(t, database.url(), { count: 1 });
        await push(node, APP, { user: '*', event: 'before', message: 1 });
        await node.stop();
        const epoch = () => database.rows('SELECT epoch FROM apps')[0][0];
        const old = epoch();
        // Another server of PostgreSQL: its number comes first.
        database.rows("UPDATE history SET place = '1' || place");
        database.rows(`INSERT INTO runs (id, app_id, document, scenario, version, structure, object, state, set_off_by, depth,
                cause, work, trace, error, created_at, resume_at)
            VALUES ('r', '${APP}', 1, 's', 1, 't', 'o', 'queued', 'x', 0, '{}', '{}', '[]', '', 1, 99999999999999)`);
        await node.start();
        assert.notEqual(epoch(), old);
        assert.deepEqual(database.rows("SELECT state FROM runs WHERE id = 'r'"), [['failed']]);
        assert.deepEqual(database.rows('SELECT epoch, last_seq FROM former_epochs'), [[old, '1']]);
        // Only once.
        const renewed = epoch();
        await node.stop();
        await node.start();
        assert.equal(epoch(), renewed);
    });
});
