// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QSize>

#include <optional>

class QString;

//! \brief What all programs of the app do the same, with and without a window.
namespace Launcher {

//! \brief Sets names and defaults. Call it before QGuiApplication is made.
void prepare();

//! \brief A size as in `390x844`, or nothing.
std::optional<QSize> parseSize(const QString &text);

} // namespace Launcher
