// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/metrics/processmetrics.h"

#include "server/metrics/families.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>

#include <filesystem>
#include <optional>
#include <sys/resource.h>
#include <unistd.h>

namespace Metrics {

using prometheus::MetricFamily;

namespace {

double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

//! proc(5): the second number of statm is what is resident, in pages.
std::optional<double> residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    bool ok = false;
    const double pages = file.readAll().split(' ').value(1).toDouble(&ok);
    return ok ? std::optional(pages * static_cast<double>(::sysconf(_SC_PAGESIZE))) : std::nullopt;
}

std::optional<double> openDescriptors()
{
    std::error_code error;
    double count = -1; // the one that this looks through
    for (std::filesystem::directory_iterator entry("/proc/self/fd", error), end;
         !error && entry != end; entry.increment(error))
        ++count;
    return error ? std::nullopt : std::optional(count);
}

MetricFamily buildInfo()
{
    MetricFamily family = makeGauge("crier_build_info", "What is running; always 1.", 1);
    family.metric.front().label = {{"version", CRIER_VERSION}, {"qt", qVersion()}};
    return family;
}

} // namespace

ProcessMetrics::ProcessMetrics()
    : m_startTime(static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000)
{
}

std::vector<MetricFamily> ProcessMetrics::Collect() const
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    rlimit descriptors{};
    ::getrlimit(RLIMIT_NOFILE, &descriptors);
    std::vector<MetricFamily> families{
        buildInfo(),
        makeCounter("process_cpu_seconds_total", "User and system time, in seconds.",
            seconds(usage.ru_utime) + seconds(usage.ru_stime)),
        makeGauge("process_start_time_seconds", "Start, in seconds since 1970.", m_startTime),
        makeGauge("process_max_fds", "Descriptors that may be open.",
            static_cast<double>(descriptors.rlim_cur)),
    };
    if (const auto bytes = residentBytes())
        families.push_back(makeGauge(
            "process_resident_memory_bytes", "Memory that is resident, in bytes.", *bytes));
    if (const auto count = openDescriptors())
        families.push_back(makeGauge("process_open_fds", "Descriptors that are open.", *count));
    return families;
}

} // namespace Metrics
