// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Random steps against a model of what has to be true: nothing that was accepted is lost, nothing
// is shown twice, order holds, and nobody gets what is not for them; each change of an object sets off
// what it should, once and in order. Over kill -9, too.
//
// MODEL_SEED=… MODEL_STEPS=… repeat a run; `./dev soak` goes on with new seeds.

import { describe, test } from 'node:test';

import { ModelRun } from '../lib/modelrun.mjs';

// Between them they take every kind of step, most of them often.
const SEEDS = [54, 201, 265];
const STEPS = 100;

const seeds = process.env.MODEL_SEED ? [Number(process.env.MODEL_SEED)] : SEEDS;
const steps = Number(process.env.MODEL_STEPS ?? STEPS);

describe('whatever happens, pushes are kept and shown once, and what objects set off is done once', { concurrency: true }, () => {
    for (const seed of seeds)
        test(`seed ${seed}, ${steps} steps`, t => new ModelRun(seed, steps).go(t));
});
