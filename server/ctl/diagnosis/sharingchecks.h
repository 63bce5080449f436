// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/diagnosis/diagnosis.h"
#include "server/store/database.h"

namespace Ctl {

//! \brief Looks at a PostgreSQL that servers share: whether it is reached, its schema, its
//! standbys, its clock beside ours, and the servers. Changes nothing there.
void checkSharing(Diagnosis &diagnosis, const Store::Target &target);

} // namespace Ctl
