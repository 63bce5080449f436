// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/logging.h"

Q_LOGGING_CATEGORY(lcBus, "crier.bus", QtInfoMsg)
