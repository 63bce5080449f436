// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/logging.h"

Q_LOGGING_CATEGORY(lcAuth, "crier.auth", QtInfoMsg)
