// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commandline.h"

#include "server/ctl/commands/commandtable.h"
#include "server/ctl/commands/help.h"
#include "server/ctl/nearest.h"

#include <algorithm>

namespace Ctl {

namespace {

//! Words and options apart, before it is known which command it is.
struct Words {
    QStringList words;
    QHash<QString, QStringList> options;
};

//! Whether an option takes a value: the same in every command, so that it may stand anywhere.
std::optional<bool> takesValue(const QString &name)
{
    QList<Option> known = commonOptions();
    for (const Command &command : allCommands())
        known += command.options;
    const auto found = std::find_if(
        known.begin(), known.end(), [&](const Option &option) { return option.name == name; });
    return found == known.end() ? std::nullopt : std::optional(!found->value.isEmpty());
}

QStringList namesOf(const QList<Option> &options)
{
    QStringList names;
    for (const Option &option : options)
        names.append(option.name);
    return names;
}

Problem noSuchOption(const QString &name, const Command *command)
{
    QStringList known = namesOf(commonOptions());
    if (command)
        known += namesOf(command->options);
    const QString of = command ? QStringLiteral("crierctl %1 has").arg(command->name())
                               : QStringLiteral("There is");
    return {true,
        QStringLiteral("%1 no option --%2.%3 See crierctl help%4.")
            .arg(of, name, suggestion(name, known, QStringLiteral("--")),
                command ? u' ' + command->name() : QString())};
}

//! The name of an option, without its dashes and its value.
QString nameOf(const QString &word)
{
    if (word == QLatin1String("-h"))
        return QStringLiteral("help");
    if (word == QLatin1String("-v"))
        return QStringLiteral("version");
    return word.mid(2).section(u'=', 0, 0);
}

Result<Words> split(const QStringList &all)
{
    Words result;
    QStringList unknown;
    for (auto it = all.begin(); it != all.end(); ++it) {
        if (*it == QLatin1String("--")) {
            result.words += QStringList(it + 1, all.end());
            break;
        }
        const bool isShort = *it == QLatin1String("-h") || *it == QLatin1String("-v");
        if (!isShort && !it->startsWith(QLatin1String("--"))) {
            result.words.append(*it);
            continue;
        }
        const QString name = nameOf(*it);
        const auto needsValue = takesValue(name);
        const bool hasValue = it->contains(u'=');
        if (!needsValue) {
            unknown.append(name);
        } else if (!*needsValue && hasValue) {
            return usage(QStringLiteral("--%1 takes no value").arg(name));
        } else if (*needsValue && !hasValue) {
            if (it + 1 == all.end())
                return usage(QStringLiteral("--%1 needs a value").arg(name));
            result.options[name].append(*++it);
        } else {
            // Not null: an empty message is one.
            result.options[name].append(it->section(u'=', 1) + QLatin1String(""));
        }
    }
    if (!unknown.isEmpty())
        return makeUnexpected(noSuchOption(unknown.first(), findCommand(result.words)));
    return result;
}

std::optional<Problem> mistakeIn(const Option &option, const Invocation &invocation)
{
    const QStringList given = invocation.values(option.name);
    if (given.isEmpty()) {
        if (!option.isRequired)
            return std::nullopt;
        const QString value = option.value.isEmpty() ? QString() : u' ' + option.value;
        return Problem{true,
            QStringLiteral("crierctl %1 needs --%2%3: %4")
                .arg(invocation.command->name(), option.name, value, option.help)};
    }
    if (given.size() > 1 && !option.isList && !option.isRepeatable)
        return Problem{true, QStringLiteral("--%1 was given twice").arg(option.name)};
    const QStringList values = option.isList ? invocation.list(option.name) : given;
    for (const QString &value : values) {
        if (!option.choices.isEmpty() && !option.choices.contains(value))
            return Problem{true,
                QStringLiteral("There is no %1 \"%2\": use %3")
                    .arg(option.name, value, option.choices.join(QStringLiteral(", ")))};
    }
    return std::nullopt;
}

std::optional<Problem> mistakeIn(const Invocation &invocation)
{
    const Command &command = *invocation.command;
    const bool isHelp = command.words == QStringList(QStringLiteral("help"));
    if (!isHelp && invocation.arguments.size() != command.arguments.size())
        return Problem{true, QStringLiteral("Usage: crierctl ") + usageOf(command)};
    const QStringList common = namesOf(commonOptions());
    for (auto it = invocation.options.begin(); it != invocation.options.end(); ++it) {
        if (!common.contains(it.key()) && !command.option(it.key()))
            return noSuchOption(it.key(), &command);
    }
    for (const Option &option : command.options + commonOptions()) {
        if (auto mistake = mistakeIn(option, invocation))
            return mistake;
    }
    return command.check ? command.check(invocation) : std::nullopt;
}

} // namespace

Result<Invocation> parseCommandLine(const QStringList &words)
{
    auto parts = split(words);
    if (!parts)
        return makeUnexpected(parts.error());
    if (parts->options.contains(QStringLiteral("version")))
        parts->words = QStringList(QStringLiteral("version"));
    else if (parts->options.contains(QStringLiteral("help")))
        parts->words.prepend(QStringLiteral("help"));
    if (parts->words.isEmpty())
        return usage(QStringLiteral("Say what to do. See crierctl --help."));
    const Command *command = findCommand(parts->words);
    if (!command)
        return usage(noSuchCommand(parts->words));
    // For help everything else does not matter.
    if (parts->options.contains(QStringLiteral("help")))
        parts->options.clear();
    Invocation invocation{.command = command,
        .arguments = parts->words.mid(command->words.size()),
        .options = parts->options};
    if (const auto mistake = mistakeIn(invocation))
        return makeUnexpected(*mistake);
    return invocation;
}

} // namespace Ctl
