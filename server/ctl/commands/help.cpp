// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/help.h"

#include "server/ctl/commands/commandtable.h"

#include <algorithm>

namespace Ctl {

namespace {

QString spelled(const Option &option)
{
    return QStringLiteral("--") + option.name
        + (option.value.isEmpty() ? QString() : u' ' + option.value);
}

QString described(const Option &option)
{
    QString text = option.help;
    if (!option.choices.isEmpty())
        text += QStringLiteral(" One of %1.").arg(option.choices.join(QStringLiteral(", ")));
    if (option.isList)
        text += QStringLiteral(" Several between commas.");
    else if (option.isRepeatable)
        text += QStringLiteral(" May be repeated.");
    return text;
}

//! Two columns, the second of them wrapped.
QString listed(const QList<std::pair<QString, QString>> &entries)
{
    constexpr qsizetype kWidth = 80;
    qsizetype indent = 0;
    for (const auto &[name, text] : entries)
        indent = std::max(indent, name.size() + 4);
    QString result;
    for (const auto &[name, text] : entries) {
        QString line = QStringLiteral("  ") + name.leftJustified(indent - 2);
        bool isFirst = true;
        for (const QString &word : text.split(u' ')) {
            if (!isFirst && line.size() + word.size() + 1 > kWidth) {
                result += line + u'\n';
                line = QString(indent, u' ');
                isFirst = true;
            }
            line += isFirst ? word : u' ' + word;
            isFirst = false;
        }
        result += line + u'\n';
    }
    return result;
}

QString listed(const QList<Option> &options)
{
    QList<std::pair<QString, QString>> entries;
    for (const Option &option : options)
        entries.append({spelled(option), described(option)});
    return listed(entries);
}

QString placeText(Place place)
{
    switch (place) {
    case Place::Nowhere:
        return {};
    case Place::Address:
        return QStringLiteral("Works on a running server: --url, or CRIER_URL.\n");
    case Place::Server:
        return QStringLiteral(
            "Works on a running server: --url and --key, or CRIER_URL and CRIER_KEY.\n");
    case Place::ServerOrData:
    case Place::ServerOrNewData:
        break;
    }
    return QStringLiteral(
        "Works on a running server (--url and --key, or CRIER_URL and CRIER_KEY), "
        "or\ndirectly on a data directory (--data).\n");
}

} // namespace

QString usageOf(const Command &command)
{
    QStringList parts{command.name()};
    parts += command.arguments;
    bool hasMore = false;
    for (const Option &option : command.options) {
        if (option.isRequired)
            parts.append(spelled(option));
        else
            hasMore = true;
    }
    if (hasMore)
        parts.append(QStringLiteral("[options]"));
    return parts.join(u' ');
}

QString generalHelp()
{
    QList<std::pair<QString, QString>> entries;
    for (const Command &command : allCommands())
        entries.append({(command.words + command.arguments).join(u' '), command.summary});
    return QStringLiteral("Usage: crierctl COMMAND [options]\n\n"
                          "Administers a Crier server, sends pushes and shows what becomes of "
                          "them.\n\nCommands:\n")
        + listed(entries)
        + QStringLiteral("\ncrierctl help COMMAND has the options of each.\n\nOptions of all:\n")
        + listed(commonOptions())
        + QStringLiteral(
            "\nWorks on a running server (--url and --key, or CRIER_URL and CRIER_KEY), or "
            "directly\n"
            "on a data directory (--data), which is how the first app, user and key are made.\n\n"
            "On a terminal lists are tables; in a pipe they are lines without a header, with tabs\n"
            "between the columns.\n\n"
            "Exit codes: 0 done, 1 failed, 2 bad usage.\n");
}

QString helpOf(const Command &command)
{
    QString text =
        QStringLiteral("Usage: crierctl %1\n\n%2\n").arg(usageOf(command), command.summary);
    if (!command.details.isEmpty())
        text += u'\n' + command.details + u'\n';
    if (!command.options.isEmpty())
        text += QStringLiteral("\nOptions:\n") + listed(command.options);
    text += QStringLiteral("\nOptions of all commands:\n") + listed(commonOptions());
    if (const QString place = placeText(command.place); !place.isEmpty())
        text += u'\n' + place;
    return text;
}

} // namespace Ctl
