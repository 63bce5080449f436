// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What has to be true of pushes, without a server: who may, must and must not have got what.
//
// Things happen while others do, so what is known of each is when it was asked for and when it was
// answered. In between anything may be; outside of that the answer is `yes` or `no`. All times are
// of this machine's clock, as the server's are.

/** From the furthest word to the least: what a report says of somebody who has said several. */
export const STATES = ['clicked', 'read', 'dismissed', 'displayed', 'suppressed', 'failed'];

/** A user, with the role and the tags of all times. Of one name there may be one after another. */
export class Person {
    /** `made`: between which moments; nothing: before all else. */
    constructor(id, role, tags, made) {
        this.id = id;
        this.versions = made ? [{ from: 0, to: 0, isHere: false }] : [];
        this.versions.push({ from: 0, to: 0, ...made, role, tags, isHere: true });
        this.disabled = false;
        this.words = []; // single receipts: {seq, state}
        this.upTo = {}; // cumulative ones: {state: seq}
    }

    get now() {
        return this.versions.at(-1);
    }

    /** What they may have been at some moment of that time. */
    during(from, to) {
        return this.versions.filter(({ from: begin }, i) =>
            begin <= to && (this.versions[i + 1]?.to ?? Infinity) >= from);
    }
}

function includes(audience, id, { role, tags, isHere }) {
    if (!isHere)
        return false;
    if (audience.role)
        return role === audience.role;
    if (audience.tag)
        return tags.includes(audience.tag);
    return audience.user === '*' || [audience.user].flat().includes(id);
}

/** Whether whoever is named by one audience is named by the other, as far as their words tell. */
function covers(audience, other) {
    if (audience.user === '*')
        return true;
    if (audience.role || audience.tag)
        return audience.role === other.role && audience.tag === other.tag;
    const users = [audience.user].flat();
    return other.user !== undefined && [other.user].flat().every(user => users.includes(user));
}

/**
 * Whether a push is for somebody: yes, no or maybe. What is in the log is for whom it was for when it
 * was accepted; of what is not, `from` and `to` say when that may have been.
 */
export function isFor(push, person, from = push.time, to = from) {
    const answers = new Set(person.during(from, to)
        .map(version => includes(push.fields, person.id, version)));
    if (answers.size > 1)
        return 'maybe';
    return answers.has(true) ? 'yes' : 'no';
}

/** The log, and what is not in it. */
export class Model {
    constructor() {
        this.people = [];
        this.pushes = []; // all that was asked for, in that order
        this.log = []; // those of them that have an offset, in its order
    }

    /** Those who are users now. */
    get present() {
        return this.people.filter(({ now }) => now.isHere);
    }

    /** A push that came from elsewhere: it is in the log already. */
    adopt({ id, offset, sender, fields }) {
        const push = { number: this.pushes.length, id, sender, fields, answer: { id, offset },
            asked: -Infinity, answered: Date.now() };
        this.pushes.push(push);
        return push;
    }

    /** Those that take the place of `push`, in the order of the log. */
    replacing(push) {
        const key = push.fields.collapse_key;
        return key ? this.log.filter(other =>
            other.seq > push.seq && other.fields.collapse_key === key) : [];
    }

    /** Whether one of them took its place for everybody whom it was for. */
    isReplaced(push) {
        return this.replacing(push).some(other => covers(other.fields, push.fields));
    }

    /** Whether a replay to `person`, at some moment of that time, leaves `push` out. */
    isLeftOut(push, person, from, to) {
        const answers = [isFor(push, person) === 'no' ? 'yes' : 'no'];
        if (push.cancel)
            answers.push(push.cancel.to < from ? 'yes' : push.cancel.from < to ? 'maybe' : 'no');
        if (push.expires)
            answers.push(push.expires <= from ? 'yes' : push.expires <= to ? 'maybe' : 'no');
        for (const other of this.replacing(push)) {
            const isTheirs = isFor(other, person);
            if (isTheirs !== 'no')
                answers.push(isTheirs === 'yes' && other.knownAt < from ? 'yes' : 'maybe');
        }
        if (answers.includes('yes'))
            return 'yes';
        return answers.includes('maybe') || isFor(push, person) === 'maybe'
            ? 'maybe' : 'no';
    }

    /** What is wrong with `connection` having `push`, or not; nothing if all is well. */
    problem(push, person, connection) {
        if (push.seq <= connection.after)
            return undefined; // that it came again would be out of order
        const arrived = connection.arrivals.get(push.offset);
        const end = arrived ?? connection.firstAfter(push.seq);
        if (end === undefined)
            return undefined;
        const { life } = connection;
        const isLive = push.time > connection.liveAt;
        const wasLeftOut = isLive
            ? { yes: 'no', no: 'yes', maybe: 'maybe' }[isFor(push, person)]
            : this.isLeftOut(push, person, connection.asked, end);
        if (arrived !== undefined && wasLeftOut === 'yes')
            return 'was not for them, or no longer';
        if (arrived !== undefined && life.isLiveOnly && push.knownAt < life.asked)
            return 'came although only live pushes were asked for';
        const mayBeMissed = life.isLiveOnly && push.time <= life.connected;
        return arrived === undefined && wasLeftOut === 'no' && !mayBeMissed ? 'is lost' : undefined;
    }

    /** The states that a report may say `person` is in. `connections` are all they ever had. */
    states(push, person, connections) {
        const said = STATES.find(state => (person.upTo[state] ?? 0) >= push.seq
            || person.words.some(word => word.seq === push.seq && word.state === state));
        if (said)
            return [said];
        if (connections.some(one => one.liveAt !== Infinity && one.arrivals.has(push.offset)))
            return ['delivered'];
        // Handed to a connection that broke, or passed over by a replay.
        const isMaybe = connections.some(one => one.arrivals.has(push.offset)
            || (one.after < push.seq && one.ended >= push.time
                && !(one.life.isLiveOnly && push.knownAt < one.life.asked)));
        return isMaybe ? ['delivered', 'queued'] : ['queued'];
    }
}
