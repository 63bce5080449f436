// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/diagnosis/diagnosis.h"

namespace Ctl {

//! \brief Looks at a data directory, whether a server runs there or not: who may read it, the disk,
//! the database, and the clock beside what the database holds.
void checkData(Diagnosis &diagnosis, const QString &directory);

//! \brief Whether this program and its crierd know the schema \a version.
void checkSchema(Diagnosis &diagnosis, int version);

} // namespace Ctl
