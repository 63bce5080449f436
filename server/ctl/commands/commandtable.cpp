// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/commandtable.h"

#include "server/ctl/commands/appcommands.h"
#include "server/ctl/commands/backupcommands.h"
#include "server/ctl/commands/doctorcommands.h"
#include "server/ctl/commands/documentcommands.h"
#include "server/ctl/commands/insightcommands.h"
#include "server/ctl/commands/keycommands.h"
#include "server/ctl/commands/livecommands.h"
#include "server/ctl/commands/metacommands.h"
#include "server/ctl/commands/migratecommand.h"
#include "server/ctl/commands/pushcommand.h"
#include "server/ctl/commands/pushescommands.h"
#include "server/ctl/commands/sessioncommands.h"
#include "server/ctl/commands/setupcommands.h"
#include "server/ctl/commands/usercommands.h"
#include "server/ctl/nearest.h"

#include <algorithm>

namespace Ctl {

const Option *Command::option(const QString &wanted) const
{
    const auto found = std::find_if(options.begin(), options.end(),
        [&](const Option &option) { return option.name == wanted; });
    return found == options.end() ? nullptr : &*found;
}

const QList<Command> &allCommands()
{
    static const QList<Command> kCommands = setupCommands() + appCommands() + userCommands()
        + keyCommands() + pushCommand() + pushesCommands() + sessionCommands() + insightCommands()
        + liveCommands() + documentCommands() + backupCommands() + migrateCommand()
        + doctorCommands() + metaCommands();
    return kCommands;
}

const QList<Option> &commonOptions()
{
    static const QList<Option> kOptions{
        {QStringLiteral("url"), QStringLiteral("URL"),
            QStringLiteral("Address of the server, as in http://127.0.0.1:7020 (CRIER_URL).")},
        {QStringLiteral("key"), QStringLiteral("KEY"),
            QStringLiteral("API key, or an admin's session (CRIER_KEY).")},
        {QStringLiteral("data"), QStringLiteral("DIR"),
            QStringLiteral("Data directory to work on instead of a server.")},
        {QStringLiteral("set"), QStringLiteral("KEY=VALUE"),
            QStringLiteral("A key of crierd's configuration, as store.url=postgresql://…: works on "
                           "that database instead of a server."),
            {}, false, false, true},
        {QStringLiteral("cacert"), QStringLiteral("FILE"),
            QStringLiteral("Trust the certificates in this PEM file and no others.")},
        {QStringLiteral("json"), QString(),
            QStringLiteral("Print one JSON object a line instead of text for people.")},
        {QStringLiteral("help"), QString(), QStringLiteral("Show help.")},
        {QStringLiteral("version"), QString(), QStringLiteral("Show the version.")},
    };
    return kOptions;
}

const Command *findCommand(const QStringList &words)
{
    for (const Command &command : allCommands()) {
        if (words.mid(0, command.words.size()) == command.words)
            return &command;
    }
    return nullptr;
}

QStringList wordsAfter(const QStringList &words)
{
    QStringList result;
    for (const Command &command : allCommands()) {
        if (command.words.size() > words.size() && command.words.mid(0, words.size()) == words)
            result.append(command.words.at(words.size()));
    }
    result.removeDuplicates();
    return result;
}

QString noSuchCommand(const QStringList &words)
{
    const QStringList first = words.mid(0, 1);
    QStringList known = wordsAfter({});
    QString typed = first.value(0);
    QString prefix;
    if (known.contains(typed)) {
        known = wordsAfter(first);
        if (words.size() == 1)
            return QStringLiteral("There is no command \"%1\" alone: it is followed by %2. "
                                  "See crierctl help %1.")
                .arg(typed, known.join(QStringLiteral(", ")));
        prefix = typed + u' ';
        typed = words.at(1);
    }
    return QStringLiteral("There is no command \"%1\".%2 See crierctl --help.")
        .arg(words.mid(0, 2).join(u' '), suggestion(typed, known, prefix));
}

} // namespace Ctl
