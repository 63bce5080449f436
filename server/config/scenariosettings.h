// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/config/settings.h"

namespace Config {

//! \brief Those of the section `scenario`.
[[nodiscard]] QList<Setting> scenarioSettings();

} // namespace Config
