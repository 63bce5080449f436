// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// All pages of the site and what leads from one to another.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';

import * as api from './api.mjs';
import { anchorOfKey, commandLine, configuration } from './commands.mjs';
import { crossReference, escape, headings, render, slug, textOf } from './markdown.mjs';
import { commandsOf, errorsOf, helpOf, say } from './programs.mjs';
import { moduleTypes, qmlModule } from './qml.mjs';
import { GROUPS, shownPages, splitReadme, treePages } from './sources.mjs';

/** The groups of the contents, in their order. */
const ORDER = [...GROUPS.map(([title]) => title), 'Reference', 'Libraries', 'About Crier'];

/** Width and height of a PNG, so that the text does not jump when it comes. */
export function pngSize(bytes) {
    if (bytes.toString('latin1', 1, 4) !== 'PNG')
        throw new Error('no PNG');
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

const isOutside = href => /^(https?:|mailto:)/.test(href);

/**
 * Follows links of Markdown. `files` has the page of each file of the tree, `anchors(source, id)` the page that
 * a part of it went to. Pictures that are met are gathered in `pictures`.
 */
export class Links {
    constructor({ root, files, pages, anchors = () => undefined }) {
        Object.assign(this, { root, files, pages, anchors, pictures: new Set() });
    }

    from(name, { source, folder }) {
        const base = folder ? source : dirname(source ?? '.');
        const place = line => `${name}:${line}`;
        return {
            name,
            link: (href, line) => {
                if (isOutside(href) || (href.startsWith('#') && !this.anchors(source, href.slice(1))))
                    return href;
                // cmark empties what would run, as in javascript:.
                if (href === '')
                    throw new Error(`${place(line)}: a link leads nowhere`);
                const [path, id] = href.split('#');
                if (source === undefined && this.pages.has(path))
                    return href;
                const target = path === '' ? source : normalize(join(base, decodeURI(path))).replace(/\/$/, '');
                const file = (id && this.anchors(target, id)) ?? this.files.get(target);
                if (file === undefined)
                    throw new Error(`${place(line)}: "${href}" is no part of the site`);
                return id ? `${file}#${id}` : file;
            },
            image: (src, line) => {
                const path = normalize(join(base, decodeURI(src)));
                if (path.startsWith('..') || !existsSync(join(this.root, path)) || !path.endsWith('.png'))
                    throw new Error(`${place(line)}: there is no picture "${src}"`);
                this.pictures.add(path);
                const [width, height] = pngSize(readFileSync(join(this.root, path)));
                return `src="images/${escape(path)}" width="${width}" height="${height}" loading="lazy"`;
            },
        };
    }
}

/** Every link within the site has to lead to a page, and to an id of it. */
export function checkAnchors(pages) {
    const idsOf = html => new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    const ids = new Map(pages.map(({ file, html }) => [file, idsOf(html)]));
    for (const { file, html, source } of pages) {
        for (const [, href] of html.matchAll(/<a href="([^"]*)"/g)) {
            if (isOutside(href))
                continue;
            const [target, id] = href.split('#');
            if (!ids.has(target || file) || (id && !ids.get(target || file).has(id)))
                throw new Error(`${source ?? file}: "${href}" leads nowhere`);
        }
    }
}

/** What code may name that has a place in the reference. */
function places({ keys, document, commands }) {
    // `{id}` of the document is ID in a text.
    const shape = path => path.replace(/\?.*$/, '').replace(/\{\w+\}|(?<=\/)[A-Z]+(?=\/|$)/g, '{}');
    const known = new Map(keys.map(({ key }) => [key, anchorOfKey(key)]));
    for (const { method, path } of api.operationsOf(document)) {
        known.set(`${method.toUpperCase()} ${shape(path)}`, api.anchorOf(method, path));
        if (!known.has(shape(path)))
            known.set(shape(path), api.anchorOf(method, path));
    }
    for (const command of commands)
        known.set(`crierctl ${command}`, `crierctl.html#${slug(command)}`);
    return text => known.get(text) ?? known.get(shape(text));
}

