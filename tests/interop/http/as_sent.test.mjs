// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What a sender wrote as JSON is in every answer byte for byte: the order of names, the spelling of
// numbers and of texts.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { bearer, logIn, request, tryPush } from '../lib/api.mjs';
import { administer, PASSWORD, startCrier } from '../lib/crier.mjs';
import { ctl, ctlOn } from '../lib/ctl.mjs';
import { suiteScope } from '../lib/scope.mjs';

// Each would come out of a JSON parser as something else.
const MESSAGES = [
    '{"b":1,"a":12345678901234567890}',
    '{"z":{"y":[1.0,1e2,-0,0.1000],"x":null},"10":1,"9":2}',
    '"\\u0041\\/\\ud83d\\ude00"',
    '{"half":"\\ud800","\\u0061":1}',
    '{"a":1,"a":2}',
    '1e999',
    '-0.0',
    '{ "wide" :  [ 1 ,2 ] }',
    '"\u2028 \u00e9 \ud83d\ude00"',
    '[3.141592653589793238462643383279]',
];
const ATTRIBUTES = '{"zip":"\\u0041","id2":12345678901234567890,"a":{"y":1.50,"x":[]}}';

/** The raw text of the member `name`, which is the last of its object or followed by `next`. */
const holds = (text, name, json) => text.includes(`"${name}":${json}`);

describe('JSON of a sender', () => {
    let crier;
    let key;
    let here;
    const scope = suiteScope();
    before(async () => {
        crier = await startCrier(scope, { apps: { demo: ['ann'] } });
        key = crier.keys.demo;
        here = ctlOn(crier);
    });
    const ask = async (method, path, body) => {
        const answer = await request(crier, method, path, { body, headers: bearer(key) });
        assert.ok(answer.status < 300, answer.text);
        return answer.text;
    };

    for (const message of MESSAGES) {
        test(`is in every answer: ${message}`, async () => {
            const body = `{"user":"*","event":"as_sent","message":${message}}`;
            const { status, json, text } = await tryPush(crier, 'demo', body);
            assert.equal(status, 202, text);
            const path = `/api/v1/pushes/${json.id}`;
            assert.ok(holds(await ask('GET', path), 'message', message));
            assert.ok(holds(await ask('POST', '/api/v1/pushes/preview', body), 'message', message));

            // crierctl escapes what would break its line.
            const shown = message.replaceAll('\u2028', '\\u2028');
            // Of what is typed it reads objects and lists as JSON, all else is a text.
            const preview = /^[{[]/.test(message) ? [['push', 'demo', '--user', 'ann', '--event', 'x',
                '--message', message, '--preview']] : [];
            for (const words of [['pushes', 'show', 'demo', json.id], ...preview,
                ['tail', 'demo', '--lines', '1', '--count', '1']]) {
                const done = await here(['--json', ...words]);
                assert.equal(done.code, 0, done.stderr);
                assert.ok(holds(done.stdout, 'message', shown), done.stdout);
            }
            const token = await logIn(crier, 'demo', 'ann');
            const heard = await ctl(['--url', crier.url, '--json', 'listen', 'demo', '--session', token,
                '--offset', '', '--event', 'as_sent', '--count', '1']);
            assert.ok(holds(heard.stdout, 'message', shown), heard.stdout);
            const people = await here(['pushes', 'show', 'demo', json.id]);
            assert.ok(people.stdout.includes(`\nmessage\t${shown}\n`), people.stdout);

            assert.ok(holds(await ask('DELETE', path), 'message', message));
        });
    }

    test('is in a push that waits, and of a template all but its fields', async () => {
        const message = '{"b":"Hi {{id}}","a":12345678901234567890}';
        const body = `{"user":"ann","event":"x","message":${message},"at":${Date.now() + 60_000}}`;
        const { json } = await tryPush(crier, 'demo', body);
        assert.ok(holds(await ask('GET', `/api/v1/pushes/${json.id}`), 'message', message));
        assert.ok(holds(await ask('POST', '/api/v1/pushes/preview', body), 'message',
            message.replace('{{id}}', 'ann')));
    });

    test('is a user\'s attributes', async () => {
        const user = `{"id":"raw","password":"${PASSWORD}","attributes":${ATTRIBUTES}}`;
        const path = '/api/v1/users/raw';
        assert.ok(holds(await ask('POST', '/api/v1/users', user), 'attributes', ATTRIBUTES));
        const other = ATTRIBUTES.replace('zip', 'zap');
        assert.ok(holds(await ask('PATCH', path, `{"attributes":${other}}`), 'attributes', other));
        assert.ok(holds(await ask('GET', path), 'attributes', other));
        assert.ok(holds(await ask('GET', '/api/v1/users?q=raw'), 'attributes', other));
        // As crierctl sets and shows them, on a server and on a folder.
        for (const words of [['set', 'demo', 'raw', '--attributes', ATTRIBUTES], ['show', 'demo', 'raw'],
            ['list', 'demo', '--q', 'raw']]) {
            const done = await here(['--json', 'user', ...words]);
            assert.ok(holds(done.stdout, 'attributes', ATTRIBUTES), done.stdout);
        }
        assert.ok((await here(['user', 'show', 'demo', 'raw'])).stdout
            .includes(`attributes\t${ATTRIBUTES}\n`));
        await administer(crier.data, 'user', 'create', 'demo', 'local', '--attributes', ATTRIBUTES);
        assert.ok(holds(await ask('GET', '/api/v1/users/local'), 'attributes', ATTRIBUTES));
    });
});
