// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QMap>

namespace Store {

//! \brief How many receipts the app's pushes since \a since (ms since 1970) have, by state: as many
//! as ReceiptTable::list() shows of each of them, all together.
//!
//! A receipt that holds for many pushes counts for each that was for its user, unless the user has
//! said the same of that push alone.
Result<QMap<QString, qint64>> receiptCounts(
    const Database &database, const QString &appId, qint64 since);

} // namespace Store
