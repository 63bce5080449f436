// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What the parts of scripts/docs make of what is wrong, and of what they must not take for something else.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { headerComments, qmlFile } from '../../scripts/docs/comments.mjs';
import { code, crossReference, escape, headings, plain, prose, render, slug, textOf } from '../../scripts/docs/markdown.mjs';
import { helpOf, keysOf } from '../../scripts/docs/programs.mjs';
import { joined, parseTypes } from '../../scripts/docs/qml.mjs';
import { Links, checkAnchors, pngSize } from '../../scripts/docs/site.mjs';
import { splitReadme, treePages } from '../../scripts/docs/sources.mjs';
import { parse } from './html.mjs';

const root = mkdtempSync(join(tmpdir(), 'crier-parts-'));
after(() => rmSync(root, { recursive: true }));
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), Buffer.from([0, 0, 0, 3, 0, 0, 0, 2])]);
mkdirSync(join(root, 'docs'));
writeFileSync(join(root, 'docs/a.png'), png);
writeFileSync(join(root, 'docs/secret.svg'), '<svg/>');

const links = new Links({
    root, files: new Map([['docs/a.md', 'a.html'], ['README.md', 'index.html'], ['docs/toasts', 'pictures.html']]),
    pages: new Set(['a.html', 'index.html']),
    anchors: (source, id) => (source === 'README.md' && id === 'send' ? 'send.html' : undefined),
});
const of = (text, source = 'docs/a.md') => render(text, links.from(source, { source }));

test('links go from file to page', () => {
    assert.match(of('[r](../README.md) [s](../README.md#send) [t](toasts/) [h](#here) [w](https://example.org/a?b=1&c)'),
        /"index.html".*"send.html#send".*"pictures.html".*"#here".*"https:\/\/example.org\/a\?b=1&amp;c"/);
    assert.match(of('[s](#send)', 'README.md'), /"send.html#send"/);
});

test('a link to what is no page says where it is', () => {
    assert.throws(() => of('# A\n\ntext\n\n- [b](b.md)'), /^Error: docs\/a\.md:5: "b\.md" is no part of the site$/);
    assert.throws(() => of('| a |\n|---|\n| [b](../../etc/passwd) |'), /docs\/a\.md:3: /);
    assert.throws(() => of('![x](b.png)'), /docs\/a\.md:1: there is no picture "b\.png"/);
    assert.throws(() => of('![x](secret.svg)'), /there is no picture/);
    assert.throws(() => of('![x](../../../a.png)'), /there is no picture/);
});

test('a picture has its size', () => {
    assert.match(of('![a "b"](a.png)'),
        /<img src="images\/docs\/a\.png" width="3" height="2" loading="lazy" alt="a &quot;b&quot;" \/>/);
    assert.deepEqual([...links.pictures], ['docs/a.png']);
    assert.throws(() => pngSize(Buffer.from('GIF89a, which is none of ours')), /no PNG/);
});

test('a place that is not there is found in the end', () => {
    const page = html => [{ file: 'a.html', source: 'docs/a.md', html }, { file: 'b.html', html: '<h1 id="b">B</h1>' }];
    checkAnchors(page('<a href="b.html#b">b</a> <a href="https://example.org/#x">x</a>'));
    assert.throws(() => checkAnchors(page('<a href="b.html#c">b</a>')), /docs\/a\.md: "b\.html#c" leads nowhere/);
    assert.throws(() => checkAnchors(page('<a href="#c">b</a>')), /leads nowhere/);
    assert.throws(() => checkAnchors(page('<a href="c.html">b</a>')), /leads nowhere/);
});

