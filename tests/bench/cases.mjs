// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What the report shows of each case of scripts/bench.sh, and what is asked of Crier.
//
// A row: `subject` is the server that the targets are about. A target: `limit` alone is a bound in
// the row's unit; with `of` it is a multiple of another server's value, or with `row` of the
// subject's own value there. `atLeast`: more is better.

const beside = (of, limit) => ({ of, limit });
const better = of => ({ of, limit: 1, atLeast: true });
const less = of => ({ of, limit: 1 });

const broadcast = connections => ({
    title: `Broadcast to ${connections.toLocaleString('en')}: CPU for each copy`,
    case: `broadcast-${connections}`, value: 'cpu_us_per_delivery', unit: 'µs',
    targets: [beside('floor', 0.8), beside('node', 0.35), beside('bun', 0.6)],
});

export const ROWS = [
    broadcast(2000),
    broadcast(10000),
    {
        title: 'To one of 100: CPU for each message',
        case: 'whisper-100', value: 'cpu_us_per_message', unit: 'µs', targets: [],
    },
    {
        title: 'To one of 10,000: CPU for each message',
        case: 'whisper-10000', value: 'cpu_us_per_message', unit: 'µs',
        targets: [{ limit: 15 }, { of: 'node', limit: 0.3 }, { row: 'whisper-100', limit: 1.5 }],
    },
    {
        title: 'Memory for each of 10,000 idle connections',
        case: 'broadcast-10000', value: 'kib_per_connection', unit: 'KiB', targets: [],
    },
    {
        title: 'The same, authenticated, in crierd',
        case: 'crierd', value: 'kib_per_connection', unit: 'KiB', subject: 'crierd',
        targets: [{ limit: 5 }],
    },
    {
        title: 'A volatile push over HTTP to all 10,000 of crierd: CPU for each copy',
        case: 'crierd', value: 'cpu_us_per_delivery', unit: 'µs', subject: 'crierd', targets: [],
    },
    {
        title: 'The same to 10,000 users',
        case: 'fields', value: 'cpu_us_per_delivery', unit: 'µs', subject: 'crierd-users', targets: [],
    },
    {
        title: 'The same with {{name}}',
        case: 'fields', value: 'cpu_us_per_delivery', unit: 'µs', subject: 'crierd-fields',
        targets: [beside('crierd-users', 1.3)],
    },
    {
        title: 'New connections a second',
        case: 'connects', value: 'connects_per_second', unit: '/s',
        targets: [{ of: 'node', limit: 3.5, atLeast: true }, { of: 'bun', limit: 1.15, atLeast: true }],
    },
    {
        title: 'New connections for each second of the server\'s CPU',
        case: 'connects', value: 'connects_per_cpu_second', unit: '/s',
        targets: [{ of: 'node', limit: 3.5, atLeast: true }, { of: 'bun', limit: 1.15, atLeast: true }],
    },
    {
        title: 'Echo with acknowledgement, 1,000 in flight: round trips a second',
        case: 'echo', value: 'round_trips_per_second', unit: '/s',
        targets: [better('node'), better('bun')],
    },
    {
        title: 'The same: time in the middle (p50)',
        case: 'echo', value: 'p50_us', unit: 'ms', scale: 1e-3, targets: [less('node'), less('bun')],
    },
    {
        title: 'The same: time of the slowest hundredth (p99)',
        case: 'echo', value: 'p99_us', unit: 'ms', scale: 1e-3, targets: [less('node'), less('bun')],
    },
    {
        title: 'Broadcast to 1,000 on long-polling: CPU for each copy',
        case: 'polling', value: 'cpu_us_per_delivery', unit: 'µs', targets: [less('node')],
    },
    {
        title: 'Memory for each of 1,000 sessions on long-polling',
        case: 'polling', value: 'kib_per_connection', unit: 'KiB', targets: [],
    },
];

// Memory is flat if it grows by no more than this: the kernel counts pages, malloc keeps some.
const FLAT = 1.05;
const hold = (title, value, unit, targets, scale = 1) =>
    ({ title, case: 'hold', value, unit, scale, targets });

export const HOLD_ROWS = [
    hold('Connections', 'connections', '', []),
    hold('Time', 'seconds', 's', []),
    hold('Lost connections', 'lost', '', [{ limit: 0 }]),
    hold('Missed messages', 'missed', '', [{ limit: 0 }]),
    hold('Answered pings', 'pings', '', []),
    hold('Memory at the start', 'start_kib', 'MiB', [], 1 / 1024),
    hold('Memory in the middle', 'middle_kib', 'MiB', [], 1 / 1024),
    hold('Memory at the end', 'end_kib', 'MiB', [{ value: 'start_kib', limit: FLAT }], 1 / 1024),
    hold('Most memory', 'most_kib', 'MiB', [], 1 / 1024),
    hold('Share of one core', 'cpu_share', '%', [], 100),
];

const ofClient = (title, name, value, unit, targets = [], scale = 1) =>
    ({ title, case: `client-${name}`, value, unit, scale, subject: 'our-client', targets });
