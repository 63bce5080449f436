// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

// The floor of durable pushes: SQLite in a plain loop, one row after the other, each with a commit
// of its own. Nobody who gives each push its own commit can accept more.
//
// crier-sqlite-floor pushes --database FILE [--time S]: FILE is a database of crierd that is not
// running, with a push in it. Prints a line like that of crier-load; its other options go unused.

#include "tests/bench/load/fail.h"
#include "tests/bench/sqlitefloor/log.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kDefaultSeconds = 3;

double cpuMicros()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

} // namespace

int main(int argc, char **argv)
{
    std::map<std::string, std::string> options;
    for (int i = 2; i + 1 < argc; i += 2)
        options[argv[i]] = argv[i + 1];
    if (!options.contains("--database"))
        Bench::fail("Usage: crier-sqlite-floor pushes --database FILE [--time S]");
    const int seconds =
        options.contains("--time") ? std::atoi(options["--time"].c_str()) : kDefaultSeconds;

    Bench::Log log(options["--database"]);
    log.append();
    long count = 0;
    const double cpu = cpuMicros();
    const auto start = Clock::now();
    while (Clock::now() - start < std::chrono::seconds(seconds)) {
        log.append();
        ++count;
    }
    const auto time = std::chrono::duration<double>(Clock::now() - start).count();
    std::printf("{\"scenario\":\"pushes\",\"pushes\":%ld,\"pushes_per_second\":%.3f,"
                "\"cpu_us_per_push\":%.3f}\n",
        count, static_cast<double>(count) / time, (cpuMicros() - cpu) / static_cast<double>(count));
}
