// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/clock.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace Toasts {

namespace {

//! Longest single wait of the timer, which counts in int; a longer one takes several.
constexpr qint64 kMaxWait = 24 * 3600 * 1000;

} // namespace

Clock::Clock()
{
    m_elapsed.start();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Clock::ring);
}

// A child of the application: its timer must not outlive that.
Clock *Clock::instance()
{
    static QPointer<Clock> clock;
    if (!clock) {
        clock = new Clock;
        clock->setParent(QCoreApplication::instance());
    }
    return clock;
}

qint64 Clock::now() const
{
    return m_held ? m_offset : m_offset + m_elapsed.elapsed();
}

void Clock::hold()
{
    m_offset = now();
    m_held = true;
    m_timer.stop();
}

void Clock::advance(qint64 ms)
{
    if (!m_held) {
        hold();
        advance(ms);
        release();
        return;
    }
    const qint64 target = now() + std::max(ms, qint64(0));
    while (!m_alarms.empty() && m_alarms.begin()->first <= target) {
        m_offset = std::max(m_offset, m_alarms.begin()->first);
        ring();
    }
    m_offset = target;
    Q_EMIT advanced();
}

void Clock::release()
{
    // Again, it would go back to when it was released before.
    if (!m_held)
        return;
    m_held = false;
    m_elapsed.restart();
    schedule();
}

void Clock::add(Alarm *alarm)
{
    m_alarms.emplace(alarm->m_due, alarm);
    schedule();
}

void Clock::remove(Alarm *alarm)
{
    const auto [first, last] = m_alarms.equal_range(alarm->m_due);
    const auto it = std::find_if(first, last, [alarm](const auto &e) { return e.second == alarm; });
    if (it != last)
        m_alarms.erase(it);
}

void Clock::schedule()
{
    if (m_held)
        return;
    if (m_alarms.empty())
        m_timer.stop();
    else
        m_timer.start(
            static_cast<int>(std::clamp(m_alarms.begin()->first - now(), qint64(0), kMaxWait)));
}

// A callback may set, clear and delete alarms: look at the map anew each time.
void Clock::ring()
{
    const qint64 time = now();
    while (!m_alarms.empty() && m_alarms.begin()->first <= time) {
        Alarm *alarm = m_alarms.begin()->second;
        m_alarms.erase(m_alarms.begin());
        alarm->m_due = Alarm::kNever;
        alarm->m_callback();
    }
    schedule();
}

Alarm::Alarm(std::function<void()> callback)
    : m_callback(std::move(callback))
{
}

Alarm::~Alarm()
{
    set(kNever);
}

void Alarm::set(qint64 due)
{
    if (due == m_due)
        return;
    Clock *clock = Clock::instance();
    if (m_due != kNever)
        clock->remove(this);
    m_due = due;
    if (m_due != kNever)
        clock->add(this);
}

} // namespace Toasts

#include "moc_clock.cpp"
