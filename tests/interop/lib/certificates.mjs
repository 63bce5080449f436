// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Certificates that sign themselves, made with the openssl command.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { run, temporaryFolder } from './process.mjs';

const KINDS = {
    rsa: ['-newkey', 'rsa:2048'],
    ec: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
};

/** {certificate, key, pem}: two paths in `folder`, and the certificate itself. */
export async function makeCertificate(t, { kind = 'ec', name = 'crier',
    folder = temporaryFolder(t) } = {}) {
    const certificate = join(folder, `${name}.crt`);
    const key = join(folder, `${name}.key`);
    const done = await run('/usr/bin/env', ['openssl', 'req', '-x509', '-nodes', '-days', '2',
        ...KINDS[kind], '-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1',
        '-keyout', key, '-out', certificate]);
    assert.equal(done.code, 0, done.stderr);
    return { certificate, key, pem: readFileSync(certificate, 'latin1') };
}
