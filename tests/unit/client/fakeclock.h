// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/clock_p.h"

#include <map>

//! \brief A clock that only goes when the test says so.
class FakeClock : public SocketIO::Clock {
public:
    using milliseconds = std::chrono::milliseconds;

    [[nodiscard]] milliseconds now() const override { return m_now; }

    void start(SocketIO::Timer *timer) override { m_timers.emplace(timer->due(), timer); }

    void stop(SocketIO::Timer *timer) override
    {
        std::erase_if(m_timers, [timer](const auto &entry) { return entry.second == timer; });
    }

    //! \brief Lets \a time pass; timers fire when they are due, in that order.
    void advance(milliseconds time)
    {
        const milliseconds target = m_now + time;
        while (!m_timers.empty() && m_timers.begin()->first <= target) {
            const auto [due, timer] = *m_timers.begin();
            m_timers.erase(m_timers.begin());
            m_now = std::max(m_now, due);
            timer->fire();
        }
        m_now = target;
    }

    //! \brief The machine sleeps: time passes, but the timers stand still.
    void sleep(milliseconds time)
    {
        m_now += time;
        std::multimap<milliseconds, SocketIO::Timer *> later;
        for (const auto &[due, timer] : m_timers)
            later.emplace(due + time, timer);
        m_timers = std::move(later);
    }

    [[nodiscard]] std::size_t running() const { return m_timers.size(); }

private:
    // Not 0: a time of 0 means "none" in places.
    milliseconds m_now{1000000};
    std::multimap<milliseconds, SocketIO::Timer *> m_timers; // the same time: the first one first
};
