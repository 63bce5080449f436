// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/problem.h"
#include "server/store/database.h"
#include "server/store/moved.h"

#include <QtCore/QJsonObject>

namespace Ctl {

//! \brief Makes the logs of all apps others, so that offsets of what has come since then are not
//! taken for theirs, and notes that they were restored, with \a detail. Run it in a transaction.
[[nodiscard]] Store::Result<void> renewLogs(Store::Database &database, const QJsonObject &detail);

//! \brief Makes the database of the data directory \a data, whose data was moved, the one to work
//! with again, as it was then. Returns where its data had gone.
[[nodiscard]] Result<Store::Moved> takeBack(const QString &data);

} // namespace Ctl
