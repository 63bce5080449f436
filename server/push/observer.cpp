// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/observer.h"

namespace Push {

Observer::~Observer() = default;

void Observer::pushed(const QString &, Outcome) { }

void Observer::delivered(std::chrono::nanoseconds) { }

void Observer::receiptKept(const QString &) { }

void Observer::receiptsWaiting(qsizetype) { }

void Observer::replayStarted() { }

void Observer::replayFinished() { }

void Observer::gapFound(const QString &) { }

} // namespace Push
