// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What has to be true of objects and of the scenarios that their changes set off, without a server:
// which object is there and with what in it, which runs there have to be and what each of them sends.
//
// Nothing here knows when a run begins: what it knows is the change that has set it off.

export const STRUCTURES = [
    { id: 'tasks', fields: [{ id: 'n', type: 'number', unique: true },
        { id: 'state', index: true }, { id: 'note' }, { id: 'owner', type: 'link', to: 'users' }] },
    { id: 'boards', fields: [{ id: 'last' }, { id: 'owner', type: 'link', to: 'users' }] },
    { id: 'marks', fields: [{ id: 'task', index: true }] },
];

const WRITTEN = ['n', 'state', 'note', 'owner'];
/** One that takes what it is given, and one that runs a scenario before it answers. */
export const ENDPOINTS = [
    { structure: 'tasks', name: 'post', access: 'public', read: WRITTEN, write: WRITTEN },
    { structure: 'tasks', name: 'stamp', access: 'public', read: WRITTEN, write: WRITTEN, scenario: 'stamp' },
];

export const STATES = ['open', 'done'];
export const boardOf = owner => `board-${owner}`;

const push = (user, event, message) => ({ do: 'push', user, event, message });
/** What a push says of the change that has set its run off. */
const FACTS = { o: '{{id}}', n: '{{n}}', r: '{{rev}}' };
const factsOf = ({ id, after, rev }) => ({ o: id, n: `${after.n}`, r: `${rev}` });

/** The scenario of which there are ever new versions; `word` tells them apart. */
export const told = word => ({ id: 'told', structure: 'tasks',
    triggers: [{ on: 'created' }, { on: 'changed', fields: ['n'] }],
    steps: [push('{{owner.id}}', 'told', { ...FACTS, was: '{{before.n}}', word })] });

/**
 * Each with its document, and for `object` changes of a kind (`created`, `changed`, and `posted` to
 * the endpoint that runs it, `swept` by hand) whether they set it off and what that run sends.
 * `peer` is the address of the server that is asked.
 */
export const SCENARIOS = [
    {
        id: 'told',
        document: () => told('first'),
        isSetOff: ({ kind, before, after }) => kind === 'created'
            || (kind === 'changed' && before.n !== after.n),
        pushes: (change, word) => [{ user: change.after.owner, event: 'told',
            message: { ...factsOf(change), was: `${change.before.n ?? ''}`, word } }],
    },
    {
        // It leaves a mark, and changes a board, which sets off the next one.
        id: 'moved',
        document: () => ({ structure: 'tasks', triggers: [{ on: 'changed', fields: ['state'],
            before: { field: 'state', op: '!=', value: 'done' },
            after: { field: 'state', op: '=', value: 'done' } }],
        steps: [{ do: 'create', structure: 'marks', set: { task: '{{id}}' } },
            { do: 'condition', when: { field: 'owner', op: 'isNotEmpty' },
                then: [{ do: 'edit', structure: 'boards', id: 'board-{{owner.id}}', event: true,
                    set: { last: '{{id}} {{n}} {{rev}}' } }] }] }),
        isSetOff: ({ kind, before, after }) => kind === 'changed' && before.state !== 'done'
            && after.state === 'done',
        pushes: () => [],
    },
    {
        id: 'boarded',
        document: () => ({ structure: 'boards', triggers: [{ on: 'changed', fields: ['last'] }],
            steps: [push('{{owner.id}}', 'boarded', { was: '{{before.last}}', last: '{{last}}' })] }),
        // It is not the objects' changes that tell its order, but each push what was before it.
        isSetOff: () => false,
    },
    {
        id: 'asks',
        document: peer => ({ structure: 'tasks',
            triggers: [{ on: 'created' }, { on: 'changed', fields: ['owner'] }],
            steps: [{ do: 'http', name: 'h', url: peer, json: { ...FACTS, owner: '{{owner.id}}' } },
                { do: 'wait', for: '50ms' },
                push('{{steps.h.body.owner}}', 'asked',
                    { o: '{{steps.h.body.o}}', n: '{{steps.h.body.n}}', r: '{{steps.h.body.r}}' })] }),
        isSetOff: ({ kind, before, after }) => kind === 'created'
            || (kind === 'changed' && before.owner !== after.owner),
        pushes: change => [{ user: change.after.owner, event: 'asked', message: factsOf(change) }],
        asks: change => ({ ...factsOf(change), owner: change.after.owner }),
    },
    {
        id: 'stamp',
        document: () => ({ structure: 'tasks', steps: [push('*', 'stamped', { o: '{{id}}', n: '{{n}}' }),
            { do: 'edit', set: { note: 'stamped {{n}}' }, event: true },
            { do: 'respond', body: { note: '{{note}}' } }, { do: 'end' }] }),
        isSetOff: ({ kind }) => kind === 'posted',
        pushes: ({ id, after }) => [{ user: '*', event: 'stamped', message: { o: id, n: `${after.n}` } }],
    },
    {
        // How many marks it finds depends on how far others are; all together find each of them once.
        id: 'swept',
        document: () => ({ structure: 'tasks', steps: [
            { do: 'find', structure: 'marks', name: 'all', filter: { field: 'task', value: '{{id}}' } },
            { do: 'each', in: 'all', as: 'one', steps: [{ do: 'delete', structure: 'marks', id: '{{one.id}}' }] },
            { do: 'call', scenario: 'called' },
            push('*', 'swept', { o: '{{id}}', count: '{{steps.all.count}}' })] }),
        isSetOff: ({ kind }) => kind === 'swept',
        pushes: ({ id }, { count }) => [{ user: '*', event: 'swept', message: { o: id, count } }],
    },
    {
        id: 'called',
        document: () => ({ structure: 'tasks', steps: [push('*', 'called', { o: '{{id}}' })] }),
        isSetOff: ({ kind }) => kind === 'swept',
        pushes: ({ id }) => [{ user: '*', event: 'called', message: { o: id } }],
    },
];