const besideJs = (limit, atLeast = false) => [{ of: 'js-client', limit, atLeast }];

// The last rows show that it was not the peer that was measured.
export const CLIENT_ROWS = [
    ofClient('Events a second', 'events', 'per_second', '/s', besideJs(1.5, true)),
    ofClient('CPU for each event', 'events', 'cpu_us_each', 'µs', besideJs(1)),
    ofClient('Events of 1 KiB a second', 'events-large', 'per_second', '/s', besideJs(1.5, true)),
    ofClient('CPU for each of these', 'events-large', 'cpu_us_each', 'µs', besideJs(1)),
    ofClient('Emits a second', 'emits', 'per_second', '/s'),
    ofClient('CPU for each emit', 'emits', 'cpu_us_each', 'µs'),
    ofClient('Emit with acknowledgement, one at a time: p50', 'latency', 'p50_us', 'µs'),
    ofClient('The same: p99', 'latency', 'p99_us', 'µs'),
    ofClient('100 in flight: round trips a second', 'in-flight', 'per_second', '/s'),
    ofClient('The same: p50', 'in-flight', 'p50_us', 'µs'),
    ofClient('The same: p99', 'in-flight', 'p99_us', 'µs'),
    ofClient('Memory for each of 1,000 idle clients', 'memory', 'kib_each', 'KiB', besideJs(0.1)),
    ofClient('Memory without any', 'memory', 'empty_kib', 'MiB', [], 1 / 1024),
    ofClient('CPU of the peer beside the client\'s: events', 'events', 'peer_share', '%', [], 100),
    ofClient('The same: events of 1 KiB', 'events-large', 'peer_share', '%', [], 100),
    ofClient('The same: emits', 'emits', 'peer_share', '%', [], 100),
    ofClient('The same: one round trip at a time', 'latency', 'peer_share', '%', [], 100),
    ofClient('The same: 100 in flight', 'in-flight', 'peer_share', '%', [], 100),
];

// The way of a push through crierd, beside commits of the same rows in a plain loop.
const senders = count => count === 1 ? '1 sender' : `${count} senders`;
const accepted = (count, targets = []) => ({
    title: `Durable pushes accepted a second, ${senders(count)}`,
    case: `push-${count}`, value: 'pushes_per_second', unit: '/s', subject: 'crierd-push', targets,
});
const perPush = count => ({
    title: `CPU for each of these, ${senders(count)}`,
    case: `push-${count}`, value: 'cpu_us_per_push', unit: 'µs', subject: 'crierd-push', targets: [],
});
const ofPush = (title, name, value, unit, targets = [], scale = 1) =>
    ({ title, case: `push-${name}`, value, unit, scale, subject: 'crierd-push', targets });

const besideCommits = [{ of: 'sqlite', limit: 0.6, atLeast: true }];

export const PUSH_ROWS = [
    accepted(1, besideCommits),
    accepted(10),
    accepted(100, besideCommits),
    ...[1, 10, 100].map(perPush),
    ofPush('To one of 1,000 users, from request to receipt: p50', 'latency', 'p50_us', 'ms', [], 1e-3),
    ofPush('The same: p99', 'latency', 'p99_us', 'ms', [{ limit: 10 }], 1e-3),
    ofPush('CPU for each of these', 'latency', 'cpu_us_per_push', 'µs'),
    ofPush('With 10 senders beside: p50', 'latency-busy', 'p50_us', 'ms', [], 1e-3),
    ofPush('The same: p99', 'latency-busy', 'p99_us', 'ms', [], 1e-3),
    ofPush('CPU for each push, those beside too', 'latency-busy', 'cpu_us_per_push', 'µs'),
    ofPush('Replay of 10,000 pushes', 'replay', 'replay_ms', 'ms'),
    ofPush('CPU for each of these', 'replay', 'cpu_us_per_push', 'µs'),
];

function ofToasts(title, name, value, unit, targets = []) {
    return { title, case: `toasts-${name}`, value, unit, subject: 'toasts', targets };
}

/** What `./dev bench toasts` shows. */
export const TOAST_ROWS = [
    ofToasts('1,000 toasts in a minute: frames drawn', 'rate', 'frames', ''),
    ofToasts('Frames dropped', 'rate', 'dropped', '', [{ limit: 1 }]),
    ofToasts('The longest frame', 'rate', 'longest_frame_ms', 'ms'),
    ofToasts('From the event to the first frame: p50', 'rate', 'first_frame_p50_ms', 'ms'),
    ofToasts('The same: p99', 'rate', 'first_frame_p99_ms', 'ms'),
    ofToasts('CPU for each toast, all its frames', 'rate', 'cpu_ms_per_toast', 'ms'),
    ofToasts('Memory more than before, when all are gone', 'rate', 'memory_growth_kib', 'KiB'),
    ofToasts('100 at once: to the first frame, p99', 'burst', 'first_frame_p99_ms', 'ms'),
    ofToasts('CPU for each of these', 'burst', 'cpu_ms_per_toast', 'ms'),
    ofToasts('Memory more than before, when all are gone', 'burst', 'memory_growth_kib', 'KiB'),
];
