// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/clock_p.h"

#include <QtCore/QBasicTimer>
#include <QtCore/QThreadStorage>

#include <algorithm>
#include <map>
#ifdef Q_OS_LINUX
#include <ctime>
#endif

namespace SocketIO {

using std::chrono::milliseconds;

Clock::~Clock() = default;

namespace {

milliseconds systemTime()
{
#ifdef Q_OS_LINUX
    // The monotonic clock of Linux stands still while the machine sleeps.
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::seconds(time.tv_sec) + milliseconds(time.tv_nsec / 1000000);
#else
    return std::chrono::duration_cast<milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
#endif
}

//! All timers of a thread, woken by a single one of Qt's.
class Alarm : public QObject {
public:
    void add(Timer *timer)
    {
        m_timers.insert({timer->due(), timer});
        arm();
    }

    void remove(Timer *timer)
    {
        const auto [first, last] = m_timers.equal_range(timer->due());
        const auto found =
            std::find_if(first, last, [timer](const auto &entry) { return entry.second == timer; });
        if (found != last)
            m_timers.erase(found);
        if (m_timers.empty())
            m_qtTimer.stop();
    }

protected:
    // A timer's action may add timers, remove some, and run an event loop.
    void timerEvent(QTimerEvent *) override
    {
        m_qtTimer.stop();
        const milliseconds now = systemTime();
        while (!m_timers.empty() && m_timers.begin()->first <= now) {
            Timer *const timer = m_timers.begin()->second;
            timer->stop();
            arm();
            timer->fire();
        }
        arm();
    }

private:
    // One that fires a little too early, since its timer is gone, only arms the next. One that
    // would be much too early wakes nobody: a heartbeat puts off what it keeps from happening.
    void arm()
    {
        if (m_timers.empty())
            return;
        const milliseconds due = m_timers.begin()->first;
        if (m_qtTimer.isActive() && m_armedFor <= due && due - m_armedFor < kTooEarly)
            return;
        m_armedFor = due;
        const auto wait = std::max(milliseconds(0), due - systemTime());
        // A coarse one may be late by a twentieth of the wait.
        m_qtTimer.start(
            static_cast<int>(std::min<qint64>(wait.count(), kLongest)), Qt::PreciseTimer, this);
    }

    static constexpr milliseconds kTooEarly{1000};
    static constexpr qint64 kLongest = 24 * 60 * 60 * 1000;

    std::multimap<milliseconds, Timer *> m_timers;
    QBasicTimer m_qtTimer;
    milliseconds m_armedFor{0};
};

class SystemClock : public Clock {
public:
    [[nodiscard]] milliseconds now() const override { return systemTime(); }
    void start(Timer *timer) override { alarm()->add(timer); }
    void stop(Timer *timer) override { alarm()->remove(timer); }

private:
    static Alarm *alarm()
    {
        static QThreadStorage<Alarm *> alarms;
        if (!alarms.hasLocalData())
            alarms.setLocalData(new Alarm);
        return alarms.localData();
    }
};

} // namespace

Clock *Clock::system()
{
    static SystemClock clock;
    return &clock;
}

Timer::Timer(Clock *clock, std::function<void()> action)
    : m_clock(clock)
    , m_action(std::move(action))
{
}

Timer::~Timer()
{
    stop();
}

void Timer::start(milliseconds delay)
{
    stop();
    m_due = m_clock->now() + delay;
    m_active = true;
    m_clock->start(this);
}

void Timer::stop()
{
    if (!m_active)
        return;
    m_active = false;
    m_clock->stop(this);
}

milliseconds Timer::remaining() const
{
    return m_active ? std::max(milliseconds(0), m_due - m_clock->now()) : milliseconds(0);
}

void Timer::fire()
{
    stop();
    m_action();
}

} // namespace SocketIO
