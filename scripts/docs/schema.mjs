// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// JSON schemas in Markdown, for docs/documents.md (scripts/reference.mjs) and the site (scripts/docs.mjs).
// `link` makes a link of the name of another schema.

const nameOf = ref => ref.split('/').at(-1);
export const code = value => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
export const cell = text => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A type in a few words. */
export function typeOf(schema, link) {
    if (schema.$ref)
        return link(nameOf(schema.$ref));
    if (schema.const !== undefined)
        return code(schema.const);
    if (schema.enum)
        return schema.enum.map(code).join(', ');
    const either = schema.anyOf ?? (schema.properties ? undefined : schema.oneOf);
    if (either)
        return either.map(one => typeOf(one, link)).join(' or ');
    if (schema.type === 'array')
        return `list${schema.items ? ` of ${typeOf(schema.items, link)}` : ''}`;
    if (schema.type === 'object' && schema.properties) {
        const members = Object.entries(schema.properties)
            .map(([name, member]) => `"${name}": ${typeOf(member, link)}`);
        return `{${members.join(', ')}}`;
    }
    return Array.isArray(schema.type) ? schema.type.join(' or ') : schema.type ?? 'anything';
}

export function bounds(schema) {
    return [
        schema.pattern && `matches ${code(schema.pattern)}`,
        schema.minimum !== undefined && `from ${schema.minimum}`,
        schema.maximum !== undefined && `up to ${schema.maximum}`,
        schema.maxItems !== undefined && `${schema.maxItems} at most`,
        schema.maxLength !== undefined && `${schema.maxLength} characters at most`,
        schema.default !== undefined && `without it ${code(schema.default)}`,
    ].filter(Boolean).join('; ');
}

/** What a member is for, and how far it may go. */
export const meaning = schema => [schema.description, bounds(schema)].filter(Boolean).join(' ');

/** The members of an object as a table. */
export function table(schema, link) {
    const members = Object.entries(schema.properties ?? {}).filter(([, member]) => member.const === undefined);
    const rows = members.map(([name, member]) => {
        const needed = schema.required?.includes(name) ? ' *' : '';
        return `| ${code(name)}${needed} | ${cell(typeOf(member, link))} | ${cell(meaning(member))} |`;
    });
    return rows.length === 0 ? [] : ['| member | is | |', '|---|---|---|', ...rows, ''];
}

/** A part that is one of several: each under what tells it from the others. */
export function variants(schema, link) {
    return (schema.oneOf ?? schema.anyOf).flatMap(one => {
        const [key, member] = Object.entries(one.properties).find(([, value]) => value.const !== undefined)
            ?? Object.entries(one.properties)[0];
        const title = member.const === undefined ? `"${key}"` : `"${key}": "${member.const}"`;
        return [`**\`${title}\`**${one.description ? ` ${one.description}` : ''}`, '', ...table(one, link)];
    });
}
