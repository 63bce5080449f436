// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/options.h"

namespace Bench {

// Each runs to its end and prints its report.

void measureMemory(const Options &options);
void measureBroadcast(const Options &options);
void measureWhisper(const Options &options);
void measureConnects(const Options &options);
void measureEcho(const Options &options);
void hold(const Options &options);
void measurePushes(const Options &options);
void measureLatency(const Options &options);
void measureReplay(const Options &options);

} // namespace Bench
