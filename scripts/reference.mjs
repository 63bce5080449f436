// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// reference.mjs [--check]: docs/documents.md, what each kind of documents may hold, from the schemas in
// server/api/openapi.json. --check: only says whether it is up to date.

import { readFileSync, writeFileSync } from 'node:fs';

const target = 'docs/documents.md';
const { components: { schemas } } = JSON.parse(readFileSync('server/api/openapi.json', 'utf8'));

const kinds = [
    ['Structure', 'structures', 'What objects of one kind have.'],
    ['Endpoint', 'endpoints', 'What of a structure is read and written under `/good/api/v5/data/STRUCTURE/NAME`, and by whom.'],
    ['Scenario', 'scenarios', schemas.Scenario.description],
    ['Page', 'pages', 'What the app draws.'],
    ['Template', 'templates', schemas.Template.description],
];

const nameOf = ref => ref.split('/').at(-1);
const anchor = name => `[${name}](#${name.toLowerCase()})`;
const code = value => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
const cell = text => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A type in a few words. Other parts that it names are put into `parts`. */
function typeOf(schema, parts) {
    if (schema.$ref) {
        parts.add(nameOf(schema.$ref));
        return anchor(nameOf(schema.$ref));
    }
    if (schema.const !== undefined)
        return code(schema.const);
    if (schema.enum)
        return schema.enum.map(code).join(', ');
    if (schema.anyOf)
        return schema.anyOf.map(one => typeOf(one, parts)).join(' or ');
    if (schema.type === 'array')
        return `list${schema.items ? ` of ${typeOf(schema.items, parts)}` : ''}`;
    if (schema.type === 'object' && schema.properties) {
        const members = Object.entries(schema.properties)
            .map(([name, member]) => `"${name}": ${typeOf(member, parts)}`);
        return `{${members.join(', ')}}`;
    }
    return Array.isArray(schema.type) ? schema.type.join(' or ') : schema.type ?? 'anything';
}

function bounds(schema) {
    return [
        schema.pattern && `matches ${code(schema.pattern)}`,
        schema.minimum !== undefined && `from ${schema.minimum}`,
        schema.maximum !== undefined && `up to ${schema.maximum}`,
        schema.maxItems !== undefined && `${schema.maxItems} at most`,
        schema.maxLength !== undefined && `${schema.maxLength} characters at most`,
        schema.default !== undefined && `without it ${code(schema.default)}`,
    ].filter(Boolean).join('; ');
}

/** The members of an object as a table. */
function table(schema, parts) {
    const members = Object.entries(schema.properties ?? {}).filter(([, member]) => member.const === undefined);
    const rows = members.map(([name, member]) => {
        const needed = schema.required?.includes(name) ? ' *' : '';
        const what = [member.description, bounds(member)].filter(Boolean).join(' ');
        return `| ${code(name)}${needed} | ${cell(typeOf(member, parts))} | ${cell(what)} |`;
    });
    return rows.length === 0 ? [] : ['| member | is | |', '|---|---|---|', ...rows, ''];
}

/** A part that is one of several: each under what tells it from the others. */
function variants(schema, parts) {
    return (schema.oneOf ?? schema.anyOf).flatMap(one => {
        const [key, member] = Object.entries(one.properties).find(([, value]) => value.const !== undefined)
            ?? Object.entries(one.properties)[0];
        const title = member.const === undefined ? `"${key}"` : `"${key}": "${member.const}"`;
        return [`**\`${title}\`**${one.description ? ` ${one.description}` : ''}`, '', ...table(one, parts)];
    });
}

function section(level, name, summary, parts) {
    const schema = schemas[name];
    const body = schema.oneOf || schema.anyOf ? variants(schema, parts) : table(schema, parts);
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
