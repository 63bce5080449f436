// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/targets/manifest.h"

namespace Ctl {

//! \brief Copies the database of the data directory \a data to \a file as it is at one moment, with
//! a manifest beside it, and what its files contain. A server may be running and writing: it is not
//! held up. What is at \a file is complete at any moment, or was not touched. \a mayReplace: also
//! if there is one already.
[[nodiscard]] Result<Manifest> backUp(const QString &data, const QString &file, bool mayReplace);

} // namespace Ctl
