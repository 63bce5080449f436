// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// As much of HTML as the site has: every tag is closed, every attribute is quoted, and text holds no `<`.

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"' };
const VOID = new Set(['meta', 'link', 'img', 'br', 'hr', 'input']);
const TOKEN = /<!DOCTYPE html>|<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)( ?\/)?>|[^<]+/y;

/** {tags: [{name, attributes}], text}; throws at what is not well-formed. */
export function parse(html) {
    const tags = [];
    const open = [];
    let text = '';
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < html.length) {
        const at = TOKEN.lastIndex;
        const [all, closing, name, attributes] = TOKEN.exec(html) ?? [];
        if (all === undefined)
            throw new Error(`no HTML: ${html.slice(at, at + 60)}`);
        if (name === undefined) {
            const [bad] = /&(?!amp;|lt;|gt;|quot;|#\d+;)\S*/.exec(all) ?? [];
            if (bad)
                throw new Error(`not escaped: ${bad.slice(0, 60)}`);
            text += all;
        } else if (closing) {
            if (open.pop() !== name)
                throw new Error(`</${name}> closes nothing: ${html.slice(Math.max(0, at - 60), at)}`);
        } else {
            tags.push({ name, attributes: Object.fromEntries([...attributes.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)]
                .map(([, key, value]) => [key, value ?? ''])) });
            if (!VOID.has(name))
                open.push(name);
        }
    }
    if (open.length > 0)
        throw new Error(`not closed: ${open.join(' ')}`);
    return { tags, text: text.replace(/&(amp|lt|gt|quot);/g, (_, entity) => ENTITIES[entity]) };
}
