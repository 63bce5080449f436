// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Each answer of /api/v1 that any suite gets is held against server/api/openapi.json.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

export const document = JSON.parse(
    readFileSync(new URL('../../../server/api/openapi.json', import.meta.url), 'utf8'));

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, 'openapi');
const validators = new Map();

function validatorOf(pointer) {
    if (!validators.has(pointer))
        validators.set(pointer, ajv.compile({ $ref: `openapi#${pointer}` }));
    return validators.get(pointer);
}

const escape = part => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** The documented path that `path` is an instance of, the most literal one first. */
export function findPath(path) {
    const segments = new URL(path, 'http://x').pathname.split('/');
    return Object.keys(document.paths)
        .filter(candidate => {
            const parts = candidate.split('/');
            return parts.length === segments.length
                && parts.every((part, i) => part.startsWith('{') || part === segments[i]);
        })
        .sort((a, b) => a.split('{').length - b.split('{').length)[0];
}

/** Throws if an answer is not as the document says. Paths outside of it are none of its business. */
export function checkAnswer(method, path, status, json) {
    const known = findPath(path);
    const operation = known && document.paths[known][method.toLowerCase()];
    if (!operation)
        return;
    const at = `/paths/${escape(known)}/${method.toLowerCase()}/responses/`;
    const documented = operation.responses[status];
    if (!documented && status < 400)
        throw new Error(`${method} ${known}: ${status} is not documented`);
    const isFile = documented?.content && !documented.content['application/json'];
    if (isFile)
        return;
    const pointer = documented
        ? documented.content && `${at}${status}/content/application~1json/schema`
        : `${operation.responses.default.$ref.slice(1)}/content/application~1json/schema`;
    if (!pointer) {
        if (json !== undefined)
            throw new Error(`${method} ${known}: ${status} has a body`);
        return;
    }
    const validate = validatorOf(pointer);
    if (!validate(json))
        throw new Error(`${method} ${known} ${status}: ${ajv.errorsText(validate.errors)}\n`
            + JSON.stringify(json));
}

/** Throws if what a socket brought is not as the schema of that name says. */
export function checkMessage(schema, json) {
    const validate = validatorOf(`/components/schemas/${schema}`);
    if (!validate(json))
        throw new Error(`${schema}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(json)}`);
}
