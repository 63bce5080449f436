// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The PostgreSQL that is written to dies, and its standby takes over. What was replicated before it was
// answered is all there, and nobody hears of it. What was not is lost, and its numbers are given once more:
// whoever had heard it is told that there is a gap, and gets what is behind it.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { Crowd, numberOf, Wanderer } from '../lib/crowd.mjs';
import { startNodes } from '../lib/nodes.mjs';
import { PostgreSql, whyNone as skip } from '../lib/postgresql.mjs';
import { Random } from '../lib/random.mjs';
import { until } from '../lib/waits.mjs';

const CLIENTS = 9;
const SENDERS = 4;
/** Numbers that both have, and those that only the one that dies has. */
const COMMON = 6;
const LOST = 4;

const upTo = (from, to) => Array.from({ length: to - from }, (_, i) => from + i);

/** A client that may hear of a gap: then it begins anew behind it. */
class Survivor extends Wanderer {
    constructor(crowd, token, transports) {
        super(crowd, token, transports);
        Object.assign(this, { gaps: [], heard: [] });
    }

    hearGap(gap) {
        this.gaps.push(gap);
    }

    hear(message, offset) {
        this.heard.push({ message, number: numberOf(offset), epoch: offset.split('-')[0] });
        this.offset = offset;
    }
}

/** A primary, a standby that follows it, and three nodes that know both. */
class Pair {
    static async start(t, { isSynchronous }) {
        const pair = new Pair();
        pair.primary = await PostgreSql.start(t);
        pair.standby = await PostgreSql.startStandby(t, pair.primary);
        // Before the nodes: they are to see it from the start. The standby has no such setting when it takes over.
        if (isSynchronous)
            await pair.makeSynchronous();
        const { port } = pair.primary;
        pair.cluster = await startNodes(t,
            `postgresql://crier@127.0.0.1:${port},127.0.0.1:${pair.standby.port}/postgres`, { count: 3 });
        return pair;
    }

    /** From now on a commit waits until the standby has it. */
    async makeSynchronous() {
        this.primary.rows("ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (*)'");
        this.primary.rows('SELECT pg_reload_conf()');
        await until(() => this.primary.rows("SELECT sync_state FROM pg_stat_replication")[0]?.[0] === 'quorum',
            'the standby to count');
    }

    /** What the primary has, the standby has. */
    caughtUp() {
        return until(() => {
            const [[end]] = this.primary.rows('SELECT pg_current_wal_lsn()');
            return this.standby.rows(`SELECT pg_last_wal_replay_lsn() >= '${end}'`)[0][0] === 't';
        }, 'the standby to have all');
    }

    /** The standby hears nothing more. */
    part() {
        this.standby.rows("ALTER SYSTEM SET primary_conninfo = ''");
        this.standby.rows('SELECT pg_reload_conf()');
        return until(() => this.standby.rows('SELECT 1 FROM pg_stat_wal_receiver').length === 0
            && this.primary.rows('SELECT 1 FROM pg_stat_replication').length === 0, 'them to part');
    }

    failOver() {
        this.primary.die();
        this.standby.promote();
    }
}

