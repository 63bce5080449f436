// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <functional>

namespace Store {

//! \brief What is kept under \a name; empty: nothing.
Result<QByteArray> findSecret(const Database &database, const QString &name);

//! \brief What the server keeps for itself under \a name. The first time \a make makes it. In a
//! transaction.
Result<QByteArray> secretOf(
    const Database &database, const QString &name, const std::function<QByteArray()> &make);

} // namespace Store
