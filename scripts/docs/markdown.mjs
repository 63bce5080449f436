// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Markdown to HTML, by cmark-gfm. What it does not do is done on its output, whose shape is known: ids of
// headings, links from file to file, tables that scroll.

import { spawnSync } from 'node:child_process';

const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

export const escape = text =>
    text.replace(/[&<>"]/g, letter => Object.keys(ENTITIES).find(key => ENTITIES[key] === letter));
export const unescape = html => html.replace(/&(?:amp|lt|gt|quot);/g, entity => ENTITIES[entity]);
export const textOf = html => unescape(html.replace(/<[^>]*>/g, ''));

/** A text as Markdown that shows it as it stands. */
export const plain = text => text.replace(/[\\`*_{}[\]<>()#+\-.!|~&"']/g, '\\$&');

/** The same as code, also in a table. */
export function code(text) {
    const fence = text.includes('`') ? '``' : '`';
    const space = fence.length > 1 ? ' ' : '';
    return `${fence}${space}${text.replaceAll('|', '\\|')}${space}${fence}`;
}

/** What stands in a comment of ours: its `code` is code, everything else as it stands. */
export const prose = text => text.split(/(`[^`]+`)/)
    .map(part => (/^`[^`]+`$/.test(part) ? part : plain(part))).join('');

/** A table, or nothing if it has no rows. */
export const table = (head, rows) => (rows.length === 0 ? [] : [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---|').join('')}`,
    ...rows.map(row => `| ${row.map(cell => cell.replaceAll('\n', ' ')).join(' | ')} |`),
    '',
]);

/** A heading's id, as GitHub makes it: what links in the files go by. */
export const slug = text => text.trim().toLowerCase().replace(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-');

function cmark(text, format) {
    const args = ['--to', format, '-e', 'table', '-e', 'strikethrough', '--sourcepos',
        '--table-prefer-style-attributes', '--validate-utf8'];
    const done = spawnSync('cmark-gfm', args, { input: text, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (done.error || done.status !== 0)
        throw new Error(`cmark-gfm: ${done.error?.message ?? done.stderr}`);
    return done.stdout;
}

/** cmark leaves HTML of a document out. Nobody would miss it until a reader does, so it is an error here. */
function refuseHtml(text, name) {
    const found = cmark(text, 'xml').matchAll(/<html_(?:block|inline)(?: sourcepos="(\d+)[^"]*")?[^>]*>([^<]*)</g);
    for (const [, line, html] of found) {
        const raw = unescape(html).trim();
        if (!/^<!--(?:(?!-->)[^])*-->$/.test(raw))
            throw new Error(`${name}${line ? `:${line}` : ''}: HTML is not shown, write it as code: ${raw.slice(0, 60)}`);
    }
}

/**
 * The HTML of a text, with `link(href, line)` asked where each link leads and `image(src, line)` for the
 * attributes of each picture. Lines count from `first`.
 */
export function render(text, { name, link, image }) {
    refuseHtml(text, name);
    const ids = new Map();
    let line = 1;
    const html = cmark(text, 'html')
        .replace(/<!-- raw HTML omitted -->\n?/g, '')
        // The line of a block is known, and what stands in it comes after it.
        .replace(/ data-sourcepos="(\d+):[^"]*"|<a href="([^"]*)"|<img src="([^"]*)"/g, (all, at, href, src) => {
            if (at !== undefined) {
                line = Number(at);
                return `\u0000${at}\u0000`;
            }
            return href !== undefined
                ? `<a href="${escape(link(unescape(href), line))}"`
                : `<img ${image(unescape(src), line)}`;
        })
        .replace(/<table\u0000\d+\u0000>/g, '<div class="table">\n$&')
        .replaceAll('</table>', '</table>\n</div>')
        // A table in Markdown has to have a head, also where there is nothing to say in it.
        .replace(/<thead>\n<tr\u0000\d+\u0000>\n(?:<th\u0000\d+\u0000><\/th>\n)+<\/tr>\n<\/thead>\n/g, '')
        .replace(/^<h([1-6])(\u0000\d+\u0000)>(.*)<\/h\1>$/gm, (all, level, at, inner) => {
            const base = slug(textOf(inner.replace(/\u0000\d+\u0000/g, '')));
            const count = ids.get(base) ?? 0;
            ids.set(base, count + 1);
            return `<h${level} id="${count === 0 ? base : `${base}-${count}`}">${inner}</h${level}>`;
        });
    return html.replace(/\u0000\d+\u0000/g, '');
}

/** The headings of a page: {level, id, html}. */
export const headings = html => [...html.matchAll(/^<h([1-6]) id="([^"]*)">(.*)<\/h\1>$/gm)]
    .map(([, level, id, inner]) => ({ level: Number(level), id, html: inner }));

/** Code that names what has a place in the reference leads there: `places` has them by what is written. */
export const crossReference = (html, place) =>
    html.replace(/<pre>.*?<\/pre>|<pre><code[^]*?<\/code><\/pre>|<a [^]*?<\/a>|<h\d[^]*?<\/h\d>|<code>([^<]*)<\/code>/g,
        (all, inner) => {
            const href = inner === undefined ? undefined : place(unescape(inner));
            return href === undefined ? all : `<a href="${escape(href)}">${all}</a>`;
        });
