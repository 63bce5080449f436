// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A server, people with their devices, and the steps that a model-based test takes with them. What
// a step does depends on the seed and its number; each has its own random numbers, so that one that
// turns out differently does not change those after it.

import assert from 'node:assert/strict';

import { bearer, expectCall, request } from './api.mjs';
import { PASSWORD, startCrier } from './crier.mjs';
import { DataJudge } from './datajudge.mjs';
import { DataSteps } from './datasteps.mjs';
import { Device } from './device.mjs';
import { Judge } from './judge.mjs';
import { Model, Person } from './model.mjs';
import { APP, PeopleSteps, ROLES, TAGS } from './peoplesteps.mjs';
import { Random } from './random.mjs';
import { startServer } from './scenarios.mjs';

const NODES = Number(process.env.MODEL_NODES ?? 1);
const NAMES = ['ann', 'bob', 'cid'];
const EVENTS = ['alert', 'redirect', 'refresh,orders', 'x'];
const KEYS = ['score', 'weather'];
const TRANSPORTS = [['websocket'], ['polling'], ['polling', 'websocket']];
const SETTLE_EVERY = 7;
/** A stock client whose upgrade is cut off notices by the missing ping alone. */
const PINGS = { 'realtime.ping_interval_ms': 3000, 'realtime.ping_timeout_ms': 10_000 };
const PEERS = { 'scenario.allowed_hosts': '127.0.0.1' };
/** Steps of a failed run that are printed. */
const LAST_STEPS = 25;

/** Whether a push becomes part of the log. */
const isKept = push => !push.fields.volatile;

export class ModelRun {
    constructor(seed, steps) {
        this.seed = seed;
        this.steps = steps;
        this.trace = [];
    }

    async go(t) {
        try {
            await this.prepare(t);
            for (let i = 0; i < this.steps; ++i) {
                this.random = new Random(this.seed).fork(i);
                this.trace.push(`${i}`);
                await (i % SETTLE_EVERY === SETTLE_EVERY - 1 ? this.settle() : this.step());
            }
            await this.finish();
        } catch (error) {
            const last = this.trace.slice(-LAST_STEPS).join('\n  ');
            throw new Error(`${error.message}\n\nMODEL_SEED=${this.seed} MODEL_STEPS=${this.steps}`
                + ` ends so:\n  ${last}`, { cause: error });
        }
    }

    async prepare(t) {
        this.model = new Model();
        this.crier = await startCrier(t, { apps: { [APP]: [] }, set: { ...PINGS, ...PEERS }, nodes: NODES });
        this.key = this.crier.keys[APP];
        this.devices = [];
        this.people = new PeopleSteps(this);
        this.data = new DataSteps(this, NAMES);
        const random = new Random(this.seed).fork(-1);
        for (const id of NAMES) {
            const person = new Person(id, random.pick(ROLES), random.some(TAGS));
            const { role, tags } = person.now;
            await this.ask(201, 'POST', 'users',
                { id, role, tags, password: PASSWORD, attributes: { name: `“${id}”` } });
            this.model.people.push(person);
            for (const name of ['phone', 'laptop'])
                this.devices.push(await Device.make(t, this.crier, person, `${id}'s ${name}`,
                    random.pick(TRANSPORTS)));
        }
        await Promise.all(this.devices.map(device => this.people.logIn(device)));
        const ask = this.ask.bind(this);
        this.judge = new Judge(this.model, this.devices, ask);
        // It says what it was asked.
        const peer = await startServer(t, ({ body }) => ({ body }));
        await this.data.prepare(peer.url);
        this.dataJudge = new DataJudge(this.data.model, this.model, peer, ask);
    }

    /** Asks the API and expects an answer with `status`. */
    ask(status, method, path, body) {
        return expectCall(status, this.crier, this.key, method, `/api/v1/${path}`, body);
    }

    say(text) {
        this.trace[this.trace.length - 1] += ` ${text}`;
    }

