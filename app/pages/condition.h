// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/pages/scope.h"

namespace App {

//! \brief Whether \a condition holds: `{"all": […]}`, `{"any": […]}` or `{"field", "op", "value"}`,
//! as in filters of endpoints. What this version does not know holds: who wrote it meant that
//! something be shown.
[[nodiscard]] bool holds(const QJsonObject &condition, const Scope &scope);

} // namespace App
