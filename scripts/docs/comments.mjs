// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The comments of public headers and QML files, which say what the parts of a QML module are for. Only as
// much is read as clang-format and qmlformat leave possible.

import { prose } from './markdown.mjs';

/** A comment for doxygen as Markdown. */
export function fromDoxygen(lines) {
    const out = [];
    let code = false;
    for (const line of lines) {
        if (/^\\(end)?code$/.test(line.trim())) {
            code = !code;
            out.push(...(code ? ['', '```qml'] : ['```', '']));
        } else {
            out.push(code ? line : prose(line
                .replace(/\\brief /g, '')
                .replace(/\\since .*$/, '')
                .replace(/\\[ac] (\w+(?:::\w+)*)/g, '`$1`')).trim());
        }
    }
    return out.join('\n').trim();
}

const DECLARED = [
    /^Q_PROPERTY\(.*?\*?(\w+) (?:READ|MEMBER)\b.*\)$/,
    /^(\w+)(?: = [^,]+)?,?$/, // of an enumeration
    /^[^=(]*?(\w+)\(/,
    /[\w>] (\w+)(?: = |\{|;)/,
];
const TYPE = /^(class|struct|namespace|enum)(?: class)? (?:[A-Z_]+_EXPORT )?(\w+)[^;]*\{$/;

const count = (text, letter) => text.split(letter).length - 1;

/** Whether a statement is over: macros have no semicolon, and `public:` is none. */
const isWhole = statement => /[;{},]$|^(?:public|protected|private|Q_SIGNALS|public Q_SLOTS):$/.test(statement)
    ? count(statement, '(') === count(statement, ')') || statement.endsWith('{')
    : /^(?:Q_|QML_|QT_)\w+/.test(statement) && count(statement, '(') === count(statement, ')');

/**
 * {TYPE: {about, members: {NAME: about}}} of a header; an enumeration within a type is TYPE.NAME. Of overloads
 * the first that says something counts.
 */
export function headerComments(text) {
    const types = {};
    const open = []; // the types around a line, by the depth of their braces
    let depth = 0;
    let pending = [];
    let statement = '';
    for (const line of text.split('\n').map(one => one.trim())) {
        const [, documentation] = /^\/\/! ?(.*)$/.exec(line) ?? [];
        if (documentation !== undefined) {
            pending.push(documentation);
            continue;
        }
        const bare = line.replace(/\s*\/\/.*$/, '');
        if (bare === '') {
            pending = line === '' ? [] : pending;
            continue;
        }
        statement = `${statement} ${bare}`.trim();
        const [, trailing] = /\/\/!< ?(.*)$/.exec(line) ?? [];
        const around = types[open.at(-1)?.name];
        const [, kind, type] = TYPE.exec(statement) ?? [];
        const whole = isWhole(statement) || (trailing !== undefined && /^\w+$/.test(statement));
        if (whole) {
            const about = fromDoxygen(trailing === undefined ? pending : [trailing]);
            const name = type ?? DECLARED.map(form => form.exec(statement)?.[1]).find(Boolean);
            if (around && name)
                around.members[name] ||= about;
            if (type) {
                const full = kind === 'enum' && around ? `${open.at(-1).name}.${type}` : type;
                types[full] ??= { about: '', members: {} };
                types[full].about ||= about;
                open.push({ name: full, depth });
            }
            statement = '';
            pending = [];
        }
        depth += count(bare, '{') - count(bare, '}');
        while (open.length > 0 && depth <= open.at(-1).depth)
            open.pop();
    }
    return types;
}

const PROPERTY = /^ {4}((?:default |required |readonly )*)property (\S+) (\w+)(?:: (.*))?$/;

/** What a QML file declares: {about, base, properties, signals, methods, enums}, as in qmltypes.mjs. */
export function qmlFile(text) {
    const type = { about: '', base: '', properties: [], signals: [], methods: [], enums: [], ids: {} };
    let pending = [];
    let inEnum;
    const about = () => {
        const said = prose(pending.join(' '));
        pending = [];
        return said;
    };
    for (const [, child, id] of text.matchAll(/(\w+) \{\n\s+id: (\w+)\n/g))
        type.ids[id] = child;
    const parameters = list => (list ? list.split(', ') : []).map(one => {
        const [, first, second] = /^(\w+):? ?(\w+)?$/.exec(one) ?? [];
        // `string id` of a signal, `id: string` of a function.
        return one.includes(':') ? { name: first, type: second } : { name: second ?? first, type: first };
    });
    for (const line of text.split('\n')) {
        const [, comment] = /^(?: {4})?\/\/ (.*)$/.exec(line) ?? [];
        const [, base] = /^(\w+) \{$/.exec(line) ?? [];
        const [, words, kind, name, value] = PROPERTY.exec(line) ?? [];
        const [, signal, given] = /^ {4}signal (\w+)(?:\((.*)\))?$/.exec(line) ?? [];
        const [, method, taken, result] = /^ {4}function (\w+)\((.*?)\)(?:: (\w+))? \{$/.exec(line) ?? [];
        const [, set] = /^ {4}enum (\w+) \{$/.exec(line) ?? [];
        if (comment !== undefined && !comment.startsWith('SPDX'))
            pending.push(comment);
        else if (base !== undefined)
            Object.assign(type, { base, about: about() });
        else if (name !== undefined)
            type.properties.push({ name, type: kind, alias: kind === 'alias' ? value : undefined,
                readonly: words.includes('readonly'), about: about() });
        else if (signal !== undefined)
            type.signals.push({ name: signal, parameters: parameters(given), about: about() });
        else if (method !== undefined)
            type.methods.push({ name: method, parameters: parameters(taken), type: result, about: about() });
        else if (set !== undefined)
            type.enums.push(inEnum = { name: set, values: [], about: about() });
        else if (inEnum && /^ {8}\w+,?$/.test(line))
            inEnum.values.push({ name: line.trim().replace(',', ''), about: '' });
        else {
            pending = [];
            inEnum = undefined;
        }
    }
    return type;
}

export const commentsOf = (types, name) => types[name] ?? { about: '', members: {} };
