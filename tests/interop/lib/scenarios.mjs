// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Scenarios of one test, and what became of them.

import assert from 'node:assert/strict';
import http from 'node:http';
import path from 'node:path';

import { call, expectCall } from './api.mjs';
import { startCrier } from './crier.mjs';
import { isOnPostgresql, psql, urlOf } from './database.mjs';
import { run as runProgram } from './process.mjs';
import { defer } from './scope.mjs';
import { until } from './waits.mjs';

const ORDERS = [{ id: 'title' }, { id: 'status', index: true }, { id: 'total', type: 'number' },
    { id: 'due', type: 'date' }, { id: 'customer', type: 'link', to: 'users', index: true },
    { id: 'note' }];
const ORDER = { title: 'T', status: 'new', total: 5, customer: 'ann' };

/** A step that pushes `message` to everybody. */
export const tell = message => ({ do: 'push', user: '*', event: 'told', message });

/** Asks as the app's key, and makes what scenarios are made of. */
export class Workshop {
    #count = 0;

    constructor(crier, app = 'demo') {
        this.crier = crier;
        this.key = crier.keys[app];
    }

    ask(status, method, path, body) {
        return expectCall(status, this.crier, this.key, method, `/api/v1/${path}`, body);
    }

    tryAsk(method, path, body) {
        return call(this.crier, this.key, method, `/api/v1/${path}`, body);
    }

    structure(id, fields) {
        return this.ask(201, 'POST', 'structures', { id, fields });
    }

    /** A structure of one's own. */
    async orders(fields = ORDERS) {
        const id = `orders${++this.#count}`;
        await this.structure(id, fields);
        return id;
    }

    scenario(id, fields) {
        return this.ask(201, 'POST', 'scenarios', { id, ...fields });
    }

    async create(structure, fields) {
        return (await this.ask(201, 'POST', `structures/${structure}/objects`, fields)).id;
    }

    /** So many objects `o0`, `o1`, …, without a word to scenarios. */
    async fill(structure, count) {
        const all = Array.from({ length: count }, (_, n) => ({ id: `o${n}`, n, title: '' }));
        for (let first = 0; first < count; first += 50)
            await this.ask(201, 'POST', `structures/${structure}/objects?event=false`, all.slice(first, first + 50));
    }

    change(structure, id, fields) {
        return this.ask(200, 'PATCH', `structures/${structure}/objects/${id}`, fields);
    }

    object(structure, id) {
        return this.ask(200, 'GET', `structures/${structure}/objects/${id}`);
    }

    async objects(structure) {
        return (await this.ask(200, 'GET', `structures/${structure}/objects`)).objects;
    }

    /** Runs of a scenario, the oldest first. */
    async runs(scenario) {
        return (await this.ask(200, 'GET', `scenarios/${scenario}/runs?limit=200`)).runs.reverse();
    }

    run(id) {
        return this.ask(200, 'GET', `runs/${id}`);
    }

    /** The traces of `count` runs, when all of them have ended. */
    async ended(scenario, count) {
        const runs = await until(async () => {
            const all = await this.runs(scenario);
            assert.ok(all.length <= count, `${all.length} runs of ${scenario}`);
            return all.length === count && all.every(run => run.ended_at) && all;
        }, `${count} runs of ${scenario} to end`);
        return Promise.all(runs.map(({ id }) => this.run(id)));
    }

    /** What `runs` runs of a scenario have pushed, when all of them have ended. */
    async toldBy(scenario, runs) {
        const traces = await this.ended(scenario, runs);
        const ids = traces.flatMap(({ trace }) => trace.map(({ push }) => push)).filter(id => id);
        return Promise.all(ids.map(async id => (await this.ask(200, 'GET', `pushes/${id}`)).message));
    }

    /** Runs steps on an order of their own, to their end. */
    async perform(steps, fields) {
        const orders = await this.orders();
        const id = `of-${orders}`;
        await this.scenario(id, { structure: orders, steps });
        const object = await this.create(orders, { ...ORDER, ...fields });
        await this.ask(202, 'POST', `scenarios/${id}/runs`, { objects: [object] });
        const [run] = await this.ended(id, 1);
        return { run, orders, object, id, told: () => this.toldBy(id, 1) };
    }

