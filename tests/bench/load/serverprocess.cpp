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

ServerProcess::ServerProcess(pid_t pid)
    : m_pid(pid)
{
    if (clock_getcpuclockid(pid, &m_clock) != 0)
        fail("no process " + std::to_string(pid));
}

std::chrono::nanoseconds ServerProcess::cpuTime() const
{
    timespec time{};
    if (clock_gettime(m_clock, &time) < 0)
        fail("the server is gone");
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

long ServerProcess::residentKiB() const
{
    std::ifstream status("/proc/" + std::to_string(m_pid) + "/status");
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
