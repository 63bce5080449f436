// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The steps that a model-based test takes with objects and scenarios. Each request is an operation
// that may be asked for again when its answer was lost; what it does is noted once.

import assert from 'node:assert/strict';

import { bearer, request } from './api.mjs';
import { DataModel, ENDPOINTS, SCENARIOS, STATES, STRUCTURES, boardOf, told } from './datamodel.mjs';

const TASKS = 'structures/tasks/objects';

/** What the API, or an endpoint, tells of an object: that it is as it should be. */
function isAs(answer, { id, rev, fields }, hasRev = true) {
    const { dateCreated, dateChanged, ...rest } = answer;
    assert.deepEqual(rest, { id, ...(hasRev ? { rev } : {}), ...fields });
    assert.ok(!hasRev || dateCreated <= dateChanged);
}

export class DataSteps {
    /** `run` has the server, the random numbers of the step and its trace; `names` are the users. */
    constructor(run, names) {
        Object.assign(this, { run, names, model: new DataModel() });
    }

    async prepare(peer) {
        for (const structure of STRUCTURES)
            await this.run.ask(201, 'POST', 'structures', structure);
        await this.run.ask(201, 'POST', 'structures/boards/objects',
            this.names.map(owner => ({ id: boardOf(owner), owner })));
        for (const { id, document } of SCENARIOS)
            await this.run.ask(201, 'POST', 'scenarios', { id, ...document(peer) });
        for (const endpoint of ENDPOINTS)
            await this.run.ask(201, 'POST', 'endpoints', endpoint);
    }

    // What may be asked for

    send(method, path, body, headers = {}) {
        const { crier, key } = this.run;
        return request(crier, method, path, { body: body && JSON.stringify(body),
            headers: { ...bearer(key), ...headers } });
    }

    /**
     * Sends with `send` and expects `status`, or `later` when it was asked for already. Then `note` notes
     * what has happened, once, and `check` looks at the answer.
     */
    operation({ send, status, later = status, note, check = () => {} }) {
        let asked;
        let isNoted = false;
        return async () => {
            const isAgain = asked !== undefined;
            asked ??= Date.now();
            const answer = await send();
            assert.ok(answer.status === status || (isAgain && answer.status === later),
                `${answer.status} instead of ${status}: ${answer.text}`);
            if (!isNoted)
                note(asked);
            isNoted = true;
            if (answer.status === status)
                check(answer.json);
        };
    }

    newFields() {
        const { random } = this.run;
        const n = this.model.newNumber();
        return { n, state: random.pick(STATES), ...(random.chance(0.5) ? { note: `note ${n}` } : {}),
            owner: random.pick(this.names) };
    }

    /** Ids that no task has; some of them had one before. */
    newIds(count) {
        const { random } = this.run;
        const again = random.chance(0.3) ? this.model.free : [];
        return [...again, ...Array.from({ length: count }, () => this.model.newName())]
            .slice(0, count);
    }

    /** A change of a task: of what scenarios wait for, of something else, or of nothing. */
    someFields(task) {
        const { random } = this.run;
        const n = this.model.newNumber();
        const state = random.pick(STATES);
        const owner = random.pick(this.names);
        return random.weighted([[3, { n }], [3, { n, state }], [3, { state }], [2, { owner }],
            [2, { n, owner, state }], [2, { note: `note ${n}` }], [1, { ...task.fields }]]);
    }

    making(ids) {
        const objects = ids.map(id => ({ id, ...this.newFields() }));
        this.run.say(`makes ${JSON.stringify(objects)};`);
        const isOne = objects.length === 1;
        return this.operation({ status: 201, later: 409,
            send: () => this.send('POST', `/api/v1/${TASKS}`, isOne ? objects[0] : objects),
            note: asked => objects.forEach(({ id, ...fields }) => this.model.made(id, fields, asked)),
            check: json => (isOne ? [json] : json.objects)
                .forEach((one, i) => isAs(one, { id: ids[i], rev: 1, fields: this.model.tasks.get(ids[i]).fields })) });
    }

