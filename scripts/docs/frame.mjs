// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What is around the text of a page: contents, what comes before and after, where it is from.

import { escape, headings } from './markdown.mjs';

/** The parts of a page; of a long one the coarser ones alone. */
function outline(page) {
    const parts = headings(page.html).filter(({ level }) => level === 2);
    if (parts.length < 2)
        return '';
    const plain = html => html.replace(/<\/?(?:a|code)\b[^>]*>/g, '');
    return `<ul>\n${parts.map(({ id, html }) => `<li><a href="#${id}">${plain(html)}</a></li>`).join('\n')}\n</ul>\n`;
}

function entry(page, current, title = page.title) {
    const [mark, parts] = page === current ? [' aria-current="page"', `\n${outline(page)}`] : ['', ''];
    return `<li><a href="${page.file}"${mark}>${escape(title)}</a>${parts}</li>`;
}

/** Only the group that one is in is open, so that it is in sight without a script. */
function contents(site, current, name) {
    const groups = site.groups.map(({ title, pages }) => {
        const open = pages.includes(current) ? ' open' : '';
        const entries = pages.map(page => entry(page, current)).join('\n');
        return `<details${open}>\n<summary>${escape(title)}</summary>\n<ul>\n${entries}\n</ul>\n</details>`;
    });
    return [
        `<nav class="${name}" aria-label="Contents">`,
        `<ul class="first">\n${entry(site.front, current, 'Overview')}\n</ul>`,
        ...groups,
        '</nav>',
    ].join('\n');
}

const step = (page, rel, label) => (page
    ? `<a href="${page.file}" rel="${rel}"><span>${label}</span> ${escape(page.title)}</a>` : '<span></span>');

export function frame(site, page) {
    const title = page === site.front ? 'Crier: a push system that you run yourself' : `${page.title} · Crier`;
    const steps = `${step(page.previous, 'prev', 'Before')}\n${step(page.next, 'next', 'After')}`;
    const around = page.previous || page.next ? `<nav class="steps" aria-label="How-tos">\n${steps}\n</nav>\n` : '';
    const goesOn = page.previous && /<code class="language-sh">/.test(page.html)
        ? `<p class="note">What is typed here goes on from <a href="index.html#how-to-">the how-tos before</a>.</p>\n` : '';
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
<link rel="icon" href="icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="style.css">
</head>
<body>
<a class="skip" href="#content">To the text</a>
<header>
<a class="brand" href="index.html"><img src="icon.svg" width="24" height="24" alt=""> Crier</a>
<details class="menu">
<summary>Contents</summary>
${contents(site, page, 'narrow')}
</details>
</header>
<div class="columns">
${contents(site, page, 'wide')}
<div class="page">
<main id="content" tabindex="-1">
${page.html.trim().replace('</h1>\n', `</h1>\n${goesOn}`)}
</main>
${around}<footer>
<p>From <code>${escape(page.source ?? page.from)}</code>. ${escape(site.version)}.</p>
</footer>
</div>
</div>
</body>
</html>
`;
}
