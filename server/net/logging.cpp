// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/logging.h"

Q_LOGGING_CATEGORY(lcNet, "crier.net", QtInfoMsg)
