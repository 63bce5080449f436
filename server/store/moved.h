// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

namespace Store {

//! \brief Where the data of an SQLite database has gone, see transfer(). It is written into the
//! database itself, so that it goes wherever that one is copied to.
struct Moved {
    QString place; //!< for people, as Driver::place()
    qint64 at = 0; //!< ms since 1970

    //! \brief Nothing: it is still here.
    static Result<std::optional<Moved>> of(Statements &connection);
    //! \brief From now on only Database::Mode::Moved opens it.
    [[nodiscard]] static Result<void> mark(Database &database, const Moved &moved);
    //! \brief It is here again.
    [[nodiscard]] static Result<void> forget(Database &database);

    //! \brief What happened, and what to do.
    [[nodiscard]] QString toString() const;
};

} // namespace Store
