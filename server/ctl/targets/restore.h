// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/targets/manifest.h"

namespace Ctl {

//! \brief What was restored.
struct Restored {
    Manifest manifest;
    QString kept; //!< where the database that was there before is now; empty: there was none
};

//! \brief Checks the backup \a file and makes it the database of the data directory \a data, with
//! new epochs: offsets of the lost log are not taken for offsets of this one.
//!
//! Refused while a server runs there, and if there is a database, unless \a mayReplace; that one is
//! kept under another name.
[[nodiscard]] Result<Restored> restore(const QString &file, const QString &data, bool mayReplace);

} // namespace Ctl
