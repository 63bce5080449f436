// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A QML module in Markdown: what Qt's tools have written down of its types (.qmltypes, qmldir), with what the
// comments say of them.

import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

import { commentsOf, headerComments, qmlFile } from './comments.mjs';
import { code, table } from './markdown.mjs';

/** What QML calls the types of Qt. */
const NAMES = {
    QString: 'string', QUrl: 'url', QVariant: 'var', QJSValue: 'var', QVariantMap: 'object', QVariantList: 'list',
    QStringList: 'list of string', qreal: 'real', double: 'real', QColor: 'color', QFont: 'font', QRectF: 'rect',
    qlonglong: 'int', QPointF: 'point', QSizeF: 'size', QObject: 'QtObject', QQuickItem: 'Item',
    QQuickWindow: 'Window', QQmlComponent: 'Component',
};

/** A .qmltypes file as nested {kind, attributes, children}: a list of those within Module. */
export function parseTypes(text) {
    const root = { kind: '', attributes: {}, children: [] };
    const stack = [root];
    const token = /\s+|\/\/.*|import .*|(\w+) \{|\}|(\w+): ("[^"]*"|\[[^\]]*\]|\w+|[\d.]+);?|;/y;
    while (token.lastIndex < text.length) {
        const at = token.lastIndex;
        const found = token.exec(text);
        if (!found)
            throw new Error(`no qmltypes: ${text.slice(at, at + 40)}`);
        const [all, kind, name, value] = found;
        if (kind !== undefined) {
            const node = { kind, attributes: {}, children: [] };
            stack.at(-1).children.push(node);
            stack.push(node);
        } else if (all === '}') {
            stack.pop();
        } else if (name !== undefined) {
            stack.at(-1).attributes[name] = JSON.parse(value.replace(/,\s*\]$/, ']'));
        }
    }
    return root.children[0].children;
}

function member({ attributes, children }) {
    const parameters = children.map(one => ({ name: one.attributes.name ?? '', type: one.attributes.type }));
    return { ...attributes, readonly: attributes.isReadonly, parameters, about: '' };
}

function component({ attributes, children }) {
    const of = kind => children.filter(one => one.kind === kind).map(member);
    return {
        cpp: attributes.name,
        name: attributes.exports?.[0].split(/[/ ]/)[1],
        base: attributes.prototype,
        singleton: attributes.isSingleton,
        about: '',
        properties: of('Property'), signals: of('Signal'), methods: of('Method'),
        enums: of('Enum').map(one => ({ ...one, values: Object.values(one.values).map(name => ({ name, about: '' })) })),
    };
}

/** Overloads and omitted arguments are one method; what may be left out is marked. */
export function joined(methods) {
    const all = new Map();
    for (const one of methods) {
        const known = all.get(one.name) ?? { ...one, least: one.parameters.length };
        const longer = one.parameters.length > known.parameters.length ? one.parameters : known.parameters;
        all.set(one.name, { ...known, parameters: longer, least: Math.min(known.least, one.parameters.length) });
    }
    return [...all.values()];
}

function headers(folders) {
    const files = folders.flatMap(folder => readdirSync(folder, { recursive: true })
        .filter(name => name.endsWith('.h')).map(name => join(folder, name)));
    const all = {};
    for (const file of files.sort()) {
        for (const [name, type] of Object.entries(headerComments(readFileSync(file, 'utf8'))))
            all[name] ??= type;
    }
    return all;
}

const bare = name => name.split('::').at(-1);

/**
 * The types of a module. `sources` are the folders of its headers and of its QML files; `speaks` says whose
 * comments hold for a type that has none itself, by their C++ names.
 */
