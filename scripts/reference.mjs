// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// reference.mjs [--check]: docs/documents.md, what each kind of documents may hold, from the schemas in
// server/api/openapi.json. --check: only says whether it is up to date.

import { readFileSync, writeFileSync } from 'node:fs';

import { table, variants } from './docs/schema.mjs';

const target = 'docs/documents.md';
const { components: { schemas } } = JSON.parse(readFileSync('server/api/openapi.json', 'utf8'));

const kinds = [
    ['Structure', 'structures', 'What objects of one kind have.'],
    ['Endpoint', 'endpoints', 'What of a structure is read and written under `/good/api/v5/data/STRUCTURE/NAME`, and by whom.'],
    ['Scenario', 'scenarios', schemas.Scenario.description],
    ['Page', 'pages', 'What the app draws.'],
    ['Template', 'templates', schemas.Template.description],
];

/** A link to a part, which then has to be in `parts`. */
const linkTo = parts => name => {
    parts.add(name);
    return `[${name}](#${name.toLowerCase()})`;
};

function section(level, name, summary, parts) {
    const schema = schemas[name];
    const body = (schema.oneOf || schema.anyOf ? variants : table)(schema, linkTo(parts));
    return [`${'#'.repeat(level)} ${name}`, '', ...(summary ? [summary, ''] : []), ...body];
}

const lines = [
    '# Documents',
    '',
    '<!-- Made by scripts/reference.mjs from server/api/openapi.json. Change it there. -->',
    '',
    'An app is these and nothing else: JSON files that `crierctl apply APP DIR` takes and `crierctl export APP DIR`',
    'writes, each as `DIR/KIND/ID.json`. What is marked * has to be there. `GET /api/v1/schemas/KIND` has the same as a',
    'JSON Schema.',
    '',
];
const written = new Set(kinds.map(([name]) => name));
for (const [name, folder, summary] of kinds) {
    const parts = new Set();
    lines.push(...section(2, name, `${summary} \`${folder}/\`, \`/api/v1/${folder}\`.`, parts));
    for (const part of parts) {
        if (written.has(part))
            continue;
        written.add(part);
        lines.push(...section(3, part, schemas[part].description, parts));
    }
}
const text = `${lines.join('\n').trimEnd()}\n`;

if (process.argv[2] !== '--check') {
    writeFileSync(target, text);
} else if (readFileSync(target, 'utf8') !== text) {
    console.error(`${target} is not what server/api/openapi.json says. Run node scripts/reference.mjs`);
    process.exit(1);
}
