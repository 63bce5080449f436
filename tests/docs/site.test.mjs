// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The whole site, as ./dev docs makes it: everything leads somewhere, and all that there is has its place.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';

import { parse } from './html.mjs';

const bin = process.env.CRIER_BIN_DIR;
const modules = process.env.CRIER_MODULES_DIR;
const folder = mkdtempSync(join(tmpdir(), 'crier-site-'));
after(() => rmSync(folder, { recursive: true }));

// What is left of an older site goes, what is not ours stays.
writeFileSync(join(folder, 'of-yesterday.html'), '<p>');
writeFileSync(join(folder, 'CNAME'), 'example.com');
const made = spawnSync(process.execPath, ['scripts/docs.mjs', bin, folder, modules], { encoding: 'utf8' });
assert.equal(made.status, 0, made.stderr);

const files = readdirSync(folder).filter(name => name.endsWith('.html')).sort();
const pages = new Map(files.map(file => {
    const html = readFileSync(join(folder, file), 'utf8');
    try {
        return [file, { html, ...parse(html) }];
    } catch (error) {
        error.message = `${file}: ${error.message}`;
        throw error;
    }
}));
const idsOf = file => pages.get(file).tags.map(({ attributes }) => attributes.id).filter(id => id !== undefined);
const say = (program, ...args) => execFileSync(resolve(bin, program), args, { encoding: 'utf8' });
const document = JSON.parse(readFileSync('server/api/openapi.json', 'utf8'));

test('an older site makes room', () => {
    assert.ok(!pages.has('of-yesterday.html'));
    assert.ok(existsSync(join(folder, 'CNAME')));
});

test('every link within leads to a page and a place of it', () => {
    let count = 0;
    for (const [file, { tags }] of pages) {
        for (const { name, attributes } of tags.filter(one => one.attributes.href !== undefined)) {
            const { href } = attributes;
            if (/^(https?|mailto):/.test(href)) {
                assert.equal(name, 'a', `${file} gets ${href} from elsewhere`);
                continue;
            }
            // Under any prefix, and from a disk.
            assert.match(href, /^[^/:]*$/, `${file}: ${href}`);
            const [target, id] = href.split('#');
            assert.ok(target === '' || existsSync(join(folder, target)), `${file}: ${href}`);
            if (id !== undefined)
                assert.ok(idsOf(target || file).includes(decodeURIComponent(id)), `${file}: ${href}`);
            ++count;
        }
    }
    assert.ok(count > 1000);
});

test('no page has an id twice, and each has one title', () => {
    for (const [file, { tags }] of pages) {
        const ids = idsOf(file);
        assert.deepEqual(ids.filter((id, at) => ids.indexOf(id) !== at), [], file);
        assert.equal(tags.filter(({ name }) => name === 'h1').length, 1, file);
        assert.equal(tags.filter(({ name }) => name === 'main').length, 1, file);
        assert.equal(tags.filter(({ attributes }) => attributes['aria-current'] === 'page').length, 2, file);
    }
});

test('every picture is there and says what it shows', () => {
    const shown = [...pages].flatMap(([file, { tags }]) =>
        tags.filter(({ name }) => name === 'img').map(({ attributes }) => ({ file, ...attributes })));
    for (const { file, src, alt } of shown) {
        assert.ok(existsSync(join(folder, src)), `${file}: ${src}`);
        assert.ok(alt || src === 'icon.svg', `${file}: ${src}`);
    }
    for (const src of ['docs/app.png', 'docs/compose.png', 'docs/toasts/types.png'])
        assert.ok(shown.some(one => one.src === `images/${src}`), src);
});

