// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/logging.h"

Q_LOGGING_CATEGORY(lcRealtime, "crier.realtime", QtInfoMsg)
