// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHash>

#include <chrono>
#include <functional>

namespace Auth {

//! \brief How many requests to the HTTP API are answered; 0: any number.
struct RequestLimits {
    int perKey = 60000; //!< a minute, of one API key or session
    int perAddress = 60000; //!< a minute, from one address
};

//! \brief How much each of many may do: a bucket each, which holds what may be done in a minute and
//! fills up in a minute. For one thread.
class RateLimiter {
public:
    //! Buckets that are remembered. A full one need not be; past this number the half that lacks
    //! the least is forgotten too.
    static constexpr qsizetype kMaxBuckets = 20000;

    //! Milliseconds that never go back.
    using Clock = std::function<qint64()>;

    struct Quota {
        qint64 remaining; //!< what may be done at once
        std::chrono::milliseconds untilNext; //!< until something may be done; 0: now
        std::chrono::milliseconds untilFull;
    };

    //! 0: no limit; nothing is remembered then.
    RateLimiter(int perMinute, Clock clock);

    [[nodiscard]] int perMinute() const { return m_perMinute; }
    //! \brief What \a who has left. Asking costs nothing.
    [[nodiscard]] Quota look(const QByteArray &who) const;
    //! \brief Takes one and says what is left. Only if look() has something.
    Quota take(const QByteArray &who);

    [[nodiscard]] qsizetype size() const { return m_buckets.size(); }

private:
    struct Bucket {
        qint64 level; //!< in parts of kParts
        qint64 filledAt;
    };

    [[nodiscard]] qint64 levelAt(const Bucket &bucket, qint64 now) const;
    [[nodiscard]] Quota quota(qint64 level) const;
    void forgetSome(qint64 now);

    int m_perMinute;
    Clock m_clock;
    QHash<QByteArray, Bucket> m_buckets;
    qint64 m_tidiedAt;
};

} // namespace Auth