    editing(task, { ifMatch } = {}) {
        const fields = this.someFields(task);
        this.run.say(`edits ${task.id} ${JSON.stringify(fields)};`);
        return this.operation({ status: 200,
            send: () => this.send('PATCH', `/api/v1/${TASKS}/${task.id}`, fields,
                ifMatch ? { 'If-Match': `"${task.rev}"` } : {}),
            note: asked => this.model.changed(task.id, fields, asked),
            check: json => isAs(json, task) });
    }

    dropping(task) {
        this.run.say(`drops ${task.id};`);
        return this.operation({ status: 204, later: 404,
            send: () => this.send('DELETE', `/api/v1/${TASKS}/${task.id}`),
            note: () => this.model.removed(task.id) });
    }

    post(endpoint, body) {
        return this.send('POST', `/good/api/v5/data/tasks/${endpoint}?appID=demo`, body);
    }

    /** A form, with a task that is there or not. */
    noteForm({ id, ...fields }, asked) {
        if (this.model.tasks.has(id))
            this.model.changed(id, fields, asked);
        else
            this.model.made(id, fields, asked);
    }

    posting(task) {
        const form = task ? { id: task.id, ...this.someFields(task) }
            : { id: this.newIds(1)[0], ...this.newFields() };
        this.run.say(`posts ${JSON.stringify(form)};`);
        return this.operation({ status: 200, send: () => this.post('post', form),
            note: asked => this.noteForm(form, asked),
            check: json => isAs(json.result[0], this.model.tasks.get(form.id), false) });
    }

    /** Operations that may be under way at the same time: no two of them on one task. */
    operations(count) {
        const { random } = this.run;
        const free = [...this.model.present];
        const take = () => free.splice(random.below(free.length), 1)[0];
        const isNew = () => free.length === 0;
        // Only the first may take a name that was there before.
        const names = this.newIds(1);
        const name = () => names.pop() ?? this.model.newName();
        const kinds = { edit: () => this.editing(take()), drop: () => this.dropping(take()),
            make: () => this.making([name()]), many: () => this.making([name(), name(), name()]),
            post: () => this.posting(take()) };
        return Array.from({ length: count }, () => kinds[isNew() ? 'make'
            : random.weighted([[6, 'edit'], [1, 'drop'], [2, 'make'], [1, 'many'], [2, 'post']])]());
    }

    // Steps

    async make() {
        const { random } = this.run;
        const ids = this.newIds(random.chance(0.5) ? 1 : 2 + random.below(4));
        const [taken] = this.model.present;
        if (!taken || random.chance(0.8))
            return this.making(ids)();
        this.run.say(`not ${ids} with ${taken.id}`);
        const objects = [...ids, taken.id].map(id => ({ id, ...this.newFields() }));
        return this.refused(409, 'POST', `/api/v1/${TASKS}`, objects);
    }

    async refused(status, method, path, body, headers) {
        const answer = await this.send(method, path, body, headers);
        assert.equal(answer.status, status, answer.text);
    }

    /** What is refused changes nothing: whoever looks later sees that. */
    async refuse(task) {
        const { random } = this.run;
        const path = `/api/v1/${TASKS}/${task.id}`;
        const stale = { 'If-Match': `"${task.rev + random.pick([-1, 1])}"` };
        const other = this.model.present.find(one => one !== task);
        const kind = random.pick(['edit', 'drop', ...(other ? ['taken'] : [])]);
        this.run.say(`not ${kind} of ${task.id}`);
        if (kind === 'edit')
            return this.refused(412, 'PATCH', path, { n: this.model.newNumber() }, stale);
        if (kind === 'drop')
            return this.refused(412, 'DELETE', path, undefined, stale);
        return this.refused(409, 'PATCH', path, { n: other.fields.n, state: 'done' });
    }

    async edit() {
        const { random } = this.run;
        const [first] = this.model.present;
        if (!first)
            return this.make();
        const task = random.pick(this.model.present);
        return random.chance(0.25) ? this.refuse(task)
            : this.editing(task, { ifMatch: random.chance(0.3) })();
    }

