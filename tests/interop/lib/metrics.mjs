// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Prometheus' text format, version 0.0.4, read strictly: what is not as it says is an error.

import assert from 'node:assert/strict';

import { request } from './api.mjs';

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const HELP = new RegExp(`^# HELP (${NAME}) (\\S.*)$`);
const TYPE = new RegExp(`^# TYPE (${NAME}) (counter|gauge|histogram)$`);
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(.*)\\})? (-?[0-9.]+(?:e[+-]?[0-9]+)?)$`);
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)/y;
const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

function parseLabels(text) {
    const labels = {};
    LABEL.lastIndex = 0;
    while (LABEL.lastIndex < text.length) {
        const at = LABEL.lastIndex;
        const match = LABEL.exec(text);
        assert.ok(match && match.index === at, `labels ${text}`);
        assert.ok(!(match[1] in labels), `twice in ${text}`);
        labels[match[1]] = match[2];
    }
    return labels;
}

const keyOf = (name, labels) => `${name}{${Object.entries(labels).sort()
    .map(([label, value]) => `${label}="${value}"`).join()}}`;

/** Of one set of labels: buckets grow, the last is all, and the sum fits. */
function checkHistogram(name, samples) {
    const buckets = samples.filter(sample => sample.name === `${name}_bucket`);
    const bounds = buckets.map(({ labels }) => labels.le === '+Inf' ? Infinity : Number(labels.le));
    bounds.forEach((bound, i) => assert.ok(i === 0 || bound > bounds[i - 1], `${name} le ${bound}`));
    buckets.forEach(({ value }, i) => {
        assert.ok(Number.isInteger(value) && value >= (i ? buckets[i - 1].value : 0), `${name} ${i}`);
    });
    assert.equal(bounds.at(-1), Infinity, name);
    const [count] = samples.filter(sample => sample.name === `${name}_count`);
    const [sum] = samples.filter(sample => sample.name === `${name}_sum`);
    assert.equal(buckets.at(-1).value, count.value, name);
    assert.ok(count.value > 0 ? sum.value > 0 : sum.value === 0, `${name} ${sum.value}`);
    assert.equal(samples.length, buckets.length + 2, name);
}

function checkFamily({ name, type, samples }) {
    assert.ok(samples.length > 0, `${name} has no sample`);
    if (type === 'histogram') {
        checkHistogram(name, samples);
        return;
    }
    for (const { name: own, labels, value } of samples) {
        assert.equal(own, name);
        assert.ok(!('le' in labels), name);
        if (type === 'counter')
            assert.ok(value >= 0, `${name} ${value}`);
    }
    assert.equal(name.endsWith('_total'), type === 'counter', `the name of ${name}`);
}

/** {series: {'name{label="x"}': value}, families: {name: {type, help, samples}}} */
export function parseMetrics(text) {
    assert.ok(text.endsWith('\n') && !text.endsWith('\n\n'));
    const families = {};
    const series = {};
    let family;
    let help;
    for (const line of text.slice(0, -1).split('\n')) {
        if (line.startsWith('# HELP')) {
            help = HELP.exec(line);
            assert.ok(help, line);
        } else if (line.startsWith('#')) {
            const type = TYPE.exec(line);
            assert.ok(type && type[1] === help?.[1], line);
            assert.ok(!(type[1] in families), `${line}, again`);
            family = { name: type[1], type: type[2], help: help[2], samples: [] };
            families[family.name] = family;
            help = undefined;
        } else {
            const sample = SAMPLE.exec(line);
            assert.ok(sample && !help, `a line between or of no kind: ${line}`);
            const [, name, labelText = '', value] = sample;
            const labels = parseLabels(labelText);
            assert.ok(name === family.name || family.type === 'histogram'
                && new RegExp(`^${family.name}_(bucket|sum|count)$`).test(name), line);
            const key = keyOf(name, labels);
            assert.ok(!(key in series), `${line}, again`);
            series[key] = Number(value);
            assert.ok(Number.isFinite(series[key]), line);
            family.samples.push({ name, labels, value: series[key] });
        }
    }
    Object.values(families).forEach(checkFamily);
    return { series, families };
}

/** What /metrics says now: a function of a name and labels that returns the value. */
export async function scrape(crier, headers = {}) {
    const answer = await request(crier, 'GET', '/metrics', { headers });
    assert.equal(answer.status, 200, answer.text);
    assert.equal(answer.headers['content-type'], CONTENT_TYPE);
    const { series, families } = parseMetrics(answer.text);
    const read = (name, labels = {}) => {
        const value = series[keyOf(name, labels)];
        assert.notEqual(value, undefined, `there is no ${keyOf(name, labels)}`);
        return value;
    };
    read.families = families;
    return read;
}
