// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/stats.h"

#include "app/admin/wording.h"
#include "app/language/language.h"
#include "app/pages/valueformat.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>

namespace App {

namespace {

//! While somebody looks.
constexpr std::chrono::seconds kAgain(20);

constexpr const char *kSpanNames[] = {"hour", "day", "month"};

//! What there is of it, and what it is called.
struct Series {
    const char *name;
    const char *title;
};

constexpr Series kSeries[] = {
    {"connections", QT_TRANSLATE_NOOP("App::Stats", "Connections")},
    {"pushes", QT_TRANSLATE_NOOP("App::Stats", "Pushes")},
    {"displayed", QT_TRANSLATE_NOOP("App::Stats", "Shown")},
    {"suppressed", QT_TRANSLATE_NOOP("App::Stats", "Not shown")},
    {"failed", QT_TRANSLATE_NOOP("App::Stats", "Failed")},
    {"slowest_ms", QT_TRANSLATE_NOOP("App::Stats", "Slowest push, ms")},
};

QString shown(qint64 number)
{
    return QLocale().toString(number);
}

} // namespace

Stats::Stats(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    m_again.setInterval(kAgain);
    connect(&m_again, &QTimer::timeout, this, &Stats::read);
    connect(Language::instance(), &Language::changed, this, [this] {
        Q_EMIT changed();
        Q_EMIT seriesChanged();
    });
}

Stats::~Stats() = default;

void Stats::open()
{
    m_again.start();
    read();
}

void Stats::close()
{
    m_again.stop();
}

void Stats::read()
{
    readSeries();
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
    ++m_seriesRound;
    m_again.stop();
    m_stats = {};
    m_series = {};
    m_error.clear();
    m_seriesError.clear();
    Q_EMIT changed();
    Q_EMIT seriesChanged();
}

void Stats::setSpan(int span)
{
    if (m_span == span || span < 0 || span >= int(std::size(kSpanNames)))
        return;
    m_span = span;
    m_series = {};
    readSeries();
    Q_EMIT seriesChanged();
}

void Stats::readSeries()
{
    m_backend->call({.path = QStringLiteral("/api/v1/stats/series"),
                        .query = {{QStringLiteral("span"), QLatin1String(kSpanNames[m_span])}}},
        this, [this, round = ++m_seriesRound](const Backend::Answer &answer) {
            if (round != m_seriesRound)
                return;
            m_seriesError = answer.error;
            if (answer.error.isEmpty())
                m_series = answer.object;
            Q_EMIT seriesChanged();
        });
}

QStringList Stats::spans() const
{
    return {tr("An hour"), tr("A day"), tr("A month")};
}

QStringList Stats::seriesNames() const
{
    QStringList names;
    for (const Series &one : kSeries) {
        if (!m_series.isEmpty())
            names.append(tr(one.title));
    }
    return names;
}

QStringList Stats::seriesLabels() const
{
    const qint64 from = timeOf(m_series[QLatin1String("from")]);
    const qint64 step = m_series[QLatin1String("step_ms")].toInteger();
    QStringList labels;
    for (qsizetype i = 0; i < series(0).size(); ++i) {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(from + i * step);
        labels.append(m_span < 2 ? QLocale().toString(at.time(), QLocale::ShortFormat)
                                 : QLocale().toString(at, QLocale::ShortFormat));
    }
    return labels;
}

QList<qreal> Stats::series(int index) const
{
    QList<qreal> numbers;
    if (index < 0 || index >= int(std::size(kSeries)))
        return numbers;
    const QJsonValue series = m_series[QLatin1String("series")];
    for (const QJsonValue number : series[QLatin1String(kSeries[index].name)].toArray())
        numbers.append(number.toDouble());
    return numbers;
}

QStringList Stats::seriesTexts(int index) const
{
    QStringList texts;
    for (const qreal number : series(index))
        texts.append(shown(qint64(number)));
    return texts;
}

QString Stats::seriesSummary(int index) const
{
    const QList<qreal> numbers = series(index);
    if (numbers.isEmpty())
        return {};
    const qreal most = *std::max_element(numbers.cbegin(), numbers.cend());
    return tr("%1, at most %2").arg(shown(qint64(numbers.last())), shown(qint64(most)));
}

QString Stats::seriesSentence(int index) const
{
    const QList<qreal> numbers = series(index);
    if (numbers.isEmpty())
        return {};
    const auto most = std::max_element(numbers.cbegin(), numbers.cend());
    return tr("%1: %2 at last, %3 at most (%4)")
        .arg(tr(kSeries[index].title), shown(qint64(numbers.last())), shown(qint64(*most)),
            seriesLabels().value(most - numbers.cbegin()));
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
