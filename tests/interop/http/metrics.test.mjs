// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// /metrics: the format to the letter, the numbers after things have happened, and who may see them.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { bearer, logIn, push, request, tryLogIn, tryPush } from '../lib/api.mjs';
import { administer, startCrier } from '../lib/crier.mjs';
import { parseMetrics, scrape } from '../lib/metrics.mjs';
import { PollingSession } from '../lib/polling.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { join, makeSocket, RawPeer } from '../lib/sockets.mjs';
import { DEADLINE_MS, next, until } from '../lib/waits.mjs';

/** Waits until the numbers are these: [[name, labels, value], …]. */
async function reach(crier, expected) {
    let now;
    await until(async () => {
        const read = await scrape(crier);
        now = expected.map(([name, labels]) => [name, labels, read(name, labels)]);
        return now.every(([, , value], i) => value === expected[i][2]);
    }, 'the numbers').catch(error => {
        assert.deepEqual(now, expected, error.message);
        throw error;
    });
}

const open = (polling, websocket) => [
    ['crier_connections', { transport: 'polling' }, polling],
    ['crier_connections', { transport: 'websocket' }, websocket],
];
const pushed = (event, outcome, count) => ['crier_pushes_total', { event, outcome }, count];

describe('the numbers', () => {
    test('count connections by transport, and upgrades', async t => {
        const crier = await startCrier(t);
        const token = await logIn(crier, 'demo', 'ann');
        await reach(crier, open(0, 0));
        const polling = await join(t, crier, 'demo', token, { transports: ['polling'] });
        await reach(crier, open(1, 0));
        const upgraded = await join(t, crier, 'demo', token, { transports: ['polling', 'websocket'] });
        await join(t, crier, 'demo', token);
        await reach(crier, [...open(1, 2), ['crier_upgrades_total', {}, 1],
            ['crier_connections_opened_total', { transport: 'polling' }, 2],
            ['crier_connections_opened_total', { transport: 'websocket' }, 1]]);
        polling.disconnect();
        await reach(crier, open(0, 2));
        upgraded.disconnect();
        await reach(crier, open(0, 1));
        const read = await scrape(crier);
        assert.ok(read('crier_tcp_connections') >= 2);
        assert.ok(read('process_open_fds') > read('crier_tcp_connections'));
    });

    test('count pushes by event and outcome, and how long they take', async t => {
        const crier = await startCrier(t);
        const ann = await join(t, crier, 'demo', await logIn(crier, 'demo', 'ann'));
        await push(crier, 'demo', { user: '*', event: 'alert', message: 'x' });
        await push(crier, 'demo', { user: 'ann', event: 'alert' });
        await push(crier, 'demo', { user: '*', event: 'redirect', volatile: true });
        for (const event of ['mine', 'alert,refresh', 'accepted"}\\'])
            await push(crier, 'demo', { user: '*', event });
        const repeat = { body: '{"user":"*","event":"refresh"}',
            headers: { ...bearer(crier.keys.demo), 'Idempotency-Key': 'once' } };
        for (const status of [202, 202])
            assert.equal((await request(crier, 'POST', '/api/v1/pushes', repeat)).status, status);
        assert.equal((await tryPush(crier, 'demo', { user: 7 })).status, 422);
        assert.equal((await tryPush(crier, 'demo',
            { app: 'nope', user: '*', event: 'message' })).status, 404);
        assert.equal((await request(crier, 'POST', '/push/demo', { body: 'x' })).status, 401);
        await until(() => ann.events.length === 7, 'the pushes');

        await reach(crier, [pushed('alert', 'accepted', 2), pushed('redirect', 'volatile', 1),
            pushed('redirect', 'accepted', 0), pushed('refresh', 'accepted', 1),
            pushed('refresh', 'repeated', 1), pushed('other', 'accepted', 3),
            pushed('other', 'refused', 1), pushed('message', 'refused', 1),
            pushed('other', 'failed', 0), pushed('other', 'denied', 1),
            pushed('other', 'throttled', 0), ['crier_push_delivery_seconds_count', {}, 7]]);
        const read = await scrape(crier);
        assert.equal(read.families.crier_pushes_total.samples.length, 40);
        assert.ok(read('crier_push_delivery_seconds_bucket', { le: '10' }) === 7);
        const commits = read('crier_commits_total', { result: 'ok' });
        assert.ok(commits >= 1);
        assert.equal(read('crier_commits_total', { result: 'failed' }), 0);
        assert.equal(read('crier_commit_seconds_count'), commits);
        assert.ok(read('crier_commit_writes_sum') >= commits);
        await reach(crier, ['read', 'write'].map(kind => ['crier_store_queue', { kind }, 0]));
    });

    test('count pushes that their senders may not send, or not so fast', async t => {
        const rate = 'limits.requests_per_minute_per_key';
        const crier = await startCrier(t, { apps: { demo: [], other: [] }, set: { [rate]: 2 } });
        const made = async (...scope) => (await administer(
            crier.data, 'key', 'create', 'demo', '--scope', ...scope)).key;
        const [sender, reader] = [await made('push:send'), await made('push:read')];
        const send = (path, token) => request(crier, 'POST', path,
            { body: '{"app":"other","user":"*","event":"alert"}', headers: bearer(token) });
        for (const [status, path, token] of [[401, '/api/v1/pushes', 'crier_nobody'],
            [403, '/push/demo', reader], [403, '/api/v1/pushes', sender], [403, '/push/other', sender],
            [429, '/push/demo', sender], [429, '/api/v1/pushes', sender], [429, '/api/v1/apps', sender]])
            assert.equal((await send(path, token)).status, status, path);
        await reach(crier, [pushed('other', 'denied', 4), pushed('other', 'throttled', 2),
            pushed('other', 'refused', 0), pushed('other', 'failed', 0)]);
    });

    test('count a scheduled push when it is taken, and when it is sent', async t => {
        const crier = await startCrier(t);
        const at = new Date(Date.now() + 1000).toISOString();
        await push(crier, 'demo', { user: '*', event: 'alert', at });
        await reach(crier, [pushed('alert', 'scheduled', 1), pushed('alert', 'accepted', 1),
            ['crier_push_delivery_seconds_count', {}, 0]]);
    });

    test('count log-ins by how they end', async t => {
        const crier = await startCrier(t);
        await logIn(crier, 'demo', 'ann');
        await tryLogIn(crier, 'demo', 'ann', 'wrong');
        await tryLogIn(crier, 'demo', 'nobody', 'wrong');
        await tryLogIn(crier, 'nope', 'ann', 'wrong');
        const ended = (result, count) => ['crier_log_ins_total', { result }, count];
        await reach(crier, [ended('ok', 1), ended('wrong_credentials', 2), ended('unknown_app', 1),
            ended('too_many_attempts', 0), ['crier_log_ins_waiting', {}, 0]]);
    });

    test('count receipts, replays and gaps', async t => {
        const crier = await startCrier(t);
        const token = await logIn(crier, 'demo', 'ann');
        const ann = await join(t, crier, 'demo', token);
        const { offset } = await push(crier, 'demo', { user: '*', event: 'alert' });
        const report = list => ann.timeout(DEADLINE_MS).emitWithAck('crier:receipt', list);
        await report([{ offset, state: 'displayed' }, { offset, state: 'read' }]);
        await report([{ offset, state: 'displayed' }]);
        await report([{ offset, state: 'nonsense' }]);
        for (const from of ['', 'nonsense']) {
            const late = makeSocket(t, crier, { app_id: 'demo', session_id: token, offset: from });
            const arrived = next(late, 'alert');
            late.connect();
            await arrived;
        }
        await reach(crier, [['crier_receipts_total', { state: 'displayed' }, 1],
            ['crier_receipts_total', { state: 'read' }, 1],
            ['crier_receipts_total', { state: 'clicked' }, 0], ['crier_receipts_waiting', {}, 0],
            ['crier_replays_started_total', {}, 2], ['crier_replays_finished_total', {}, 2],
            ['crier_gaps_total', { reason: 'unknown_offset' }, 1],
            ['crier_gaps_total', { reason: 'pruned' }, 0]]);
    });

    test('show what waits for a slow consumer, and its end', async t => {
        const crier = await startCrier(t, { set: { 'limits.send_queue_bytes': 16_384 } });
        crier.path = '/socket.io/';
        const token = await logIn(crier, 'demo', 'ann');
        const slow = await PollingSession.open(t, crier);
        await slow.say(`40${JSON.stringify({ app_id: 'demo', session_id: token })}`);
        assert.match((await slow.take(1))[0], /^40\{/);
        const message = 'x'.repeat(10_000);
        await push(crier, 'demo', { user: 'ann', event: 'alert', message });
        await until(async () => (await scrape(crier))('crier_unsent_bytes') > 10_000, 'bytes to wait');
        await push(crier, 'demo', { user: 'ann', event: 'alert', message });
        await reach(crier, [['crier_incidents_total', { incident: 'slow_reader' }, 1],
            ['crier_unsent_bytes', {}, 0], ...open(0, 0)]);

        const bad = await RawPeer.open(t, crier);
        bad.send('nonsense');
        await reach(crier, [['crier_incidents_total', { incident: 'bad_packet' }, 1],
            ['crier_incidents_total', { incident: 'slow_reader' }, 1]]);
    });

    test('tell of the process and the build', async t => {
        const crier = await startCrier(t, { apps: {} });
        const read = await scrape(crier);
        const [build] = read.families.crier_build_info.samples;
        assert.match(build.labels.version, /^\d+\.\d+\.\d+$/);
        assert.equal(build.value, 1);
        assert.ok(read('process_resident_memory_bytes') > 1e6);
        assert.ok(read('process_cpu_seconds_total') > 0);
        assert.ok(read('process_max_fds') >= read('process_open_fds'));
        assert.ok(Math.abs(read('process_start_time_seconds') - Date.now() / 1000) < 3600);
    });
});

describe('the reader of the format', () => {
    const good = '# HELP a_total b\n# TYPE a_total counter\na_total{x="1"} 1\n';
    test('takes what is right', () => {
        assert.equal(parseMetrics(good).series['a_total{x="1"}'], 1);
    });
    const histogram = (...lines) => `# HELP h b\n# TYPE h histogram\n${lines.join('\n')}\n`;
    const wrong = {
        'no HELP': '# TYPE a_total counter\na_total 1\n',
        'no newline at the end': good.slice(0, -1),
        'an empty line': `${good}\n${good}`,
        'a family twice': good + good,
        'a sample twice': `${good}a_total{x="1"} 2\n`,
        'a sample of another family': `${good}b_total 1\n`,
        'a label without quotes': good.replace('"1"', '1'),
        'a value that is none': good.replace(' 1\n', ' NaN\n'),
        'a counter by the name of a gauge': good.replaceAll('a_total', 'a'),
        'buckets that shrink': histogram('h_count 1', 'h_sum 1', 'h_bucket{le="1"} 2',
            'h_bucket{le="+Inf"} 1'),
        'buckets without an end': histogram('h_count 1', 'h_sum 1', 'h_bucket{le="1"} 1'),
        'a count that differs': histogram('h_count 2', 'h_sum 1', 'h_bucket{le="+Inf"} 1'),
    };
    for (const [name, text] of Object.entries(wrong))
        test(`refuses ${name}`, () => assert.throws(() => parseMetrics(text)));
});

describe('who may see them', () => {
    const scope = suiteScope();
    // What somebody has who comes through a proxy on this machine.
    const outside = { 'X-Forwarded-For': '203.0.113.1' };
    let crier;
    let reader;
    before(async () => {
        crier = await startCrier(scope);
        ({ key: reader } = await administer(crier.data, 'key', 'create', 'demo', '--scope',
            'metrics:read'));
    });
    const status = async headers =>
        (await request(crier, 'GET', '/metrics', { headers })).status;

    test('everybody on the same machine', async () => {
        await scrape(crier);
    });

    test('from outside nobody without a key that has the scope', async () => {
        for (const name of ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'Via'])
            assert.equal(await status({ [name]: '203.0.113.1' }), 401);
        assert.equal(await status({ ...outside, ...bearer('crier_nope') }), 401);
        assert.equal(await status({ ...outside, ...bearer(crier.keys.demo) }), 403);
        await administer(crier.data, 'user', 'create', 'demo', 'adam', '--role', 'admin');
        const admin = await logIn(crier, 'demo', 'adam');
        assert.equal(await status({ ...outside, ...bearer(admin) }), 403);
        await scrape(crier, { ...outside, ...bearer(reader) });
    });

    test('everybody, if metrics.public says so', async t => {
        const open = await startCrier(t, { apps: {}, set: { 'metrics.public': true } });
        await scrape(open, outside);
    });
});
