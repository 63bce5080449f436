// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace Bench {

using Clock = std::chrono::steady_clock;

//! \brief Whoever owns a descriptor that a Poller watches.
class Pollable {
public:
    Pollable() = default;
    Pollable(const Pollable &) = delete;
    Pollable &operator=(const Pollable &) = delete;
    virtual ~Pollable() = default;

    //! \a events as epoll reports them. Nobody but the object itself may go away in here.
    virtual void ready(std::uint32_t events) = 0;
};

//! \brief An epoll loop: level-triggered, one thread.
class Poller {
public:
    Poller();
    Poller(const Poller &) = delete;
    Poller &operator=(const Poller &) = delete;
    ~Poller();

    void add(int descriptor, std::uint32_t events, Pollable &owner);
    void change(int descriptor, std::uint32_t events, Pollable &owner);

    //! Waits at most \a limit for something to happen and handles it.
    void turn(std::chrono::milliseconds limit);

    //! Turns until \a done or until \a limit has passed; whether it was done.
    bool turnUntil(const std::function<bool()> &done, std::chrono::milliseconds limit);

    //! The same without ever sleeping. Whoever sends to a thread that sleeps pays for waking its
    //! core, which is more than the sending itself; no remote client costs a server that.
    bool spinUntil(const std::function<bool()> &done, std::chrono::milliseconds limit);

    //! Turns for all of \a time.
    void turnFor(std::chrono::milliseconds time);

private:
    int m_epoll = -1;
};

} // namespace Bench
