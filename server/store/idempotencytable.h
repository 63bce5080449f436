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

    Result<void> insert(const IdempotencyRow &row);
    Result<IdempotencyRow> find(const QString &appId, const QString &key) const;
    //! \brief Forgets what is older than \a time.
    Result<void> removeBefore(qint64 time);

private:
    const Database &m_database;
};

} // namespace Store
