// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QList>

namespace Store {

//! \brief A table that both databases have.
struct CommonTable {
    struct Column {
        enum class Type { Number, Text, Bytes };

        QString name;
        Type type; //!< in PostgreSQL: to SQLite any value may be of any type
        bool isIdentity = false; //!< PostgreSQL numbers it
    };

    QString name;
    QList<Column> columns;
    QList<qsizetype> key = {}; //!< which of the columns, in the order of the primary key
};

//! \brief All tables of the SQLite database \a source but those that are about one database alone,
//! each after those that it refers to. Nothing is known here of what they are for: one that a
//! migration adds is among them. Fails if \a target has not the same.
Result<QList<CommonTable>> commonTables(const Database &source, const Database &target);

} // namespace Store
