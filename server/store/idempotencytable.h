// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

namespace Store {

//! \brief A request that may be repeated, and what it was answered.
struct IdempotencyRow {
    QString appId;
    QString key; //!< chosen by the sender
    QByteArray fingerprint; //!< of the request
    QByteArray answer;
    qint64 createdAt = 0;
};

class IdempotencyTable {
public:
    explicit IdempotencyTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief In the place of one with that key that find() does not find any more.
    Result<void> insert(const IdempotencyRow &row);
    //! \brief Unless it is older than \a oldest.
    Result<IdempotencyRow> find(const QString &appId, const QString &key, qint64 oldest) const;

private:
    const Database &m_database;
};

} // namespace Store
