// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QLoggingCategory>

Q_DECLARE_LOGGING_CATEGORY(lcApp) // crier.app: account, pushes, navigation

namespace App {

//! \brief From now on each message of this process is one bounded line in the log, whatever texts
//! of others it holds.
void guardLog();

} // namespace App
