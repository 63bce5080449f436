// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QLoggingCategory>

namespace Wake {

Q_DECLARE_LOGGING_CATEGORY(lcWake)

} // namespace Wake
