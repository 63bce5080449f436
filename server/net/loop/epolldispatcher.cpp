// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/loop/epolldispatcher.h"

#include "server/net/logging.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSocketNotifier>

#ifdef Q_OS_LINUX
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#endif

namespace Net {

std::unique_ptr<QAbstractEventDispatcher> makeEventDispatcher()
{
#ifdef Q_OS_LINUX
    // For comparing the two, and for a system whose epoll misbehaves.
    if (!qEnvironmentVariableIsSet("CRIER_NO_EPOLL"))
        return std::make_unique<EpollDispatcher>();
#endif
    return nullptr;
}

#ifdef Q_OS_LINUX

using std::chrono::milliseconds;

namespace {

//! Descriptors that one system call reports; more come with the next turn.
constexpr int kEventsPerTurn = 256;

//! Marks the descriptor that wakes the dispatcher up; descriptors are never this large.
constexpr quint32 kWakeUpMark = 0xffffffff;

epoll_event eventFor(quint32 descriptor, quint32 generation, quint32 events)
{
    epoll_event event{};
    event.events = events;
    event.data.u64 = (static_cast<quint64>(generation) << 32) | descriptor;
    return event;
}

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wakeUp(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    epoll_event event = eventFor(kWakeUpMark, 0, EPOLLIN);
    if (m_epoll < 0 || m_wakeUp < 0 || ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeUp, &event) != 0)
        qFatal("can't make an event loop: %s", std::strerror(errno));
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_wakeUp);
    ::close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_interrupted = false;
    Q_EMIT awake();
    // What others did before they posted has happened now: see wakeUp().
    (void)m_woken.load(std::memory_order_acquire);
    QCoreApplication::sendPostedEvents();

    const bool wait = flags.testFlag(QEventLoop::WaitForMoreEvents) && !m_interrupted;
    const int timeout = waitTime(wait);
    if (timeout != 0) {
        Q_EMIT aboutToBlock();
        // Events that slots of aboutToBlock() posted have woken us already.
    }
    bool any = waitForDescriptors(timeout, flags.testFlag(QEventLoop::ExcludeSocketNotifiers));
    if (timeout != 0)
        Q_EMIT awake();
    any |= fireTimers();
    return any;
}

int EpollDispatcher::waitTime(bool wait) const
{
    if (!wait)
        return 0;
    if (m_due.empty())
        return -1;
    const auto left = m_due.begin()->first - Clock::now();
    if (left <= Clock::duration::zero())
        return 0;
    // Rounded up: waking before the time would only spin.
    return static_cast<int>(
        std::min<qint64>(std::chrono::ceil<milliseconds>(left).count(), 24 * 3600 * 1000));
}

bool EpollDispatcher::waitForDescriptors(int timeout, bool excludeNotifiers)
{
    if (excludeNotifiers) {
        pollfd wakeUp{.fd = m_wakeUp, .events = POLLIN, .revents = 0};
        if (::poll(&wakeUp, 1, timeout) <= 0)
            return false;
        takeWakeUp();
        return true;
    }
    std::array<epoll_event, kEventsPerTurn>
        events; // NOLINT(cppcoreguidelines-pro-type-member-init)
    const int count = ::epoll_wait(m_epoll, events.data(), kEventsPerTurn, timeout);
    bool any = false;
    for (int i = 0; i < count; ++i) {
        const auto descriptor = static_cast<quint32>(events[static_cast<size_t>(i)].data.u64);
        const quint64 data = events[static_cast<size_t>(i)].data.u64;
        if (descriptor == kWakeUpMark) {
            takeWakeUp();
            any = true;
        } else {
            any |= deliver(static_cast<int>(descriptor), static_cast<quint32>(data >> 32),
                events[static_cast<size_t>(i)].events);
        }
    }
    return any;
}

void EpollDispatcher::takeWakeUp()
{
    quint64 ignored = 0;
    (void)!::read(m_wakeUp, &ignored, sizeof ignored);
    m_woken.exchange(false);
}

bool EpollDispatcher::deliver(int descriptor, quint32 generation, quint32 events)
{
    struct Mapping {
        QSocketNotifier::Type type;
        quint32 events;
    };
    constexpr std::array<Mapping, 3> kMappings{{
        {QSocketNotifier::Read, EPOLLIN | EPOLLHUP | EPOLLERR},
        {QSocketNotifier::Write, EPOLLOUT | EPOLLHUP | EPOLLERR},
        {QSocketNotifier::Exception, EPOLLPRI | EPOLLHUP | EPOLLERR},
    }};
    bool any = false;
    for (const Mapping &mapping : kMappings) {
        // Looked up each time: what handles one event may close this and any other descriptor.
        const Watch &watch = m_watches[static_cast<size_t>(descriptor)];
        if (watch.generation != generation)
            break;
        QSocketNotifier *notifier = watch.notifiers[static_cast<size_t>(mapping.type)];
        if (!notifier || !(events & mapping.events))
            continue;
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(notifier, &event);
        any = true;
    }
    return any;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const auto descriptor = static_cast<size_t>(notifier->socket());
    if (descriptor >= m_watches.size())
        m_watches.resize(std::max(descriptor + 1, m_watches.size() * 2));
    m_watches[descriptor].notifiers[static_cast<size_t>(notifier->type())] = notifier;
    update(static_cast<int>(descriptor));
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const auto descriptor = static_cast<size_t>(notifier->socket());
    if (descriptor >= m_watches.size())
        return;
    QSocketNotifier *&slot = m_watches[descriptor].notifiers[static_cast<size_t>(notifier->type())];
    if (slot != notifier)
        return;
    slot = nullptr;
    update(static_cast<int>(descriptor));
}

