// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/livecommands.h"

#include "server/ctl/commands/words.h"
#include "server/ctl/listening/follower.h"
#include "server/ctl/listening/interrupt.h"
#include "server/ctl/listening/listener.h"
#include "server/ctl/targets/context.h"
#include "server/ctl/values.h"

#include <QtCore/QJsonDocument>

#include <cmath>

namespace Ctl {

namespace {
const QString kSession = QStringLiteral("session");
const QString kOffset = QStringLiteral("offset");
const QString kCount = QStringLiteral("count");
const QString kLines = QStringLiteral("lines");
const QString kInterval = QStringLiteral("interval");

constexpr qint64 kMostLines = qint64(1000) * 1000 * 1000;

//! Pushes that `tail` begins with, and the most that it can begin with.
constexpr qint64 kUsualLines = 10;
constexpr qint64 kMostOldLines = 50;

//! Seconds between two looks of `tail`.
constexpr double kLeastInterval = 0.1;
constexpr double kMostInterval = 3600;

Result<qint64> numberOf(
    const Invocation &invocation, const QString &option, qint64 fallback, qint64 least, qint64 most)
{
    if (!invocation.has(option))
        return fallback;
    return parseNumber(invocation.value(option), option, least, most);
}

Result<QString> logIn(const Context &context)
{
    auto password = readPassword();
    if (!password)
        return password;
    const QJsonObject body{{QStringLiteral("provider"), QStringLiteral("rest")},
        {QStringLiteral("username"), context.invocation.value(kUser)},
        {QStringLiteral("password"), *password},
        {QStringLiteral("device"), QStringLiteral("crierctl listen")}};
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("appID"), context.argument(0));
    const HttpAnswer answer = context.server->ask("POST", QStringLiteral("/good/api/v5/auth"),
        query, QJsonDocument(body).toJson(QJsonDocument::Compact));
    if (answer.isGood())
        return answer.json[QLatin1String("result")][QLatin1String("token")].toString();
    const QString message = answer.json[QLatin1String("msg")].toString();
    if (!message.isEmpty())
        return failure(message);
    return makeUnexpected(context.server->objectOf(answer).error());
}

void logOut(const Context &context, const QString &token)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("appID"), context.argument(0));
    query.addQueryItem(QStringLiteral("sessionID"), token);
    // It would end by itself, only later.
    context.server->ask("GET", QStringLiteral("/good/api/v4/auth/logout"), query);
}

std::optional<Problem> checkListen(const Invocation &invocation)
{
    if (invocation.has(kSession) == invocation.has(kUser))
        return Problem{
            true, QStringLiteral("Say who listens: --user with --password-stdin, or --session")};
    if (invocation.has(kUser) != invocation.has(kPasswordStdin))
        return Problem{true, QStringLiteral("--user and --password-stdin go together")};
    return std::nullopt;
}

Result<Printed> listen(const Context &context)
{
    const Invocation &invocation = context.invocation;
    const auto count = numberOf(invocation, kCount, 0, 1, kMostLines);
    if (!count)
        return makeUnexpected(count.error());
    const bool hasSession = invocation.has(kSession);
    const auto token = hasSession ? Result<QString>(invocation.value(kSession)) : logIn(context);
    if (!token)
        return makeUnexpected(token.error());
    QVariantMap auth{
        {QStringLiteral("app_id"), context.argument(0)}, {QStringLiteral("session_id"), *token}};
    if (invocation.has(kOffset))
        auth.insert(kOffset, invocation.value(kOffset));
    Listener listener({.url = context.server->url(),
                          .auth = auth,
                          .events = invocation.values(QStringLiteral("event")),
                          .count = *count},
        context.output);
    Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::came, &listener, [&] { listener.stop(); });
    const auto done = listener.run();
    if (!hasSession)
        logOut(context, *token);
    return done ? Printed{.isSaid = true} : Result<Printed>(makeUnexpected(done.error()));
}

Result<Printed> tail(const Context &context)
{
    const Invocation &invocation = context.invocation;
    const auto count = numberOf(invocation, kCount, 0, 1, kMostLines);
    const auto lines = numberOf(invocation, kLines, kUsualLines, 0, kMostOldLines);
    if (!count)
        return makeUnexpected(count.error());
    if (!lines)
        return makeUnexpected(lines.error());
    bool ok = false;
    const double seconds = invocation.value(kInterval, QStringLiteral("1")).toDouble(&ok);
    if (!ok || !(seconds >= kLeastInterval && seconds <= kMostInterval))
        return usage(QStringLiteral("--interval must be seconds, from %1 to %2")
                         .arg(kLeastInterval)
                         .arg(kMostInterval));
    Follower follower(*context.server,
        {.app = context.argument(0),
            .lines = *lines,
            .count = *count,
            .interval = std::chrono::milliseconds(std::lround(seconds * 1000))},
        context.output);
    const Interrupt interrupt;
    const auto done = follower.run(interrupt);
    return done ? Printed{.isSaid = true} : Result<Printed>(makeUnexpected(done.error()));
}

} // namespace

QList<Command> liveCommands()
{
    const QStringList one{QStringLiteral("APP")};
    const Option count{kCount, QStringLiteral("N"), QStringLiteral("End after so many lines.")};
    return {
        {.words = {QStringLiteral("listen")},
            .arguments = one,
            .place = Place::Address,
            .summary = QStringLiteral("Print each event that a user gets, until interrupted."),
            .run = listen,
            .options = {{kUser, QStringLiteral("USER"), QStringLiteral("Log in as this user.")},
                {kPasswordStdin, QString(),
                    QStringLiteral("Read the password, one line, from standard input.")},
                {kSession, QStringLiteral("TOKEN"), QStringLiteral("Or with this session.")},
                {kOffset, QStringLiteral("OFFSET"),
                    QStringLiteral("Begin after this push; '' is the start of the log.")},
                {.name = QStringLiteral("event"),
                    .value = QStringLiteral("EVENT"),
                    .help = QStringLiteral("Print only these."),
                    .isRepeatable = true},
                count},
            .details = QStringLiteral("A line is time, event, message and offset."),
            .check = checkListen},
        {.words = {QStringLiteral("tail")},
            .arguments = one,
            .summary =
                QStringLiteral("Print the newest pushes and how far they come, until interrupted."),
            .run = tail,
            .options = {{kLines, QStringLiteral("N"),
                            QStringLiteral(
                                "Begin with so many pushes that are there; default: 10.")},
                {kInterval, QStringLiteral("SECONDS"),
                    QStringLiteral("How often to look; default: 1.")},
                count},
            .details =
                QStringLiteral("A line for each change of the 20 newest pushes: time, id, event, "
                               "audience,\nstatus, and how many recipients are in which state.")},
    };
}

} // namespace Ctl
