// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/logging.h"

Q_LOGGING_CATEGORY(lcPush, "crier.push", QtInfoMsg)
