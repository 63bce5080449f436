// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The command line of each program and the keys of the configuration, in Markdown.

import { code, plain, slug, table } from './markdown.mjs';
import { commandOf, commandsOf, helpOf, keysOf, say } from './programs.mjs';

/** What stands once for all commands, at the top of the page. */
const SHARED = 'Options of all commands';

const fenced = lines => ['```text', ...lines, '```', ''];

function part({ text, example, title, entries }, linked) {
    if (text !== undefined)
        return [plain(text), ''];
    if (example)
        return fenced(example);
    const term = title === 'Commands' && linked
        ? name => `[${code(name)}](#${slug(commandOf(name))})`
        : code;
    return [`**${plain(title)}**`, '', ...table(['', ''], entries.map(([name, what]) => [term(name), plain(what)]))];
}

const section = (help, linked) => [
    ...fenced(help.usage),
    ...help.parts.filter(({ title }) => title !== SHARED).flatMap(one => part(one, linked)),
];

/** A page about a program. Its commands are those of its help; `commands` are those that it does not list. */
export function commandLine(folder, program, commands = []) {
    const help = helpOf(say(folder, program, '--help'));
    // A program that lists its commands and has no help for each says all of them there.
    const each = help.usage.some(line => /COMMAND/.test(line)) ? commandsOf(help) : commands;
    return [
        `# ${program}`, '',
        ...section(help, each.length > 0),
        ...each.flatMap(command => [
            `## ${command}`, '',
            ...section(helpOf(say(folder, program, 'help', ...command.split(' '))), false),
        ]),
    ].join('\n');
}

const variable = key => `CRIER_${key.toUpperCase().replaceAll('.', '_')}`;

/** Each key with a heading of its own, so that it can be led to. */
export function configuration(folder) {
    const keys = keysOf(say(folder, 'crierd', 'defaultconfig'));
    const lines = [
        '# Configuration', '',
        'A file in TOML, which `crierd --config FILE` reads. Every key can be set in the environment, too, and with',
        '`--set KEY=VALUE`: the command line wins over the environment, the environment over the file.',
        '`crierd defaultconfig` prints a file with all of this, and `crierd checkconfig` says what is wrong with yours.',
        '',
    ];
    let section;
    for (const { key, value, about, section: its } of keys) {
        if (its !== section) {
            section = its;
            lines.push(`## ${section === '' ? 'At the top of the file' : `[${section}]`}`.replace(/[[\]]/g, '\\$&'), '');
        }
        lines.push(`### ${code(key)}`, '', plain(about), '',
            `Default ${code(value)}. In the environment ${code(variable(key))}.`, '');
    }
    return { keys, text: lines.join('\n') };
}

export const anchorOfKey = key => `configuration.html#${slug(key)}`;
