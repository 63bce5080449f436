// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/slice.h"

namespace Data {

//! \brief Takes away objects whose time has come (Store::ObjectTable::setExpiry()). Nothing is set
//! off by that.
class Expiring {
public:
    explicit Expiring(Store::Database &database)
        : m_database(database)
    {
    }

    //! \brief Whether nothing is left to do.
    Store::Result<bool> goOn(const Store::Slice &slice) const;

private:
    Store::Result<void> remove(qint64 no) const;

    Store::Database &m_database;
};

} // namespace Data
