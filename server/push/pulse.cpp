// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/pulse.h"

#include "server/auth/clock.h"
#include "server/push/logging.h"

#include <algorithm>

namespace Push {

namespace {

qint64 *counterOf(Store::Moment &moment, const QString &state)
{
    if (state == QLatin1String("displayed"))
        return &moment.displayed;
    if (state == QLatin1String("suppressed"))
        return &moment.suppressed;
    if (state == QLatin1String("read"))
        return &moment.read;
    if (state == QLatin1String("clicked"))
        return &moment.clicked;
    return state == QLatin1String("failed") ? &moment.failed : nullptr;
}

} // namespace

Pulse::Pulse(Store::Store &store, const Connections &connections, std::chrono::milliseconds step,
    QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_connections(connections)
    , m_step(step)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Pulse::write);
    wait();
}

Pulse::~Pulse() = default;

//! Until the step of the clock on the wall ends; it may have been set meanwhile.
void Pulse::wait()
{
    m_timer.start(int(m_step.count() - Auth::systemClock()() % m_step.count()));
}

void Pulse::pushed(const QString &appId)
{
    const QMutexLocker lock(&m_mutex);
    ++m_moments[appId].pushes;
}

void Pulse::delivered(const QString &appId, std::chrono::nanoseconds took)
{
    const qint64 ms = std::chrono::ceil<std::chrono::milliseconds>(took).count();
    const QMutexLocker lock(&m_mutex);
    qint64 &slowest = m_moments[appId].slowest;
    slowest = std::max(slowest, ms);
}

void Pulse::acknowledged(const QString &appId, const QString &state)
{
    const QMutexLocker lock(&m_mutex);
    if (qint64 *counter = counterOf(m_moments[appId], state))
        ++*counter;
}

void Pulse::write()
{
    const qint64 now = Auth::systemClock()();
    QHash<QString, Store::Moment> moments;
    {
        const QMutexLocker lock(&m_mutex);
        moments.swap(m_moments);
    }
    for (const QString &app : m_connections.apps()) {
        const auto counts = m_connections.counts(app);
        moments[app].connections = counts.connections;
        moments[app].users = counts.users;
    }
    moments.removeIf([](const auto &entry) { return entry.value().isEmpty(); });
    wait();
    if (moments.isEmpty())
        return;
    m_store
        .run([moments, now, step = stepMs()](Store::Database &database) {
            return database.transaction<void>([&]() -> Store::Result<void> {
                for (auto it = moments.cbegin(); it != moments.cend(); ++it) {
                    if (auto done = Store::SeriesTable(database, step).add(it.key(), now, *it);
                        !done)
                        return done;
                }
                return {};
            });
        })
        .then(this, [](const Store::Result<void> &done) {
            if (!done)
                qCWarning(lcPush).noquote()
                    << "numbers of the last step are lost:" << done.error().message;
        });
}

} // namespace Push

#include "moc_pulse.cpp"
