// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/documenttable.h"
#include "server/store/slice.h"

namespace Data {

//! \brief Goes through the objects of structures that were changed, some in each turn: takes out
//! what is of no field any more, and makes and removes indexes. Where it is, the structure's
//! document says.
class Rewriting {
public:
    explicit Rewriting(Store::Database &database)
        : m_database(database)
    {
    }

    //! \brief Whether nothing is left to do.
    [[nodiscard]] Store::Result<bool> goOn(Store::Slice &slice) const;

private:
    [[nodiscard]] Store::Result<bool> removeKeys(
        const Store::Document &document, Store::Slice &slice) const;
    [[nodiscard]] Store::Result<bool> rewrite(
        Store::Document &document, const Store::Slice &slice) const;

    Store::Database &m_database;
};

} // namespace Data
