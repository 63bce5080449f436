// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/poller.h"

#include "tests/bench/load/fail.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace Bench {
namespace {

constexpr int kEventsATurn = 512;

std::chrono::milliseconds untilDeadline(Clock::time_point deadline)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    return std::max(left, std::chrono::milliseconds{0});
}

} // namespace

Poller::Poller()
    : m_epoll(epoll_create1(EPOLL_CLOEXEC))
{
    if (m_epoll < 0)
        failWithErrno("epoll_create1");
}

Poller::~Poller()
{
    ::close(m_epoll);
}

void Poller::add(int descriptor, std::uint32_t events, Pollable &owner)
{
    epoll_event event{.events = events, .data = {.ptr = &owner}};
    if (epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event) < 0)
        failWithErrno("epoll_ctl");
}

void Poller::change(int descriptor, std::uint32_t events, Pollable &owner)
{
    epoll_event event{.events = events, .data = {.ptr = &owner}};
    if (epoll_ctl(m_epoll, EPOLL_CTL_MOD, descriptor, &event) < 0)
        failWithErrno("epoll_ctl");
}

void Poller::turn(std::chrono::milliseconds limit)
{
    std::array<epoll_event, kEventsATurn> events;
    const int timeout = static_cast<int>(limit.count());
    const int count = epoll_wait(m_epoll, events.data(), kEventsATurn, timeout);
    if (count < 0 && errno != EINTR)
        failWithErrno("epoll_wait");
    for (int i = 0; i < count; ++i)
        static_cast<Pollable *>(events[i].data.ptr)->ready(events[i].events);
}

bool Poller::turnUntil(const std::function<bool()> &done, std::chrono::milliseconds limit)
{
    const auto deadline = Clock::now() + limit;
    while (!done()) {
        if (Clock::now() >= deadline)
            return false;
        turn(untilDeadline(deadline));
    }
    return true;
}

bool Poller::spinUntil(const std::function<bool()> &done, std::chrono::milliseconds limit)
{
    const auto deadline = Clock::now() + limit;
    while (!done()) {
        if (Clock::now() >= deadline)
            return false;
        turn(std::chrono::milliseconds{0});
    }
    return true;
}

void Poller::turnFor(std::chrono::milliseconds time)
{
    turnUntil([] { return false; }, time);
}

} // namespace Bench
