// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/options.h"

#include <cstdint>
#include <string>

namespace Bench {

//! \brief One line of JSON on stdout.
class Report {
public:
    //! Begins with the scenario, its transport and its connections.
    explicit Report(const Options &options);

    void add(const std::string &name, double value);
    void add(const std::string &name, std::uint64_t value);
    void add(const std::string &name, const std::string &value);
    void print();

private:
    void addRaw(const std::string &name, const std::string &json);

    std::string m_json;
};

//! \brief \a time in microseconds for each of \a count.
template <typename Duration> double microsPer(Duration time, std::uint64_t count)
{
    const auto nanos = std::chrono::duration_cast<std::chrono::nanoseconds>(time).count();
    return static_cast<double>(nanos) / 1000 / static_cast<double>(count);
}

} // namespace Bench
