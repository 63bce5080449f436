// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/ratelimiter.h"

#include <algorithm>
#include <vector>

namespace Auth {

namespace {

constexpr qint64 kMinute = 60 * 1000;

//! In these parts of a request a bucket fills by a whole number each millisecond.
constexpr qint64 kParts = kMinute;

qint64 divideUp(qint64 a, qint64 b)
{
    return (a + b - 1) / b;
}

} // namespace

RateLimiter::RateLimiter(int perMinute, Clock clock)
    : m_perMinute(perMinute)
    , m_clock(std::move(clock))
    , m_tidiedAt(m_clock())
{
}

qint64 RateLimiter::levelAt(const Bucket &bucket, qint64 now) const
{
    const qint64 waited = std::min(now - bucket.filledAt, kMinute);
    return std::min(bucket.level + waited * m_perMinute, m_perMinute * kParts);
}

RateLimiter::Quota RateLimiter::quota(qint64 level) const
{
    using std::chrono::milliseconds;
    const qint64 toNext = std::max<qint64>(kParts - level, 0);
    return {.remaining = level / kParts,
        .untilNext = milliseconds(divideUp(toNext, m_perMinute)),
        .untilFull = milliseconds(divideUp(m_perMinute * kParts - level, m_perMinute))};
}

RateLimiter::Quota RateLimiter::look(const QByteArray &who) const
{
    const auto it = m_buckets.constFind(who);
    return quota(it == m_buckets.cend() ? m_perMinute * kParts : levelAt(*it, m_clock()));
}

RateLimiter::Quota RateLimiter::take(const QByteArray &who)
{
    const qint64 now = m_clock();
    if (now - m_tidiedAt >= kMinute || m_buckets.size() >= kMaxBuckets)
        forgetSome(now);
    auto it = m_buckets.find(who);
    if (it == m_buckets.end())
        it = m_buckets.insert(who, {.level = m_perMinute * kParts, .filledAt = now});
    it->level = levelAt(*it, now) - kParts;
    it->filledAt = now;
    return quota(it->level);
}

// Whoever makes up names gains nothing: those who are at their limit are remembered the longest.
void RateLimiter::forgetSome(qint64 now)
{
    m_tidiedAt = now;
    const auto forget = [this, now](qint64 from) {
        m_buckets.removeIf([this, now, from](const QHash<QByteArray, Bucket>::iterator &it) {
            return levelAt(*it, now) >= from;
        });
    };
    forget(m_perMinute * kParts);
    if (m_buckets.size() < kMaxBuckets)
        return;
    std::vector<qint64> levels;
    for (const Bucket &bucket : std::as_const(m_buckets))
        levels.push_back(levelAt(bucket, now));
    const auto middle = levels.begin() + static_cast<qptrdiff>(levels.size() / 2);
    std::nth_element(levels.begin(), middle, levels.end());
    forget(*middle);
}

} // namespace Auth
