// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/loginthrottle.h"

#include <algorithm>

namespace Auth {

namespace {

//! A failure is remembered for this many of the longest delays.
constexpr int kMemory = 12;

// No id and no address holds a zero byte.
QString userKey(const LogInThrottle::Attempt &attempt)
{
    return attempt.appId + QChar(0) + attempt.userId + QChar(0) + QString::number(attempt.madeAt);
}

QString pairKey(const LogInThrottle::Attempt &attempt)
{
    return userKey(attempt) + QChar(0) + attempt.address;
}

} // namespace

LogInThrottle::Milliseconds LogInThrottle::grown(int failures, int freeAttempts) const
{
    if (failures < freeAttempts)
        return Milliseconds::zero();
    // Past twenty doublings it is the longest anyway.
    const int doublings = std::min(failures - freeAttempts, 20);
    return std::min(m_options.firstDelay * (1 << doublings), m_options.longestDelay);
}

LogInThrottle::Milliseconds LogInThrottle::delay(const Attempt &attempt, qint64 now)
{
    const QMutexLocker lock(&m_mutex);
    const Entry address = m_entries.value(attempt.address);
    const Entry user = m_entries.value(userKey(attempt));
    const QString pair = pairKey(attempt);
    const auto suspicion =
        user.forgetAt > now ? grown(user.failures, m_options.freeAttempts) : Milliseconds::zero();
    if (!attempt.isKnown && suspicion > Milliseconds::zero() && !m_entries.contains(pair))
        entry(pair, now).notBefore = now + suspicion.count();
    const qint64 until = std::max(address.notBefore, m_entries.value(pair).notBefore);
    return Milliseconds(std::max<qint64>(0, until - now));
}

void LogInThrottle::failed(const Attempt &attempt, qint64 now)
{
    const QMutexLocker lock(&m_mutex);
    const auto count = [&](const QString &key, int freeAttempts) {
        Entry &counted = entry(key, now);
        if (counted.forgetAt <= now)
            counted = {};
        ++counted.failures;
        counted.notBefore = now + grown(counted.failures, freeAttempts).count();
        counted.forgetAt = now + kMemory * m_options.longestDelay.count();
    };
    count(attempt.address, m_options.freeAttemptsPerAddress);
    count(userKey(attempt), m_options.freeAttempts);
    count(pairKey(attempt), m_options.freeAttempts);
}

// The address keeps its record: whoever has an account could clear it otherwise.
void LogInThrottle::succeeded(const Attempt &attempt)
{
    const QMutexLocker lock(&m_mutex);
    m_entries.remove(pairKey(attempt));
}

LogInThrottle::Entry &LogInThrottle::entry(const QString &key, qint64 now)
{
    if (!m_entries.contains(key) && m_entries.size() >= kMaxEntries)
        makeRoom(now);
    Entry &found = m_entries[key];
    if (found.forgetAt == 0)
        found.forgetAt = now + kMemory * m_options.longestDelay.count();
    return found;
}

void LogInThrottle::makeRoom(qint64 now)
{
    m_entries.removeIf([now](const auto &it) { return it.value().forgetAt <= now; });
    if (m_entries.size() < kMaxEntries)
        return;
    // Half of it at once, so that the next ones need not look again.
    QList<qint64> times;
    times.reserve(m_entries.size());
    for (const Entry &each : std::as_const(m_entries))
        times.append(each.forgetAt);
    const auto middle = times.begin() + times.size() / 2;
    std::nth_element(times.begin(), middle, times.end());
    m_entries.removeIf([limit = *middle](const auto &it) { return it.value().forgetAt <= limit; });
}

qsizetype LogInThrottle::size() const
{
    const QMutexLocker lock(&m_mutex);
    return m_entries.size();
}

} // namespace Auth
