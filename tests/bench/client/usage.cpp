// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/client/usage.h"

#include "tests/bench/load/fail.h"

#include <ctime>
#include <fstream>
#include <string>

namespace Bench {

Usage currentUsage(qint64 peerMicros)
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return {std::chrono::steady_clock::now(), time.tv_sec * 1'000'000 + time.tv_nsec / 1000,
        peerMicros};
}

QJsonObject ratesOf(int count, const Usage &before, const Usage &after)
{
    const double seconds = std::chrono::duration<double>(after.time - before.time).count();
    const auto used = static_cast<double>(after.cpuMicros - before.cpuMicros);
    const auto peerUsed = static_cast<double>(after.peerMicros - before.peerMicros);
    return {{QStringLiteral("count"), count}, {QStringLiteral("per_second"), count / seconds},
        {QStringLiteral("cpu_us_each"), used / count},
        {QStringLiteral("peer_share"), peerUsed / used}};
}

double ownKiB()
{
    std::ifstream file("/proc/self/smaps_rollup");
    for (std::string word; file >> word;) {
        double value = 0;
        if (word == "Pss:" && file >> value)
            return value;
    }
    fail("no smaps_rollup");
}

} // namespace Bench
