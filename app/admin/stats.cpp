// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/stats.h"

#include "app/admin/wording.h"
#include "app/language/language.h"

#include <QtCore/QLocale>

namespace App {

namespace {

QString shown(qint64 number)
{
    return QLocale().toString(number);
}

} // namespace

Stats::Stats(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    connect(Language::instance(), &Language::changed, this, &Stats::changed);
}

Stats::~Stats() = default;

void Stats::read()
{
    m_backend->call({.path = QStringLiteral("/api/v1/stats")}, this,
        [this, round = ++m_round](const Backend::Answer &answer) {
            if (round != m_round)
                return;
            m_error = answer.error;
            if (answer.error.isEmpty())
                m_stats = answer.object;
            Q_EMIT changed();
        });
}

void Stats::clear()
{
    ++m_round;
    m_stats = {};
    m_error.clear();
    Q_EMIT changed();
}

qint64 Stats::number(const char *group, const char *name) const
{
    return m_stats[QLatin1String(group)][QLatin1String(name)].toInteger();
}

QStringList Stats::names() const
{
    return {tr("People"), tr("Online now"), tr("Connections"), tr("Pushes within a day"),
        tr("Planned"), tr("Sessions"), tr("Keys")};
}

QStringList Stats::values() const
{
    if (m_stats.isEmpty())
        return {};
    return {shown(number("users", "total")), shown(number("users", "online")),
        shown(number("connections", "total")), shown(number("pushes", "last_24h")),
        shown(number("pushes", "scheduled")), shown(m_stats[QLatin1String("sessions")].toInteger()),
        shown(m_stats[QLatin1String("keys")].toInteger())};
}

QStringList Stats::hints() const
{
    if (m_stats.isEmpty())
        return {};
    QStringList transports;
    const QJsonObject by =
        m_stats[QLatin1String("connections")][QLatin1String("by_transport")].toObject();
    for (auto it = by.begin(); it != by.end(); ++it)
        transports.append(QStringLiteral("%1 %2").arg(shown(it->toInteger()), it.key()));
    const qint64 disabled = number("users", "disabled");
    return {disabled > 0 ? tr("%n may not log in", nullptr, int(disabled)) : QString(), {},
        transports.join(QStringLiteral(", ")),
        tr("%1 are kept").arg(shown(number("pushes", "kept"))), {}, {}, {}};
}

QList<std::pair<int, QString>> Stats::said() const
{
    return Wording::byFrequency(m_stats[QLatin1String("receipts_24h")].toObject());
}

QStringList Stats::states() const
{
    QStringList states;
    for (const auto &[count, state] : said())
        states.append(Wording::state(state));
    return states;
}

QList<int> Stats::counts() const
{
    QList<int> counts;
    for (const auto &[count, state] : said())
        counts.append(count);
    return counts;
}

} // namespace App

#include "moc_stats.cpp"
