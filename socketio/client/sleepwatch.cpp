// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/sleepwatch_p.h"

#include <QtCore/QSocketNotifier>

#include <utility>
#ifdef Q_OS_LINUX
#include <ctime>
#include <limits>
#include <sys/timerfd.h>
#include <unistd.h>
#endif

namespace SocketIO {

using std::chrono::milliseconds;

SleepWatch::SleepWatch(Slept slept, QObject *parent)
    : QObject(parent)
    , m_sleptSoFar(std::move(slept))
{
}

#ifdef Q_OS_LINUX

namespace {

milliseconds timeOf(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return std::chrono::seconds(time.tv_sec) + milliseconds(time.tv_nsec / 1'000'000);
}

} // namespace

SleepWatch::~SleepWatch()
{
    m_notifier.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

// Of these two only one goes on while the machine sleeps.
milliseconds SleepWatch::sleptSinceBoot()
{
    return timeOf(CLOCK_BOOTTIME) - timeOf(CLOCK_MONOTONIC);
}

// timerfd_create(2): a timer that never comes, and that the kernel cancels when the clock of the
// wall has jumped. After a sleep it has, because the monotonic one has stood still.
bool SleepWatch::arm()
{
    itimerspec never{};
    never.it_value.tv_sec = std::numeric_limits<decltype(never.it_value.tv_sec)>::max();
    return timerfd_settime(
               m_descriptor, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, nullptr)
        == 0;
}

bool SleepWatch::start()
{
    m_before = m_sleptSoFar();
    m_descriptor = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
    if (m_descriptor < 0 || !arm())
        return false;
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        // It fails with ECANCELED, which is the news.
        quint64 ignored = 0;
        [[maybe_unused]] const auto count = ::read(m_descriptor, &ignored, sizeof(ignored));
        if (!arm())
            m_notifier->setEnabled(false);
        look();
    });
    return true;
}

#else

SleepWatch::~SleepWatch() = default;

milliseconds SleepWatch::sleptSinceBoot()
{
    return milliseconds(0);
}

bool SleepWatch::start()
{
    return false;
}

#endif

// Somebody who sets the clock is none.
void SleepWatch::look()
{
    const milliseconds now = m_sleptSoFar();
    const milliseconds time = now - std::exchange(m_before, now);
    if (time > kShortest)
        Q_EMIT slept(time);
}

} // namespace SocketIO

#include "moc_sleepwatch_p.cpp"
