// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/logging.h"

Q_LOGGING_CATEGORY(lcApp, "crier.app", QtInfoMsg)
