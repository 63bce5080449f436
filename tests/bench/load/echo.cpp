// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/fail.h"
#include "tests/bench/load/message.h"
#include "tests/bench/load/percentile.h"
#include "tests/bench/load/report.h"
#include "tests/bench/load/scenarios.h"
#include "tests/bench/load/stage.h"

#include <utility>

namespace Bench {
namespace {

constexpr std::chrono::seconds kWarmUp{1};

//! One request in flight on each connection, and how long each took.
class Echo {
public:
    explicit Echo(Stage &stage)
        : m_stage(stage)
        , m_calls(stage.swarm().size())
    {
        stage.swarm().setPacketHandler(
            [this](Peer &peer, std::string_view packet) { answered(peer, packet); });
        for (std::size_t i = 0; i < m_calls.size(); ++i)
            call(stage.swarm().peer(i));
    }

    //! Times in microseconds of those that were answered during \a time.
    std::vector<float> run(std::chrono::seconds time)
    {
        m_times.clear();
        m_stage.poller().turnFor(time);
        m_stage.swarm().requireWhole();
        return std::exchange(m_times, {});
    }

private:
    struct Call {
        std::uint64_t id = 0;
        Clock::time_point start;
    };

    void call(Peer &peer)
    {
        Call &current = m_calls[peer.number()];
        ++current.id;
        std::string packet = "2" + std::to_string(current.id) + R"(["echo",)";
        packet.append(kAlert).append("]");
        current.start = Clock::now();
        peer.emitPacket(packet);
    }

    void answered(Peer &peer, std::string_view packet)
    {
        const Call &current = m_calls[peer.number()];
        const auto now = Clock::now();
        const std::string start = "3" + std::to_string(current.id) + "[";
        if (!packet.starts_with(start) || packet.substr(start.size(), kAlert.size()) != kAlert)
            fail("wrong answer: " + std::string(packet));
        m_times.push_back(std::chrono::duration<float, std::micro>(now - current.start).count());
        call(peer);
    }

    Stage &m_stage;
    std::vector<Call> m_calls;
    std::vector<float> m_times;
};

} // namespace

void measureEcho(const Options &options)
{
    Stage stage(options);
    stage.fill();
    Echo echo(stage);
    echo.run(kWarmUp);

    const auto cpu = stage.server().cpuTime();
    const auto start = Clock::now();
    auto times = echo.run(options.time);
    const std::chrono::duration<double> time = Clock::now() - start;
    const auto used = stage.server().cpuTime() - cpu;
    if (times.empty())
        fail("no answers");

    Report report(options);
    report.add("round_trips", times.size());
    report.add("round_trips_per_second", static_cast<double>(times.size()) / time.count());
    report.add("p50_us", percentile(times, 0.50));
    report.add("p99_us", percentile(times, 0.99));
    report.add("cpu_us_per_round_trip", microsPer(used, times.size()));
    report.print();
}

} // namespace Bench
