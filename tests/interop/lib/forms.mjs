// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Forms of several parts, as browsers send them, and what becomes of them.

import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expectCall, request } from './api.mjs';

const BOUNDARY = '----crier-interop-7MA4YWxkTrZu0gW';

/** A file of a form. */
export const file = (name, type, content) => ({ name, type, content: Buffer.from(content) });

/** {body, headers} of a form; `parts` is [[name, text or file], …]. */
export function form(parts) {
    const pieces = parts.flatMap(([name, value]) => {
        const isFile = typeof value === 'object';
        const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"`
            + (isFile ? `; filename="${value.name.replaceAll('"', '%22')}"\r\nContent-Type: ${value.type}` : '');
        return [Buffer.from(`${head}\r\n\r\n`), isFile ? value.content : Buffer.from(value),
            Buffer.from('\r\n')];
    });
    return { body: Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]),
        headers: { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` } };
}

/** Uploads a file as pages of Directual do. */
export function upload(crier, app, session, one) {
    return request(crier, 'POST', `/api/upload?appID=${app}&sessionID=${session ?? ''}`,
        form([['file', one]]));
}

/** Sends a form to an endpoint. */
export function post(crier, path, parts, { app = 'demo', session = '' } = {}) {
    return request(crier, 'POST', `/good/api/v5/data/${path}?appID=${app}&sessionID=${session}`,
        form(parts));
}

/** Makes a structure and public endpoints of it. */
export async function define(crier, structure, endpoints, app = 'demo') {
    const key = crier.keys[app];
    await expectCall(201, crier, key, 'POST', '/api/v1/structures', structure);
    for (const endpoint of endpoints)
        await expectCall(201, crier, key, 'POST', '/api/v1/endpoints',
            { structure: structure.id, access: 'public', ...endpoint });
}

/** That an answer is an error in the shape of Directual. */
export function assertRefused(answer, status, pattern) {
    assert.equal(answer.status, status, answer.text);
    assert.deepEqual([answer.json.status, answer.json.httpCode, answer.json.payload],
        ['ERROR', status, null]);
    assert.match(answer.json.msg, pattern);
}

/** What is on the disk of a server, by its hash. */
export function contents(crier) {
    const root = join(crier.data, 'files');
    return existsSync(root) ? readdirSync(root, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile()).map(({ name }) => name) : [];
}
