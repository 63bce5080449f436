// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/loop/timerwheel.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace Net {

namespace {

constexpr quint64 kNever = std::numeric_limits<quint64>::max();

quint64 tickAt(qint64 milliseconds)
{
    return static_cast<quint64>(milliseconds) / static_cast<quint64>(TimerWheel::kTick.count());
}

} // namespace

qint64 monotonicMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

Deadline::Deadline(TimerWheel &wheel, std::function<void()> expired)
    : m_wheel(&wheel)
    , m_expired(std::move(expired))
{
}

void Deadline::start(std::chrono::milliseconds wait)
{
    m_wheel->start(*this, m_wheel->m_now(), wait);
}

void Deadline::startNext(std::chrono::milliseconds wait)
{
    const qint64 now = m_wheel->m_now();
    // The tick before: see TimerWheel::start().
    const qint64 due = (static_cast<qint64>(m_tick) - 1) * TimerWheel::kTick.count();
    const bool isForgiven = due <= now && now - due <= kForgiven.count();
    m_wheel->start(*this, isForgiven ? due : now, wait);
}

void Deadline::setWheel(TimerWheel &wheel)
{
    stop();
    m_wheel = &wheel;
}

TimerWheel::TimerWheel(std::function<qint64()> now, std::function<void()> sooner)
    : m_now(std::move(now))
    , m_sooner(std::move(sooner))
    , m_tick(tickAt(m_now()))
{
}

TimerWheel::~TimerWheel()
{
    for (auto &ring : m_slots) {
        for (WheelNode &slot : ring) {
            while (slot.next != &slot)
                slot.next->unlink();
        }
    }
}

void TimerWheel::start(Deadline &deadline, qint64 from, std::chrono::milliseconds wait)
{
    const quint64 before = m_sooner ? nextTick() : 0;
    deadline.unlink();
    // The tick after the moment: never early.
    deadline.m_tick = std::max(m_tick, tickAt(from + std::max<qint64>(wait.count(), 0))) + 1;
    place(deadline);
    if (m_sooner && deadline.m_tick < before)
        m_sooner();
}

// The ring whose slots are just wide enough to tell this deadline's time from now.
void TimerWheel::place(Deadline &deadline)
{
    const quint64 ahead = deadline.m_tick - std::min(m_tick, deadline.m_tick);
    int level = 0;
    while (level < kLevels - 1 && ahead >> (kSlotBits * (level + 1)) != 0)
        ++level;
    // What lies beyond the last ring waits in its furthest slot and is placed again from there.
    const quint64 reach = quint64(1) << (kSlotBits * kLevels);
    const quint64 tick = std::min(deadline.m_tick, m_tick + reach - 1);
    const quint64 slot = (tick >> (kSlotBits * level)) % kSlots;
    deadline.insertBefore(m_slots[static_cast<size_t>(level)][slot]);
    m_used[static_cast<size_t>(level)] |= quint64(1) << slot;
}

// The first tick at which a slot has to be looked at: the deadlines of ring 0 are due then, those
// of the other rings move inwards.
quint64 TimerWheel::nextTick() const
{
    quint64 result = kNever;
    for (int level = 0; level < kLevels; ++level) {
        const quint64 used = m_used[static_cast<size_t>(level)];
        if (used == 0)
            continue;
        const quint64 position = m_tick >> (kSlotBits * level);
        const int here = static_cast<int>((position + 1) % kSlots);
        const auto distance = static_cast<quint64>(std::countr_zero(std::rotr(used, here))) + 1;
        result = std::min(result, (position + distance) << (kSlotBits * level));
    }
    return result;
}

std::optional<qint64> TimerWheel::nextAt() const
{
    const quint64 tick = nextTick();
    if (tick == kNever)
        return std::nullopt;
    return static_cast<qint64>(tick) * kTick.count();
}

void TimerWheel::advance()
{
    const quint64 now = tickAt(m_now());
    while (true) {
        const quint64 tick = nextTick();
        if (tick > now)
            break;
        m_tick = tick;
        for (int level = 1; level < kLevels; ++level) {
            if (m_tick % (quint64(1) << (kSlotBits * level)) != 0)
                break;
            cascade(level);
        }
        expire();
    }
    m_tick = std::max(m_tick, now);
}

void TimerWheel::take(int level, quint64 slot, WheelNode &taken)
{
    WheelNode &from = m_slots[static_cast<size_t>(level)][slot];
    m_used[static_cast<size_t>(level)] &= ~(quint64(1) << slot);
    while (from.next != &from) {
        WheelNode *node = from.next;
        node->unlink();
        node->insertBefore(taken);
    }
}

void TimerWheel::cascade(int level)
{
    WheelNode moving;
    take(level, (m_tick >> (kSlotBits * level)) % kSlots, moving);
    while (moving.next != &moving) {
        auto *deadline = static_cast<Deadline *>(moving.next);
        deadline->unlink();
        place(*deadline);
    }
}

void TimerWheel::expire()
{
    // Moved out first: whatever is started meanwhile may land in the same slot.
    WheelNode due;
    take(0, m_tick % kSlots, due);
    while (due.next != &due) {
        auto *deadline = static_cast<Deadline *>(due.next);
        deadline->unlink();
        deadline->m_expired();
    }
}

} // namespace Net
