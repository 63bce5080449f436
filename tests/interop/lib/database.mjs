// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Which database a test is about: SQLite in its folder, unless CRIER_TEST_POSTGRESQL is the URL of a server
// (tests/postgresql.sh), of which each folder has a schema.

import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';

const server = process.env.CRIER_TEST_POSTGRESQL ?? '';
const made = new Set();

/** Whether this run is about PostgreSQL. */
export const isOnPostgresql = server !== '';

const OPTIONS = ['-qAtX', '-v', 'ON_ERROR_STOP=1'];

/** Runs SQL on the server, as its superuser; what it prints. */
export async function psql(sql, url = server) {
    const { stdout } = await promisify(execFile)('psql', [...OPTIONS, url, '-c', sql], { maxBuffer: 1 << 28 });
    return stdout.trim();
}

/** The URL of the schema that belongs to `folder`. */
export function urlOf(folder) {
    const schema = `i${createHash('md5').update(folder).digest('hex')}`;
    if (!made.has(schema))
        execFileSync('psql', [...OPTIONS, server, '-c', `CREATE SCHEMA IF NOT EXISTS ${schema}`]);
    made.add(schema);
    return `${server}&options=-csearch_path%3D${schema}`;
}

/** The options with which crierd and crierctl work on `folder`. */
export function databaseOf(folder) {
    return ['--data', folder, ...(server ? ['--set', `store.url=${urlOf(folder)}`] : [])];
}
