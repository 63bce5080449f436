// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What was opened is closed in the opposite order, when a test or a suite ends.

import { after } from 'node:test';

const stacks = new WeakMap();

/** Runs `action` when `scope` (a test's `t`, or a suiteScope()) ends. */
export function defer(scope, action) {
    if (!stacks.has(scope)) {
        const actions = [];
        stacks.set(scope, actions);
        scope.after(async () => {
            // All of it, also if something does not end as it should.
            const problems = [];
            while (actions.length > 0)
                await Promise.resolve().then(actions.pop()).catch(problem => problems.push(problem));
            if (problems.length > 0)
                throw problems[0];
        });
    }
    stacks.get(scope).push(action);
}

/** To be called in the body of describe(), not in its hooks: there `after` means another thing. */
export function suiteScope() {
    const scope = { after };
    defer(scope, () => {});
    return scope;
}
