// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// crierctl for whoever sends pushes: every option, what became of them, listen and tail.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { logIn, push, report } from '../lib/api.mjs';
import { PASSWORD, startCrier } from '../lib/crier.mjs';
import { assertComplaint, assertDone, ctl, ctlOn, jsonOf, onTerminal, rowsOf } from '../lib/ctl.mjs';
import { start } from '../lib/process.mjs';
import { defer, suiteScope } from '../lib/scope.mjs';
import { join } from '../lib/sockets.mjs';
import { next, until, within } from '../lib/waits.mjs';

const input = `${PASSWORD}\n`;

/** A crierctl that goes on until it is told; `lines()` are those that it has printed. */
function startCtl(t, args, stdin = '') {
    const child = start('crierctl', args);
    child.stdin.end(stdin);
    defer(t, () => child.kill('SIGKILL'));
    child.lines = () => child.output.split('\n').slice(0, -1);
    child.line = (pattern, what = `a line like ${pattern}`) =>
        until(() => child.lines().find(line => pattern.test(line)), what)
            .catch(error => { throw new Error(`${error.message}: ${child.output}${child.errors}`); });
    return child;
}

describe('crierctl push', () => {
    const scope = suiteScope();
    let crier;
    let here;
    let ann;
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann', 'bob', 'eve'] } });
        here = ctlOn(crier);
        await here(['user', 'set', 'demo', 'ann', '--tag', 'north', '--attributes', '{"city":"Bonn"}']);
        await here(['user', 'set', 'demo', 'bob', '--tag', 'north', '--role', 'operator']);
        ann = await join(scope, crier, 'demo', await logIn(crier, 'demo', 'ann'));
    });
    const send = (...words) => here(['push', 'demo', '--event', 'x', ...words]);
    const sent = async (...words) => {
        const { id } = jsonOf(await here(['--json', 'push', 'demo', '--event', 'x', ...words]));
        return (await report(crier, 'demo', id)).json;
    };

    test('to a role, a tag, some users', async () => {
        assertDone(await send('--role', 'operator'), /^Sent x to role operator, offset /);
        const arrived = next(ann, 'x');
        assertDone(await send('--tag', 'north'), /^Sent x to tag north, offset /);
        await arrived;
        assertDone(await send('--user', 'ann', '--user', 'bob'), /^Sent x to ann, bob, offset /);
        assert.deepEqual((await sent('--user', 'ann', '--user', 'bob')).user, ['ann', 'bob']);
        assert.equal((await sent('--tag', 'north')).recipients, 2);
        assertComplaint(await send('--user', 'ann', '--role', 'admin'), 2, /only one/);
        assertComplaint(await send('--role', 'god'), 2, /no role "god"/);
    });

    test('with everything that a push may have', async () => {
        const before = Date.now();
        const made = await sent('--user', '*', '--ttl', '2h', '--collapse-key', 'k',
            '--priority', 'urgent', '--message', '{{name}}', '--no-template');
        assert.deepEqual([made.collapse_key, made.priority, made.template, made.message],
            ['k', 'urgent', false, '{{name}}']);
        const lasts = Date.parse(made.expires_at) - before;
        assert.ok(lasts >= 7_200_000 && lasts < 7_260_000, made.expires_at);
        assertComplaint(await send('--user', '*', '--priority', 'loud'), 2, /no priority "loud"/);
        assertComplaint(await send('--user', '*', '--ttl', 'long'), 2, /--ttl/);
        assertComplaint(await send('--user', '*', '--at', '2030-01-31T09:00:00'), 2, /--at/);
    });

    test('fills fields in, unless it is told not to', async () => {
        const arrived = next(ann, 'x');
        await send('--user', 'ann', '--message', 'Hello {{city}}');
        assert.equal((await arrived)[0], 'Hello Bonn');
    });

    test('is sent once for an idempotency key', async () => {
        const [one, two] = [await sent('--user', '*', '--idempotency-key', 'i1'),
            await sent('--user', '*', '--idempotency-key', 'i1')];
        assert.equal(one.id, two.id);
        assertComplaint(await send('--user', 'ann', '--idempotency-key', 'i1'), 1, /Idempotency-Key/);
    });

    test('at a time, and cancelled before it', async () => {
        for (const at of ['+90m', new Date(Date.now() + 5_400_000).toISOString()]) {
            const done = await send('--user', '*', '--at', at);
            assertDone(done, /^Scheduled x to \* for \S+, id \S+\n$/);
            const id = /id (\S+)\n/.exec(done.stdout)[1];
            const waiting = rowsOf(await here(['pushes', 'list', 'demo', '--status', 'scheduled']));
            assert.deepEqual(waiting.map(row => [row[1], row[4]]), [[id, 'scheduled']]);
            assertDone(await here(['pushes', 'cancel', 'demo', id]), /^Cancelled push/);
            assertDone(await here(['pushes', 'show', 'demo', id]), /status\tcancelled\n/);
        }
    });

    test('--preview shows who would get what, and sends nothing', async () => {
        const log = jsonOf(await here(['--json', 'stats', 'demo'])).pushes.ever;
        const done = await send('--user', '*', '--message', '{"m":"Hi {{city}}"}', '--preview');
        assertDone(done, /^ann\t\{"m":"Hi Bonn"\}\t\n/);
        assert.match(done.stdout, /bob\t\{"m":"Hi "\}\tcity\n/);
        assert.match(done.stdout, /Nothing sent\. 3 users, 1 online now; some lack the fields city\n$/);
        assertDone(await send('--user', '*', '--message', '{{city}}', '--preview', '--as', 'ann'),
            /^ann\t"Bonn"\t\nNothing/);
        const json = jsonOf(await here(['--json', 'push', 'demo', '--event', 'x', '--user', '*',
            '--message', '{{city}}', '--preview']));
        assert.deepEqual(json.audience, { users: 3, online: 1 });
        assertComplaint(await send('--user', '*', '--as', 'ann'), 2, /--preview/);
        assert.equal(jsonOf(await here(['--json', 'stats', 'demo'])).pushes.ever, log);
    });

    test('--dry-run counts whom it would reach, and sends nothing', async () => {
        const log = jsonOf(await here(['--json', 'stats', 'demo'])).pushes.ever;
        assertDone(await here(['push', 'demo', '--tag', 'north', '--dry-run']),
            /^Nothing sent\. 2 users, 1 online now\n$/);
        assertDone(await send('--user', 'nobody', '--dry-run'), /no such user in this app: nobody/);
        assert.deepEqual(jsonOf(await here(['--json', 'push', 'demo', '--user', '*', '--dry-run'])),
            { users: 3, online: 1 });
        assert.equal(jsonOf(await here(['--json', 'stats', 'demo'])).pushes.ever, log);
    });
});