    step() {
        const { people, data } = this;
        const [actor, action] = this.random.weighted([[30, [this, 'sendOne']], [7, [this, 'burst']],
            [8, [this, 'recall']], [5, [this, 'repeat']], [2, [this, 'expire']], [20, [people, 'connectOne']],
            [7, [people, 'disconnectOne']], [7, [people, 'cutOne']], [10, [people, 'tell']],
            [6, [people, 'change']], [3, [people, 'disableOrEnable']], [3, [people, 'renew']],
            [6, [data, 'make']], [16, [data, 'edit']], [3, [data, 'drop']], [8, [data, 'form']],
            [7, [data, 'rush']], [3, [data, 'publish']], [4, [data, 'sweep']],
            [2, [this, 'restart']], [8, [this, 'crash']]]);
        this.say(action);
        return actor[action]();
    }

    // Pushes

    /** A push that was not sent yet. */
    makePush({ mayBeVolatile = true, needsKey = false } = {}) {
        const { random } = this;
        const number = this.model.pushes.length;
        const audience = random.weighted([
            [4, { user: '*' }], [2, { user: random.pick(NAMES) }],
            [2, { user: [...random.some(NAMES), 'nobody'] }],
            [2, { role: random.pick(ROLES) }], [3, { tag: random.pick(TAGS) }]]);
        const message = random.chance(0.2) ? { n: number, to: '{{id}}' } : { n: number };
        const more = random.weighted([[8, {}], [2, { ttl: 1 }], [1, { ttl: 3600 }],
            [3, { collapse_key: random.pick(KEYS) }], [2, { volatile: true }],
            [3, { at: 50 + random.below(900) }]]);
        if (!mayBeVolatile || needsKey)
            delete more.volatile;
        if (more.at)
            more.at += Date.now();
        const hasKey = random.chance(0.3) && !more.volatile;
        const push = { number, fields: { ...audience, event: random.pick(EVENTS), message, ...more },
            key: needsKey || hasKey ? `key-${number}` : undefined,
            asked: Infinity, answered: Infinity, knownAt: Infinity };
        this.model.pushes.push(push);
        return push;
    }

    post(push, fields = push.fields) {
        return request(this.crier, 'POST', '/api/v1/pushes', { body: JSON.stringify(fields),
            headers: { ...bearer(this.key),
                ...(push.key ? { 'Idempotency-Key': push.key } : {}) } });
    }

    /** Sends it, which may be for the second time. */
    async send(push) {
        push.asked = Math.min(push.asked, Date.now());
        const { status, json, text } = await this.post(push);
        assert.equal(status, 202, text);
        push.answered = Math.min(push.answered, Date.now());
        if (push.answer)
            assert.deepEqual(json, push.answer, 'the same key, another answer');
        push.answer = json;
        push.id = json.id;
        if (isKept(push) && !push.fields.at)
            assert.ok(json.offset, text);
    }

    sendOne() {
        const push = this.makePush();
        this.say(JSON.stringify(push.fields));
        return this.send(push);
    }

    /** Many things at the same time. */
    async burst() {
        const { random } = this;
        const away = this.devices.filter(one => !one.isConnected && one.waysBack.length
            && !one.person.disabled);
        const present = this.devices.filter(({ isConnected }) => isConnected);
        const jobs = Array.from({ length: 4 + random.below(8) },
            () => this.send(this.makePush({ mayBeVolatile: false })));
        if (away.length) {
            const device = random.pick(away);
            jobs.push(this.people.connect(device, random.pick(device.waysBack)));
        }
        if (present.length && random.chance(0.5))
            jobs.push(this.people.cut(random.pick(present)));
        await Promise.all(jobs);
    }

    /** An earlier request once more, and its key for another one. */
    async repeat() {
        const withKey = this.model.pushes.filter(({ key, id }) => key && id);
        if (withKey.length === 0)
            return;
        const push = this.random.pick(withKey);
        this.say(`${push.number}`);
        await this.send(push);
        const { status } = await this.post(push, { ...push.fields, message: 'another' });
        assert.equal(status, 422);
    }

