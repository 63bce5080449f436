// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/logging.h"

Q_LOGGING_CATEGORY(lcStore, "crier.store", QtInfoMsg)
