// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/serverprocess.h"

#include "tests/bench/load/fail.h"

#include <cstdlib>
#include <fstream>
#include <string>

namespace Bench {
namespace {

constexpr std::chrono::milliseconds kSampleInterval{100};
constexpr int kEqualSamples = 4;
constexpr int kMostSamples = 20;
constexpr long kToleranceKiB = 16;

} // namespace

ServerProcess::ServerProcess(const std::vector<pid_t> &pids)
    : m_pids(pids)
    , m_clocks(pids.size())
{
    for (std::size_t i = 0; i < pids.size(); ++i) {
        if (clock_getcpuclockid(pids[i], &m_clocks[i]) != 0)
            fail("no process " + std::to_string(pids[i]));
    }
}

std::chrono::nanoseconds ServerProcess::cpuTime() const
{
    std::chrono::nanoseconds sum{0};
    for (const clockid_t clock : m_clocks) {
        timespec time{};
        if (clock_gettime(clock, &time) < 0)
            fail("the server is gone");
        sum += std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    }
    return sum;
}

long ServerProcess::residentKiB() const
{
    long sum = 0;
    for (const pid_t pid : m_pids)
        sum += residentKiB(pid);
    return sum;
}

long ServerProcess::residentKiB(pid_t pid)
{
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string word; status >> word;) {
        long value = 0;
        if (word == "VmRSS:" && status >> value)
            return value;
    }
    fail("the server is gone");
}

long ServerProcess::settledKiB(Poller &poller) const
{
    long value = residentKiB();
    int equal = 0;
    for (int i = 0; i < kMostSamples && equal < kEqualSamples; ++i) {
        poller.turnFor(kSampleInterval);
        const long next = residentKiB();
        equal = std::abs(next - value) <= kToleranceKiB ? equal + 1 : 0;
        value = next;
    }
    return value;
}

} // namespace Bench
