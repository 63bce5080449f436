// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/condition.h"
#include "server/data/field.h"
#include "server/store/objecttable.h"

namespace Data {

//! \brief The comparisons of \a condition that all have to hold.
[[nodiscard]] QList<Condition> comparisonsOf(const Condition &condition);

//! \brief The keys of \a field that \a comparison asks for; nothing: an index does not help.
[[nodiscard]] std::optional<Store::ObjectSelection> keysFor(
    const Field &field, const Condition &comparison);

//! \brief Whether the index alone says that \a comparison holds: keys of long texts are cut.
[[nodiscard]] bool isExact(const Store::ObjectSelection &selection, const Condition &comparison);

} // namespace Data
