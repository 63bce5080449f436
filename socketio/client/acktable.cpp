// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/acktable_p.h"

namespace SocketIO {

using std::chrono::milliseconds;

AckTable::AckTable(Clock *clock, Expired expired)
    : m_clock(clock)
    , m_expired(std::move(expired))
    , m_timer(clock, [this] { expire(); })
{
}

quint64 AckTable::add(const QObject *context, AckHandler handler, milliseconds timeout)
{
    const quint64 id = m_next++;
    Pending pending{context, std::move(handler)};
    if (timeout.count() > 0) {
        pending.deadline = m_clock->now() + timeout;
        m_deadlines.insert(pending.deadline, id);
    }
    m_pending.emplace(id, std::move(pending));
    armTimer();
    return id;
}

AckHandler AckTable::take(quint64 id)
{
    const auto it = m_pending.find(id);
    if (it == m_pending.end())
        return [](const AckResult &) {};
    Pending pending = std::move(*it);
    m_pending.erase(it);
    if (pending.deadline.count() > 0)
        m_deadlines.remove(pending.deadline, id);
    armTimer();
    return [pending = std::move(pending)](const AckResult &result) {
        if (pending.context)
            pending.handler(result);
    };
}

// A handler may add to the table, take from it, or delete it: so one at a time, and the timer again
// for the next.
void AckTable::expire()
{
    const bool due = !m_deadlines.isEmpty() && m_deadlines.firstKey() <= m_clock->now();
    const quint64 id = due ? m_deadlines.first() : 0;
    armTimer();
    if (due)
        m_expired(id);
}

// A timer that runs already and not too late stays: the answers mostly come in time, and setting it
// anew for each would cost more than all the rest.
void AckTable::armTimer()
{
    if (m_deadlines.isEmpty()) {
        m_timer.stop();
        return;
    }
    const milliseconds wait = std::max(milliseconds(0), m_deadlines.firstKey() - m_clock->now());
    if (!m_timer.isActive() || m_timer.remaining() > wait)
        m_timer.start(wait);
}

} // namespace SocketIO
