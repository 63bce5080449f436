// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// crierd-push.mjs FOLDER USERS [--once]: a crierd whose users are logged in, to be pushed to.
// Writes FOLDER/users.txt (lines of a name and what goes with CONNECT), FOLDER/key.txt and requests that broadcast,
// request.http and fields.http, for crier-load. With --once it only leaves a database with one push for crier-sqlite-floor:
// FOLDER/crier.sqlite.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expectCall, logIn, push } from '../interop/lib/api.mjs';
import { startCrier } from '../interop/lib/crier.mjs';
import { broadcastRequest, NAME } from './broadcastrequest.mjs';
import { settings } from './settings.mjs';

const [folder, users, once] = process.argv.slice(2);

function sql(database, statements) {
    return execFileSync('sqlite3', ['-batch', '-cmd', '.timeout 5000', database],
        { input: statements, encoding: 'utf8' }).trim();
}

/** The hashes of tokens as server/auth keeps them: BLAKE2b with 256 bits. */
function hashes(tokens) {
    const files = mkdtempSync(join(folder, 'tokens-'));
    tokens.forEach((token, i) => writeFileSync(join(files, `${i}`), token));
    return execFileSync('b2sum', ['--length=256', ...tokens.keys()], { cwd: files, encoding: 'utf8' })
        .trim().split('\n').map(line => line.split(' ')[0]);
}

/** Rows of `table` like that one `where`, but for the columns of `changes` (SQL over table `new`). */
function copies(database, table, where, changes) {
    const columns = sql(database, `SELECT name FROM pragma_table_info('${table}');`).split('\n');
    const values = columns.map(name => changes[name] ?? `old.${name}`);
    return `INSERT INTO ${table} (${columns}) SELECT ${values} FROM ${table} old, new WHERE ${where};`;
}

/** To hash a thousand passwords takes minutes, so one user's rows are copied. */
function multiply(database, count) {
    const names = Array.from({ length: count }, (_, i) => `user-${i}`);
    const tokens = names.map(name => `${name}-of-the-benchmark`);
    const rows = hashes(tokens).map((hash, i) => `('${names[i]}', x'${hash}')`);
    sql(database, `
        PRAGMA foreign_keys = ON;
        CREATE TEMP TABLE new (name TEXT, hash BLOB);
        INSERT INTO new VALUES ${rows};
        BEGIN IMMEDIATE;
        ${copies(database, 'users', "old.id = 'ann'", { id: 'new.name' })}
        ${copies(database, 'sessions', "old.user_id = 'ann'",
        { user_id: 'new.name', token_hash: 'new.hash', id: 'lower(hex(randomblob(12)))' })}
        COMMIT;`);
    return names.map((name, i) =>
        `${name} ${JSON.stringify({ app_id: 'demo', session_id: tokens[i] })}`);
}

mkdirSync(folder, { recursive: true });
const closers = [];
const crier = await startCrier({ after(action) { closers.push(action); } }, {
    set: { ...await settings(), 'retention.max_pushes': 10_000_000 },
});
async function close() {
    for (const action of closers)
        await action();
    process.exit(0);
}

await expectCall(200, crier, crier.keys.demo, 'PATCH', '/api/v1/users/ann', { attributes: { name: NAME } });
await logIn(crier, 'demo', 'ann');
const database = join(crier.data, 'crier.sqlite');
writeFileSync(join(folder, 'users.txt'), multiply(database, Number(users)).map(line => `${line}\n`).join(''));
writeFileSync(join(folder, 'key.txt'), crier.keys.demo);
writeFileSync(join(folder, 'request.http'), broadcastRequest(crier.keys.demo));
writeFileSync(join(folder, 'fields.http'), broadcastRequest(crier.keys.demo, true));
if (once) {
    // The body of load/pushmessage.cpp.
    const message = { message: 'Hello world! My name is Ann, and these are news',
        parameters: { position: 'top-right', duration: 4000 }, number: 100000 };
    await push(crier, 'demo', { user: 'user-0', event: 'alert', message });
    await crier.stop();
    assert.equal(sql(database, 'SELECT count(*) FROM pushes; PRAGMA wal_checkpoint(TRUNCATE);'), '1\n0|0|0');
    copyFileSync(database, join(folder, 'crier.sqlite'));
    await close();
}

console.log(`crierd listening on ${crier.url} pid ${crier.process.pid}`);
process.on('SIGTERM', close);
