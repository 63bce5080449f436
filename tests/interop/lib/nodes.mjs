// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Several servers on one PostgreSQL, with an app, users and a key in it.

import assert from 'node:assert/strict';

import { Cluster, PASSWORD } from './crier.mjs';
import { run, temporaryFolder } from './process.mjs';
import { defer } from './scope.mjs';

const SCOPES = 'push:send,push:read,users:write,connections:write';

/**
 * `users` is {user: [tag, …]}, `set` {key: value} of their configuration; `prepare(node, i)` may change each before it
 * starts. They stop with the test (or suite) `t`.
 */
export async function startNodes(t, url, { count = 2, users = { ann: [] }, set = {}, prepare = () => {} } = {}) {
    const ctl = async (...args) => {
        const done = await run('crierctl', ['--set', `store.url=${url}`, '--json', ...args], { input: `${PASSWORD}\n` });
        assert.equal(done.code, 0, done.stderr);
        return JSON.parse(done.stdout);
    };
    await ctl('app', 'create', 'demo');
    for (const [user, tags] of Object.entries(users))
        await ctl('user', 'create', 'demo', user, '--password-stdin', ...tags.flatMap(tag => ['--tag', tag]));
    const cluster = new Cluster(temporaryFolder(t), { 'store.url': url, ...set }, count);
    cluster.keys.demo = (await ctl('key', 'create', 'demo', '--scope', SCOPES)).key;
    cluster.nodes.forEach((node, i) => {
        Object.assign(node.keys, cluster.keys);
        prepare(node, i);
    });
    await cluster.start();
    defer(t, () => cluster.stop());
    return cluster;
}
