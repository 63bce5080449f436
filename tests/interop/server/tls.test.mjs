// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// crierd with a certificate: https and wss, versions, renewal, and clients that shake no hands.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFileSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { join as joinPath } from 'node:path';
import { before, describe, test } from 'node:test';
import tls from 'node:tls';

import { bearer } from '../lib/api.mjs';
import { makeCertificate } from '../lib/certificates.mjs';
import { PASSWORD, startCrier } from '../lib/crier.mjs';
import { run, temporaryFolder } from '../lib/process.mjs';
import { RawConnection } from '../lib/raw.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { until, within } from '../lib/waits.mjs';

const GET = 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n';
const TRANSPORTS = {
    polling: { transports: ['polling'] },
    websocket: { transports: ['websocket'] },
    upgrade: { transports: ['polling', 'websocket'] },
};

async function startSecure(t, made, set = {}) {
    const crier = await startCrier(t,
        { set: { 'tls.certificate': made.certificate, 'tls.key': made.key, ...set } });
    assert.match(crier.url, /^https:/);
    crier.ca = made.pem;
    return crier;
}

/** One request over TLS that trusts `crier.ca` alone: {status, json}. */
function request(crier, method, path, { body, headers = {} } = {}) {
    return within(new Promise((resolve, reject) => {
        const outgoing = https.request(new URL(path, crier.url),
            { method, headers, ca: crier.ca, agent: false }, incoming => {
                let text = '';
                incoming.setEncoding('utf8').on('data', part => { text += part; });
                incoming.on('end', () => resolve(
                    { status: incoming.statusCode, json: JSON.parse(text) }));
            });
        outgoing.on('error', reject);
        outgoing.end(body);
    }), `${method} ${path}`);
}

async function logIn(crier) {
    const { json } = await request(crier, 'POST', '/good/api/v5/auth?appID=demo',
        { body: JSON.stringify({ provider: 'rest', username: 'ann', password: PASSWORD }) });
    return json.result.token;
}

async function push(crier, message) {
    const { status } = await request(crier, 'POST', '/api/v1/pushes', {
        body: JSON.stringify({ user: 'ann', event: 'alert', message }),
        headers: bearer(crier.keys.demo) });
    assert.equal(status, 202);
}

/** Shakes hands: the socket, or what went wrong. */
function shakeHands(t, crier, options = {}) {
    const socket = tls.connect({ port: crier.port, host: '127.0.0.1', ca: crier.ca, ...options });
    defer(t, () => socket.destroy());
    return within(new Promise((resolve, reject) => {
        socket.once('secureConnect', () => resolve(socket));
        socket.once('error', reject);
        socket.once('close', () => reject(new Error('closed')));
    }), 'the handshake');
}

const nameOf = socket => socket.getPeerCertificate().subject.CN;

