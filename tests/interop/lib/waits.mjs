// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Waiting for conditions. The deadline is for failures only; nothing here waits for time to pass.

export const DEADLINE_MS = 20_000;
const POLL_MS = 20;

/** Rejects with the name of what did not come in time. */
export function within(promise, what, ms = DEADLINE_MS) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`waited ${ms} ms in vain for ${what}`)), ms);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Polls until `condition` (sync or async) is truthy, and returns its value. */
export async function until(condition, what, ms = DEADLINE_MS) {
    const end = Date.now() + ms;
    for (;;) {
        const value = await condition();
        if (value)
            return value;
        if (Date.now() > end)
            throw new Error(`waited ${ms} ms in vain for ${what}`);
        await new Promise(resolve => setTimeout(resolve, POLL_MS));
    }
}

/** The arguments of the next `event` of a Node emitter or a Socket.IO socket. */
export function next(emitter, event, ms = DEADLINE_MS) {
    return within(new Promise(resolve => {
        emitter.once(event, (...args) => resolve(args));
    }), `"${event}"`, ms);
}