    async recall() {
        const sent = this.model.pushes.filter(push => push.id && isKept(push));
        if (sent.length === 0)
            return;
        // One of the newest, mostly: there is more to lose.
        const push = this.random.pick(this.random.chance(0.7) ? sent.slice(-6) : sent);
        this.say(`${push.number}`);
        await this.take(push);
    }

    /** Takes a push back, which may be for the second time. */
    async take(push) {
        push.cancel ??= { from: Date.now(), to: Infinity };
        const { status } = await this.ask(200, 'DELETE', `pushes/${push.id}`);
        push.cancel.to = Math.min(push.cancel.to, Date.now());
        assert.ok(status === 'recalled' || (push.fields.at && status === 'cancelled'), status);
        push.isCalledOff = status === 'cancelled';
    }

    expire() {
        return this.judge.expire();
    }

    // The server

    async restart() {
        await this.loseAll(() => this.crier.stop());
        this.noteEnds(Date.now());
        await this.crier.start();
    }

    /** Kills the server amid requests, and asks again for what was not answered. */
    async crash() {
        const { random } = this;
        const pushes = Array.from({ length: 6 }, () => this.makePush({ needsKey: true }));
        const sent = this.model.pushes.filter(push => push.id && isKept(push));
        const recalled = sent.length && random.chance(0.5) ? [random.pick(sent.slice(-6))] : [];
        const requests = [...pushes.map(push => () => this.send(push)),
            ...recalled.map(push => () => this.take(push)), ...this.data.operations(4)];
        const jobs = requests.map(ask => ask().then(() => true, error => {
            if (error.code === 'ERR_ASSERTION')
                throw error;
            return false;
        }));
        const patience = random.below(4);
        if (patience === 1)
            await Promise.race(jobs);
        else if (patience === 2)
            await new Promise(resolve => setImmediate(resolve));
        else if (patience === 3)
            await Promise.all(jobs); // and what they have set off is under way
        await this.loseAll(() => this.crier.kill());
        const answered = await Promise.all(jobs);
        this.say(`${answered.filter(Boolean).length} of ${requests.length} answered`);
        const died = Date.now();
        await this.crier.start();
        this.noteEnds(NODES > 1 ? Date.now() : died);
        await Promise.all(requests.map(ask => ask()));
    }

    async loseAll(end) {
        const connected = this.devices.filter(({ isConnected }) => isConnected);
        connected.forEach(device => { device.expectsEnd = true; });
        await end();
        await Promise.all(connected.map(device => device.isGone()));
    }

    /**
     * How far a node that was killed had come is not known: what the log holds when that node is back
     * counts as handed out, and another one may have been back before it.
     */
    noteEnds(at) {
        this.devices.forEach(device => device.connections.forEach(connection => {
            connection.ended = Math.min(connection.ended, at);
        }));
    }

    // What has to be true

    /** Waits until everything that is under way has arrived, then looks at it. */
    async settle() {
        await this.dataJudge.runsEnd();
        const fence = this.makePush();
        fence.fields = { user: '*', event: 'fence', message: { n: fence.number } };
        this.say('settle');
        await this.send(fence);
        await this.judge.look(fence);
        await this.dataJudge.look();
        // Once this is answered, what the server noted of those connections is on its disk.
        const last = this.makePush();
        last.fields = { user: '*', event: 'last', message: { n: last.number }, volatile: true };
        last.key = undefined;
        await this.send(last);
        await this.judge.reports(this.random);
    }

    async finish() {
        this.random = new Random(this.seed).fork(this.steps);
        this.trace.push('finish');
        await this.judge.nothingWaits();
        for (const device of this.devices) {
            if (!device.isConnected && !device.person.disabled)
                await this.people.connect(device, device.waysBack[0] ?? 'start');
        }
        await this.settle();
        await this.judge.everything();
    }
}
