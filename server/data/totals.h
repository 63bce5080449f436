// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/objecttable.h"

namespace Data::Totals {

//! \brief How many objects \a selection has in all, of very many: as they were within the last two
//! seconds. To count a million of them at each page would take longer than to read all pages.
[[nodiscard]] Store::Result<qint64> count(
    const Store::ObjectTable &table, const Store::ObjectSelection &selection);

} // namespace Data::Totals
