// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The log is a record: what strangers send neither writes lines of its own, nor commands a terminal,
// nor fills the disk.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { push, request, tryLogIn } from '../lib/api.mjs';
import { administer, startCrier } from '../lib/crier.mjs';
import { ctl } from '../lib/ctl.mjs';
import { RawConnection } from '../lib/raw.mjs';
import { within, until } from '../lib/waits.mjs';

/** What may not be in a line as it is: C0, DEL, C1, separators, bidi and other formats. */
const ACTS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;
const LINE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3} (debug|info|warning|error|fatal) [a-z.]+: /;
const lines = crier => crier.process.errors.split('\n').filter(Boolean);

async function endedLog(crier) {
    crier.process.kill('SIGTERM');
    await within(crier.process.ended, 'the end');
    return lines(crier);
}

describe('a line', () => {
    const names = {
        'a new line': 'x\n2030-01-01T00:00:00.000 info crier.auth: log-in accepted: demo root',
        'a carriage return': 'x\r2030-01-01T00:00:00.000 info crier.auth: forged',
        'U+2028 and U+0085': 'x\u2028y\u0085z\u2029',
        'an escape sequence': '\u001b[2J\u001b]0;title\u0007',
        'C1 and DEL': '\u009b31m\u007f',
        'bidi': '\u202eresu\u202c \u2066x\u2069 \u200f',
        'what can\'t be seen': 'ad\u200bmin\ufeff',
        'a lone surrogate': 'x\ud800y',
        '200 kB': 'x'.repeat(200_000),
        '100 kB of escapes': '\u001b'.repeat(100_000),
    };
    for (const [what, name] of Object.entries(names)) {
        test(`is one line whatever is sent: ${what}`, async t => {
            const crier = await startCrier(t, { set: { 'log.level': 'debug' } });
            await tryLogIn(crier, 'demo', name);
            await request(crier, 'POST', `/good/api/v5/auth?appID=${encodeURIComponent(name.slice(0, 500)
                .toWellFormed())}`, { body: JSON.stringify({ provider: 'rest', username: 'y', password: 'z' }) });
            await until(() => crier.process.errors.includes('log-in refused'), 'the line');
            const found = await endedLog(crier);
            assert.ok(found.some(line => line.includes('log-in refused: demo ')));
            for (const line of found) {
                assert.match(line, LINE);
                assert.doesNotMatch(line, ACTS);
                assert.ok(line.length < 1000, `${line.length} characters`);
            }
        });
    }
});

describe('repeated lines are gathered', () => {
    const malformed = {
        'no HTTP': 'poem\r\n\r\n',
        'a header without a colon': 'GET / HTTP/1.1\r\nHost x\r\n\r\n',
        'an Engine.IO packet that is none':
            'GET /socket.io/?EIO=4&transport=polling&sid=none HTTP/1.1\r\nHost: x\r\n\r\n',
    };
    for (const [what, text] of Object.entries(malformed)) {
        test(`of ${what}`, async t => {
            const crier = await startCrier(t);
            const before = lines(crier).length;
            for (let i = 0; i < 300; ++i) {
                const connection = new RawConnection(t, crier);
                connection.send(text);
                await connection.response();
                connection.socket.destroy();
            }
            const found = (await endedLog(crier)).slice(before);
            // The first, and how many more; two of each if a minute ended in between.
            assert.ok(found.length <= 4, found.join('\n'));
            if (found.length > 0) {
                assert.match(found[0], /bad_request 127\.0\.0\.1 /);
                const more = found.map(line => Number(/: (\d+) more in the last minute$/.exec(line)?.[1] ?? 1));
                assert.equal(more.reduce((a, b) => a + b), 300);
            }
        });
    }

    test('of log-ins, from however many addresses', async t => {
        const crier = await startCrier(t, { set: { 'http.trusted_proxies': '127.0.0.1' } });
        const attempt = address => request(crier, 'POST', '/good/api/v5/auth?appID=none', {
            body: JSON.stringify({ provider: 'rest', username: address, password: 'x' }),
            headers: { 'X-Forwarded-For': address } });
        for (let i = 0; i < 20; ++i)
            await attempt(`2001:db8::${i}`);
        for (let i = 0; i < 300; ++i)
            await attempt(`10.0.${i >> 8}.${i & 255}`);
        const found = await endedLog(crier);
        const first = found.filter(line => /log-in refused: none \S+ \S+ unknown_app/.test(line));
        assert.ok(first.length >= 100 && first.length < 250, `${first.length} lines`);
        assert.ok(found.some(line => /log-in refused: 2001:db8::\/64: 19 more/.test(line)), found.join('\n'));
        assert.ok(found.some(line => /log-in refused: others: \d+ more/.test(line)), found.join('\n'));
    });
});

test('crierctl prints what others have sent as text', async t => {
    const crier = await startCrier(t);
    const evil = 'a\u001b[2J\nb\u202ec\u2028d\u007f\u009be\u200bf';
    await administer(crier.data, 'user', 'create', 'demo', 'bob', '--attributes', JSON.stringify({ evil }));
    await push(crier, 'demo', { user: 'bob', event: 'alert', message: evil });
    const at = ['--url', crier.url, '--key', crier.keys.demo];
    for (const command of [['user', 'list', 'demo'], ['user', 'show', 'demo', 'bob'],
        ['pushes', 'list', 'demo']]) {
        const text = await ctl([...at, ...command]);
        assert.equal(text.code, 0, text.stderr);
        assert.doesNotMatch(text.stdout.replaceAll('\t', ' '), ACTS);
        const json = await ctl([...at, '--json', ...command]);
        assert.doesNotMatch(json.stdout, ACTS);
        assert.equal(json.stdout.trimEnd().split('\n').length, 1);
        if (command[0] === 'user')
            assert.ok(JSON.stringify(JSON.parse(json.stdout)).includes(JSON.stringify(evil)));
    }
});