describe('a primary that dies', () => {
    test('whose standby has all: nobody hears of it', { skip }, async t => {
        const pair = await Pair.start(t, { isSynchronous: true });
        const crowd = new Crowd(t, new Random(1), pair.cluster, pair.standby);
        const clients = await crowd.gather(CLIENTS);
        clients.forEach(one => one.connect());
        const senders = Array.from({ length: SENDERS }, (_, i) => crowd.sendOn(crowd.random.fork(i)));
        const sent = async count => {
            const end = crowd.sent.size + count;
            await until(() => crowd.sent.size >= end, `${count} more pushes`);
        };
        await sent(50);
        pair.failOver();
        await sent(50);
        crowd.isOver = true;
        await Promise.all(senders);
        t.diagnostic(`${crowd.sent.size} pushes`);
        await crowd.judge();
    });

    for (const areRestarted of [false, true]) {
        const meanwhile = areRestarted ? ', and all nodes are started again' : '';
        test(`whose standby has not all${meanwhile}: who had the rest hears of a gap`, { skip }, async t => {
            const pair = await Pair.start(t, { isSynchronous: false });
            const { cluster } = pair;
            const crowd = new Crowd(t, new Random(1), cluster, pair.standby);
            const make = (token, i) => new Survivor(crowd, token, [['websocket'], ['polling']][i % 2]);
            const clients = await crowd.gather(CLIENTS, make);
            // Three groups: those who stay, those who leave with all that is lost, and those who leave before it.
            const [stay, leave, early] = [0, 1, 2].map(group => clients.filter((_, i) => i % 3 === group));
            const send = () => crowd.send(() => crowd.random.pick(cluster.nodes));
            const heard = (group, number) => until(() => group.every(({ heard: list }) => list.at(-1)?.number === number),
                `${number} to be heard`);
            // All must be there: who comes in the middle is another case.
            clients.forEach((one, i) => one.connect(cluster.nodes[i % 3]));
            await until(() => clients.every(({ socket }) => socket.connected), 'all to connect');

            for (const number of upTo(1, COMMON + 1))
                assert.equal(await send(), number);
            await heard(clients, COMMON);
            early.forEach(one => one.leave());
            await pair.caughtUp();
            await pair.part();
            for (const number of upTo(COMMON + 1, COMMON + LOST + 1))
                assert.equal(await send(), number);
            await heard([...stay, ...leave], COMMON + LOST);
            leave.forEach(one => one.leave());
            const [[epoch]] = pair.primary.rows('SELECT epoch FROM apps');
            const lost = [...crowd.sent].filter(([, number]) => number > COMMON).map(([name]) => name);

            if (areRestarted)
                await cluster.stop();
            pair.failOver();
            if (areRestarted)
                await cluster.start();
            const fresh = [];
            // More than what was lost: a client that has not noticed would go on behind it as if nothing was.
            for (const number of upTo(COMMON + 1, COMMON + 2 * LOST + 1)) {
                const given = await send();
                fresh.push([...crowd.sent.keys()].at(-1));
                assert.equal(given, number, 'a number of the new log');
            }
            const last = COMMON + 2 * LOST;
            [...leave, ...early].forEach(one => one.connect());
            await heard(clients, last).catch(() => {});
            crowd.isOver = true;
            clients.forEach(one => one.socket && one.leave());

            const log = crowd.log();
            assert.deepEqual(log.slice(COMMON).map(({ name }) => name), fresh);
            const all = [['who stayed', stay], ['who left with what is lost', leave], ['who left before it', early]];
            for (const [who, group] of all) {
                for (const one of group) {
                    const where = `${who}: ${JSON.stringify(one.gaps)} ${JSON.stringify(one.heard.slice(COMMON))}`;
                    const hadLost = group !== early;
                    if (hadLost)
                        assert.equal(one.gaps.length, 1, `a gap for ${where}`);
                    else
                        assert.ok(one.gaps.length <= 1, `one gap at most for ${where}`);
                    for (const gap of one.gaps) {
                        assert.equal(gap.reason, 'unknown_offset', where);
                        assert.equal(gap.after, `${epoch}-${COMMON + (hadLost ? LOST : 0)}`, where);
                    }
                    const names = one.heard.map(({ message }) => message);
                    const before = log.slice(0, COMMON).map(({ name }) => name);
                    // Each once, and in order: what both had, what is lost, what came after it.
                    assert.deepEqual(names, [...before, ...(hadLost ? lost : []), ...fresh], where);
                    const after = one.heard.slice(hadLost ? COMMON + LOST : COMMON);
                    assert.deepEqual(after.map(({ number }) => number), upTo(COMMON + 1, last + 1), where);
                    assert.ok(after.every(entry => entry.epoch !== epoch), `another epoch: ${where}`);
                }
            }
        });
    }
});