describe('crierctl pushes', () => {
    const scope = suiteScope();
    let crier;
    let here;
    let last;
    const count = 205; // more than the server gives at once
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann', 'bob'] } });
        here = ctlOn(crier);
        await Promise.all(Array.from({ length: count }, () =>
            push(crier, 'demo', { user: '*', event: 'many', message: 1 })));
        last = await push(crier, 'demo', { user: 'ann', event: 'alert', message: 'a\tb', priority: 'high' });
    });

    test('list: every page from the newest, and filters', async () => {
        const rows = rowsOf(await here(['pushes', 'list', 'demo']));
        assert.equal(rows.length, count + 1);
        assert.equal(new Set(rows.map(row => row[1])).size, count + 1);
        assert.deepEqual(rows[0].slice(1, 6), [last.id, 'alert', 'ann', 'sent', 'high']);
        const ids = async (...words) =>
            rowsOf(await here(['pushes', 'list', 'demo', ...words])).map(row => row[1]);
        assert.deepEqual(await ids('--event', 'alert'), [last.id]);
        assert.deepEqual(await ids('--priority', 'high'), [last.id]);
        assert.equal((await ids('--user', 'bob')).length, count);
        assert.equal((await ids('--since', '1h')).length, count + 1);
        assert.deepEqual(await ids('--until', '2001-01-01T00:00:00Z'), []);
        const some = jsonOf(await here(['--json', 'pushes', 'list', 'demo', '--limit', '3']));
        assert.equal(some.pushes.length, 3);
        assert.equal(typeof some.next, 'string');
        assertComplaint(await here(['pushes', 'list', 'demo', '--status', 'lost']), 2, /no status "lost"/);
        assertComplaint(await here(['pushes', 'list', 'demo', '--since', 'noon']), 2, /--since/);
    });

    test('show: what it was and how far it came', async () => {
        assertDone(await here(['pushes', 'show', 'demo', last.id]),
            /status\tsent\nevent\talert\nfor\tann\nmessage\t"a\\tb"\n[\s\S]*recipients\t1\ncounts\tqueued=1\n/);
        assert.equal(jsonOf(await here(['--json', 'pushes', 'show', 'demo', last.id])).offset, last.offset);
        assertComplaint(await here(['pushes', 'show', 'demo', 'none']), 1, /./);
    });

    test('recipients: the state of each', async t => {
        const ann = await join(t, crier, 'demo', await logIn(crier, 'demo', 'ann'));
        const arrived = next(ann, 'r');
        const { id } = await push(crier, 'demo', { user: '*', event: 'r' });
        const [, offset] = await arrived;
        await ann.timeout(20_000).emitWithAck('crier:receipt',
            { offset, state: 'suppressed', reason: 'muted' });
        const rows = await until(async () => {
            const found = rowsOf(await here(['pushes', 'recipients', 'demo', id]));
            return found[0]?.[1] === 'suppressed' && found;
        }, 'the receipt');
        assert.deepEqual(rows.map(row => row.slice(0, 3)),
            [['ann', 'suppressed', 'muted'], ['bob', 'queued', '-']]);
        const some = jsonOf(await here(['--json', 'pushes', 'recipients', 'demo', id, '--state', 'queued']));
        assert.deepEqual(some.recipients.map(({ user }) => user), ['bob']);
        assertComplaint(await here(['pushes', 'recipients', 'demo', id, '--state', 'happy']), 2,
            /no state "happy"/);
    });

    test('cancel: taken back from who has it', async t => {
        const ann = await join(t, crier, 'demo', await logIn(crier, 'demo', 'ann'));
        const arrived = next(ann, 'c');
        const { id, offset } = await push(crier, 'demo', { user: '*', event: 'c' });
        await arrived;
        const recalled = next(ann, 'crier:recall');
        assertDone(await here(['pushes', 'cancel', 'demo', id]), /^Took back push/);
        assert.equal((await recalled)[0].offset, offset);
        assert.equal(jsonOf(await here(['--json', 'pushes', 'show', 'demo', id])).status, 'recalled');
    });
});