test('nothing of a document runs', () => {
    const html = of('`<script>alert(1)</script>` &lt;b&gt;');
    assert.match(html, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
    parse(html);
    for (const raw of ['<script>alert(1)</script>', 'a <b onclick="x">c</b>', '<!-- a --> <i>x</i>', 'see <id> there'])
        assert.throws(() => of(`# A\n\n${raw}`), /docs\/a\.md(:3)?: HTML is not shown/, raw);
    assert.throws(() => of('[x](javascript:alert)'), /docs\/a\.md:1: a link leads nowhere/);
    assert.throws(() => of('![x](javascript:alert)'), /there is no picture/);
    assert.equal(of('<!-- bench:begin -->\nA\n<!-- a <script> -->'), '<p>A</p>\n');
});

test('headings have the ids that GitHub gives them', () => {
    const html = of('# Send a push\n\n## `crierctl`: what, and _why_?\n\n## Twice\n\n## Twice\n\n## Größe & Maß');
    assert.deepEqual(headings(html).map(({ id }) => id),
        ['send-a-push', 'crierctl-what-and-why', 'twice', 'twice-1', 'größe--maß']);
    assert.equal(slug('POST /api/v1/pushes/{id}'), 'post-apiv1pushesid');
});

test('a table scrolls, and has no head without words', () => {
    assert.match(of('| a |\n|--:|\n| b |'), /<div class="table">\n<table>\n<thead>[^]*text-align: right[^]*<\/table>\n<\/div>/);
    assert.doesNotMatch(of('|  |  |\n|---|---|\n| b | c |'), /<thead>/);
});

test('what programs say stays as it is', () => {
    for (const text of ['a *b* _c_ <d> `e` [f](g) #h 1. | \\ & &amp; "x" ~~y~~', '- no list', '1. no list', '{{x}}']) {
        assert.equal(textOf(of(plain(text))).trim(), text);
        assert.equal(textOf(of(`| a |\n|---|\n| ${plain(text)} |`)).trim().split('\n').at(-1), text);
    }
    assert.match(of(code('a|b')), /<code>a\\\|b|<code>a\|b/);
    assert.match(of(`| a |\n|---|\n| ${code('a|b')} |`), /<code>a\|b<\/code>/);
    assert.match(of(code('a`b')), /<code>a`b<\/code>/);
    assert.match(of(prose('`<a>` is <b>')), /<code>&lt;a&gt;<\/code> is &lt;b&gt;/);
    assert.equal(escape('<"&>'), '&lt;&quot;&amp;&gt;');
});

test('only code outside of links, headings and blocks is a reference', () => {
    const place = text => (text === 'a.b' ? 'c.html#ab' : undefined);
    const html = [
        '<h2 id="x"><code>a.b</code></h2>',
        '<p><code>a.b</code> <a href="z"><code>a.b</code></a> <code>a.c</code></p>',
        '<pre><code>a.b</code></pre>'].join('\n');
    assert.equal(crossReference(html, place),
        html.replace('<p><code>a.b</code>', '<p><a href="c.html#ab"><code>a.b</code></a>'));
});

test('README.md is split at its how-tos', () => {
    const html = of(`# C

## How to …

Intro

### get it

A

#### more

### send it

${'```'}
### no heading
${'```'}

## More

### not one`);
    const split = (...groups) => splitReadme(html, { groups, textOf });
    const { front, index, guides } = split(['G', 'get it'], ['S', 'send it']);
    assert.deepEqual(guides.map(({ title, file, group }) => [title, file, group]),
        [['Get it', 'get-it.html', 'G'], ['Send it', 'send-it.html', 'S']]);
    assert.match(guides[0].html, /^<h1 id="get-it">Get it<\/h1>[^]*<h2 id="more">/);
    assert.match(front.slice(index).join(''), /^<h2 id="more-1">[^]*not one/);
    assert.throws(() => split(['G', 'get it'], ['S', 'gone']), /has no "### gone"/);
    assert.throws(() => split(['S', 'send it']), /"get it" comes before the first group/);
});

test('every document is a page by itself', () => {
    const found = treePages('.').map(({ source }) => source);
    assert.ok(found.includes('docs/packages.md'));
    assert.equal(new Set(found).size, found.length);
    assert.throws(() => treePages(root), /ENOENT/);
});

test('a configuration file', () => {
    assert.deepEqual(keysOf('# A.\n# B.\nlisten = "x = y"\n\n[tls]\n# C\nkey = ""\n'), [
        { section: '', name: 'listen', key: 'listen', value: '"x = y"', about: 'A. B.' },
        { section: 'tls', name: 'key', key: 'tls.key', value: '""', about: 'C' }]);
    assert.throws(() => keysOf('what is this'), /what is "what is this"\?/);
});

test('a help text', () => {
    assert.deepEqual(helpOf(`Usage: a b
       a c
Does
it.

  a b x

Options:
  --x X   First
          and more.
  --long-long
          Second.
`), {
        usage: ['a b', 'a c'],
        parts: [{ text: 'Does it.' }, { example: ['a b x'] },
            { title: 'Options', entries: [['--x X', 'First and more.'], ['--long-long', 'Second.']] }],
    });
});

test('the comments of a header', () => {
    const types = headerComments(`//! \\brief About \\a it.
class X_EXPORT A : public B {
    Q_OBJECT
    //! One.
    Q_PROPERTY(
        int one READ one)
    Q_PROPERTY(int *two READ two)

public:
    enum class E {
        F, //!< first
        G //!< last
    };
    //! \\brief Does.
    Q_INVOKABLE void go(int a,
        int b = f());
    void other();
};
`);
    assert.equal(types.A.about, 'About `it`\\.');
    const { one, two, go, other } = types.A.members;
    assert.deepEqual([one, two, go, other], ['One\\.', '', 'Does\\.', '']);
    assert.deepEqual(types['A.E'].members, { F: 'first', G: 'last' });
});

test('what a QML file declares', () => {
    const file = qmlFile(`// SPDX-x
import Q

// About.
Item {
    id: root
    // P.
    readonly property int p: 1
    property alias q: m.q

    // S.
    signal s(string a)

    M {
        id: m
        property int hidden
    }
}
`);
    assert.deepEqual([file.base, file.about, file.ids], ['Item', 'About\\.', { root: 'Item', m: 'M' }]);
    assert.deepEqual(file.properties.map(({ name, about, readonly }) => [name, about, readonly]),
        [['p', 'P\\.', true], ['q', '', false]]);
    assert.deepEqual(file.signals[0].parameters, [{ name: 'a', type: 'string' }]);
});

test('what Qt has written down of types', () => {
    const [component] = parseTypes(`import QtQuick.tooling 1.2
// x
Module {
    Component {
        name: "A::B"
        exports: ["A/B 1.0"]
        Property { name: "p"; type: "int"; index: 0 }
    }
}
`);
    assert.deepEqual(component.attributes, { name: 'A::B', exports: ['A/B 1.0'] });
    assert.deepEqual(component.children[0].attributes, { name: 'p', type: 'int', index: 0 });
    assert.throws(() => parseTypes('Module { ? }'), /no qmltypes/);
    assert.deepEqual(joined([{ name: 'f', parameters: ['a', 'b'] }, { name: 'f', parameters: ['a'] }]),
        [{ name: 'f', parameters: ['a', 'b'], least: 1 }]);
});

test('what checks the HTML finds what is wrong with it', () => {
    for (const html of ['<p>', '<p></b>', '<p>a < b</p>', '<p>a & b</p>', '<a href=x>b</a>', '<p><script>x</p>', '<!-- a -->'])
        assert.throws(() => parse(html), html);
    assert.equal(parse('<p>a &lt; b<br></p>').text, 'a < b');
});
