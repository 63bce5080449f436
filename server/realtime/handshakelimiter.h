// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QHash>
#include <QtCore/QMutex>
#include <QtNetwork/QHostAddress>

namespace Realtime {

//! \brief How many new sessions an address (of IPv6: a /64) may open: a bucket each that fills with
//! \a perSecond tokens a second and holds one second's worth. Callable from any thread.
class HandshakeLimiter {
public:
    //! 0: no limit.
    explicit HandshakeLimiter(int perSecond)
        : m_perSecond(perSecond)
    {
    }

    //! \brief Takes a token; false if there is none. \a now: milliseconds that never go back.
    bool take(const QHostAddress &address, qint64 now);

private:
    struct Bucket {
        double tokens;
        qint64 filledAt;
    };

    void forgetFull(qint64 now);

    int m_perSecond;
    QMutex m_mutex;
    QHash<QByteArray, Bucket> m_buckets;
    qint64 m_tidiedAt = 0;
};

} // namespace Realtime
