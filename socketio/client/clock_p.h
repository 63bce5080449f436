// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"

#include <QtCore/QObject>

#include <chrono>
#include <functional>

namespace SocketIO {

class Timer;

//! \brief The time, and who wakes a Timer. Tests bring their own.
class SOCKETIO_CLIENT_EXPORT Clock {
public:
    Clock() = default;
    virtual ~Clock();
    Q_DISABLE_COPY_MOVE(Clock)

    //! \brief Only goes forward, also while the machine sleeps.
    [[nodiscard]] virtual std::chrono::milliseconds now() const = 0;
    //! \brief Has \a timer fire() once when it is Timer::due(). A timer that has to be stopped was
    //! started, and is neither twice in a row.
    virtual void start(Timer *timer) = 0;
    virtual void stop(Timer *timer) = 0;

    //! \brief The real one.
    static Clock *system();
};

//! \brief Calls a function once when its time has come. No QObject: an idle connection has five.
class SOCKETIO_CLIENT_EXPORT Timer {
public:
    Timer(Clock *clock, std::function<void()> action);
    ~Timer();
    Q_DISABLE_COPY_MOVE(Timer)

    //! \brief Starts, or starts again.
    void start(std::chrono::milliseconds delay);
    void stop();
    [[nodiscard]] bool isActive() const { return m_active; }
    //! \brief Never negative; 0 also if it is not running.
    [[nodiscard]] std::chrono::milliseconds remaining() const;

    //! \brief The clock's time at which it fires.
    [[nodiscard]] std::chrono::milliseconds due() const { return m_due; }

    //! \brief The clock's call: the time has come.
    void fire();

private:
    Clock *m_clock;
    std::function<void()> m_action;
    std::chrono::milliseconds m_due{0};
    bool m_active = false;
};

} // namespace SocketIO