/** Versions below 1.2 are not even offered at the usual security level. */
const only = version =>
    ({ minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' });

for (const kind of ['rsa', 'ec']) {
    describe(`with an ${kind} key`, () => {
        const scope = suiteScope();
        let crier;
        let token;
        before(async () => {
            crier = await startSecure(scope, await makeCertificate(scope, { kind }));
            token = await logIn(crier);
        });

        test('https is served', async () => {
            assert.equal((await request(crier, 'GET', '/healthz')).status, 200);
        });

        test('who trusts another certificate is not deceived', async t => {
            const { pem } = await makeCertificate(t, { name: 'stranger' });
            await assert.rejects(shakeHands(t, crier, { ca: pem }), /self-signed|verify|signature/);
            assert.equal((await request(crier, 'GET', '/healthz')).status, 200);
        });

        for (const [name, options] of Object.entries(TRANSPORTS)) {
            test(`the stock client gets pushes over ${name}`, async t => {
                const socket = await join(t, crier, 'demo', token, { ...options, ca: crier.ca });
                const { engine } = socket.io;
                if (name === 'upgrade')
                    await until(() => engine.transport.name === 'websocket', 'the upgrade');
                await push(crier, `over ${name}`);
                await until(() => socket.events.length > 0, 'the push');
                assert.equal(socket.events[0][1], `over ${name}`);
            });
        }

        for (const version of ['TLSv1.2', 'TLSv1.3']) {
            test(`${version} is spoken`, async t => {
                const socket = await shakeHands(t, crier, only(version));
                assert.equal(socket.getProtocol(), version);
            });
        }

        test('TLS 1.1 is refused', async t => {
            await assert.rejects(shakeHands(t, crier, only('TLSv1.1')),
                /alert protocol version|unsupported protocol|closed|ECONNRESET/);
        });
    });
}

test('tls.min_version=1.3 refuses 1.2', async t => {
    const crier = await startSecure(t, await makeCertificate(t), { 'tls.min_version': '1.3' });
    await assert.rejects(shakeHands(t, crier, only('TLSv1.2')),
        /alert protocol version|closed|ECONNRESET/);
    assert.equal((await shakeHands(t, crier)).getProtocol(), 'TLSv1.3');
});

describe('SIGHUP', () => {
    const renew = (made, other) => {
        copyFileSync(other.certificate, made.certificate);
        copyFileSync(other.key, made.key);
    };

    test('takes a new certificate for new connections and leaves the old ones alone', async t => {
        const made = await makeCertificate(t, { name: 'old' });
        const crier = await startSecure(t, made);
        const token = await logIn(crier);
        const sockets = [];
        for (const options of [TRANSPORTS.polling, TRANSPORTS.websocket])
            sockets.push(await join(t, crier, 'demo', token,
                { ...options, ca: crier.ca, reconnection: false }));
        const kept = await shakeHands(t, crier);
        assert.equal(nameOf(kept), 'old');

        const other = await makeCertificate(t, { name: 'new', kind: 'rsa' });
        renew(made, other);
        crier.process.kill('SIGHUP');
        await until(() => /: reloaded$/m.test(crier.process.errors), 'the log line');
        crier.ca = [other.pem, made.pem];
        await until(async () => nameOf(await shakeHands(t, crier)) === 'new',
            'the new certificate');

        await push(crier, 'still there?');
        // A polling client comes with new connections, which it must not trust.
        await until(() => sockets[1].events.length > 0, 'the push');
        assert.equal(sockets[1].events[0][1], 'still there?');
        assert.equal(sockets[1].connected, true);
        const answered = once(kept.setEncoding('latin1'), 'data');
        kept.write(GET);
        assert.match((await within(answered, 'an answer'))[0], /^HTTP\/1\.1 200/);
    });

    const breakages = {
        'an empty certificate': ({ certificate }) => writeFileSync(certificate, ''),
        'half a certificate': ({ certificate, pem }) =>
            writeFileSync(certificate, pem.slice(0, pem.length / 2)),
        'nonsense for a key': ({ key }) => writeFileSync(key, 'nonsense'),
        'the key of another certificate': ({ key }, other) => copyFileSync(other.key, key),
    };
    for (const [name, breakIt] of Object.entries(breakages)) {
        test(`keeps the old certificate when it finds ${name}`, async t => {
            const made = await makeCertificate(t, { name: 'old' });
            const crier = await startSecure(t, made);
            breakIt(made, await makeCertificate(t, { name: 'new' }));
            crier.process.kill('SIGHUP');
            await until(() => /not reloaded, tls: /.test(crier.process.errors), 'the log line');
            assert.equal(nameOf(await shakeHands(t, crier)), 'old');
        });
    }

    test('does no harm without TLS', async t => {
        const crier = await startCrier(t);
        crier.process.kill('SIGHUP');
        await until(() => /: reloaded$/m.test(crier.process.errors), 'the log line');
        await new RawConnection(t, crier).send(GET).response();
    });
});

describe('at the start', () => {
    const bad = {
        'a certificate that is missing': made => ({ ...made, certificate: '/nowhere/a.crt' }),
        'a key that is missing': made => ({ ...made, key: '/nowhere/a.key' }),
        'no key': made => ({ ...made, key: '' }),
        'no certificate': made => ({ ...made, certificate: '' }),
        'a key for a certificate': made => ({ ...made, certificate: made.key }),
        'a certificate for a key': made => ({ ...made, key: made.certificate }),
        'a folder': (made, folder) => ({ ...made, certificate: folder }),
        'the key of another certificate': (made, _, other) => ({ ...made, key: other.key }),
    };
    for (const [name, spoil] of Object.entries(bad)) {
        test(`${name} is complained of in one line`, async t => {
            const folder = temporaryFolder(t);
            const made = await makeCertificate(t);
            const { certificate, key } =
                spoil(made, folder, await makeCertificate(t, { name: 'other' }));
            const done = await run('crierd', ['--data', joinPath(folder, 'data'),
                '--listen', '127.0.0.1:0', '--set', `tls.certificate=${certificate}`,
                '--set', `tls.key=${key}`]);
            assert.ok([1, 2].includes(done.code), `${done.code} ${done.stderr}`);
            assert.equal(done.stdout, '');
            assert.match(done.stderr, /^crierd: .*tls.*$/m);
            assert.equal(done.stderr.match(/^crierd: /gm).length, 1);
        });
    }
});

describe('who does not shake hands', () => {
    test('is cut off after limits.header_timeout_ms', async t => {
        const crier = await startSecure(t, await makeCertificate(t),
            { 'limits.header_timeout_ms': 200 });
        const silent = new RawConnection(t, crier);
        const halfway = new RawConnection(t, crier).send('\x16\x03\x01\x02\x00\x01\x00\x01\xfc');
        await Promise.all([silent.end(), halfway.end()]);
        assert.equal((await request(crier, 'GET', '/healthz')).status, 200);
    });

    test('and speaks plain HTTP does no harm', async t => {
        const crier = await startSecure(t, await makeCertificate(t));
        for (let round = 0; round < 20; ++round) {
            const plain = new RawConnection(t, crier).send(GET);
            await plain.end();
            assert.doesNotMatch(plain.received, /HTTP\/1/);
        }
        await until(() => /tls_failed 127\.0\.0\.1/.test(crier.process.errors), 'the log line');
        assert.equal((await request(crier, 'GET', '/healthz')).status, 200);
    });

    test('but speaks plain HTTP, whatever the method, is told of in the log', async t => {
        const made = await makeCertificate(t);
        for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS', 'CONNECT']) {
            // One each: what fails again from an address is gathered into a line later.
            const crier = await startSecure(t, made);
            await new RawConnection(t, crier).send(`${method} / HTTP/1.1\r\nHost: a\r\n\r\n`).end();
            await until(() => /tls_failed 127\.0\.0\.1.*plain HTTP.*use https:/.test(
                crier.process.errors), `the log line for ${method}`);
        }
    });

    test('and leaves in the middle does no harm', async t => {
        const crier = await startSecure(t, await makeCertificate(t));
        for (const text of ['', '\x16', '\x16\x03\x01\x02\x00\x01', 'x'.repeat(1000)])
            new RawConnection(t, crier).send(text).socket.destroySoon();
        const shaken = await shakeHands(t, crier);
        shaken.destroy();
        assert.equal((await request(crier, 'GET', '/healthz')).status, 200);
    });
});
