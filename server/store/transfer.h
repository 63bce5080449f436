// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QList>

#include <functional>

namespace Store {

//! \brief What transfer() has moved.
struct Transferred {
    struct Table {
        QString name;
        qint64 rows;
    };

    QString place; //!< where it is now, as Driver::place()
    QList<Table> tables;
    qsizetype contents = 0; //!< of uploaded files, which are in no database
    qint64 replaced = 0; //!< texts with a character that PostgreSQL has not
    QStringList examples = {}; //!< some of them: `pushes (demo, 12): event`
    bool wasThere = false; //!< all of it, by a try before that did not come to its end

    [[nodiscard]] qint64 rowsOf(const QString &table) const;
};

//! \brief How many rows of a table are done; at its end, and about once a second before.
using TransferProgress = std::function<void(const QString &table, qint64 rows)>;

//! \brief Moves what is in the SQLite database of \a directory, on which no server may run, to the
//! PostgreSQL \a to, which may have nothing in it but the schema: all of it, with numbers, epochs
//! and hashes as they are, in one transaction, at whose end both sides are compared. Then the
//! SQLite database is Moved. Fails with nothing changed but the version of the schema.
Result<Transferred> transfer(
    const QString &directory, const Target &to, const TransferProgress &progress);

} // namespace Store
