// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// crier:receipt, its acknowledgement, and what the sender then reads.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { logIn, push, report } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { DEADLINE_MS } from '../lib/waits.mjs';

function send(socket, receipts) {
    return socket.timeout(DEADLINE_MS).emitWithAck('crier:receipt', receipts);
}

describe('a receipt', () => {
    const scope = suiteScope();
    let crier;
    let ann;
    let bob;
    let otherAnn;
    const states = async (id, app = 'demo') => (await report(crier, app, id)).json.receipts.map(
        ({ at, ...receipt }) => {
            assert.match(at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
            return receipt;
        });

    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann', 'bob'], other: ['ann'] } });
        ann = await join(scope, crier, 'demo', await logIn(crier, 'demo', 'ann'));
        bob = await join(scope, crier, 'demo', await logIn(crier, 'demo', 'bob'));
        otherAnn = await join(scope, crier, 'other', await logIn(crier, 'other', 'ann'));
    });

    test('is acknowledged and seen by the sender', async () => {
        const { id, offset } = await push(crier, 'demo', { user: '*', event: 'alert' });
        assert.deepEqual(await states(id), []);
        assert.deepEqual(await send(ann, { offset, state: 'displayed' }), { ok: true });
        assert.deepEqual(await states(id), [{ user: 'ann', state: 'displayed' }]);
    });

    for (const state of ['displayed', 'dismissed', 'read', 'clicked', 'failed']) {
        test(`may be "${state}"`, async () => {
            const { id, offset } = await push(crier, 'demo', { user: 'ann', event: 'alert' });
            assert.deepEqual(await send(ann, { offset, state }), { ok: true });
            assert.deepEqual(await states(id), [{ user: 'ann', state }]);
        });
    }

    for (const reason of ['page', 'quiet_hours', 'muted', 'expired', 'duplicate']) {
        test(`may be "suppressed" because of "${reason}"`, async () => {
            const { id, offset } = await push(crier, 'demo', { user: 'ann', event: 'alert' });
            const receipt = { offset, state: 'suppressed', reason };
            assert.deepEqual(await send(ann, receipt), { ok: true });
            assert.deepEqual(await states(id), [{ user: 'ann', state: 'suppressed', reason }]);
        });
    }

    test('may come in an array', async () => {
        const sent = [await push(crier, 'demo', { user: '*', event: 'a' }),
            await push(crier, 'demo', { user: '*', event: 'b' })];
        const receipts = sent.map(({ offset }) => ({ offset, state: 'read' }));
        assert.deepEqual(await send(bob, receipts), { ok: true });
        for (const { id } of sent)
            assert.deepEqual(await states(id), [{ user: 'bob', state: 'read' }]);
    });

    test('twice counts once', async () => {
        const { id, offset } = await push(crier, 'demo', { user: 'ann', event: 'alert' });
        for (let i = 0; i < 2; ++i)
            assert.deepEqual(await send(ann, { offset, state: 'read' }), { ok: true });
        assert.deepEqual(await states(id), [{ user: 'ann', state: 'read' }]);
    });

    test('without an acknowledgement is kept too', async () => {
        const { id, offset } = await push(crier, 'demo', { user: 'ann', event: 'alert' });
        ann.emit('crier:receipt', { offset, state: 'displayed' });
        await send(ann, { offset, state: 'read' }); // after the first, on the same connection
        assert.deepEqual(await states(id),
            [{ user: 'ann', state: 'displayed' }, { user: 'ann', state: 'read' }]);
    });

    test("for another user's push is not counted", async () => {
        const { id, offset } = await push(crier, 'demo', { user: 'ann', event: 'alert' });
        await send(bob, { offset, state: 'displayed' });
        assert.deepEqual(await states(id), []);
    });

    test("for another app's push is not counted", async () => {
        const mine = await push(crier, 'demo', { user: '*', event: 'alert' });
        const theirs = await push(crier, 'other', { user: '*', event: 'alert' });
        await send(otherAnn, { offset: mine.offset, state: 'displayed' });
        assert.deepEqual(await states(mine.id), []);
        assert.deepEqual(await states(theirs.id, 'other'), []);
        assert.equal((await report(crier, 'other', mine.id)).status, 404);
    });

    const bad = {
        'nothing': undefined,
        'null': null,
        'a text': 'displayed',
        'a number': 7,
        'an empty object': {},
        'no offset': { state: 'displayed' },
        'no offset of ours': { offset: 'nonsense', state: 'displayed' },
        'an offset that is a number': { offset: 1, state: 'displayed' },
        'an unknown state': { offset: '?', state: 'eaten' },
        'suppressed without a reason': { offset: '?', state: 'suppressed' },
        'suppressed for an unknown reason': { offset: '?', state: 'suppressed', reason: 'mood' },
        'an array with one bad': [{ offset: '?', state: 'read' }, {}],
        'too many': Array.from({ length: 2000 }, () => ({ offset: '?', state: 'read' })),
    };
    for (const [name, receipt] of Object.entries(bad)) {
        test(`that is bad (${name}) gets an error and changes nothing`, async () => {
            const { id, offset } = await push(crier, 'demo', { user: 'ann', event: 'alert' });
            const filled = receipt === undefined ? undefined : JSON.parse(
                JSON.stringify(receipt).replaceAll('"offset":"?"', `"offset":"${offset}"`));
            const answer = await send(ann, filled);
            assert.deepEqual(Object.keys(answer), ['error']);
            assert.equal(typeof answer.error, 'string');
            assert.deepEqual(await states(id), []);
            assert.equal(ann.connected, true);
        });
    }
});
