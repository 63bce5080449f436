// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Holds what a server and its clients show against the model.

import assert from 'node:assert/strict';

import { numberOf } from './device.mjs';
import { isFor } from './model.mjs';
import { DEADLINE_MS, until } from './waits.mjs';

/** Reports that are read each time. */
const REPORTS = 4;

export class Judge {
    /** `ask(status, method, path)` is the API. */
    constructor(model, devices, ask) {
        Object.assign(this, { model, devices, ask, volatileUpTo: 0 });
    }

    // The log

    /** Reads what is new in the log: it is what was accepted, once, and nothing else. */
    async readLog(fence) {
        const { pushes, log } = this.model;
        const byId = new Map(pushes.map(push => [push.id, push]));
        for (const row of await this.rowsAfter(log.at(-1)?.seq ?? 0)) {
            const push = byId.get(row.id) ?? await this.adopt(row);
            assert.equal(push.offset, undefined, `${push.number} is in the log twice`);
            assert.ok(!push.isCalledOff, `${push.number} was cancelled`);
            assert.equal(push.answer.offset ?? row.offset, row.offset);
            push.offset = row.offset;
            push.seq = numberOf(row.offset);
            push.time = Date.parse(row.created_at);
            push.expires = row.expires_at ? Date.parse(row.expires_at) : undefined;
            push.knownAt = push.answer.offset ? push.answered : Date.now();
            assert.equal(push.seq, (log.at(-1)?.seq ?? 0) + 1, 'there is a hole in the log');
            assert.ok(!push.fields.at || push.time >= push.fields.at, `${push.number} is too early`);
            log.push(push);
        }
        for (const push of pushes.slice(0, fence.number))
            assert.ok(!push.answer?.offset || push.seq, `${push.number} was accepted and is gone`);
    }

    /** A push that was not asked for is that of a scenario; which run has sent it is looked at elsewhere. */
    async adopt({ id, offset, sender = '' }) {
        assert.match(sender, /^scenario:/, `${offset} is nobody's push`);
        const { user, event, message } = await this.ask(200, 'GET', `pushes/${id}`);
        return this.model.adopt({ id, offset, sender,
            fields: { user: [user].flat().join(), event, message } });
    }

    async rowsAfter(seq) {
        const rows = [];
        for (let cursor = ''; ;) {
            const { pushes, next } = await this.ask(200, 'GET',
                `pushes?limit=100${cursor && `&cursor=${cursor}`}`);
            rows.push(...pushes.filter(row => numberOf(row.offset) > seq));
            if (!next || numberOf(pushes.at(-1).offset) <= seq)
                return rows.reverse();
            cursor = next;
        }
    }

    // The clients

    /** Waits for `fence` at everybody who is connected, then looks at what they have got. */
    async look(fence) {
        const { offset } = fence.answer;
        const waiting = () => this.devices.filter(({ isConnected, connection }) =>
            isConnected && !connection.arrivals.has(offset));
        await until(() => waiting().length === 0, 'the fence').catch(error => {
            const names = waiting().map(({ name, transports }) => `${name} (${transports})`);
            throw new Error(`${error.message} ${offset} at ${names}`, { cause: error });
        });
        // They have it, but the end of a replay may be yet to come.
        const isOpen = id => this.devices.some(({ connection }) => connection?.id === id);
        await until(async () => (await this.connections())
            .every(({ id, replaying }) => !replaying || !isOpen(id)), 'the end of all replays');
        await this.readLog(fence);
        for (const device of this.devices) {
            const { connections, connection: open } = device;
            connections.filter(one => one.isOpen || !one.isDone)
                .forEach(connection => this.lookAt(device, connection, fence.seq));
            if (!open)
                continue;
            this.lookForRecalls(device, open);
            this.lookForVolatile(device, open, fence.number);
            open.liveAt = Math.min(open.liveAt, Date.now());
        }
        this.volatileUpTo = fence.number;
    }

