// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What goes to many, in one call to the kernel and one by one: whoever does not read for a while gets the rest in its
// order, whoever has gone holds nobody up.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { logIn, push } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { scrape } from '../lib/metrics.mjs';
import { pathOf, run, temporaryFolder } from '../lib/process.mjs';
import { RawPeer } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const PEERS = 12;
const PUSHES = 60;
/** More of them than the kernel keeps for one that does not read. */
const TEXT = 'x'.repeat(150_000);
const ROOM = { 'limits.send_queue_bytes': 64_000_000, 'limits.unsent_bytes': 256_000_000, workers: 1 };

const runDaemon = (t, ring, program = []) => {
    const [first, ...rest] = [...program, pathOf('crierd'), '--set', `net.io_uring=${ring}`, '--set', 'listen=127.0.0.1:0',
        '--data', temporaryFolder(t)];
    return run(first, rest);
};

/** Whether a crierd can have it here. */
async function isThere(t) {
    const crier = await startCrier(t, { apps: {}, set: { 'net.io_uring': 'auto' } });
    return (await scrape(crier))('crier_io_uring') === 1;
}

for (const ring of ['on', 'off']) {
    test(`net.io_uring = ${ring}: all arrives, whole and in order`, async t => {
        if (ring === 'on' && !await isThere(t))
            return t.skip('this kernel lets nobody have it');
        const crier = await startCrier(t, { set: { ...ROOM, 'net.io_uring': ring } });
        assert.equal((await scrape(crier))('crier_io_uring'), ring === 'on' ? 1 : 0);
        const token = await logIn(crier, 'demo', 'ann');
        const peers = await Promise.all(Array.from({ length: PEERS }, () => RawPeer.join(t, crier, 'demo', token)));
        const [slow, gone, ...quick] = peers;
        const eventsOf = peer => peer.frames.filter(frame => frame.startsWith('42'));
        slow.socket.pause();
        for (let n = 0; n < PUSHES; ++n) {
            if (n === PUSHES / 2)
                gone.socket.terminate();
            await push(crier, 'demo', { user: '*', event: 'message', message: { n, text: TEXT } });
        }
        await until(() => quick.every(peer => eventsOf(peer).length === PUSHES), 'those who read');
        await until(async () => (await scrape(crier))('crier_unsent_bytes') > 0, 'something to wait for the slow one');
        assert.ok(eventsOf(slow).length < PUSHES);
        slow.socket.resume();
        await until(() => eventsOf(slow).length === PUSHES, 'the slow one');
        const expected = eventsOf(quick[0]);
        assert.deepEqual(expected.map(frame => JSON.parse(frame.slice(2))[1].n), Array.from({ length: PUSHES }, (_, n) => n));
        for (const peer of [slow, ...quick])
            assert.deepEqual(eventsOf(peer), expected);
        await until(async () => (await scrape(crier))('crier_unsent_bytes') === 0, 'nothing to wait');
        // Nobody was cut off but who went.
        assert.equal((await scrape(crier))('crier_tcp_connections', {}), PEERS - 1 + 1);
    });
}

test('where it is forbidden, auto goes without and on does not start', async t => {
    if (!await isThere(t))
        return t.skip('this kernel or this program has none');
    const forbidding = [pathOf('interop_forbid')];
    const crier = await startCrier(t, { apps: {}, set: { 'net.io_uring': 'auto' }, within: forbidding });
    assert.equal((await scrape(crier))('crier_io_uring'), 0);
    assert.match(crier.process.errors, /one by one: io_uring is not to be had, Operation not permitted/);
    const { code, stderr } = await runDaemon(t, 'on', forbidding);
    assert.equal(code, 1);
    assert.match(stderr, /net\.io_uring: Operation not permitted/);
    const { code: wrong, stderr: why } = await runDaemon(t, 'perhaps');
    assert.notEqual(wrong, 0);
    assert.match(why, /must be auto, on or off/);
});
