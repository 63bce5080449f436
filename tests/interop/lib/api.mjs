// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Crier's HTTP API. One connection a request, so that a restarted server is met afresh.

import assert from 'node:assert/strict';
import http from 'node:http';

import { PASSWORD } from './crier.mjs';
import { checkAnswer } from './openapi.mjs';
import { within } from './waits.mjs';

/** {status, headers, text, bytes, json}; json is undefined if the body is something else. */
export function request(crier, method, path, { body, headers = {} } = {}) {
    return within(new Promise((resolve, reject) => {
        const outgoing = http.request(new URL(path, crier.url),
            { method, headers, agent: false }, incoming => {
                const parts = [];
                incoming.on('data', part => parts.push(part));
                incoming.on('error', reject);
                incoming.on('end', () => {
                    const bytes = Buffer.concat(parts);
                    const text = bytes.toString();
                    const isJson = incoming.headers['content-type'] === 'application/json';
                    const json = isJson && text ? JSON.parse(text) : undefined;
                    try {
                        if (method !== 'HEAD')
                            checkAnswer(method, path, incoming.statusCode, json);
                    } catch (error) {
                        reject(error);
                    }
                    resolve({ status: incoming.statusCode, headers: incoming.headers, text, bytes, json });
                });
            });
        outgoing.on('error', reject);
        outgoing.end(body);
    }), `${method} ${path}`);
}

export function bearer(token) {
    return { Authorization: `Bearer ${token}` };
}

/** Asks with a token: `call(crier, token, 'GET', '/api/v1/users')`. */
export function call(crier, token, method, path, body) {
    return request(crier, method, path,
        { body: body === undefined ? undefined : JSON.stringify(body), headers: bearer(token) });
}

/** The same, and the answer's JSON; anything but `status` is a failure. */
export async function expectCall(status, crier, token, method, path, body) {
    const answer = await call(crier, token, method, path, body);
    assert.equal(answer.status, status, `${method} ${path}: ${answer.text}`);
    return answer.json;
}

/** Logs in and returns the answer. */
export function tryLogIn(crier, app, username, password = PASSWORD) {
    return request(crier, 'POST', `/good/api/v5/auth?appID=${app}`,
        { body: JSON.stringify({ provider: 'rest', username, password }) });
}

/** Logs in and returns the token. */
export async function logIn(crier, app, username) {
    const { status, json, text } = await tryLogIn(crier, app, username);
    assert.equal(status, 200, text);
    return json.result.token;
}

/** Sends a push with the key of `app`; `push` is an object, or the body itself. */
export function tryPush(crier, app, push) {
    const isBody = typeof push === 'string' || Buffer.isBuffer(push);
    const body = isBody ? push : JSON.stringify(push);
    return request(crier, 'POST', '/api/v1/pushes', { body, headers: bearer(crier.keys[app]) });
}

/** Sends a push and returns {id, offset}. */
export async function push(crier, app, fields) {
    const { status, json, text } = await tryPush(crier, app, fields);
    assert.equal(status, 202, text);
    return json;
}

export async function report(crier, app, id) {
    return request(crier, 'GET', `/api/v1/pushes/${id}`, { headers: bearer(crier.keys[app]) });
}
