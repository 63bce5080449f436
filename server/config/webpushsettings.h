// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/config/settings.h"

namespace Config {

//! \brief Those of the section `webpush`.
[[nodiscard]] QList<Setting> webPushSettings();

} // namespace Config
