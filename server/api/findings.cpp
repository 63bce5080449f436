// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/findings.h"

#include "server/api/names.h"
#include "server/api/times.h"
#include "server/auth/clock.h"
#include "server/store/apptable.h"
#include "server/store/outage.h"
#include "server/store/standing.h"

#include <QtCore/QMutexLocker>
#include <QtCore/QStorageInfo>

namespace Api {

namespace {

//! How long before a key ends that is worth saying.
constexpr std::chrono::milliseconds kSoon = std::chrono::hours(7 * 24);

//! Of a limit, what is nearly all of it, in hundredths.
constexpr qint64 kNearly = 80;

const QString kProblem = QStringLiteral("problem");
const QString kWarning = QStringLiteral("warning");

QJsonObject finding(const QString &code, const QString &level, const QJsonObject &more = {})
{
    QJsonObject result{{QStringLiteral("code"), code}, {QStringLiteral("level"), level}};
    for (auto it = more.begin(); it != more.end(); ++it)
        result.insert(it.key(), it.value());
    return result;
}

//! The database and the disk under it.
void lookAtDisk(const QString &directory, bool tellsAll, QJsonArray &findings)
{
    const auto more = [tellsAll](const QString &name, const QJsonValue &value) {
        return tellsAll ? QJsonObject{{name, value}} : QJsonObject();
    };
    if (const QString outage = Store::Outage::current(); !outage.isEmpty())
        findings.append(
            finding(QStringLiteral("database"), kProblem, more(QStringLiteral("reason"), outage)));
    const qint64 free = QStorageInfo(directory).bytesAvailable();
    if (free >= 0 && free < Store::kScarceFreeBytes)
        findings.append(
            finding(QStringLiteral("disk"), free < Store::kLeastFreeBytes ? kProblem : kWarning,
                more(QStringLiteral("free_bytes"), free)));
}

// What is of the server and not of an app is for whoever may see its metrics, or has it alone.
Result<bool> maySeeAll(const Store::Database &database, const Principal &principal)
{
    if (principal.may(QStringLiteral("metrics:read"))
        || principal.may(QStringLiteral("apps:write")))
        return true;
    const auto apps = Store::AppTable(database).page({}, 2);
    return apps ? Result<bool>(apps->size() < 2) : Result<bool>(false);
}

} // namespace

Findings::Findings(
    Routes &routes, const QString &directory, const QJsonArray &settings, QObject *parent)
    : QObject(parent)
    , m_directory(directory)
{
    for (const QJsonValue setting : settings)
        m_settings.insert(
            setting[QLatin1String("key")].toString(), setting[QLatin1String("value")].toInteger());
    m_snapshots.push_back(now());
    m_timer.setInterval(kStep);
    connect(&m_timer, &QTimer::timeout, this, &Findings::keep);
    m_timer.start();
    routes.read(QStringLiteral("/api/v1/findings"), kReadPushes,
        [this](const Store::Database &database, const Call &call) -> Result<Reply> {
            const auto app = call.app();
            const auto tellsAll = app ? maySeeAll(database, call.principal)
                                      : Result<bool>(makeUnexpected(app.error()));
            const auto findings =
                tellsAll ? find(database, *app, *tellsAll) : makeUnexpected(tellsAll.error());
            if (!findings)
                return makeUnexpected(findings.error());
            return Reply{Net::HttpResponse::json(200,
                {{QStringLiteral("findings"), *findings},
                    {QStringLiteral("incidents"), *tellsAll ? incidents() : QJsonArray()}})};
        });
}

Findings::~Findings() = default;

Findings::Snapshot Findings::now()
{
    Snapshot snapshot{.at = Auth::systemClock()(), .counts = {}};
    for (size_t i = 0; i < snapshot.counts.size(); ++i)
        snapshot.counts[i] = Net::incidentCount(static_cast<Net::Incident>(i));
    return snapshot;
}

void Findings::keep()
{
    const QMutexLocker lock(&m_mutex);
    m_snapshots.push_back(now());
    if (m_snapshots.size() > kSnapshots)
        m_snapshots.pop_front();
}

// On a thread of the store.
QJsonArray Findings::incidents() const
{
    const Snapshot latest = now();
    const QMutexLocker lock(&m_mutex);
    const Snapshot &first = m_snapshots.front();
    QJsonArray result;
    for (size_t i = 0; i < latest.counts.size(); ++i) {
        const quint64 times = latest.counts[i] - first.counts[i];
        const Net::IncidentName name = Net::incidentName(static_cast<Net::Incident>(i));
        if (times == 0)
            continue;
        QJsonObject incident{{QStringLiteral("kind"), name.word},
            {QStringLiteral("count"), static_cast<qint64>(times)},
            {QStringLiteral("since"), isoTime(first.at)}};
        if (!name.limit.isEmpty())
            incident.insert(QStringLiteral("setting"), name.limit);
        result.append(incident);
    }
    return result;
}

Result<QJsonArray> Findings::find(
    const Store::Database &database, const QString &app, bool tellsAll) const
{
    const qint64 now = Auth::systemClock()();
    QJsonArray findings;
    lookAtDisk(m_directory, tellsAll, findings);
    const auto row = Store::AppTable(database).find(app);
    const auto standing = Store::standing(database, app, now, now + kSoon.count());
    for (const auto *error :
        {row ? nullptr : &row.error(), standing ? nullptr : &standing.error()}) {
        // What hurts is said even where no more can be.
        if (error)
            return findings.isEmpty() ? Result<QJsonArray>(makeUnexpected(fromStore(*error)))
                                      : findings;
    }
    if (standing->newestAt > now + Store::kClockToleranceMs)
        findings.append(finding(QStringLiteral("clock"), kProblem,
            {{QStringLiteral("newest_at"), isoTime(standing->newestAt)},
                {QStringLiteral("now"), isoTime(now)}}));
    const qint64 mayWait = m_settings.value(QStringLiteral("limits.scheduled_pushes"));
    if (mayWait > 0 && standing->waiting * 100 >= mayWait * kNearly)
        findings.append(finding(QStringLiteral("waiting"), kWarning,
            {{QStringLiteral("count"), standing->waiting}, {QStringLiteral("limit"), mayWait}}));
    // What was away for less than its age has a gap all the same.
    const auto ofApp = [this](qint64 own, const QString &key) {
        return own > 0 ? own : m_settings.value(key);
    };
    const qint64 maxAge = ofApp(row->maxAgeMs, QStringLiteral("retention.max_age_ms"));
    const qint64 maxPushes = ofApp(row->maxPushes, QStringLiteral("retention.max_pushes"));
    const bool isShort = row->prunedSeq > 0 && standing->pushes >= maxPushes
        && now - standing->oldestAt < maxAge * kNearly / 100;
    if (maxPushes > 0 && isShort)
        findings.append(finding(QStringLiteral("short_log"), kWarning,
            {{QStringLiteral("oldest_at"), isoTime(standing->oldestAt)},
                {QStringLiteral("limit"), maxPushes}}));
    if (standing->endingKeys > 0)
        findings.append(finding(QStringLiteral("ending_keys"), kWarning,
            {{QStringLiteral("count"), standing->endingKeys}}));
    return findings;
}

} // namespace Api

#include "moc_findings.cpp"
