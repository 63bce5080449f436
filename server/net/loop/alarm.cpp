// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/loop/alarm.h"

#include "server/net/loop/timerwheel.h"

#include <algorithm>

#ifdef Q_OS_LINUX
#include <QtCore/QSocketNotifier>

#include <cerrno>
#include <cstring>
#include <sys/timerfd.h>
#include <unistd.h>
#else
#include <QtCore/QTimer>
#endif

namespace Net {

#ifdef Q_OS_LINUX

Alarm::Alarm(QObject *parent)
    : QObject(parent)
    // The clock of std::chrono::steady_clock.
    , m_timer(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK))
{
    if (m_timer < 0)
        qFatal("can't make a timer: %s", std::strerror(errno));
    auto *notifier = new QSocketNotifier(m_timer, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &Alarm::rang);
}

Alarm::~Alarm()
{
    qDeleteAll(children());
    ::close(m_timer);
}

// What has rung and was not read is forgotten with it.
void Alarm::set(std::optional<qint64> moment)
{
    itimerspec when{};
    if (moment) {
        // Of all moments only nought would mean "never".
        const qint64 at = std::max<qint64>(*moment, 1);
        when.it_value.tv_sec = at / 1000;
        when.it_value.tv_nsec = at % 1000 * 1000000;
    }
    ::timerfd_settime(m_timer, TFD_TIMER_ABSTIME, &when, nullptr);
}

#else

Alarm::Alarm(QObject *parent)
    : QObject(parent)
    , m_timer(new QTimer(this))
{
    m_timer->setTimerType(Qt::PreciseTimer);
    connect(m_timer, &QTimer::timeout, this, &Alarm::rang);
}

Alarm::~Alarm() = default;

void Alarm::set(std::optional<qint64> moment)
{
    constexpr qint64 kLongest = 3600 * 1000;
    if (moment)
        m_timer->start(static_cast<int>(std::clamp<qint64>(*moment - monotonicMs(), 0, kLongest)));
    else
        m_timer->stop();
}

#endif

} // namespace Net

#include "moc_alarm.cpp"
