// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/handshakelimiter.h"

#include "server/net/networks.h"

#include <algorithm>

namespace Realtime {

namespace {

constexpr qint64 kSecond = 1000;

} // namespace

bool HandshakeLimiter::take(const QHostAddress &address, qint64 now)
{
    if (m_perSecond <= 0)
        return true;
    const QMutexLocker lock(&m_mutex);
    if (now - m_tidiedAt >= kSecond)
        forgetFull(now);
    const QByteArray network = Net::networkOf(address);
    auto it = m_buckets.find(network);
    if (it == m_buckets.end())
        it = m_buckets.insert(network, {static_cast<double>(m_perSecond), now});
    const double filled =
        it->tokens + static_cast<double>((now - it->filledAt) * m_perSecond) / kSecond;
    it->tokens = std::min(filled, static_cast<double>(m_perSecond));
    it->filledAt = now;
    if (it->tokens < 1)
        return false;
    it->tokens -= 1;
    return true;
}

// A bucket that nobody has taken from for a second is full, and a full one need not be remembered.
void HandshakeLimiter::forgetFull(qint64 now)
{
    m_tidiedAt = now;
    m_buckets.removeIf([now](const QHash<QByteArray, Bucket>::iterator &it) {
        return now - it->filledAt >= kSecond;
    });
}

} // namespace Realtime
