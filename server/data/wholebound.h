// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/condition.h"
#include "server/data/structure.h"

namespace Data {

//! \brief `n < 1.5` as `n <= 1`: what is whole is not compared with parts. Anything else as it is.
[[nodiscard]] Condition withWholeBound(const Structure &structure, Condition comparison);

} // namespace Data
