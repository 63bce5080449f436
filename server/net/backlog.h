// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/highwater.h"

#include <QtCore/QMutex>

#include <atomic>
#include <functional>
#include <set>
#include <utility>

namespace Net {

class Worker;

//! \brief What waits for clients that do not read it, of all of them together.
//!
//! What one may have waiting is bounded, but not how many there are. Past the limit of the sum the
//! one with the most goes first, on whichever worker it is.
class Backlog {
public:
    //! \brief One client's share. Belongs to the worker's thread.
    class Share {
    public:
        //! \a cutOff ends the client; called on its worker, from the event loop.
        Share(Worker &worker, std::function<void()> cutOff);
        ~Share() { forget(); }
        Q_DISABLE_COPY_MOVE(Share)

        [[nodiscard]] qint64 bytes() const { return m_bytes; }
        //! \brief So many bytes wait now.
        void set(qint64 bytes);
        //! \brief Nothing waits, and nothing that was decided before counts.
        void forget();
        //! \brief It goes on on another worker, after forget().
        void move(Worker &worker) { m_worker = &worker; }

    private:
        friend class Backlog;

        Worker *m_worker;
        std::function<void()> m_cutOff;
        qint64 m_bytes = 0;
        bool m_isCondemned = false; //!< its bytes are not counted any more; guarded by the mutex
    };

    //! \a onFallen is called, from any thread, when much less waits than did.
    Backlog(qint64 limit, std::function<void()> onFallen);

    //! \brief Bytes that wait. Callable from any thread.
    [[nodiscard]] qint64 total() const { return m_total; }

private:
    void update(Share &share, qint64 bytes);
    void remove(Share &share);
    void condemnMost();
    void execute(Share *share);

    const qint64 m_limit;
    const std::function<void()> m_onFallen;
    QMutex m_mutex; //!< for what follows
    std::set<std::pair<qint64, Share *>> m_byBytes;
    std::set<Share *> m_condemned;
    HighWater m_highWater;
    std::atomic<qint64> m_total = 0; //!< written under the mutex only
};

} // namespace Net
