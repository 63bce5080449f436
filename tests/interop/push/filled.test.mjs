// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A push with fields: each device of each person gets that person's own, in the form that it has asked for, in the order
// of the log, and so does who comes back.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { expectCall, logIn, push } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { join } from '../lib/sockets.mjs';
import { until } from '../lib/waits.mjs';

const PEOPLE = ['ann', 'bob', 'cid', 'dan', 'eve'];

for (const ring of ['auto', 'off']) {
    for (const volatile of [false, true]) {
        test(`${volatile ? 'volatile' : 'kept'}, net.io_uring = ${ring}`, async t => {
            const crier = await startCrier(t, { apps: { demo: PEOPLE }, set: { 'net.io_uring': ring } });
            const devices = [];
            for (const user of PEOPLE) {
                await expectCall(200, crier, crier.keys.demo, 'PATCH', `/api/v1/users/${user}`, { attributes: { name: `“${user}”` } });
                const token = await logIn(crier, 'demo', user);
                for (const meta of [false, true, false]) {
                    const socket = await join(t, crier, 'demo', token,
                        { auth: { app_id: 'demo', session_id: token, live: true, ...(meta && { meta }) } });
                    devices.push({ user, meta, socket, token });
                }
            }
            await until(() => devices.every(({ socket }) => socket.events.some(([name]) => name === 'crier:live')), 'live');
            for (const n of [0, 1, 2])
                await push(crier, 'demo', { user: '*', event: 'hello', message: { n, text: 'Hi {{name}}' }, volatile });
            const heard = ({ socket }) => socket.events.filter(([name]) => name === 'hello');
            await until(() => devices.every(device => heard(device).length === 3), 'all of them');
            for (const device of devices) {
                heard(device).forEach(([, message, ...more], n) => {
                    assert.deepEqual(message, { n, text: `Hi “${device.user}”` });
                    assert.equal(more.length, Number(device.meta) + Number(!volatile));
                    if (device.meta)
                        assert.equal(more[0].priority, 'normal');
                    if (!volatile)
                        assert.match(more.at(-1), /^\w+-\d+$/);
                });
            }
            if (volatile)
                return;
            const { socket, token } = devices.at(-1);
            const [, , offset] = heard({ socket })[0];
            const back = await join(t, crier, 'demo', token, { auth: { app_id: 'demo', session_id: token, offset } });
            await until(() => heard({ socket: back }).length === 2, 'what comes behind the first');
            assert.deepEqual(heard({ socket: back })[0][1], { n: 1, text: 'Hi “eve”' });
        });
    }
}
