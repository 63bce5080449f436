// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/timebase.h"

#include "server/store/logging.h"

#include <QtCore/QDateTime>

#include <atomic>

namespace Store::TimeBase {

namespace {

std::atomic<qint64> current = 0;

} // namespace

qint64 offset()
{
    return current;
}

void hear(qint64 now)
{
    const qint64 found = now - QDateTime::currentMSecsSinceEpoch();
    if (qAbs(found - current) <= kToleranceMs)
        return;
    current = found;
    if (qAbs(found) > kWorthToldMs)
        qCWarning(lcStore).noquote()
            << "this machine's clock is" << static_cast<double>(qAbs(found)) / 1000 << "s"
            << (found > 0 ? "behind" : "ahead of")
            << "the database's, which is the one that counts";
}

} // namespace Store::TimeBase