export function moduleTypes({ built, sources, speaks = {} }) {
    const file = readdirSync(built).find(name => name.endsWith('.qmltypes'));
    const components = parseTypes(readFileSync(join(built, file), 'utf8')).map(component);
    const comments = headers(sources);
    const say = (type, name, within) => [type, ...(speaks[type] ?? [])]
        .map(one => commentsOf(comments, within ? `${one}.${within}` : one).members[name]).find(Boolean) ?? '';
    for (const one of components) {
        const its = bare(one.cpp);
        one.about = commentsOf(comments, its).about;
        for (const kind of ['properties', 'signals', 'methods'])
            one[kind].forEach(each => { each.about = say(its, each.name) || say(its, each.read ?? ''); });
        for (const each of one.enums) {
            each.about = say(its, each.name);
            each.values.forEach(value => { value.about = say(its, value.name, each.name); });
        }
    }
    const qml = readFileSync(join(built, 'qmldir'), 'utf8').matchAll(/^(\w+) [\d.]+ (\S+\.qml)$/gm);
    const written = [...qml].map(([, name, path]) => {
        const place = sources.flatMap(folder => readdirSync(folder, { recursive: true }).map(one => join(folder, one)))
            .find(one => basename(one) === path);
        return { name, cpp: name, ...qmlFile(readFileSync(place, 'utf8')) };
    });
    const byName = new Map(components.filter(({ name }) => name).map(one => [one.name, one]));
    for (const one of written.flatMap(({ properties, ids }) => properties.map(each => ({ each, ids })))) {
        const [, id, name] = /^(\w+)\.(\w+)$/.exec(one.each.alias ?? '') ?? [];
        const target = byName.get(one.ids[id])?.properties.find(each => each.name === name);
        if (target)
            Object.assign(one.each, { type: target.type, about: one.each.about || target.about });
    }
    // What QML can't name has its members where it is inherited.
    for (const one of components) {
        const base = components.find(({ cpp, name }) => cpp === one.base && !name);
        for (const kind of base ? ['properties', 'signals', 'methods', 'enums'] : [])
            one[kind].push(...base[kind].filter(({ name }) => !one[kind].some(each => each.name === name)));
    }
    return [...components, ...written];
}

const cell = text => text.replaceAll('\n', ' ');

function describe(type, level, typeName) {
    const changed = new Set(type.properties.map(({ notify }) => notify).filter(Boolean));
    const call = ({ name, parameters, least = Infinity }) => code(`${name}(${parameters
        .map((one, index) => `${one.name}${index >= least ? '?' : ''}`).join(', ')})`);
    const of = ({ parameters, type: result }) => [
        ...parameters.filter(one => one.name && one.type).map(one => `${one.name}: ${typeName(one.type)}`),
        ...(result && result !== 'void' ? [`returns ${typeName(result)}`] : []),
    ].join(', ');
    const base = typeName(type.base ?? '');
    return [
        `${level} ${type.name ?? bare(type.cpp)}`, '',
        ...(type.about ? [type.about, ''] : []),
        ...(type.singleton ? ['There is one of it: it is called by its name.', ''] : []),
        ...(base && base !== 'QtObject' ? [`Inherits ${code(base)}.`, ''] : []),
        ...table(['property', 'is', ''], type.properties.map(one =>
            [code(one.name), code(typeName(one.type)), `${one.readonly ? 'Read only. ' : ''}${cell(one.about)}`])),
        ...table(['signal', 'with', ''], type.signals.filter(({ name }) => !changed.has(name))
            .map(one => [call(one), of(one), cell(one.about)])),
        ...table(['method', 'with', ''], joined(type.methods).map(one => [call(one), of(one), cell(one.about)])),
        ...type.enums.flatMap(one => table([`${code(one.name)}`, ''],
            one.values.map(value => [code(value.name), cell(value.about)]))),
    ];
}

/**
 * The page of a module. `first` are the types that programs use, all of them if it is left out; the others
 * follow by name.
 */
export function qmlModule({ name, guide, first, types }) {
    // What has no name in QML is still what a property leads to.
    const shown = types.filter(one => one.name
        || types.some(({ properties }) => properties.some(each => each.type === one.cpp)));
    const nameOf = one => one.name ?? bare(one.cpp);
    const known = new Map(types.map(one => [one.cpp, nameOf(one)]));
    const typeName = one => known.get(one) ?? NAMES[one] ?? bare(one);
    const sorted = shown.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    const used = first ? first.map(one => sorted.find(each => nameOf(each) === one)) : sorted;
    if (used.includes(undefined))
        throw new Error(`QML module ${name}: one of ${first.join(', ')} is gone`);
    const parts = sorted.filter(one => !used.includes(one));
    return [
        `# QML module ${name}`, '',
        `Every type of \`import ${name}\`, from what Qt's tools know of it and the comments in its source.`,
        `[${guide.title}](${guide.file}) says how it is used.`, '',
        ...used.flatMap(one => describe(one, '##', typeName)),
        ...(parts.length > 0 ? ['## Parts', '', 'What the module is made of. Programs need none of it.', ''] : []),
        ...parts.flatMap(one => describe(one, '###', typeName)),
    ].join('\n');
}
