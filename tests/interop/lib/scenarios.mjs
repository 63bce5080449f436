// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Scenarios of one test, and what became of them.

import assert from 'node:assert/strict';
import http from 'node:http';

import { call, expectCall } from './api.mjs';
import { defer } from './scope.mjs';
import { until } from './waits.mjs';

/** Asks as the app's key, and makes what scenarios are made of. */
export class Workshop {
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

    scenario(id, fields) {
        return this.ask(201, 'POST', 'scenarios', { id, ...fields });
    }

    async create(structure, fields) {
        return (await this.ask(201, 'POST', `structures/${structure}/objects`, fields)).id;
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

    /** The pushes of the log, the oldest first: [event, message, to whom]. */
    async pushes() {
        const { pushes } = await this.ask(200, 'GET', 'pushes?limit=200');
        return Promise.all(pushes.reverse().map(async ({ id }) => {
            const { event, message, user } = await this.ask(200, 'GET', `pushes/${id}`);
            return [event, message, [user].flat().join()];
        }));
    }
}

/** A server that keeps what it is asked; `answer(request, n)` says {status, headers, body}. */
export async function startServer(t, answer = () => ({})) {
    const requests = [];
    const server = http.createServer((incoming, outgoing) => {
        let body = '';
        incoming.setEncoding('utf8').on('data', part => { body += part; });
        incoming.on('end', () => {
            const { method, url, headers } = incoming;
            const request = { method, url, headers, body };
            requests.push(request);
            const said = answer(request, requests.length);
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
