// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A data directory has one server, whatever it is called and however the last one ended: the lock is
// the kernel's, and is on what it protects.

import assert from 'node:assert/strict';
import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync,
    symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { request } from '../lib/api.mjs';
import { administer, startCrier } from '../lib/crier.mjs';
import { assertComplaint, ctl } from '../lib/ctl.mjs';
import { run, start, temporaryFolder } from '../lib/process.mjs';
import { defer } from '../lib/scope.mjs';
import { until, within } from '../lib/waits.mjs';

const database = folder => join(folder, 'crier.sqlite');
const crierdOn = folder => run('crierd', ['--data', folder, '--listen', '127.0.0.1:0']);

async function assertInUse(folder, crier) {
    const done = await crierdOn(folder);
    assert.equal(done.code, 1, done.stderr);
    assert.equal(done.stdout, '');
    assert.match(done.stderr, new RegExp(`in use by another crierd \\(process ${crier.process.pid}\\)`));
    assert.equal((await request(crier, 'GET', '/readyz')).status, 200);
}

describe('a second server', () => {
    test('is refused without any file that says so', async t => {
        const crier = await startCrier(t);
        assert.deepEqual(readdirSync(crier.data).sort(),
            ['crier.sqlite', 'crier.sqlite-shm', 'crier.sqlite-wal']);
        await assertInUse(crier.data, crier);
        await crier.kill();
        await crier.start();
        await assertInUse(crier.data, crier);
    });

    const names = {
        'a symbolic link of the folder': (data, other) => symlinkSync(data, other),
        'a symbolic link of the database': (data, other) => {
            mkdirSync(other);
            symlinkSync(database(data), database(other));
        },
        'a hard link of the database': (data, other) => {
            mkdirSync(other);
            linkSync(database(data), database(other));
        },
    };
    for (const [name, make] of Object.entries(names)) {
        test(`is refused by ${name}`, async t => {
            const crier = await startCrier(t);
            const other = join(temporaryFolder(t), 'other');
            make(crier.data, other);
            await assertInUse(other, crier);
        });
    }

    test('is refused by a mount of the database or of its folder', async t => {
        const crier = await startCrier(t);
        const other = temporaryFolder(t);
        copyFileSync(database(crier.data), database(other));
        for (const [from, to] of [[crier.data, other], [database(crier.data), database(other)]]) {
            const mounted = await run('/usr/bin/env', ['mount', '--bind', from, to]);
            if (mounted.code !== 0) {
                t.skip('only root can mount');
                return;
            }
            try {
                await assertInUse(other, crier);
            } finally {
                await run('/usr/bin/env', ['umount', '-l', to]);
            }
        }
    });

    test('is refused while the first has lost its database, and leaves it its journal', async t => {
        const crier = await startCrier(t);
        const away = join(temporaryFolder(t), 'crier.sqlite');
        renameSync(database(crier.data), away);
        const done = await crierdOn(crier.data);
        assert.equal(done.code, 1);
        assert.match(done.stderr, /in use by another crierd/);
        assert.equal(existsSync(database(crier.data)), false);
        assert.ok(existsSync(`${database(crier.data)}-wal`));
        assertComplaint(await ctl(['--data', crier.data, 'app', 'create', 'x']), 1, /not there any more/);
        assert.equal(existsSync(database(crier.data)), false);
        renameSync(away, database(crier.data));
    });
});

test('crierctl does not write under another name beside a server', async t => {
    const crier = await startCrier(t);
    const other = temporaryFolder(t);
    linkSync(database(crier.data), database(other));
    const pattern = new RegExp(`process ${crier.process.pid}.*another name`);
    assertComplaint(await ctl(['--data', other, 'app', 'create', 'x']), 1, pattern);
    assertComplaint(await ctl(['--data', other, 'backup', join(other, 'b')]), 1, pattern);
    rmSync(database(other));
    symlinkSync(crier.data, join(other, 'link'));
    await administer(join(other, 'link'), 'app', 'create', 'x');
});

describe('as process 1', () => {
    /** crierd in a PID namespace of its own: {child, pid}. Undefined: that is not allowed here. */
    async function startAlone(t, data) {
        const crierd = join(process.env.CRIER_BIN_DIR, 'crierd');
        const child = start('/usr/bin/unshare', ['--pid', '--fork', '--mount-proc', '--kill-child',
            crierd, '--data', data, '--listen', '127.0.0.1:0']);
        defer(t, () => child.kill('SIGKILL'));
        await until(() => child.output.includes('\n') || child.exitCode !== null, 'the line or the end');
        if (child.exitCode !== null) {
            assert.match(child.errors, /unshare/, child.errors);
            return undefined;
        }
        const pid = Number(childrenOf(child.pid)[0]);
        assert.match(readFileSync(`/proc/${pid}/status`, 'latin1'), /NSpid:\s+\d+\s+1\n/);
        return { child, pid };
    }

    const childrenOf = pid =>
        readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ').filter(Boolean);

    test('starts again after kill -9, and ends with 0 on SIGTERM', async t => {
        const data = temporaryFolder(t);
        for (let round = 0; round < 2; ++round) {
            const alone = await startAlone(t, data);
            if (!alone) {
                t.skip('only root may make a namespace');
                return;
            }
            process.kill(alone.pid, 'SIGKILL');
            await within(alone.child.ended, 'the end');
        }
        const { child, pid } = await startAlone(t, data);
        process.kill(pid, 'SIGTERM');
        assert.equal((await within(child.ended, 'the end')).code, 0, child.errors);
    });

    test('puts away processes that others have left behind', async t => {
        const alone = await startAlone(t, temporaryFolder(t));
        if (!alone) {
            t.skip('only root may make a namespace');
            return;
        }
        const orphan = await run('/usr/bin/nsenter',
            ['--target', String(alone.pid), '--pid', '--mount', 'sh', '-c', 'sleep 60 >&- 2>&- & echo $!']);
        assert.equal(orphan.code, 0, orphan.stderr);
        const [left] = await until(() => {
            const children = childrenOf(alone.pid);
            return children.length > 0 && children;
        }, 'the orphan');
        process.kill(Number(left), 'SIGTERM');
        await until(() => childrenOf(alone.pid).length === 0, 'nothing to be left of it');
    });
});
