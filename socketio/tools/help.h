// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QCommandLineParser>

namespace Sio {

//! \brief What `sio --help` prints.
[[nodiscard]] QString generalHelp();

//! \brief Describes \a command, "listen" or "emit"; false if there is no such command.
bool describe(QCommandLineParser &parser, const QString &command);

} // namespace Sio
