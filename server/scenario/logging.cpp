// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/logging.h"

Q_LOGGING_CATEGORY(lcScenario, "crier.scenario", QtInfoMsg)
