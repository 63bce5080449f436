// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/toasts/framelog.h"

#include <QtCore/QFile>
#include <QtQuick/QQuickWindow>

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace {

double cpuMillis()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

//! KiB of memory that only this process has.
long memory()
{
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    long result = 0;
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
        if (line.startsWith("Private_"))
            result += line.simplified().split(' ').value(1).toLong();
    }
    return result;
}

double millis(const QElapsedTimer &clock)
{
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

double percentile(QList<double> values, double part)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    return values.at(static_cast<qsizetype>(part * static_cast<double>(values.size() - 1)));
}

} // namespace

FrameLog::FrameLog(QQuickWindow *window)
{
    m_clock.start();
    connect(window, &QQuickWindow::frameSwapped, this, &FrameLog::onFrame);
}

void FrameLog::begin()
{
    m_expected.clear();
    m_waits.clear();
    m_last = -1;
    m_longest = 0;
    m_frames = m_dropped = 0;
    m_isCounting = true;
    m_memory = memory();
    m_cpu = cpuMillis();
}

void FrameLog::expect()
{
    m_expected.append(millis(m_clock));
}

// The first frame of a burst has everything to make: it may be late, and says so as a wait.
void FrameLog::onFrame()
{
    const double now = millis(m_clock);
    for (const double since : std::as_const(m_expected))
        m_waits.append(now - since);
    m_expected.clear();
    if (!m_isCounting)
        return;
    ++m_frames;
    if (m_last >= 0) {
        m_longest = std::max(m_longest, now - m_last);
        m_dropped += now - m_last > kDropped;
    }
    m_last = now;
}

void FrameLog::report(const QString &scenario, int toasts) const
{
    std::printf("{\"scenario\":\"%s\",\"toasts\":%d,\"frames\":%d,\"dropped\":%d,"
                "\"longest_frame_ms\":%.3f,\"first_frame_p50_ms\":%.3f,"
                "\"first_frame_p99_ms\":%.3f,\"cpu_ms_per_toast\":%.4f,"
                "\"memory_growth_kib\":%ld}\n",
        qUtf8Printable(scenario), toasts, m_frames, m_dropped, m_longest, percentile(m_waits, .5),
        percentile(m_waits, .99), (cpuMillis() - m_cpu) / toasts, memory() - m_memory);
}
