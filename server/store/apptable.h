// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

namespace Store {

struct App {
    QString id;
    QString epoch; //!< part of every offset of its log
    qint64 lastSeq = 0; //!< number of its newest push
    qint64 prunedSeq = 0; //!< number of the newest push that is no longer kept
    qint64 createdAt = 0; //!< ms since 1970
};

//! \brief Tenants.
class AppTable {
public:
    explicit AppTable(const Database &database)
        : m_database(database)
    {
    }

    Result<void> insert(const App &app);
    Result<App> find(const QString &id) const;
    //! \brief Counts the app's pushes one up. Run it in the transaction that inserts the push.
    Result<App> advance(const QString &id);

private:
    const Database &m_database;
};

} // namespace Store
