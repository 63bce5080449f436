// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/condition.h"
#include "server/data/error.h"

#include <QtCore/QJsonObject>

namespace Data {

//! \brief \a condition with the templates of its values filled in: `{{HttpRequest.x}}`,
//! `{{WebUser.x}}`, `{{GlobalVar.x}}`.
//!
//! A comparison with nothing but parameters that the request does not have does not apply; of
//! others they are left out. One with a field of
//! a user, or a variable, that is not there never holds: who is not logged in owns nothing, not
//! even what belongs to nobody. Errors: Invalid for a template that can't be read.
[[nodiscard]] Outcome<Condition> fill(const Condition &condition, const QJsonObject &fields);

//! \brief The names of `{{GlobalVar.x}}` in it.
[[nodiscard]] QStringList globalVariables(const Condition &condition);

} // namespace Data