test('nothing comes from elsewhere, and nothing runs', () => {
    for (const [file, { tags }] of pages) {
        for (const { name, attributes } of tags) {
            assert.notEqual(name, 'script', file);
            assert.deepEqual(Object.keys(attributes).filter(key => key.startsWith('on')), [], file);
            assert.ok(!/^(https?:)?\/\//.test(attributes.src ?? ''), file);
        }
    }
    assert.doesNotMatch(readFileSync(join(folder, 'style.css'), 'utf8'), /url\(|@import/);
});

test('nothing of this machine, and of no registry', () => {
    const own = [process.cwd(), resolve(bin), tmpdir(), homedir()].filter(path => path.length > 4);
    const strange = /registry\.npmjs\.org|registry\.yarnpkg\.com|deb\.debian\.org|pypi\.org|proxy\.golang\.org|crates\.io/;
    for (const [file, { html }] of pages) {
        for (const path of own)
            assert.ok(!html.includes(`${path}/`), `${file} names ${path}`);
        assert.doesNotMatch(html, strange, file);
    }
});

test('each how-to of README.md and each document is a page', () => {
    const readme = readFileSync('README.md', 'utf8').split(/^## How to …$/m)[1].split(/^## /m)[0];
    const titles = [...pages.values()].map(({ html }) => /<title>(.*?)(?: · Crier)?<\/title>/.exec(html)[1].toLowerCase());
    const headings = [...readme.replace(/^```[^]*?^```$/gm, '').matchAll(/^### (.*)$/gm)].map(([, title]) => title);
    assert.ok(headings.length > 20);
    for (const title of headings)
        assert.ok(titles.includes(title.toLowerCase()), title);
    const from = [...pages.values()].map(({ text }) => /\nFrom (\S+)\. crierd/.exec(text)?.[1]);
    const documents = readdirSync('docs').filter(name => name.endsWith('.md')).map(name => `docs/${name}`);
    for (const source of [...documents, 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'LICENSE',
        'socketio/README.md', 'qml/Toasts/README.md'])
        assert.ok(from.includes(source), source);
});

test('every key of the configuration, with its default', () => {
    const { text } = pages.get('configuration.html');
    let section = '';
    let count = 0;
    for (const line of say('crierd', 'defaultconfig').split('\n')) {
        section = /^\[(.*)\]$/.exec(line)?.[1].concat('.') ?? section;
        const [, key, value] = /^(\w+) = (.*)$/.exec(line) ?? [];
        if (key === undefined)
            continue;
        ++count;
        assert.ok(idsOf('configuration.html').includes(`${section}${key}`.replaceAll('.', '')), key);
        const about = text.slice(text.indexOf(`\n${section}${key}\n`));
        const variable = `CRIER_${section}${key}`.replaceAll('.', '_').toUpperCase();
        assert.ok(about.split('\n').slice(0, 6).join('\n').includes(`Default ${value}. In the environment ${variable}.`), key);
    }
    assert.ok(count > 50);
});

test('every path and schema of the API', () => {
    const { text } = pages.get('api.html');
    for (const [path, methods] of Object.entries(document.paths)) {
        for (const [method, { summary }] of Object.entries(methods)) {
            assert.ok(text.includes(`\n${method.toUpperCase()} ${path}\n`), `${method} ${path}`);
            assert.ok(text.includes(`${summary.replaceAll('`', '')}.`), `${method} ${path}`);
        }
    }
    for (const name of Object.keys(document.components.schemas))
        assert.ok(idsOf('api-schemas.html').includes(name.toLowerCase()), name);
    assert.match(pages.get('api-errors.html').text, /\ninvalid_json\n400\n/);
});

test('every command of crierctl and sio', () => {
    const listed = say('crierctl', '--help').split('\nCommands:\n')[1].split('\n\n')[0].matchAll(/^ {2}([a-z]+(?: [a-z]+)*)/gm);
    const commands = [...listed].map(([, command]) => command);
    assert.ok(commands.length > 30);
    for (const command of commands)
        assert.ok(idsOf('crierctl.html').includes(command.replaceAll(' ', '-')), command);
    assert.match(pages.get('crierctl.html').text, /\n--idempotency-key KEY\nSend it once/);
    assert.ok(['listen', 'emit'].every(id => idsOf('sio.html').includes(id)));
    assert.match(pages.get('crierd.html').text, /\ncrierd \[options\] \[command\]\n/);
    assert.match(pages.get('crier.html').text, /\n--background\n/);
});

test('every type of the QML modules', () => {
    for (const name of ['SocketIO', 'Toasts']) {
        const file = readdirSync(join(modules, name)).find(one => one.endsWith('.qmltypes'));
        const types = readFileSync(join(modules, name, file), 'utf8');
        const written = readFileSync(join(modules, name, 'qmldir'), 'utf8');
        const all = [...types.matchAll(new RegExp(`exports: \\["${name}/(\\w+) `, 'g')),
            ...written.matchAll(/^(\w+) [\d.]+ \S+\.qml$/gm)];
        assert.ok(all.length >= 4);
        for (const [, type] of all)
            assert.ok(idsOf(`qml-${name.toLowerCase()}.html`).includes(type.toLowerCase()), type);
    }
    const { text } = pages.get('qml-socketio.html');
    assert.match(text, /\nbufferLimit\nint\nHow many events wait while there is no connection; one more is not taken\.\n/);
    assert.match(text, /\nrequest\(name, arguments\?, timeout\?\)\n/);
    assert.match(pages.get('qml-toasts.html').text, /\ncentered\nbool\nOne stack at each edge/);
});

test('a guide leads to what it names in the reference', () => {
    const of = file => pages.get(file).tags.map(({ attributes }) => attributes.href);
    assert.ok(of('stay-within-the-rates.html').includes('configuration.html#limitsrequests_per_minute_per_key'));
    assert.ok(of('see-what-became-of-it.html').includes('api.html#get-apiv1pushesid'));
});