function references(bin, modules, document, errors) {
    const { keys, text } = configuration(bin);
    const sio = say(bin, 'sio', '--help').match(/sio help \[([a-z|]+)\]/)?.[1].split('|') ?? [];
    const made = (file, title, markdown, from, group = 'Reference') => ({ file, title, markdown, from, group });
    const module = (name, guide, options) => qmlModule({ name, guide, first: options.first,
        types: moduleTypes({ built: join(modules, name), ...options }) });
    return { keys, pages: [
        made('configuration.html', 'Configuration', text, 'crierd defaultconfig'),
        made('crierd.html', 'crierd', commandLine(bin, 'crierd'), 'crierd --help'),
        made('crierctl.html', 'crierctl', commandLine(bin, 'crierctl'), 'crierctl help'),
        made('crier.html', 'crier', commandLine(bin, 'crier'), 'crier --help'),
        made('sio.html', 'sio', commandLine(bin, 'sio', sio), 'sio help'),
        made('api.html', 'HTTP API', api.paths(document), 'server/api/openapi.json'),
        made('api-schemas.html', 'Schemas', api.schemas(document), 'server/api/openapi.json'),
        made('api-errors.html', 'Errors', api.errors(errors), '/api/v1/errors'),
        made('qml-socketio.html', 'QML module SocketIO', module('SocketIO', { title: 'SocketIO for Qt', file: 'socketio.html' }, {
            sources: ['socketio/qml', 'socketio/client'],
            speaks: { QmlManager: ['ManagerOptions', 'Manager'], QmlSocket: ['Socket', 'QmlManager', 'ManagerOptions'] },
        }), 'the QML module', 'Libraries'),
        made('qml-toasts.html', 'QML module Toasts', module('Toasts', { title: 'Toasts', file: 'toasts.html' }, {
            sources: ['qml/Toasts'], speaks: { ToastModel: ['StoreSettings'] },
            first: ['Toast', 'Toaster', 'ToastReason', 'ToastModel', 'ToastHistory', 'toastStyle'],
        }), 'the QML module', 'Libraries'),
    ] };
}

/** The how-tos under their groups, for the front page. */
const listOf = guides => GROUPS.map(([title]) => [
    `<h3 id="${slug(title)}">${title}</h3>`, '<ul class="guides">',
    ...guides.filter(({ group }) => group === title).map(one => `<li><a href="${one.file}">${escape(one.title)}</a></li>`),
    '</ul>', ''].join('\n')).join('\n');

/**
 * The whole site: {version, groups: [{title, pages}], front, pages, pictures}. A page is {file, title, html, source
 * or from, previous, next}.
 */
export async function makeSite({ root, bin, modules }) {
    const document = JSON.parse(readFileSync(join(root, 'server/api/openapi.json'), 'utf8'));
    const { keys, pages: made } = references(bin, modules, document, await errorsOf(bin));
    const written = [...treePages(root), ...shownPages(root)];
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const files = new Map([['README.md', 'index.html'], ...written.map(({ source, file }) => [source, file])]);
    const pageFiles = new Set([...files.values(), ...made.map(({ file }) => file)]);

    // Where the parts of README.md are is known once it is split.
    const whole = render(readme, { name: 'README.md', link: () => '', image: () => '' });
    const ofAnchor = new Map(splitReadme(whole, { textOf }).guides.flatMap(({ file, html }) =>
        headings(html).map(({ id }) => [id, file])));
    const anchors = (source, id) => (source === 'README.md' ? ofAnchor.get(id) : undefined);
    const links = new Links({ root, files, pages: pageFiles, anchors });

    const { front, index, guides } = splitReadme(render(readme, links.from('README.md', { source: 'README.md' })), { textOf });
    front.splice(index, 0, listOf(guides));
    const rendered = [...written, ...made].map(({ markdown, ...page }) => {
        const html = render(markdown, links.from(page.source ?? page.file, page));
        return { ...page, html, title: page.title ?? textOf(headings(html).find(({ level }) => level === 1)?.html ?? page.file) };
    });
    const first = { file: 'index.html', title: 'Crier', html: front.join(''), source: 'README.md' };
    guides.forEach((one, at) => Object.assign(one, { source: 'README.md', previous: guides[at - 1], next: guides[at + 1] }));
    const place = places({ keys, document, commands: commandsOf(helpOf(say(bin, 'crierctl', '--help'))) });
    const pages = [first, ...guides, ...rendered];
    for (const page of pages) {
        if (!page.from)
            page.html = crossReference(page.html, place);
    }
    const twice = pages.find(({ file }, at) => pages.findIndex(one => one.file === file) !== at);
    if (twice)
        throw new Error(`two pages would be ${twice.file}`);
    checkAnchors(pages);
    // Of a library the guide comes first, and of the rest what the programs say.
    const ofGroup = title => {
        const [said, told] = [true, false].map(from => pages.filter(page => page.group === title && !!page.from === from));
        return title === 'Libraries' ? [...told, ...said] : [...said, ...told];
    };
    return {
        version: say(bin, 'crierd', '--version').trim(),
        front: first, pages, pictures: links.pictures,
        groups: ORDER.map(title => ({ title, pages: ofGroup(title) })),
    };
}

