// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The HTTP API, from the OpenAPI document, in Markdown: a page of paths, one of schemas and one of errors.

import { code, plain, slug, table } from './markdown.mjs';
import { cell, meaning, table as members, typeOf, variants } from './schema.mjs';

const SCHEMAS = 'api-schemas.html';

/** On the page of schemas itself, and from elsewhere. */
const here = name => `[${name}](#${name.toLowerCase()})`;
const there = name => `[${name}](${SCHEMAS}#${name.toLowerCase()})`;

const headingOf = (method, path) => `${method.toUpperCase()} ${path}`;
export const anchorOf = (method, path) => `api.html#${slug(headingOf(method, path))}`;

/** What paths are about: those of one thing are together. */
const topicOf = path => path.replace(/^\/(?:api\/)?(?:v1\/)?/, '').split('/')[0];

export function operationsOf(document) {
    return Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })));
}

/** A schema where it stands: its name, or what is in it. */
function shown(schema) {
    if (schema?.type === 'object' && schema.properties && !schema.oneOf && !schema.anyOf)
        return ['', ...members(schema, there)];
    const type = typeOf(schema ?? {}, there);
    return [`${type}${schema?.description ? `. ${schema.description}` : ''}`, ''];
}

function body({ required, content }) {
    const types = Object.keys(content).map(code).join(' or ');
    const [schema] = Object.values(content).map(one => one.schema);
    const [first, ...rest] = shown(schema);
    return [`**Body**${required ? '' : ' (may be left out)'}, ${types}${first === '' ? '' : `: ${first}`}`, '', ...rest];
}

function answer([status, response], document) {
    const name = response.$ref?.split('/').at(-1);
    const { description, content } = name ? document.components.responses[name] : response;
    const types = Object.entries(content ?? {}).map(([type, { schema }]) =>
        (type === 'application/json' ? typeOf(schema ?? {}, there) : code(type)));
    return [status === 'default' ? 'any other' : code(status), cell(description), cell(types.join(' or '))];
}

function operation(one, document) {
    const parameters = (one.parameters ?? []).map(({ name, in: place, required, schema, description }) => [
        `${code(name)}${required ? ' *' : ''}`, place, cell(typeOf(schema, there)),
        cell(meaning({ ...schema, description })),
    ]);
    return [
        `### ${code(headingOf(one.method, one.path))}`, '',
        `${one.summary}.`, '',
        ...(one.description ? [one.description, ''] : []),
        ...(one.security?.length === 0 ? ['Needs no key.', ''] : []),
        ...(parameters.length > 0 ? ['**Parameters**', '', ...table(['name', 'in', 'is', ''], parameters)] : []),
        ...(one.requestBody ? body(one.requestBody) : []),
        '**Answers**', '',
        ...table(['status', '', 'is'], Object.entries(one.responses).map(each => answer(each, document))),
    ];
}

export function paths(document) {
    const operations = operationsOf(document);
    const topics = [...new Set(operations.map(({ path }) => topicOf(path)))];
    const of = topic => operations.filter(({ path }) => topicOf(path) === topic);
    const { bearer } = document.components.securitySchemes;
    return [
        '# HTTP API', '',
        document.info.description, '',
        `\`Authorization: Bearer …\`: ${bearer.description} The same as a document for tools is at`,
        '`/api/v1/openapi.json`. What is marked * has to be there. What goes in and comes out is under',
        `[Schemas](${SCHEMAS}), what can be wrong under [Errors](api-errors.html).`, '',
        'Every answer where a rate applies says how its sender stands:', '',
        ...table(['header', ''], Object.entries(document.components.headers)
            .map(([name, { description }]) => [code(name), cell(description)])),
        '## All of it', '',
        ...table(['', ''], operations.map(({ method, path, summary }) =>
            [`[${code(headingOf(method, path))}](#${slug(headingOf(method, path))})`, cell(summary)])),
        ...topics.flatMap(topic => [
            `## ${plain(topic)}`, '',
            ...of(topic).flatMap(one => operation(one, document)),
        ]),
    ].join('\n');
}

function schema(name, one) {
    const choice = one.oneOf ?? one.anyOf;
    // Each tells its members, or else it is only which of them have to be there together.
    const told = choice?.every(each => each.properties);
    const needs = choice && !told
        ? choice.map(each => each.required?.map(code).join(' and ')).filter(Boolean) : [];
    const open = one.additionalProperties;
    return [
        `## ${name}`, '',
        ...(one.description ? [one.description, ''] : []),
        ...members(one, here),
        ...(told ? variants(one, here) : []),
        ...(needs.length > 0 ? [`One of these has to be there: ${needs.join(', ')}.`, ''] : []),
        ...(typeof open === 'object' ? [`Any other member is ${typeOf(open, here)}.`, ''] : []),
        ...(open === true || (!one.properties && !choice && open === undefined) ? ['Any members.', ''] : []),
    ];
}

export function schemas(document) {
    const all = Object.entries(document.components.schemas).sort(([a], [b]) => (a < b ? -1 : 1));
    return [
        '# Schemas', '',
        'What goes into the [HTTP API](api.html), comes out of it, and is said over Socket.IO. What is marked * has to be',
        'there; a member that is not listed is refused where nothing else is said.', '',
        ...all.flatMap(([name, one]) => schema(name, one)),
    ].join('\n');
}

export const errors = list => [
    '# Errors', '',
    'An answer that is no success is `{"error": {"code", "message", "field"?, "docs"}}`. These are all codes that there',
    'are, as `/api/v1/errors` lists them.', '',
    ...table(['code', 'status', 'what'], list.map(({ code: name, status, message }) =>
        [code(name), String(status), plain(message)])),
].join('\n');
