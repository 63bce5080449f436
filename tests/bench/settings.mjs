// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// How crierd is configured to be measured: no limit of it is.

import assert from 'node:assert/strict';

import { run } from '../interop/lib/process.mjs';

const RATES = ['requests_per_minute_per_key', 'requests_per_minute_per_address'];

/** {key: value}. A limit of rates is switched off if this crierd has it. */
export async function settings() {
    const { code, stdout, stderr } = await run('crierd', ['defaultconfig']);
    assert.equal(code, 0, stderr);
    const known = RATES.filter(key => new RegExp(`^#? *${key} *=`, 'm').test(stdout));
    return {
        'limits.connections': 20000,
        'limits.connections_per_address': 20000,
        ...Object.fromEntries(known.map(key => [`limits.${key}`, 0])),
    };
}
