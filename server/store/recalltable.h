// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace Store {

//! \brief A push that whoever has it has to take away.
struct Recall {
    qint64 seq = 0;
    qint64 by = 0; //!< the push that takes its place; 0: it was taken back

    friend bool operator==(const Recall &, const Recall &) = default;
};

//! \brief What was taken back or replaced, in the order of the log: for those who were away.
//!
//! Each entry knows where the log ended then. A client that has got something newer was there, or
//! was told when it came back for that: no clock has to be right.
class RecallTable {
public:
    explicit RecallTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief Push \a seq is taken back now.
    Result<void> insert(const QString &appId, qint64 seq);
    //! \brief Push \a by, the newest, takes the place of \a seq for those who get both.
    Result<void> insertReplaced(const QString &appId, qint64 seq, qint64 by);
    //! \brief What \a userId may still have, oldest first, of a client that has got everything up
    //! to \a upTo and nothing newer. The newest \a size of them.
    Result<QList<Recall>> unheard(
        const QString &appId, const QString &userId, qint64 upTo, int size) const;

private:
    const Database &m_database;
};

} // namespace Store