    lookAt(device, connection, last) {
        const at = problem => `${device.name} (${device.transports}) ${problem}`;
        assert.deepEqual(connection.problems.map(at), []);
        for (const push of this.model.log) {
            if (push.seq <= connection.judgedUpTo || push.seq > last)
                continue;
            const problem = this.model.problem(push, connection.person, connection);
            assert.ok(!problem, at(`${push.number} ${problem}: ${JSON.stringify(push)} on `
                + JSON.stringify(connection, (key, value) => (key === 'events'
                    ? value.map(({ at: when, args }) => [when, ...args]) : value))));
        }
        // What was scheduled may come after the log was read: it is looked at with what follows.
        const { events, lookedAt } = connection;
        const isNewer = ({ event, args }) => !event.startsWith('crier:')
            && typeof args[1] === 'string' && numberOf(args[1]) > last;
        const newer = events.findIndex((event, index) => index >= lookedAt && isNewer(event));
        connection.lookedAt = newer < 0 ? events.length : newer;
        for (const event of events.slice(lookedAt, connection.lookedAt))
            this.lookAtEvent(connection.person, event, at);
        connection.judgedUpTo = last;
        connection.isDone = !connection.isOpen;
    }

    /** What arrived for somebody, who may be gone by now, is what was sent, to the letter. */
    lookAtEvent(person, { event, args, offset }, at) {
        if (event === 'crier:recall') {
            const push = this.model.log.find(({ offset }) => offset === args[0].offset);
            const isTaken = push?.cancel || this.model.replacing(push ?? { fields: {} })
                .some(({ offset }) => offset === args[0].replaced_by);
            assert.ok(isTaken, at(`was told that ${args[0].offset} is taken back`));
            assert.notEqual(isFor(push, person, push.time, Infinity), 'no',
                at(`was told that ${args[0].offset} is taken back, which was not for them`));
            return;
        }
        if (event.startsWith('crier:')) {
            assert.notEqual(event, 'crier:gap', at(JSON.stringify(args)));
            return;
        }
        const push = offset ? this.model.log[numberOf(offset) - 1] : this.model.pushes[args[0].n];
        const to = push.fields.message.to && person.id;
        const message = { ...push.fields.message, ...(to ? { to } : {}) };
        const expected = [push.fields.event, message, ...(push.offset ? [push.offset] : [])];
        assert.deepEqual([event, ...args], expected, at('got something else'));
    }

    /**
     * Who is there when a push that they have is taken back, or replaced, is told so; whoever was
     * away is told on their return.
     */
    lookForRecalls({ name, person, connections }, open) {
        const mine = connections.filter(({ life }) => life === open.life);
        const before = Math.max(0, ...mine.filter(one => one !== open).map(({ ended }) => ended));
        /** Whether that was when they were there, or else away after they had got the push. */
        const isHeard = (push, { from, to }) => (from > open.liveAt && push.time < from)
            || (push.seq <= open.after && from > before && to < open.asked);
        const had = new Set(mine.flatMap(({ arrivals }) => [...arrivals.keys()]));
        const told = open.events.filter(({ event }) => event === 'crier:recall')
            .map(({ args }) => args[0]);
        for (const push of this.model.log.filter(({ offset }) => had.has(offset))) {
            const { cancel } = push;
            if (cancel && isHeard(push, cancel)
                && isFor(push, person) === 'yes')
                assert.ok(told.some(({ offset, replaced_by: by }) => offset === push.offset && !by),
                    `${name} was not told that ${push.number} was taken back`);
            const [next] = this.model.replacing(push);
            if (!cancel && next && isHeard(push, { from: next.time, to: next.time })
                && isFor(push, person) === 'yes' && isFor(next, person) === 'yes')
                assert.ok(told.some(one => one.offset === push.offset
                    && one.replaced_by === next.offset),
                `${name} was not told that ${next.number} replaces ${push.number}`);
        }
    }

    /** Volatile pushes reach those who are there, once. */
    lookForVolatile({ name, person }, open, last) {
        const count = push => open.events.filter(({ args, offset }) =>
            !offset && args[0].n === push.number).length;
        const sent = this.model.pushes.slice(this.volatileUpTo, last)
            .filter(({ fields }) => fields.volatile);
        for (const push of sent) {
            const isTheirs = isFor(push, person, push.asked, push.answered);
            const number = count(push);
            assert.ok(number <= (isTheirs === 'no' || push.answered < open.asked ? 0 : 1),
                `${name} got the volatile ${push.number} ${number} times`);
            if (isTheirs === 'yes' && open.liveAt < push.asked)
                assert.equal(number, 1, `${name} got no volatile ${push.number}`);
        }
    }

