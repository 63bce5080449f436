// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <functional>
#include <limits>
#include <map>

namespace Toasts {

class Alarm;

//! \brief The one clock that all toasts go by, in ms. It never goes back.
//!
//! hold() makes it stand still and advance() moves it, so that a test or a designer can look at any
//! moment of an animation.
class Clock : public QObject {
    Q_OBJECT

public:
    static Clock *instance();

    [[nodiscard]] qint64 now() const;

    //! \brief From now on time passes only in advance().
    void hold();
    //! \brief Lets \a ms pass; what falls due on the way happens at its own time and in order.
    void advance(qint64 ms);
    //! \brief Time passes by itself again.
    void release();
    [[nodiscard]] bool isHeld() const { return m_held; }

Q_SIGNALS:
    //! \brief advance() has moved the clock: whatever is drawn is old.
    void advanced();

private:
    friend class Alarm;

    Clock();
    void add(Alarm *alarm);
    void remove(Alarm *alarm);
    void schedule();
    void ring();

    std::multimap<qint64, Alarm *> m_alarms;
    QElapsedTimer m_elapsed;
    QTimer m_timer;
    qint64 m_offset = 0; //!< ms between m_elapsed and now()
    bool m_held = false;
};

//! \brief Calls back once when its time has come.
class Alarm {
public:
    //! Never.
    static constexpr qint64 kNever = std::numeric_limits<qint64>::max();

    explicit Alarm(std::function<void()> callback);
    ~Alarm();
    Q_DISABLE_COPY_MOVE(Alarm)

    //! \brief Sets it to \a due of Clock::now(), or kNever.
    void set(qint64 due);
    [[nodiscard]] qint64 due() const { return m_due; }

private:
    friend class Clock;

    std::function<void()> m_callback;
    qint64 m_due = kNever;
};

} // namespace Toasts
