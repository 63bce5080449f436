// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/logging.h"

Q_LOGGING_CATEGORY(lcData, "crier.data", QtInfoMsg)
