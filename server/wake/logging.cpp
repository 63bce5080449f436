// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/wake/logging.h"

namespace Wake {

Q_LOGGING_CATEGORY(lcWake, "crier.wake")

} // namespace Wake
