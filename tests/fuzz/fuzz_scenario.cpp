// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/context.h"
#include "server/scenario/scenario.h"
#include "socketio/protocol/arguments.h"
#include "tests/fuzz/check.h"

using namespace Scenarios;

// The input is a document, or a condition on fields: nothing of it breaks the reader, and what it
// has read hangs together.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto scenario = Scenario::parse(input);
    if (!scenario) {
        CRIER_CHECK(!scenario.error().message.isEmpty());
        return 0;
    }
    CRIER_CHECK(!scenario->id.isEmpty() && !scenario->lists.empty());
    const auto count = static_cast<int>(scenario->lists.size());
    const QJsonObject fields{{QStringLiteral("a"), 1}, {QStringLiteral("b"), QStringLiteral("x")}};
    for (const auto &list : scenario->lists) {
        for (const Step &step : list) {
            CRIER_CHECK(step.then < count && step.otherwise < count);
            CRIER_CHECK(step.then != 0 && step.otherwise != 0);
            CRIER_CHECK(!step.path.isEmpty() && !nameOf(step.act).isEmpty());
            (void)holds(step.filter, fields);
            for (const QByteArray &value : step.values)
                (void)filled(value, fields);
        }
    }
    return 0;
}