describe('crierctl listen', () => {
    const scope = suiteScope();
    let crier;
    before(async () => { crier = await startCrier(scope, { apps: { demo: ['ann', 'bob'] } }); });
    const sessions = async () => rowsOf(await ctlOn(crier)(['sessions', 'list', 'demo']));

    test('prints each event until it is interrupted, and logs out', async t => {
        const listener = startCtl(t, ['--url', crier.url, 'listen', 'demo', '--user', 'ann',
            '--password-stdin'], input);
        await until(() => listener.errors.includes('connected'), 'the connection');
        assert.equal((await sessions())[0][2], 'crierctl listen');
        const { offset } = await push(crier, 'demo', { user: '*', event: 'alert', message: { a: 1.50 } });
        const line = await listener.line(/alert/);
        assert.match(line, new RegExp(`^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} alert \\{"a":1\\.5\\} "${offset}"$`));
        listener.kill('SIGINT');
        const { code, signal } = await within(listener.ended, 'the end');
        assert.deepEqual([code, signal], [0, null]);
        assert.deepEqual(await sessions(), []);
    });

    test('--json and --count: so many lines for programs', async t => {
        const token = await logIn(crier, 'demo', 'bob');
        const first = await push(crier, 'demo', { user: 'bob', event: 'a', message: 'one\u0085' });
        await push(crier, 'demo', '{"user":"bob","event":"b","message":{ "z": 1,\n "a": 1e3 }}');
        const done = await ctl(['--url', crier.url, '--json', 'listen', 'demo', '--session', token,
            '--offset', '', '--event', 'a', '--event', 'b', '--count', '2']);
        assert.equal(done.code, 0, done.stderr);
        const lines = done.stdout.trimEnd().split('\n');
        assert.equal(lines.length, 2);
        const { time, ...event } = JSON.parse(lines[0]);
        assert.ok(Math.abs(Date.now() - Date.parse(time)) < 60_000);
        assert.deepEqual(event, { event: 'a', message: 'one\u0085', offset: first.offset });
        // As it was written but for the line.
        assert.match(lines[1], /"message":\{ "z": 1, {2}"a": 1e3 \}/);
    });

    test('goes on after the server was away, and misses nothing', async t => {
        const token = await logIn(crier, 'demo', 'bob');
        const listener = startCtl(t, ['--url', crier.url, '--json', 'listen', 'demo',
            '--session', token, '--count', '3']);
        await until(() => listener.errors.includes('connected'), 'the connection');
        await push(crier, 'demo', { user: 'bob', event: 'n', message: 1 });
        await listener.line(/"message":1,/);
        await crier.stop();
        await until(() => listener.errors.includes('lost'), 'the loss');
        await crier.start();
        await push(crier, 'demo', { user: 'bob', event: 'n', message: 2 });
        await push(crier, 'demo', { user: 'bob', event: 'n', message: 3 });
        const { code, stdout } = await within(listener.ended, 'the third event');
        assert.equal(code, 0);
        assert.deepEqual(stdout.trimEnd().split('\n').map(line => JSON.parse(line).message), [1, 2, 3]);
    });

    test('ends with 1 when it is refused or logged out', async t => {
        const at = (...words) => ctl(['--url', crier.url, 'listen', 'demo', ...words], { input: 'wrong\n' });
        assertComplaint(await at('--session', 'none'), 1, /refused/);
        assertComplaint(await at('--user', 'ann', '--password-stdin'), 1, /./);
        assertComplaint(await ctl(['--url', 'http://127.0.0.1:1', 'listen', 'demo', '--session', 'x']), 1,
            /No connection/);
        assertComplaint(await at(), 2, /--session/);
        assertComplaint(await at('--user', 'ann'), 2, /--password-stdin/);
        const token = await logIn(crier, 'demo', 'ann');
        const listener = startCtl(t, ['--url', crier.url, 'listen', 'demo', '--session', token]);
        await until(() => listener.errors.includes('connected'), 'the connection');
        const [[id]] = rowsOf(await ctlOn(crier)(['sessions', 'list', 'demo', '--user', 'ann']));
        await ctlOn(crier)(['sessions', 'revoke', 'demo', id]);
        const { code, stderr } = await within(listener.ended, 'the end');
        assert.equal(code, 1);
        assert.match(stderr, /crierctl: The server .*\n$/);
    });
});

