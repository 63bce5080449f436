// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/client/clientoptions.h"

#include <QtCore/QJsonObject>

namespace Bench {

// Each runs to its end and returns what it found.

QJsonObject measureEvents(const ClientOptions &options);
QJsonObject measureEmits(const ClientOptions &options);
QJsonObject measureRoundTrips(const ClientOptions &options);
QJsonObject measureIdleMemory(const ClientOptions &options);

} // namespace Bench
