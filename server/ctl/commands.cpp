// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands.h"

#include "server/auth/names.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>

#include <cstdio>

namespace Ctl {

using SocketIO::makeUnexpected;
using Answer = SocketIO::Expected<Printed, Problem>;
namespace JsonText = SocketIO::JsonText;

namespace {

SocketIO::Unexpected<Problem> usage(const QString &message)
{
    return makeUnexpected(Problem{true, message});
}

//! The outcome as an answer, with \a line for people.
template <typename MakeLine> Answer printed(const Target::Outcome &outcome, MakeLine makeLine)
{
    if (!outcome)
        return makeUnexpected(Problem{false, outcome.error()});
    return Printed{*outcome, makeLine(*outcome)};
}

Answer createApp(const Invocation &invocation, Target &target)
{
    const QString id = invocation.words.value(2);
    return printed(target.createApp(id),
        [&](const QJsonObject &) { return QStringLiteral("Created app %1").arg(id); });
}

//! The whole of standard input but for one line end after it.
SocketIO::Expected<QString, Problem> readPassword()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return usage(QStringLiteral("Standard input can't be read"));
    QByteArray bytes = input.readAll();
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    if (bytes.endsWith('\r'))
        bytes.chop(1);
    if (bytes.isEmpty())
        return usage(QStringLiteral("The password on standard input is empty"));
    if (bytes.contains('\n') || bytes.contains('\0') || !bytes.isValidUtf8())
        return usage(QStringLiteral("The password must be one line of UTF-8"));
    return QString::fromUtf8(bytes);
}

Answer createUser(const Invocation &invocation, Target &target)
{
    if (!invocation.passwordFromStdin)
        return usage(QStringLiteral("Give the password on standard input, with --password-stdin"));
    if (!Auth::roles().contains(invocation.role))
        return usage(QStringLiteral("There is no role \"%1\": use %2")
                         .arg(invocation.role, Auth::roles().join(QStringLiteral(", "))));
    const auto password = readPassword();
    if (!password)
        return makeUnexpected(password.error());
    const NewUser user{.appId = invocation.words.value(2),
        .id = invocation.words.value(3),
        .password = *password,
        .role = invocation.role};
    return printed(target.createUser(user), [&](const QJsonObject &) {
        return QStringLiteral("Created user %1 (%2) in app %3").arg(user.id, user.role, user.appId);
    });
}

Answer createKey(const Invocation &invocation, Target &target)
{
    if (invocation.scopes.isEmpty())
        return usage(QStringLiteral("Say what the key may do, as in --scope push:send"));
    for (const QString &scope : invocation.scopes) {
        if (!Auth::scopes().contains(scope))
            return usage(QStringLiteral("There is no scope \"%1\": use %2")
                             .arg(scope, Auth::scopes().join(QStringLiteral(", "))));
    }
    return printed(target.createKey(invocation.words.value(2), invocation.scopes),
        [](const QJsonObject &object) {
            return object[QLatin1String("key")].toString()
                + QStringLiteral("\nKeep it now: it can't be shown again.");
        });
}

//! A message that is JSON goes as it was typed; anything else is a text.
QByteArray messageText(const QString &message)
{
    const QByteArray utf8 = message.toUtf8();
    return JsonText::validate(utf8) ? utf8 : JsonText::encodeString(message);
}

Answer push(const Invocation &invocation, Target &target)
{
    if (invocation.user.isEmpty() || invocation.event.isEmpty())
        return usage(QStringLiteral("A push needs --user ('*' for everybody) and --event"));
    QByteArray body = "{\"app\":" + JsonText::encodeString(invocation.words.value(1))
        + ",\"user\":" + JsonText::encodeString(invocation.user)
        + ",\"event\":" + JsonText::encodeString(invocation.event);
    if (!invocation.message.isNull())
        body += ",\"message\":" + messageText(invocation.message);
    if (invocation.isVolatile)
        body += ",\"volatile\":true";
    return printed(target.push(body + '}'), [&](const QJsonObject &object) {
        QString line = QStringLiteral("Sent %1 to %2").arg(invocation.event, invocation.user);
        if (object.contains(QLatin1String("offset")))
            line += QStringLiteral(", offset ") + object[QLatin1String("offset")].toString();
        if (!object[QLatin1String("unknown_users")].toArray().isEmpty())
            line += QStringLiteral(" (there is no such user in this app)");
        return line;
    });
}

struct Command {
    QStringList words; //!< what it starts with
    int length; //!< words in all
    Answer (*function)(const Invocation &, Target &);
    QString usage;
};

QList<Command> commands()
{
    return {
        {{QStringLiteral("app"), QStringLiteral("create")}, 3, createApp,
            QStringLiteral("app create APP")},
        {{QStringLiteral("user"), QStringLiteral("create")}, 4, createUser,
            QStringLiteral("user create APP USER --password-stdin [--role ROLE]")},
        {{QStringLiteral("key"), QStringLiteral("create")}, 3, createKey,
            QStringLiteral("key create APP --scope SCOPE[,SCOPE]")},
        {{QStringLiteral("push")}, 2, push,
            QStringLiteral("push APP --user USER --event EVENT [--message MESSAGE]")},
    };
}

SocketIO::Expected<Command, Problem> find(const QStringList &words)
{
    for (const Command &command : commands()) {
        if (words.mid(0, command.words.size()) != command.words)
            continue;
        if (words.size() != command.length)
            return usage(QStringLiteral("Usage: crierctl ") + command.usage);
        return command;
    }
    return usage(
        QStringLiteral("There is no command \"%1\". See crierctl --help.").arg(words.join(u' ')));
}

} // namespace

std::optional<Problem> check(const Invocation &invocation)
{
    const auto command = find(invocation.words);
    return command ? std::nullopt : std::optional(command.error());
}

Answer run(const Invocation &invocation, Target &target)
{
    const auto command = find(invocation.words);
    if (!command)
        return makeUnexpected(command.error());
    return command->function(invocation, target);
}

} // namespace Ctl