// Tells the kernel what is watched on a descriptor now.
void EpollDispatcher::update(int descriptor)
{
    Watch &watch = m_watches[static_cast<size_t>(descriptor)];
    const quint32 wanted = (watch.notifiers[QSocketNotifier::Read] ? EPOLLIN : 0u)
        | (watch.notifiers[QSocketNotifier::Write] ? EPOLLOUT : 0u)
        | (watch.notifiers[QSocketNotifier::Exception] ? EPOLLPRI : 0u);
    if (wanted == watch.events)
        return;
    const int operation = wanted == 0 ? EPOLL_CTL_DEL
        : watch.events == 0           ? EPOLL_CTL_ADD
                                      : EPOLL_CTL_MOD;
    if (operation == EPOLL_CTL_ADD)
        ++watch.generation;
    watch.events = wanted;
    epoll_event event = eventFor(static_cast<quint32>(descriptor), watch.generation, wanted);
    if (::epoll_ctl(m_epoll, operation, descriptor, &event) == 0)
        return;
    // A descriptor that was closed first is gone from the set already, and may be back as another.
    if (operation == EPOLL_CTL_DEL)
        return;
    if (errno == EEXIST && ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, descriptor, &event) == 0)
        return;
    if (errno == ENOENT && ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event) == 0)
        return;
    qCWarning(lcNet) << "can't watch descriptor" << descriptor << std::strerror(errno);
}

void EpollDispatcher::registerTimer(
    int timerId, qint64 interval, Qt::TimerType timerType, QObject *object)
{
    Timer timer{.interval = milliseconds(interval),
        .type = timerType,
        .object = object,
        .due = Clock::now() + milliseconds(interval)};
    m_due.emplace(timer.due, timerId);
    m_timers.insert(timerId, timer);
}

bool EpollDispatcher::unregisterTimer(int timerId)
{
    const auto it = m_timers.constFind(timerId);
    if (it == m_timers.cend())
        return false;
    m_due.erase({it->due, timerId});
    m_timers.erase(it);
    return true;
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    bool any = false;
    const QList<TimerInfo> timers = registeredTimers(object);
    for (const TimerInfo &timer : timers)
        any |= unregisterTimer(timer.timerId);
    return any;
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    QList<TimerInfo> result;
    for (auto it = m_timers.cbegin(); it != m_timers.cend(); ++it) {
        if (it->object == object)
            result.append(TimerInfo(it.key(), static_cast<int>(it->interval.count()), it->type));
    }
    return result;
}

int EpollDispatcher::remainingTime(int timerId)
{
    const auto it = m_timers.constFind(timerId);
    if (it == m_timers.cend())
        return -1;
    const auto left = std::chrono::ceil<milliseconds>(it->due - Clock::now()).count();
    return static_cast<int>(std::max<qint64>(left, 0));
}

bool EpollDispatcher::fireTimers()
{
    if (m_due.empty())
        return false;
    const auto now = Clock::now();
    // Those that are due now; what they start is for the next turn.
    std::vector<int> ids;
    for (const auto &[due, id] : m_due) {
        if (due > now)
            break;
        ids.push_back(id);
    }
    bool any = false;
    for (const int id : ids) {
        auto it = m_timers.find(id);
        if (it == m_timers.end() || it->active || it->due > now)
            continue;
        m_due.erase({it->due, id});
        // A timer that fell behind skips what it missed.
        it->due = std::max(it->due + it->interval, now);
        it->active = true;
        QTimerEvent event(id);
        QCoreApplication::sendEvent(it->object, &event);
        any = true;
        // Not before: a loop inside of its slot would find it due and never sleep.
        if (it = m_timers.find(id); it != m_timers.end() && it->active) {
            it->active = false;
            m_due.emplace(it->due, id);
        }
    }
    return any;
}

void EpollDispatcher::wakeUp()
{
    if (m_woken.exchange(true))
        return;
    const quint64 one = 1;
    (void)!::write(m_wakeUp, &one, sizeof one);
}

void EpollDispatcher::interrupt()
{
    m_interrupted = true;
    wakeUp();
}

#endif // Q_OS_LINUX

} // namespace Net

#include "moc_epolldispatcher.cpp"
