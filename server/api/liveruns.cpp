// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/liveruns.h"

#include "server/api/runanswers.h"

#include <algorithm>

namespace Api {

namespace {

constexpr std::chrono::milliseconds kInterval(250);
//! Of one app between two times: the newest. Who gets them is told that there were more.
constexpr qsizetype kMaxRuns = 100;

const QString kAll = QStringLiteral("runs");

QString ofScenario(const QString &scenario)
{
    return kAll + u'/' + scenario;
}

QString alone(const QString &run)
{
    return QStringLiteral("run/") + run;
}

} // namespace

//! What there is to say about a topic.
struct LiveRuns::Told {
    QString topic;
    QByteArray message;
};

LiveRuns::LiveRuns(
    Store::Store &store, Push::Gateway &gateway, const Scenarios::Engine &engine, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_gateway(gateway)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LiveRuns::tell);
    connect(&engine, &Scenarios::Engine::moved, this, &LiveRuns::note);
}

LiveRuns::~LiveRuns() = default;

void LiveRuns::note(const QList<Scenarios::RunKey> &runs)
{
    for (const Scenarios::RunKey &run : runs) {
        const QStringList topics = m_gateway.connections().topics(run.app);
        if (!topics.contains(kAll) && !topics.contains(ofScenario(run.scenario))
            && !topics.contains(alone(run.id)))
            continue;
        QList<Scenarios::RunKey> &moved = m_moved[run.app];
        moved.removeOne(run);
        moved.append(run);
        if (moved.size() > kMaxRuns + 1)
            moved.removeFirst();
    }
    if (m_moved.isEmpty() || m_timer.isActive())
        return;
    const auto since = std::chrono::steady_clock::now() - m_told;
    const auto left = kInterval - std::chrono::duration_cast<std::chrono::milliseconds>(since);
    m_timer.start(std::max(left, std::chrono::milliseconds::zero()));
}

void LiveRuns::tell()
{
    m_told = std::chrono::steady_clock::now();
    for (auto it = m_moved.cbegin(); it != m_moved.cend(); ++it) {
        const QStringList topics = m_gateway.connections().topics(it.key());
        m_store
            .read([app = it.key(), runs = it.value(), topics](const Store::Database &database) {
                return look(database, app, runs, topics);
            })
            .then(this, [this, app = it.key()](const Store::Result<QList<Told>> &told) {
                for (const Told &one : told ? *told : QList<Told>())
                    m_gateway.tellWatchers(app, one.topic, one.message);
            });
    }
    m_moved.clear();
}

Store::Result<QList<LiveRuns::Told>> LiveRuns::look(const Store::Database &database,
    const QString &app, const QList<Scenarios::RunKey> &runs, const QStringList &topics)
{
    QHash<QString, QByteArrayList> lists;
    QList<Told> result;
    const bool areMore = runs.size() > kMaxRuns;
    for (const Scenarios::RunKey &key : areMore ? runs.mid(runs.size() - kMaxRuns) : runs) {
        const auto run = Store::RunTable(database).find(app, key.id);
        // Its app is gone, and so is whoever watched it.
        if (!run)
            continue;
        for (const QString &topic : {kAll, ofScenario(key.scenario)}) {
            if (topics.contains(topic))
                lists[topic].append(runSummary(*run).text());
        }
        if (const QString topic = alone(key.id); topics.contains(topic))
            result.append({topic,
                SocketIO::JsonObjectText()
                    .add(u"topic", topic)
                    .addRaw(u"run", wholeRun(database, *run))
                    .text()});
    }
    for (auto it = lists.cbegin(); it != lists.cend(); ++it)
        result.append({it.key(),
            SocketIO::JsonObjectText()
                .add(u"topic", it.key())
                .addRaw(u"runs", it.value())
                .add(u"more", areMore)
                .text()});
    return result;
}

} // namespace Api

#include "moc_liveruns.cpp"
