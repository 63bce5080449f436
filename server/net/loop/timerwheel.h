// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QtGlobal>

#include <array>
#include <chrono>
#include <functional>
#include <optional>

namespace Net {

class TimerWheel;

//! \brief Milliseconds of a clock that never goes back; what TimerWheel and limits count with.
[[nodiscard]] qint64 monotonicMs();

//! A place in a circular list.
struct WheelNode {
    WheelNode *previous = this;
    WheelNode *next = this;

    void unlink()
    {
        previous->next = next;
        next->previous = previous;
        previous = next = this;
    }
    void insertBefore(WheelNode &other)
    {
        previous = other.previous;
        next = &other;
        previous->next = this;
        other.previous = this;
    }
};

//! \brief Something to be done later unless it is stopped; many thousands cost next to nothing.
//!
//! Starting and stopping take constant time and allocate nothing. Never early, and late by up to a
//! tick.
class Deadline : private WheelNode {
public:
    Deadline(TimerWheel &wheel, std::function<void()> expired);
    ~Deadline() { stop(); }
    Q_DISABLE_COPY_MOVE(Deadline)

    //! What a loop that is busy or a tick may be late, without whoever waits losing time by it.
    static constexpr std::chrono::milliseconds kForgiven{10};

    //! \brief Starts, or starts again.
    void start(std::chrono::milliseconds wait);
    //! \brief From inside its own function: \a wait counts from when it was due and not from when
    //! its turn came, so that waits in a row add up to their sum. If it came later than kForgiven
    //! (the machine slept, the thread was stuck), from now: that is nobody's fault.
    void startNext(std::chrono::milliseconds wait);
    void stop() { unlink(); }
    [[nodiscard]] bool isActive() const { return next != this; }
    //! \brief For an object that goes to another thread; stops the deadline.
    void setWheel(TimerWheel &wheel);

private:
    friend class TimerWheel;

    TimerWheel *m_wheel;
    quint64 m_tick = 0;
    std::function<void()> m_expired;
};

//! \brief A hierarchical timing wheel: four rings of 64 slots, each slot a list of deadlines.
//!
//! Source: Varghese and Lauck, "Hashed and Hierarchical Timing Wheels" (1987), scheme 7. Time is
//! what the caller says it is, so tests need no waiting.
class TimerWheel {
public:
    //! As fine as the stock server's timers. A slot is a list, so that many deadlines cost no more.
    static constexpr std::chrono::milliseconds kTick{1};

    //! \a now: milliseconds that never go back. \a sooner is called when something is due earlier
    //! than nextAt() said.
    explicit TimerWheel(std::function<qint64()> now, std::function<void()> sooner = {});
    ~TimerWheel();
    Q_DISABLE_COPY_MOVE(TimerWheel)

    //! \brief Runs what is due. Deadlines may be started, stopped and deleted meanwhile.
    void advance();

    //! \brief When advance() has something to do next; nothing: nothing is waiting.
    [[nodiscard]] std::optional<qint64> nextAt() const;

private:
    friend class Deadline;

    static constexpr int kLevels = 4;
    static constexpr int kSlotBits = 6;
    static constexpr int kSlots = 1 << kSlotBits;

    void start(Deadline &deadline, qint64 from, std::chrono::milliseconds wait);
    void place(Deadline &deadline);
    //! Empties a slot into \a taken.
    void take(int level, quint64 slot, WheelNode &taken);
    void cascade(int level);
    void expire();
    [[nodiscard]] quint64 nextTick() const;

    std::function<qint64()> m_now;
    std::function<void()> m_sooner;
    quint64 m_tick; //!< up to and with this one everything has been run
    std::array<std::array<WheelNode, kSlots>, kLevels> m_slots;
    std::array<quint64, kLevels> m_used{}; //!< a bit for each slot that may hold something
};

} // namespace Net
