// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Which files of the tree are pages, and which page a part of README.md is.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

/** README.md's how-tos are in this order; each group begins with the one that is named. */
export const GROUPS = [
    ['The server', 'get the programs'],
    ['Pushes', 'send a push'],
    ['Data and scenarios', 'make data'],
    ['Clients', 'stay within the rates'],
    ['For programmers', 'receive pushes in a web page'],
    ['In operation', 'see what goes on'],
];

/** Files with a place or a name of their own. Every other docs/*.md comes after these, by its name. */
export const FILES = [
    { source: 'docs/documents.md', group: 'Reference' },
    { source: 'socketio/README.md', file: 'socketio.html', group: 'Libraries' },
    { source: 'qml/Toasts/README.md', file: 'toasts.html', group: 'Libraries' },
    { source: 'docs/packages.md', group: 'About Crier' },
    { source: 'docs/known-issues.md', group: 'About Crier' },
    { source: 'docs/threads.md', group: 'About Crier' },
    { source: 'docs/texts.md', group: 'About Crier' },
    { source: 'docs/benchmarks.md', group: 'About Crier' },
    { source: 'CONTRIBUTING.md', group: 'About Crier' },
    { source: 'CHANGELOG.md', group: 'About Crier' },
    { source: 'SECURITY.md', group: 'About Crier' },
];

/** Folders and files that are no Markdown, which something of the above leads to. */
const SHOWN = [
    { source: 'LICENSE', title: 'Licence', group: 'About Crier' },
    { source: 'docs/toasts', title: 'Pictures of toasts', file: 'toasts-pictures.html', group: 'Libraries' },
    ...['01-hello', '02-acks', '03-binary-upload', '04-chat'].map(name => ({
        source: `socketio/examples/${name}`, title: `Example ${name}`, file: `example-${name}.html`, group: 'Libraries' })),
];

const fileOf = source => `${basename(source, extname(source)).toLowerCase()}.html`;

/** What a page of the tree is made from: {source, file, group, markdown} each. */
export function treePages(root) {
    const known = new Set(FILES.map(({ source }) => source));
    const others = readdirSync(join(root, 'docs')).filter(name => name.endsWith('.md'))
        .map(name => `docs/${name}`).filter(source => !known.has(source)).sort();
    const all = [...FILES, ...others.map(source => ({ source, group: 'About Crier' }))];
    return all.map(one => ({ file: fileOf(one.source), ...one, markdown: readFileSync(join(root, one.source), 'utf8') }));
}

const LANGUAGES = { '.cpp': 'cpp', '.h': 'cpp', '.qml': 'qml', '.txt': 'cmake', '.qrc': 'xml' };

const fenced = (language, text) => [`~~~~${language}`, text.trimEnd(), '~~~~', ''];

/** A part of the page of a folder. */
function shown(folder, name) {
    const title = name.slice(0, -4).replaceAll('-', ' ');
    return name.endsWith('.png')
        ? [`## ${title}`, '', `![${title}](${name})`, '']
        : [`## ${name}`, '', ...fenced(LANGUAGES[extname(name)] ?? 'text', readFileSync(join(folder, name), 'utf8'))];
}

/** A file as it stands, the pictures of a folder, or its sources, in Markdown. */
export function shownPages(root) {
    return SHOWN.filter(({ source }) => existsSync(join(root, source))).map(one => {
        const path = join(root, one.source);
        const folder = statSync(path).isDirectory();
        const body = folder
            ? readdirSync(path).sort().flatMap(name => shown(path, name))
            : fenced('text', readFileSync(path, 'utf8'));
        return { file: fileOf(one.source), ...one, folder, markdown: [`# ${one.title}`, '', ...body].join('\n') };
    });
}

const capital = html => html.replace(/^\p{Ll}/u, letter => letter.toUpperCase());

/**
 * README.md's HTML in its parts: the front page, and a page for each how-to, {title, file, group, id, html}.
 * A heading that begins a group and is not there any more is an error.
 */
export function splitReadme(html, { groups = GROUPS, textOf }) {
    const parts = html.split(/^(?=<h[23] id=)/m);
    const guides = [];
    const front = [];
    const index = [];
    let within = false;
    let group;
    for (const part of parts) {
        const [heading, level, id, inner] = /^<h([23]) id="([^"]*)">(.*)<\/h\1>/.exec(part) ?? [];
        if (level === '2')
            within = textOf(inner).startsWith('How to');
        if (level !== '3' || !within) {
            front.push(part);
            if (level === '2' && within)
                index.push(front.length);
            continue;
        }
        group = groups.find(([, first]) => first === textOf(inner))?.[0] ?? group;
        if (group === undefined)
            throw new Error(`README.md: "${textOf(inner)}" comes before the first group of scripts/docs/sources.mjs`);
        guides.push({
            title: capital(textOf(inner)), file: `${id}.html`, group, id,
            html: `<h1 id="${id}">${capital(inner)}</h1>${part.slice(heading.length)}`
                .replace(/(<\/?h)([4-6])\b/g, (all, tag, number) => `${tag}${number - 2}`),
        });
    }
    for (const [title, first] of groups) {
        if (!guides.some(one => one.title === capital(first)))
            throw new Error(`README.md has no "### ${first}", with which "${title}" begins in scripts/docs/sources.mjs`);
    }
    return { front, index: index[0], guides };
}
