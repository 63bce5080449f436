// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QHash>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <set>
#include <vector>

namespace Net {

//! \brief The best event dispatcher of this system, or nothing where Qt's own is to be used.
[[nodiscard]] std::unique_ptr<QAbstractEventDispatcher> makeEventDispatcher();

//! \brief An event dispatcher whose turn costs what happened in it and not what is watched.
//!
//! Qt's own hand every descriptor to poll() on every turn: with 10,000 idle connections one message
//! costs 2 ms. Linux only; see epoll(7). For threads without a window system.
class EpollDispatcher : public QAbstractEventDispatcher {
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(
        int timerId, qint64 interval, Qt::TimerType timerType, QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    [[nodiscard]] QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int timerId) override;

    void wakeUp() override;
    void interrupt() override;

private:
    using Clock = std::chrono::steady_clock;

    //! One slot for each QSocketNotifier::Type.
    struct Watch {
        std::array<QSocketNotifier *, 3> notifiers{};
        //! Tells an event of this descriptor from one of an earlier connection with its number.
        quint32 generation = 0;
        quint32 events = 0;
    };
    struct Timer {
        std::chrono::milliseconds interval;
        Qt::TimerType type;
        QObject *object;
        Clock::time_point due;
        bool active = false; //!< its event is being handled
    };

    void update(int descriptor);
    [[nodiscard]] int waitTime(bool wait) const;
    bool waitForDescriptors(int timeout, bool excludeNotifiers);
    void takeWakeUp();
    bool deliver(int descriptor, quint32 generation, quint32 events);
    bool fireTimers();

    int m_epoll;
    int m_wakeUp;
    std::atomic_bool m_woken = false;
    std::atomic_bool m_interrupted = false;
    std::vector<Watch> m_watches; //!< by descriptor
    QHash<int, Timer> m_timers;
    std::set<std::pair<Clock::time_point, int>> m_due;
};

} // namespace Net
