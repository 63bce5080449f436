// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/cron.h"
#include "socketio/protocol/utf8.h"
#include "tests/fuzz/check.h"

#include <QtCore/QDateTime>

#include <array>

// The input is a moment, a zone and five fields: what comes next comes later, on the minute or when
// the clock jumps, and nothing lies between.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const std::array<QTimeZone, 4> kZones{QTimeZone::utc(), QTimeZone("Europe/Berlin"),
        QTimeZone("America/New_York"), QTimeZone("Australia/Lord_Howe")};
    constexpr qint64 kBegin = 1767225600000; // 2026
    constexpr qint64 kMinute = 60'000;
    if (size < 4)
        return 0;
    const qint64 moment = kBegin + qint64(data[0] * 256 + data[1]) * 17 * kMinute;
    const QTimeZone &zone = kZones.at(data[2] % kZones.size());
    const QByteArrayView input(data + 3, static_cast<qsizetype>(size - 3));
    const auto cron = Scenarios::Cron::parse(SocketIO::Utf8::decode(input), zone);
    if (!cron) {
        CRIER_CHECK(!cron.error().isEmpty());
        return 0;
    }
    const auto next = cron->next(moment);
    if (!next)
        return 0;
    CRIER_CHECK(*next > moment);
    CRIER_CHECK(*next % kMinute == 0);
    CRIER_CHECK(cron->next(*next - 1) == next);
    CRIER_CHECK(cron->next(moment + (*next - moment) / 2) == next || *next - moment < 2);
    return 0;
}