const numberOf = id => Number(id.slice(1));

/** The objects as they have to be, all that has become of them, and the versions of `told`. */
export class DataModel {
    constructor() {
        this.tasks = new Map(); // those that are there: id → {id, rev, fields}
        this.gone = new Set(); // ids that were taken and may be again
        this.names = 0;
        this.numbers = 0;
        this.expected = new Map(SCENARIOS.map(({ id }) => [id, []])); // changes, in their order
        this.versions = [{ word: 'first' }]; // of `told`; `to` is when the next one was known
    }

    /** In an order that does not depend on which answer came first, as that of `free`. */
    get present() {
        return [...this.tasks.values()].sort((a, b) => numberOf(a.id) - numberOf(b.id));
    }

    /** The oldest id that was taken and is no more. */
    get free() {
        return [...this.gone].sort((a, b) => numberOf(a) - numberOf(b)).slice(0, 1);
    }

    /** An id and a number that no task has. */
    newName() {
        return `t${this.names++}`;
    }

    newNumber() {
        return ++this.numbers;
    }

    /** Notes that a task is there; `asked`: when that may have been, at the earliest. */
    made(id, fields, asked) {
        this.tasks.set(id, { id, rev: 1, fields });
        this.gone.delete(id);
        this.happened({ kind: 'created', id, before: {}, after: fields, rev: 1, asked });
    }

    /** Notes a change; one that changes nothing is none. Returns whether it is one. */
    changed(id, fields, asked) {
        const task = this.tasks.get(id);
        const before = task.fields;
        const after = { ...before, ...fields };
        if (Object.keys(fields).every(name => before[name] === after[name]))
            return false;
        Object.assign(task, { fields: after, rev: task.rev + 1 });
        this.happened({ kind: 'changed', id, before, after, rev: task.rev, asked });
        return true;
    }

    removed(id) {
        this.tasks.delete(id);
        this.gone.add(id);
    }

    happened(change) {
        SCENARIOS.filter(({ isSetOff }) => isSetOff(change))
            .forEach(({ id }) => this.expected.get(id).push(change));
    }

    /** Another version of `told`, from some moment of that time on. */
    published(word, from) {
        this.versions.at(-1).to = Date.now();
        this.versions.push({ word, from });
    }

    /** Whether version `no` of `told` may have been there for a change that was asked for then. */
    mayHaveRun(no, asked) {
        const version = this.versions[no - 1];
        return version !== undefined && (version.to ?? Infinity) >= asked;
    }

    /** How many runs there have to be; the boards' depend on what `moved` writes. */
    countOf(scenario) {
        return this.expected.get(scenario === 'boarded' ? 'moved' : scenario).length;
    }
}