    /** Waits until the server knows that a connection has ended. */
    async isGone(connection) {
        await until(async () => (await this.connections())
            .every(({ id }) => id !== connection.id), 'the server to notice');
        connection.ended = Date.now();
    }

    async connections() {
        return (await this.ask(200, 'GET', 'connections?limit=100')).connections;
    }

    // What is told of pushes

    noteReceipt(person, offset, state, isCumulative) {
        const seq = numberOf(offset);
        if (isCumulative)
            person.upTo[state] = Math.max(person.upTo[state] ?? 0, seq);
        else
            person.words.push({ seq, state });
    }

    /** Some of the reports are true: the newest, and others. */
    async reports(random) {
        const { log } = this.model;
        const newest = log.slice(-10, -1);
        const chosen = [random.some(newest.length ? newest : log)[0],
            ...Array.from({ length: REPORTS - 1 }, () => random.pick(log))];
        for (const push of new Set(chosen))
            await this.isReported(push);
    }

    async everything() {
        for (const push of this.model.pushes) {
            if (push.fields.volatile)
                await this.ask(404, 'GET', `pushes/${push.id}`);
            else if (push.isCalledOff)
                assert.equal((await this.ask(200, 'GET', `pushes/${push.id}`)).status, 'cancelled');
            else
                await this.isReported(push);
        }
    }

    /** What is written down when clients come and go follows a moment later. */
    async isReported(push) {
        const end = Date.now() + DEADLINE_MS;
        for (;;) {
            try {
                return await this.readReport(push);
            } catch (error) {
                if (Date.now() > end)
                    throw error;
            }
        }
    }

    async readReport(push) {
        const from = Date.now();
        const report = await this.ask(200, 'GET', `pushes/${push.id}`);
        const { recipients } = await this.ask(200, 'GET', `pushes/${push.id}/recipients?limit=100`);
        const at = `the report of ${push.number} (${push.offset})`;
        const people = answer => this.model.people.filter(one => isFor(push, one) === answer);
        const sure = people('yes');
        const named = new Map([...people('maybe'), ...sure].map(person => [person.id, person]));
        const users = recipients.map(({ user }) => user);
        assert.deepEqual(sure.map(({ id }) => id).filter(id => !users.includes(id)), [], at);
        assert.deepEqual(users.filter(id => !named.has(id)), [], at);
        assert.deepEqual(users, [...new Set(users)].sort(), at);
        recipients.forEach(({ user, state }) => {
            const person = named.get(user);
            const theirs = this.devices.flatMap(({ connections }) => connections)
                .filter(connection => connection.person === person);
            const states = this.model.states(push, person, theirs);
            assert.ok(states.includes(state),
                `${at} says ${state} of ${user}, not ${states.join(' or ')}`);
        });
        const counts = {};
        recipients.forEach(({ state }) => { counts[state] = (counts[state] ?? 0) + 1; });
        assert.deepEqual(report.counts, counts, at);
        assert.equal(report.recipients, recipients.length, at);
        const status = push.cancel ? 'recalled' : this.model.isReplaced(push) ? 'replaced'
            : push.expires <= from ? 'expired' : 'sent';
        assert.equal(report.status, status, at);
    }

    // Time

    /** Waits for the end of a push that has little time left. */
    async expire() {
        const endOf = push => push.expires ?? push.answered + 1000;
        const push = this.model.pushes.find(one => one.fields.ttl === 1 && endOf(one) > Date.now()
            && endOf(one) < Infinity);
        if (push)
            await until(() => endOf(push) < Date.now(), `the end of ${push.number}`);
    }

    /** Waits until no push waits for its time. */
    async nothingWaits() {
        await until(async () => (await this.ask(200, 'GET', 'pushes?status=scheduled'))
            .pushes.length === 0, 'the scheduled pushes');
    }
}
