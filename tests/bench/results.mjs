// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The lines that scripts/bench.sh collected: values over all rounds, and whether targets are met.

import { readFileSync } from 'node:fs';

export const NAMES = {
    floor: 'C loop', crier: 'Crier', crierd: 'crierd', node: 'Node', bun: 'Bun',
    'our-client': 'Crier\'s client', 'js-client': 'socket.io-client',
    'crierd-users': 'that without', 'crierd-push': 'crierd', sqlite: 'SQLite, C loop',
    toasts: 'Toasts', 'bare-toasts': 'bare texts',
};

export class Results {
    constructor(path) {
        this.lines = readFileSync(path, 'utf8').split('\n').filter(Boolean).map(JSON.parse);
    }

    has(name) {
        return this.lines.some(line => line.case === name);
    }

    /** How many per cent of the machine other programs used, before each measurement. */
    get others() {
        return this.lines.map(line => line.others);
    }

    /** {median, low, high} over the rounds, or undefined if it was not measured. */
    of(name, server, value) {
        const values = this.lines
            .filter(line => line.case === name && line.server === server && value in line)
            .map(line => line[value]).sort((a, b) => a - b);
        if (values.length === 0)
            return undefined;
        const half = values.length >> 1;
        const median = values.length % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
        return { median, low: values[0], high: values.at(-1) };
    }

    /** [{text, isMet}]; isMet is undefined if something it needs was not measured. */
    judge(row) {
        const subject = row.subject ?? 'crier';
        const own = this.of(row.case, subject, row.value)?.median;
        return row.targets.map(target => {
            const { text, base } = this.#base(row, subject, target);
            const ratio = own / base;
            const isMet = own === undefined || base === undefined ? undefined
                : target.atLeast ? own >= base * target.limit : own <= base * target.limit;
            const found = target.of || target.row || target.value
                ? `, is ${Number.isFinite(ratio) ? ratio.toFixed(2) : '–'}` : '';
            return { text: text + found, isMet };
        });
    }

    #base(row, subject, target) {
        const sign = target.atLeast ? '≥' : '≤';
        if (target.of) {
            return { text: `${sign} ${target.limit} × ${NAMES[target.of]}`,
                base: this.of(row.case, target.of, row.value)?.median };
        }
        if (target.row) {
            return { text: `${sign} ${target.limit} × the same with fewer`,
                base: this.of(target.row, subject, row.value)?.median };
        }
        if (target.value) {
            return { text: `${sign} ${target.limit} × the start`,
                base: this.of(row.case, subject, target.value)?.median };
        }
        return { text: `${sign} ${target.limit} ${row.unit}`.trimEnd(), base: 1 / (row.scale ?? 1) };
    }
}
