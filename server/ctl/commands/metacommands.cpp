// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/metacommands.h"

#include "server/ctl/commands/commandtable.h"
#include "server/ctl/commands/completion.h"
#include "server/ctl/commands/help.h"
#include "server/ctl/targets/context.h"

namespace Ctl {

namespace {

Printed text(const QString &text)
{
    return {.json = {{QStringLiteral("text"), text}}, .line = text.chopped(1)};
}

Result<Printed> completion(const Context &context)
{
    const QString shell = context.argument(0);
    const QString script = completionScript(shell);
    if (script.isEmpty())
        return usage(QStringLiteral("There is no completion for \"%1\": use %2")
                         .arg(shell, completedShells().join(QStringLiteral(", "))));
    return text(script);
}

// Words that only begin commands, as `app` does, have the help of each.
Result<Printed> help(const Context &context)
{
    const QStringList words = context.invocation.arguments;
    if (words.isEmpty())
        return text(generalHelp());
    if (const Command *command = findCommand(words))
        return text(helpOf(*command));
    QString all;
    for (const Command &command : allCommands()) {
        if (command.words.mid(0, words.size()) == words)
            all += QStringLiteral("crierctl %1\n    %2\n").arg(usageOf(command), command.summary);
    }
    if (all.isEmpty())
        return usage(noSuchCommand(words));
    return text(all);
}

Result<Printed> version(const Context &)
{
    return Printed{.json = {{QStringLiteral("version"), QStringLiteral(CRIER_VERSION)}},
        .line = QStringLiteral("crierctl " CRIER_VERSION)};
}

} // namespace

QList<Command> metaCommands()
{
    return {
        {.words = {QStringLiteral("completion")},
            .arguments = {QStringLiteral("SHELL")},
            .place = Place::Nowhere,
            .summary = QStringLiteral("Print a script that completes commands in a shell."),
            .run = completion,
            .details = QStringLiteral(
                "SHELL is bash, zsh or fish:\n"
                "  source <(crierctl completion bash)\n"
                "  crierctl completion zsh > \"${fpath[1]}/_crierctl\"\n"
                "  crierctl completion fish > ~/.config/fish/completions/crierctl.fish")},
        {.words = {QStringLiteral("help")},
            .arguments = {QStringLiteral("[COMMAND]")},
            .place = Place::Nowhere,
            .summary = QStringLiteral("Show what there is, or how to use a command."),
            .run = help},
        {.words = {QStringLiteral("version")},
            .place = Place::Nowhere,
            .summary = QStringLiteral("Show the version."),
            .run = version},
    };
}

} // namespace Ctl