    drop() {
        const { present } = this.model;
        return present.length > 2 ? this.dropping(this.run.random.pick(present))() : this.make();
    }

    async form() {
        const { random } = this.run;
        const { present } = this.model;
        const task = random.chance(0.7) && present.length ? random.pick(present) : undefined;
        if (random.chance(0.6))
            return this.posting(task)();
        // This one is answered by its scenario, which changes the task.
        const form = { id: task?.id ?? this.newIds(1)[0], ...(task ? this.someFields(task) : this.newFields()) };
        this.run.say(`stamps ${JSON.stringify(form)}`);
        const asked = Date.now();
        const { status, json, text } = await this.post('stamp', form);
        assert.equal(status, 200, text);
        this.noteForm(form, asked);
        const { id, fields } = this.model.tasks.get(form.id);
        const note = `stamped ${fields.n}`;
        this.model.happened({ kind: 'posted', id, after: fields });
        this.model.changed(id, { note }, asked);
        assert.deepEqual(json, { note });
    }

    /** Several change one task at the same time, others come beside; revisions tell the order. */
    async rush() {
        const { random } = this.run;
        const { present } = this.model;
        if (present.length === 0)
            return this.make();
        const task = random.pick(present);
        const changes = Array.from({ length: 3 + random.below(4) },
            () => ({ ...this.someFields(task), n: this.model.newNumber() }));
        this.run.say(`rush at ${task.id} ${JSON.stringify(changes)}`);
        // Of those that name a revision one at most may be right.
        const isMatched = random.chance(0.3);
        const headers = isMatched ? { 'If-Match': `"${task.rev}"` } : {};
        const asked = Date.now();
        const answers = await Promise.all(changes.map(fields =>
            this.send('PATCH', `/api/v1/${TASKS}/${task.id}`, fields, headers)));
        const done = answers.map(({ status, json, text }, i) => ({ status, json, text, fields: changes[i] }))
            .filter(({ status, text }) => {
                assert.ok(status === 200 || (isMatched && status === 412), text);
                return status === 200;
            }).toSorted((a, b) => a.json.rev - b.json.rev);
        assert.equal(done.length, isMatched ? 1 : changes.length);
        for (const { json, fields } of done) {
            this.model.changed(task.id, fields, asked);
            isAs(json, task);
        }
        await Promise.all(this.operations(2).map(ask => ask()));
    }

    /** A new version of a scenario while it runs, in one of three ways. */
    async publish() {
        const { run, model } = this;
        const from = Date.now();
        const now = model.versions.at(-1).word;
        const older = model.versions.findLastIndex(({ word }) => word !== now);
        const way = run.random.pick(['put', 'draft', ...(older >= 0 ? ['rollback'] : [])]);
        const word = way === 'rollback' ? model.versions[older].word : `word ${model.versions.length}`;
        run.say(`${way} ${word}`);
        if (way === 'put') {
            await run.ask(200, 'PUT', 'scenarios/told', told(word));
        } else if (way === 'draft') {
            await run.ask(201, 'PUT', 'scenarios/told/draft', told(word));
            await run.ask(200, 'POST', 'scenarios/told/draft/publish');
        } else {
            await run.ask(200, 'POST', 'scenarios/told/rollback', { version: older + 1 });
        }
        model.published(word, from);
    }

    /** By hand, on some of the tasks. */
    async sweep() {
        const { present } = this.model;
        if (present.length === 0)
            return this.make();
        const tasks = this.run.random.some(present).slice(0, 3);
        this.run.say(`${tasks.map(({ id }) => id)}`);
        const { runs } = await this.run.ask(202, 'POST', 'scenarios/swept/runs',
            { objects: tasks.map(({ id }) => id) });
        assert.deepEqual(runs.map(({ object }) => object), tasks.map(({ id }) => id));
        tasks.forEach(({ id, fields }) => this.model.happened({ kind: 'swept', id, after: fields }));
    }
}
