// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/listening/follower.h"

#include "server/ctl/commands/pushescommands.h"
#include "server/ctl/commands/words.h"
#include "server/ctl/values.h"

#include <QtCore/QDateTime>
#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

#include <algorithm>

namespace Ctl {

namespace {

//! Pushes whose counts are looked at; what is older is left to `pushes show`.
constexpr qsizetype kMostWatched = 20;

//! Pushes that are asked for at once.
constexpr qint64 kPageSize = 50;

QByteArray textLine(const QJsonObject &push)
{
    QStringList counts;
    const QJsonObject numbers = push[QLatin1String("counts")].toObject();
    for (auto it = numbers.begin(); it != numbers.end(); ++it)
        counts.append(it.key() + u' ' + QString::number(it->toInteger()));
    const QString line =
        QStringLiteral("%1 %2 %3 for %4, %5, %6%7")
            .arg(QTime::currentTime().toString(QStringLiteral("HH:mm:ss")),
                push[QLatin1String("id")].toString(), push[QLatin1String("event")].toString(),
                audienceText(push), push[QLatin1String("status")].toString(),
                counted(push[QLatin1String("recipients")].toInteger(), QStringLiteral("recipient")),
                counts.isEmpty() ? QString()
                                 : QStringLiteral(": ") + counts.join(QStringLiteral(", ")));
    return printable(line).toUtf8();
}

//! What a line tells of a push; when that changes there is another line.
QJsonObject stateOf(const QJsonObject &push)
{
    return {{QStringLiteral("status"), push[QLatin1String("status")]},
        {QStringLiteral("counts"), push[QLatin1String("counts")]}};
}

void pause(std::chrono::milliseconds time, const Interrupt &interrupt)
{
    if (interrupt.hasCome())
        return;
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    QObject::connect(&interrupt, &Interrupt::came, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

Result<void> Follower::run(const Interrupt &interrupt)
{
    const auto isEnough = [this] { return m_wish.count > 0 && m_printed >= m_wish.count; };
    while (!interrupt.hasCome() && !isEnough()) {
        if (auto done = look(); !done)
            return done;
        if (!isEnough())
            pause(m_wish.interval, interrupt);
    }
    return {};
}

Result<void> Follower::look()
{
    auto done = findNew();
    if (done && !m_isAway)
        done = showChanges();
    return done;
}

//! An empty object while the server can't answer.
Result<Document> Follower::ask(const QString &path, const QUrlQuery &query)
{
    const HttpAnswer answer = m_server.ask("GET", path, query);
    const auto object = m_server.objectOf(answer);
    const bool wasAway = m_isAway;
    m_isAway = !m_isFirst && answer.isPassing();
    if (m_isAway && !wasAway)
        m_output.note(object.error().message + QStringLiteral("; trying again"));
    else if (wasAway && !m_isAway)
        m_output.note(QStringLiteral("the server answers again"));
    return m_isAway ? Document() : object;
}

// From the newest page back to what is known; at first only what was asked for.
Result<void> Follower::findNew()
{
    QList<Watched> found;
    QString newest = m_newest;
    QString cursor;
    bool isKnown = false;
    do {
        const qint64 size = m_isFirst ? std::clamp<qint64>(m_wish.lines, 1, kPageSize) : kPageSize;
        const auto page = ask(pathOf({kPushes}),
            queryOf(m_wish.app,
                {{QStringLiteral("limit"), QString::number(size)},
                    {QStringLiteral("cursor"), cursor}}));
        if (!page)
            return makeUnexpected(page.error());
        if (m_isAway)
            return {};
        const QJsonArray pushes = page->value(kPushes).toArray();
        if (cursor.isEmpty() && !pushes.isEmpty())
            newest = pushes.first()[QLatin1String("id")].toString();
        for (const QJsonValue push : pushes) {
            const QString id = push[QLatin1String("id")].toString();
            isKnown = isKnown || id == m_newest;
            if (!isKnown && (!m_isFirst || found.size() < m_wish.lines))
                found.prepend({.id = id});
        }
        cursor = page->value(QLatin1String("next")).toString();
        // Without anything known there is no end but the log's: m_newest may have been pruned.
    } while (!cursor.isEmpty() && !isKnown && !m_isFirst && !m_newest.isEmpty());
    m_newest = newest;
    m_isFirst = false;
    m_watched += found;
    return {};
}

Result<void> Follower::showChanges()
{
    for (Watched &watched : m_watched) {
        const auto push = ask(pathOf({kPushes, watched.id}), queryOf(m_wish.app));
        if (m_isAway)
            return {};
        // Gone meanwhile, by retention.
        if (!push)
            continue;
        const QJsonObject state = stateOf(*push);
        if (state == watched.shown)
            continue;
        watched.shown = state;
        print(*push);
        if (m_printed == m_wish.count)
            return {};
    }
    if (m_watched.size() > kMostWatched)
        m_watched.remove(0, m_watched.size() - kMostWatched);
    return {};
}

void Follower::print(const Document &push)
{
    ++m_printed;
    if (!m_output.isJson()) {
        m_output.line(textLine(push));
        return;
    }
    // Who they are is in `pushes recipients`.
    m_output.json(push.without(QStringLiteral("receipts"))
                      .with(QStringLiteral("time"),
                          QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)));
}

} // namespace Ctl
