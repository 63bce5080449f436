// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// texts.mjs FILE …: what is wrong with translations (.ts), and which texts of the face (.qml) can't be
// translated; a line each, and 1 if there is anything. The files are as lupdate and qmlformat write them,
// which is not all the XML and QML that there is.
import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';

/** How many plural forms a language has, in Qt's order. */
const FORMS = { de: 2, en: 2, ru: 3 };

const QUOTES = { de: ['„', '“'], en: ['“', '”'], ru: ['«', '»'] };

const ENTITIES = { amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' };

const plain = (xml) => xml.replace(/&(\w+);/g, (whole, name) => ENTITIES[name] ?? whole);

/** What has to be there as often as in the source: placeholders, tags, line breaks. */
const fixed = (text) => (text.match(/%L?\d+|%L?n|<[^<>]+>|\n/g) ?? []).sort().join(' ');

/** How it begins and ends. Quotes are each language's own. */
function edges(text) {
    const bare = text.replace(/[“”„«»"]/g, '');
    return [/^\s*[.:…×]?/.exec(bare)[0], /(?:[.:;!?…]|\.\.\.)?\s*$/.exec(bare)[0].replace('...', '…')].join('|');
}

function faults(language, source, text) {
    const found = [];
    if (text.trim() === '') return ['is empty'];
    if (fixed(text) !== fixed(source)) found.push(`has "${fixed(text)}" and not "${fixed(source)}"`);
    if (edges(text) !== edges(source)) found.push('begins or ends with other signs');
    if (text.includes('...')) found.push('has three dots and not "…"');
    if (/ {2}/.test(text)) found.push('has two spaces');
    const quotes = Object.values(QUOTES).flat().filter((sign) => text.includes(sign) && !QUOTES[language].includes(sign));
    if (quotes.length > 0) found.push(`has ${quotes.join('')} and not ${QUOTES[language].join('')}`);
    return found;
}

function check(file) {
    const xml = readFileSync(file, 'utf8');
    const language = /<TS [^>]* language="(\w+)/.exec(xml)?.[1];
    if (!(language in FORMS)) return [`${file}: a language that is not known here`];
    const complaints = [];
    for (const [, context] of xml.matchAll(/<context>(.*?)<\/context>/gs)) {
        const name = /<name>(.*?)<\/name>/s.exec(context)[1];
        for (const [, attributes, message] of context.matchAll(/<message([^>]*)>(.*?)<\/message>/gs)) {
            const source = plain(/<source>(.*?)<\/source>/s.exec(message)[1]);
            const complain = (what) => complaints.push(`${basename(file)}: ${name}: "${source}" ${what}`);
            const [, state, body] = /<translation([^>]*)>(.*?)<\/translation>/s.exec(message) ?? [, '', ''];
            const type = /type="(\w+)"/.exec(state)?.[1];
            if (type !== undefined) {
                complain(`is ${type}`);
                continue;
            }
            const isPlural = attributes.includes('numerus="yes"');
            const texts = isPlural
                ? [...body.matchAll(/<numerusform>(.*?)<\/numerusform>/gs)].map((form) => form[1])
                : [body];
            if (isPlural && texts.length !== FORMS[language]) complain(`needs ${FORMS[language]} plural forms`);
            for (const text of texts) faults(language, source, plain(text)).forEach(complain);
        }
    }
    return complaints;
}

/** Properties that people read or hear. */
const READ =
    /^\s*(?:text|title|label|help|placeholder|details|accept|decline|action|Accessible\.(?:name|description)): (.*)$/;

/** Words that stand for themselves in such a property; what is given to a function or compared is none. */
function checkFace(file) {
    const complaints = [];
    readFileSync(file, 'utf8').split('\n').forEach((line, index) => {
        const value = READ.exec(line)?.[1] ?? '';
        for (const literal of value.matchAll(/"((?:[^"\\]|\\.)*)"/g)) {
            const isShown = /(?:^|[?:+])\s*$/.test(value.slice(0, literal.index));
            // Markup, and what is asked of a server.
            const isTechnical = /^(?:<|GET )/.test(literal[1]);
            if (isShown && !isTechnical && /\p{L}{2}/u.test(literal[1]))
                complaints.push(`${file}:${index + 1}: "${literal[1]}" is not in qsTr()`);
        }
    });
    return complaints;
}

const complaints = process.argv.slice(2).flatMap((file) => (extname(file) === '.ts' ? check(file) : checkFace(file)));
complaints.forEach((line) => console.log(line));
process.exit(complaints.length > 0 ? 1 : 0);
