// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// How large scenarios may be, how many runs one request begins, and what a push of theirs keeps to.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { startCrier } from '../lib/crier.mjs';
import { Workshop, tell } from '../lib/scenarios.mjs';
import { suiteScope } from '../lib/scope.mjs';

const DAY_MS = 24 * 3600_000;
const inDays = days => new Date(Date.now() + days * DAY_MS).toISOString();

describe('scenarios are refused', () => {
    const scope = suiteScope();
    let shop;
    before(async () => {
        shop = new Workshop(await startCrier(scope));
    });
    let count = 0;
    /** The largest is taken, and one more of it is not. */
    const bound = async (make, most, reason) => {
        const id = `bound${++count}`;
        const { status, json } = await shop.tryAsk('POST', 'scenarios', { id, ...make(most + 1) });
        assert.equal(status, 422);
        assert.match(json.error.message, reason);
        await shop.scenario(id, make(most));
    };
    const end = { do: 'end' };
    const nested = (way, depth) => depth === 0 ? [end]
        : [{ do: 'condition', when: { all: [] }, [way]: nested(way, depth - 1) }];

    test('with too many steps, wherever they are', async () => {
        await bound(steps => ({ steps: Array(steps).fill(end) }), 500, /: steps: a scenario may have 500 steps$/);
        await bound(steps => ({ steps: [{ do: 'condition', when: { all: [] }, then: Array(200).fill(end),
            else: Array(steps - 201).fill(end) }] }), 500, /: steps\[0\]\.else: a scenario may have 500 steps$/);
    });

    test('that are nested too deep', async () => {
        for (const way of ['then', 'else'])
            await bound(depth => ({ steps: nested(way, depth) }), 16, new RegExp(`\\.${way}: may be 16 deep$`));
    });

    test('with too many triggers', async () => {
        await bound(triggers => ({ steps: [], triggers: Array.from({ length: triggers },
            (_, i) => ({ on: 'webhook', name: `hook${i}`, secret: 's' })) }), 20, /: triggers: may be 20$/);
    });

    test('that are too long', async () => {
        const rest = JSON.stringify({ id: `bound${count + 1}`, steps: [tell('')] }).length;
        await bound(bytes => ({ steps: [tell('x'.repeat(bytes - rest))] }), 256 * 1024, /may have 262144 bytes/);
    });

    test('with a push to nobody in particular and to somebody', async () => {
        await bound(kinds => ({ steps: [{ do: 'push', event: 'x', ...Object.fromEntries(
            ['user', 'role', 'tag'].slice(0, kinds).map(kind => [kind, 'x'])) }] }), 1, /: steps\[0\]\.user: is needed, or else/);
    });

    test('by hand on more than 100 objects, or on none', async () => {
        await shop.scenario('hand', { steps: [] });
        const begin = length => shop.tryAsk('POST', 'scenarios/hand/runs', { objects: Array.from({ length }, (_, i) => `o${i}`) });
        for (const length of [0, 101]) {
            const { status, json } = await begin(length);
            assert.equal(status, 422);
            assert.equal(json.error.message, '"objects" must name 1 to 100 objects');
        }
        assert.deepEqual(await shop.runs('hand'), []);
        assert.equal((await begin(100)).json.runs.length, 100);
        await shop.ended('hand', 100);
    });
});

describe('a push of a scenario is refused', () => {
    const scope = suiteScope();
    let crier;
    let shop;
    before(async () => {
        crier = await startCrier(scope, { set: { 'limits.scheduled_pushes': 1 } });
        shop = new Workshop(crier);
    });
    const push = fields => ({ do: 'push', user: 'ann', event: 'x', ...fields });
    for (const [name, right, wrong, reason] of [
        ['that is to be kept for more than a year', { ttl: '366d' }, { ttl: '367d' }, /"ttl" is no time up to a year: "367d"/],
        ['whose time to be kept is none', { ttl: '{{total}}m' }, { ttl: '{{title}}' }, /"ttl" is no time up to a year: "T"/],
        ['whose time is none', { at: '{{none}}' }, { at: '{{title}}' }, /"at" is no time within a year from now: "T"/],
        ['whose time is long ago', { at: inDays(-365) }, { at: inDays(-367) }, /"at" is no time within a year from now/],
        ['with too long a key', { collapse_key: 'x'.repeat(255) }, { collapse_key: `{{title}}${'x'.repeat(255)}` },
            /"collapse_key" must have at most 255 characters/],
        ['of a priority that is none', { priority: '{{none}}high' }, { priority: 'now' },
            /"priority" must be one of low, normal, high, urgent/],
        ['with too long an event', { event: 'x'.repeat(128) }, { event: `{{title}}${'x'.repeat(128)}` }, /"event" must have/],
        ['to too many users', { user: Array.from({ length: 1000 }, (_, i) => `u${i}`).join() },
            { user: Array.from({ length: 1001 }, (_, i) => `u${i}`).join() }, /A push may name 1000 users/],
        ['to what can be no user', { user: 'ghost' }, { user: 'ann,\u0007' }, /can't be a user's id/],
    ]) {
        test(name, async () => {
            await shop.good([push(right)]);
            const { run } = await shop.failed([push(wrong), tell('never')], reason);
            assert.match(run.error, /^steps\[0\]: /);
            assert.equal(run.trace.length, 1);
        });
    }

    test('that is too far ahead, or one too many of those that wait', async () => {
        await shop.failed([push({ at: inDays(367) })], /"at" is no time within a year from now/);
        await shop.good([push({ at: inDays(365) })]);
        await shop.failed([push({ at: inDays(1) })], /limits\.scheduled_pushes/);
    });

    test('that its fields make too long', async () => {
        await shop.failed([tell('{{note}}{{note}}{{note}}')], /"message": .*may have 262144 bytes/, { note: 'x'.repeat(100_000) });
    });

    test('and nothing of it was sent', async () => {
        assert.ok((await shop.pushes()).every(([, message]) => message !== 'never'));
    });
});
