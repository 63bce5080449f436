// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/pushload.h"

#include "tests/bench/load/fail.h"
#include "tests/bench/load/pushmessage.h"

#include <algorithm>
#include <limits>

namespace Bench {
namespace {

constexpr std::chrono::seconds kConnectLimit{10};
constexpr std::chrono::seconds kSendLimit{120};
constexpr std::chrono::seconds kFinishLimit{30};

} // namespace

PushLoad::PushLoad(Poller &poller, const Options &options, std::size_t senders,
    std::size_t measured, std::size_t recipients)
    : m_poller(poller)
    , m_options(options)
    , m_lanes(senders)
    , m_recipient(0, std::min(recipients, options.users.size()) - 1)
{
    if (options.users.empty() || options.key.empty())
        fail("pushes need --users and --key");
    for (std::size_t i = 0; i < senders; ++i) {
        m_lanes[i].sender = std::make_unique<PushSender>(poller, options.ports.front(), i);
        m_lanes[i].isMeasured = i < measured;
    }
    const auto areConnected = [this] {
        return std::all_of(m_lanes.begin(), m_lanes.end(),
            [](const Lane &lane) { return lane.sender->isConnected(); });
    };
    if (!poller.turnUntil(areConnected, kConnectLimit))
        fail("no connections for the senders");
}

void PushLoad::send(std::uint64_t count)
{
    m_limit = m_sent + count;
    for (Lane &lane : m_lanes)
        goOn(lane);
    if (!m_poller.turnUntil([this] { return m_busy == 0; }, kSendLimit))
        fail("pushes are missing");
}

void PushLoad::sendFor(std::chrono::seconds time)
{
    m_limit = std::numeric_limits<std::uint64_t>::max();
    for (Lane &lane : m_lanes)
        goOn(lane);
    m_poller.turnFor(time);
    finish();
}

void PushLoad::finish()
{
    m_limit = m_sent;
    if (!m_poller.turnUntil([this] { return m_busy == 0; }, kFinishLimit))
        fail("the last pushes are missing");
}

void PushLoad::goOn(Lane &lane)
{
    if (m_sent >= m_limit)
        return;
    ++m_busy;
    lane.number = m_sent++;
    lane.user = m_recipient(m_random);
    lane.awaited = lane.isMeasured ? 2 : 1;
    const std::string request =
        pushRequest(m_options.key, m_options.users[lane.user].name, lane.number);
    lane.start = Clock::now();
    lane.sender->post(request, [this, &lane] {
        ++m_accepted;
        done(lane);
    });
}

void PushLoad::received(std::uint64_t number, std::size_t user)
{
    const auto now = Clock::now();
    const auto lane = std::find_if(m_lanes.begin(), m_lanes.end(), [number](const Lane &each) {
        return each.isMeasured && each.awaited > 0 && each.number == number;
    });
    if (lane == m_lanes.end() && !m_lanes.back().isMeasured)
        return; // of a sender that went on
    if (lane == m_lanes.end() || lane->user != user)
        fail("push " + std::to_string(number) + " came to the wrong user, or twice");
    m_times.push_back(std::chrono::duration<float, std::micro>(now - lane->start).count());
    done(*lane);
}

void PushLoad::done(Lane &lane)
{
    if (--lane.awaited > 0)
        return;
    --m_busy;
    goOn(lane);
}

} // namespace Bench
