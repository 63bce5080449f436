// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Numbers that look random and are the same again for the same seed (Mulberry32).

export class Random {
    constructor(seed) {
        this.seed = seed >>> 0;
        this.state = this.seed;
    }

    /** From 0 up to, and without, 1. */
    next() {
        this.state = (this.state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    }

    /** A whole number below `count`. */
    below(count) {
        return Math.floor(this.next() * count);
    }

    chance(probability) {
        return this.next() < probability;
    }

    pick(list) {
        return list[this.below(list.length)];
    }

    /** At least one of `list`, in its order. */
    some(list) {
        const sure = this.below(list.length);
        return list.filter((_, i) => this.chance(0.5) || i === sure);
    }

    /** One of the values of [[weight, value], …]. */
    weighted(choices) {
        let left = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
        return choices.find(([weight]) => (left -= weight) < 0)[1];
    }

    /** Another one, which depends on the seed and `number` only, and not on what was drawn. */
    fork(number) {
        return new Random(Math.imul(this.seed ^ Math.imul(number + 1, 0x9e3779b1), 0x85ebca6b));
    }
}
