// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The document is served, complete, and about what there is.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { before, describe, test } from 'node:test';

import { bearer, request } from '../lib/api.mjs';
import { startCrier } from '../lib/crier.mjs';
import { document } from '../lib/openapi.mjs';
import { suiteScope } from '../lib/scope.mjs';

const Ajv = createRequire(import.meta.url)('ajv/dist/2020').default;

describe('the OpenAPI document', () => {
    let crier;
    const scope = suiteScope();
    before(async () => {
        crier = await startCrier(scope);
    });

    test('is served to anybody', async () => {
        const { status, json } = await request(crier, 'GET', '/api/v1/openapi.json');
        assert.equal(status, 200);
        assert.deepEqual(json, document);
        assert.match(json.openapi, /^3\.1\./);
    });

    test('has schemas of documents, whole in themselves, that a whole app keeps to', async () => {
        const shop = new URL('../../../resources/apps/shop/', import.meta.url);
        for (const kind of ['structure', 'endpoint', 'scenario', 'page']) {
            const { status, json } = await request(crier, 'GET', `/api/v1/schemas/${kind}`);
            assert.equal(status, 200);
            const validate = new Ajv({ strict: false, allErrors: true }).compile(json);
            const files = readdirSync(new URL(`${kind}s/`, shop));
            assert.ok(files.length > 3, kind);
            for (const name of files) {
                const text = readFileSync(new URL(`${kind}s/${name}`, shop), 'utf8');
                assert.ok(validate(JSON.parse(text)), `${name}: ${JSON.stringify(validate.errors)}`);
            }
            assert.ok(!validate({ id: 'x', nonsense: 1 }), kind);
        }
        assert.equal((await request(crier, 'GET', '/api/v1/schemas/pushes')).status, 404);
    });

    test('knows every path that the server has', () => {
        const folder = new URL('../../../server/api/', import.meta.url);
        const known = new Set(Object.keys(document.paths));
        const served = readdirSync(folder).filter(name => name.endsWith('.cpp')).flatMap(name =>
            [...readFileSync(new URL(name, folder), 'utf8')
                .matchAll(/"(\/(?:api\/v1|push)\/[^"#]*)"/g)].map(match => match[1]));
        assert.ok(served.length > 10);
        for (const path of served)
            assert.ok(known.has(path), path);
    });

    for (const [path, operations] of Object.entries(document.paths)) {
        const methods = Object.keys(operations).map(method => method.toUpperCase());
        const target = path.replace(/\{[^}]*\}/g, 'x');
        // `preview` could be the id of a push as well.
        const methodsAt = Object.entries(document.paths)
            .filter(([other]) => new RegExp(`^${other.replace(/\{[^}]*\}/g, '[^/]+')}$`).test(target))
            .flatMap(([, found]) => Object.keys(found).map(method => method.toUpperCase()));

        test(`${path} takes the methods that are documented and no others`, async () => {
            const other = ['PUT', 'PATCH', 'DELETE'].find(method => !methodsAt.includes(method));
            if (!other)
                return;
            const { status, headers, json } = await request(crier, other, target,
                { headers: bearer(crier.keys.demo) });
            assert.equal(status, 405);
            const isGood = Object.values(operations)[0].responses.default.$ref.endsWith('/GoodError');
            assert.equal(isGood ? json.httpCode : json.error.code, isGood ? 405 : 'method_not_allowed');
            const allowed = headers.allow.split(', ').filter(method => method !== 'HEAD');
            assert.deepEqual([...new Set(allowed)].sort(), [...new Set(methodsAt)].sort());
        });

        for (const method of methods) {
            const isPublic = operations[method.toLowerCase()].security?.length === 0;
            if (isPublic)
                continue;
            test(`${method} ${path} is for nobody without a key`, async () => {
                for (const headers of [{}, bearer('crier_wrong'), bearer('wrong'),
                    { Authorization: 'Basic eDp5' }]) {
                    const { status, json } = await request(crier, method, target,
                        { body: method === 'GET' ? undefined : '{}', headers });
                    assert.equal(status, 401);
                    assert.equal(json.error.code, 'unauthorized');
                }
            });
        }
    }

    test('every $ref leads somewhere', () => {
        const visit = value => {
            if (Array.isArray(value))
                value.forEach(visit);
            else if (value && typeof value === 'object') {
                if (typeof value.$ref === 'string')
                    assert.ok(value.$ref.slice(2).split('/').reduce((at, key) => at?.[key], document),
                        value.$ref);
                Object.values(value).forEach(visit);
            }
        };
        visit(document);
    });
});
