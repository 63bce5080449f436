// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Holds the runs of scenarios, what they have sent and the objects against the model.

import assert from 'node:assert/strict';

import { SCENARIOS, boardOf } from './datamodel.mjs';
import { heardBy } from './scenarios.mjs';
import { until } from './waits.mjs';

/** As it is told when something is wrong with it. */
const shown = value => JSON.stringify(value);

export class DataJudge {
    /** `log` is the model of pushes, `peer` the server that is asked, `ask` the API. */
    constructor(model, log, peer, ask) {
        Object.assign(this, { model, log, peer, ask });
        this.seen = new Map(SCENARIOS.map(({ id }) => [id, 0])); // runs that were looked at
        this.times = new Map(); // scenario and object → runs about it that were looked at
        this.newest = new Map(); // scenario and object → the last push about it
        this.boards = new Map(); // board → what was written there last
        this.heard = new Set(); // what the boards' pushes have told
        this.swept = 0; // marks that sweeping runs have found
    }

    /** All entries of a list, page by page. */
    async all(path, member) {
        const entries = [];
        for (let cursor = ''; ;) {
            const page = await this.ask(200, 'GET', `${path}?limit=200${cursor && `&cursor=${cursor}`}`);
            entries.push(...page[member]);
            if (!page.next)
                return entries;
            cursor = page.next;
        }
    }

    // Runs

    /** Waits until every change has had its run; there is none too many. */
    async runsEnd() {
        this.runs = new Map();
        for (const { id } of SCENARIOS) {
            let runs = [];
            await until(async () => {
                runs = (await this.all(`scenarios/${id}/runs`, 'runs')).reverse();
                const count = this.model.countOf(id);
                assert.ok(runs.length <= count, `${runs.length} runs of ${id}, not ${count}`);
                return runs.length === count && runs.every(({ ended_at: at }) => at);
            }, `the runs of ${id}`).catch(error => {
                const open = runs.filter(({ ended_at: at }) => !at);
                throw new Error(`${error.message}: ${runs.length} of ${this.model.countOf(id)}, ${shown(open)}`,
                    { cause: error });
            });
            this.runs.set(id, runs);
        }
    }

    /** Looks at the runs that have ended since, once their pushes are in the log that is known. */
    async look() {
        for (const scenario of SCENARIOS) {
            const runs = this.runs.get(scenario.id);
            const ended = runs.slice(this.seen.get(scenario.id));
            this.seen.set(scenario.id, runs.length);
            for (const { id } of ended)
                this.lookAt(scenario, await this.ask(200, 'GET', `runs/${id}`));
        }
        const unclaimed = this.log.log.filter(push => push.sender && !push.isClaimed);
        assert.deepEqual(unclaimed, [], 'no run has sent these');
        this.lookAtBoards();
        this.lookAtRequests();
        await this.lookAtObjects();
    }

    lookAt(scenario, run) {
        const { object } = run;
        assert.equal(run.state, 'done', shown(run));
        const key = `${scenario.id} ${object}`;
        const time = this.times.get(key) ?? 0;
        this.times.set(key, time + 1);
        const pushes = this.claim(key, run);
        if (scenario.id === 'boarded') {
            this.lookAtBoard(run, pushes);
            return;
        }
        const change = this.model.expected.get(scenario.id).filter(({ id }) => id === object)[time];
        assert.ok(change, `nothing has set off ${shown(run)}`);
        if (change.rev !== undefined)
            assert.deepEqual([run.trigger, run.cause.after.rev, run.cause.after.n],
                [change.kind, change.rev, change.after.n], shown(run));
        assert.deepEqual(pushes.map(({ fields }) => fields),
            scenario.pushes(change, this.knownOf(scenario, run, change)), shown(run));
    }

    /** What only the run can tell: the version it had, and how much it found. */
    knownOf(scenario, run, change) {
        if (scenario.id === 'told') {
            assert.ok(this.model.mayHaveRun(run.version, change.asked), `not of that version: ${shown(run)}`);
            return this.model.versions[run.version - 1].word;
        }
        if (scenario.id !== 'swept')
            return undefined;
        const { count } = JSON.parse(run.trace.findLast(step => step.do === 'push').in);
        this.swept += Number(count);
        return { count };
    }

    /** The pushes of a run, which are nobody else's and come after those of the run before it. */
    claim(key, run) {
        return run.trace.filter(({ push }) => push).map(({ push: id }) => {
            const push = this.log.pushes.find(other => other.id === id);
            assert.ok(push?.seq, `${id} is not in the log: ${shown(run)}`);
            assert.ok(!push.isClaimed, `${id} was sent by two: ${shown(run)}`);
            assert.ok(push.seq > (this.newest.get(key) ?? 0), `${id} is out of order: ${shown(run)}`);
            push.isClaimed = true;
            this.newest.set(key, push.seq);
            return push;
        });
    }

    // What scenarios have written, sent and left

    /** Each push of a board goes on from the one before it. */
    lookAtBoard({ object, depth }, pushes) {
        const [{ fields: { user, message: { was, last } } }] = pushes;
        assert.equal(pushes.length, 1);
        assert.equal(depth, 1);
        assert.equal(boardOf(user), object);
        assert.equal(was, this.boards.get(object) ?? '', `${object} has another past`);
        this.boards.set(object, last);
        assert.ok(!this.heard.has(last), `${last} was told twice`);
        this.heard.add(last);
    }

    /** What was written on boards is what has happened, in the order of each task. */
    lookAtBoards() {
        const written = this.model.expected.get('moved')
            .map(({ id, after, rev }) => ({ id, owner: after.owner, text: `${id} ${after.n} ${rev}` }));
        assert.deepEqual([...this.heard].sort(), written.map(({ text }) => text).sort());
        const said = [...this.heard];
        const lines = ({ id, owner }) => `${id} ${owner}`;
        for (const line of new Set(written.map(lines))) {
            const places = written.filter(one => lines(one) === line).map(({ text }) => said.indexOf(text));
            assert.deepEqual(places, places.toSorted((a, b) => a - b), `${line} is out of order`);
        }
    }

    /** Whoever is asked hears of each change, under one id, and the same each time. */
    lookAtRequests() {
        const { asks } = SCENARIOS.find(({ id }) => id === 'asks');
        const sorted = list => list.map(one => JSON.stringify(one)).sort();
        assert.deepEqual(sorted(heardBy(this.peer).map(body => JSON.parse(body))),
            sorted(this.model.expected.get('asks').map(asks)));
    }

    async lookAtObjects() {
        const byId = list => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        const tasks = (await this.all('structures/tasks/objects', 'objects'))
            .map(({ dateCreated, dateChanged, ...rest }) => rest);
        assert.deepEqual(byId(tasks), byId(this.model.present.map(({ id, rev, fields }) => ({ id, rev, ...fields }))));
        for (const { id, last } of await this.all('structures/boards/objects', 'objects'))
            assert.equal(last, this.boards.get(id), id);
        const marks = await this.all('structures/marks/objects', 'objects');
        assert.equal(marks.length + this.swept, this.model.countOf('moved'), 'marks');
    }
}