describe('crierctl tail', () => {
    const scope = suiteScope();
    let crier;
    let here;
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann', 'bob'] } });
        here = ['--url', crier.url, '--key', crier.keys.demo];
    });
    const tail = (t, ...words) => startCtl(t, [...here, ...words, 'tail', 'demo', '--interval', '0.1']);

    test('a line for each push and for each change of one', async t => {
        await push(crier, 'demo', { user: '*', event: 'old' });
        const follower = tail(t);
        await follower.line(/ old for \*, sent, 2 recipients: queued 2$/);
        const ann = await join(t, crier, 'demo', await logIn(crier, 'demo', 'ann'));
        const arrived = next(ann, 'new');
        const { id } = await push(crier, 'demo', { user: '*', event: 'new' });
        const [, offset] = await arrived;
        await follower.line(new RegExp(`${id} new for \\*, sent, 2 recipients: delivered 1, queued 1$`));
        await ann.timeout(20_000).emitWithAck('crier:receipt', { offset, state: 'displayed' });
        await follower.line(/ new .*displayed 1, queued 1$/);
        await ctl([...here, 'pushes', 'cancel', 'demo', id]);
        await follower.line(/ new for \*, recalled, /);
        const lines = follower.lines();
        assert.equal(new Set(lines.map(line => line.slice(9))).size, lines.length, 'a line says nothing new');
        follower.kill('SIGTERM');
        assert.equal((await within(follower.ended, 'the end')).code, 0);
    });

    test('--json, --lines and --count', async () => {
        const sent = [];
        for (let i = 0; i < 4; ++i)
            sent.push((await push(crier, 'demo', { user: 'bob', event: 'j' })).id);
        const done = await ctl([...here, '--json', 'tail', 'demo', '--lines', '3', '--count', '3']);
        assert.equal(done.code, 0, done.stderr);
        const lines = done.stdout.trimEnd().split('\n').map(line => JSON.parse(line));
        assert.deepEqual(lines.map(({ id }) => id), sent.slice(1));
        assert.deepEqual(lines[0].counts, { queued: 1 });
        assert.ok(lines[0].time);
        assertComplaint(await ctl([...here, 'tail', 'demo', '--interval', '0']), 2, /--interval/);
        assertComplaint(await ctl([...here, 'tail', 'demo', '--lines', '51']), 2, /--lines/);
    });

    test('goes on after the server was away', async t => {
        const follower = tail(t);
        await follower.line(/ j for bob/);
        await crier.stop();
        await until(() => follower.errors.includes('trying again'), 'the loss');
        await crier.start();
        await until(() => follower.errors.includes('answers again'), 'the return');
        await push(crier, 'demo', { user: '*', event: 'after' });
        await follower.line(/ after for \*/);
    });

    test('ends with 1 if it may not', async () => {
        assertComplaint(await ctl(['--url', crier.url, '--key', 'crier_wrong', 'tail', 'demo']), 1, /./);
        await crier.stop();
        assertComplaint(await ctl([...here, 'tail', 'demo']), 1, /refused/);
    });

    test('a table of pushes fits a terminal', async () => {
        await crier.start();
        const { lines } = await onTerminal([...here, 'pushes', 'list', 'demo', '--limit', '2'], 90);
        assert.equal(lines.length, 3);
        assert.match(lines[0], /^CREATED +ID +EVENT +FOR/);
        assert.ok(lines.every(line => [...line].length <= 90), lines.join('\n'));
    });
});
