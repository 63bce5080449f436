// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The steps that a model-based test takes with people and their devices.

import assert from 'node:assert/strict';

import { call, logIn } from './api.mjs';
import { PASSWORD } from './crier.mjs';
import { Person } from './model.mjs';

export const APP = 'demo';
export const ROLES = ['user', 'operator'];
export const TAGS = ['red', 'green'];

export class PeopleSteps {
    /** `run` has the server, the model, the devices, and the random numbers of the step. */
    constructor(run) {
        this.run = run;
    }

    async logIn(device) {
        device.token = await logIn(this.run.crier, APP, device.person.id);
    }

    async connect(device, how) {
        this.run.say(`${device.name} ${how};`);
        const refusal = await device.connect(how);
        if (device.person.disabled)
            assert.ok(['unknown_session', 'user_disabled'].includes(refusal?.data?.code),
                String(refusal));
        else
            assert.equal(refusal, null, `${device.name} is refused`);
    }

    connectOne() {
        const { random, devices } = this.run;
        const device = random.pick(devices);
        const ways = [...device.waysBack, ...device.waysBack, 'start', 'live'];
        const how = random.pick(ways);
        return device.isConnected ? undefined : this.connect(device, how);
    }

    async disconnectOne() {
        const device = this.run.random.pick(this.run.devices);
        if (!device.isConnected)
            return;
        this.run.say(device.name);
        const { connection } = device;
        await device.disconnect();
        await this.run.judge.isGone(connection);
    }

    cut(device) {
        this.run.say(`cut ${device.name};`);
        return device.cut();
    }

    cutOne() {
        const device = this.run.random.pick(this.run.devices);
        return device.isConnected ? this.cut(device) : undefined;
    }

    /** Receipts: one, several, or one for all up to a push. */
    async tell() {
        const { random } = this.run;
        const device = random.pick(this.run.devices);
        const known = this.run.model.pushes.filter(push => push.answer?.offset);
        if (!device.isConnected || known.length === 0)
            return;
        const receipt = push => ({ offset: push.answer.offset, ...random.pick([
            { state: 'displayed' }, { state: 'suppressed', reason: 'page' },
            { state: 'dismissed' }, { state: 'read' }, { state: 'clicked' }, { state: 'failed' }]) });
        const pushes = random.some(known.slice(-8));
        const receipts = random.weighted([[3, [receipt(pushes[0])]], [2, pushes.map(receipt)],
            [1, [{ offset: pushes[0].answer.offset, cumulative: true,
                state: random.pick(['displayed', 'dismissed', 'read']) }]]]);
        this.run.say(`${device.name} ${JSON.stringify(receipts)}`);
        const { socket, person } = device;
        const answer = await socket.timeout(20_000).emitWithAck('crier:receipt',
            receipts.length === 1 ? receipts[0] : receipts);
        assert.deepEqual(answer, { ok: true });
        for (const { offset, state, cumulative } of receipts)
            this.run.judge.noteReceipt(person, offset, state, cumulative);
    }

    async change() {
        const { random } = this.run;
        const person = random.pick(this.run.model.present);
        const fields = random.chance(0.5)
            ? { role: random.pick(ROLES) }
            : { tags: random.chance(0.3) ? [] : random.some(TAGS) };
        this.run.say(`${person.id} ${JSON.stringify(fields)}`);
        const version = { ...person.now, ...fields, from: Date.now(), to: Infinity };
        person.versions.push(version);
        await this.run.ask(200, 'PATCH', `users/${person.id}`, fields);
        version.to = Date.now();
    }

    devicesOf(person) {
        return this.run.devices.filter(device => device.person === person);
    }

    /**
     * Somebody goes, and somebody else gets their name and their devices, with whatever those
     * remember.
     */
    async renew() {
        const { random } = this.run;
        const person = random.pick(this.run.model.present);
        const theirs = this.devicesOf(person);
        this.run.say(person.id);
        // What waits for them alone would be cancelled.
        await this.run.judge.nothingWaits();
        const connected = theirs.filter(({ isConnected }) => isConnected);
        connected.forEach(device => { device.expectsEnd = true; });
        const end = { isHere: false, from: Date.now(), to: Infinity };
        person.versions.push(end);
        await this.run.ask(204, 'DELETE', `users/${person.id}`);
        end.to = Date.now();
        await Promise.all(connected.map(device => device.isGone()));
        const heir = new Person(person.id, random.pick(ROLES), random.some(TAGS),
            { from: Date.now(), to: Infinity });
        const { role, tags } = heir.now;
        await this.run.ask(201, 'POST', 'users', { id: heir.id, role, tags, password: PASSWORD });
        heir.now.to = Date.now();
        this.run.model.people.push(heir);
        theirs.forEach(device => { device.person = heir; });
        await Promise.all(theirs.map(device => this.logIn(device)));
    }

    async disableOrEnable() {
        const person = this.run.random.pick(this.run.model.present);
        const theirs = this.devicesOf(person);
        const disabled = !person.disabled;
        this.run.say(`${person.id} ${disabled}`);
        const connected = theirs.filter(({ isConnected }) => isConnected);
        connected.forEach(device => { device.expectsEnd = true; });
        await this.run.ask(200, 'PATCH', `users/${person.id}`, { disabled });
        person.disabled = disabled;
        await Promise.all(connected.map(device => device.isGone()));
        if (!disabled)
            await Promise.all(theirs.map(device => this.logIn(device)));
        else
            assert.equal((await call(this.run.crier, theirs[0].token, 'GET', '/api/v1/sessions')).status,
                401);
    }
}
