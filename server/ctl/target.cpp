// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/target.h"

namespace Ctl {

Target::~Target() = default;

} // namespace Ctl