    /** The same, and they must succeed. */
    async good(steps, fields) {
        const result = await this.perform(steps, fields);
        assert.equal(result.run.state, 'done', result.run.error);
        return result;
    }

    /** The same, and they must fail with `reason`. */
    async failed(steps, reason, fields) {
        const result = await this.perform(steps, fields);
        assert.equal(result.run.state, 'failed');
        assert.match(result.run.error, reason);
        return result;
    }

    /** The pushes of the log, the oldest first: [event, message, to whom]. */
    async pushes() {
        const { pushes } = await this.ask(200, 'GET', 'pushes?limit=200');
        return Promise.all(pushes.reverse().map(async ({ id }) => {
            const { event, message, user } = await this.ask(200, 'GET', `pushes/${id}`);
            return [event, message, [user].flat().join()];
        }));
    }
}

/** {crier, shop}: a server whose scenarios may ask this machine, and structures of orders and the like. */
export async function openShop(t, structures = ['orders']) {
    const crier = await startCrier(t, { apps: { demo: [] }, set: { 'scenario.allowed_hosts': '127.0.0.1' } });
    const shop = new Workshop(crier);
    for (const id of structures)
        await shop.structure(id, [{ id: 'title' }, { id: 'n', type: 'number', index: true }]);
    return { crier, shop };
}

/** A step that tells everybody. */
export const say = message => ({ do: 'push', user: '*', event: 'said', message });

/** What the database of a server, which may be up, answers to `statement`. */
export async function sql(crier, statement) {
    if (isOnPostgresql) {
        // Not at once: those who ask us meanwhile want an answer.
        const text = await psql(statement.replaceAll('SELECT message FROM pushes',
            "SELECT convert_from(message, 'UTF8') FROM pushes"), urlOf(crier.data));
        return text.replace(/^t$/, '1').replace(/^f$/, '0');
    }
    const done = await runProgram('/usr/bin/env',
        ['sqlite3', path.join(crier.data, 'crier.sqlite'), statement]);
    assert.equal(done.code, 0, done.stderr);
    return done.stdout.trim();
}

/** All that was pushed, as it is in the log. */
export async function told(crier) {
    const rows = await sql(crier, 'SELECT message FROM pushes ORDER BY seq');
    return rows === '' ? [] : rows.split('\n').map(text => JSON.parse(text));
}

/** Waits until nothing that has happened is left to be done, and all of it went well. */
export async function allDone(crier) {
    await until(async () => await sql(crier, 'SELECT (SELECT count(*) FROM changes)'
        + ' + (SELECT count(*) FROM runs WHERE ended_at IS NULL)') === '0', 'the backlog');
    assert.equal(await sql(crier, "SELECT scenario, error FROM runs WHERE state <> 'done'"), '');
}

/** A server that keeps what it is asked; `answer(request, n)` says {status, headers, body}, at once or later. */
export async function startServer(t, answer = () => ({})) {
    const requests = [];
    const server = http.createServer((incoming, outgoing) => {
        let body = '';
        incoming.setEncoding('utf8').on('data', part => { body += part; });
        incoming.on('end', async () => {
            const { method, url, headers } = incoming;
            const request = { method, url, headers, body };
            requests.push(request);
            const said = await answer(request, requests.length);
            if (!said)
                return;
            const { status = 200, headers: more = {}, body: text = '' } = said;
            outgoing.writeHead(status, more).end(text);
        });
    });
    await new Promise(resolve => { server.listen(0, '127.0.0.1', resolve); });
    defer(t, () => { server.closeAllConnections(); server.close(); });
    return { requests, port: server.address().port, url: `http://127.0.0.1:${server.address().port}` };
}

/** The bodies that a server was asked with; what came again under its `webhook-id` is the same, and counts once. */
export function heardBy({ requests }) {
    const bodies = new Map();
    for (const { headers, body } of requests) {
        const id = headers['webhook-id'];
        assert.equal(body, bodies.get(id) ?? body, `${id} is something else each time`);
        bodies.set(id, body);
    }
    return [...bodies.values()];
}
