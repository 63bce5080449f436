// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace Store {

//! \brief One administrative act.
struct AuditRow {
    qint64 id = 0; //!< set by the table
    QString appId;
    QString actor; //!< `key:` and its id, `user:` and its id, or `crierctl`
    QString action; //!< as in `user.create`
    QString target; //!< what it was done to, as in a user's id
    QByteArray detail = QByteArrayLiteral("{}"); //!< a JSON object
    QString address = {}; //!< where the request came from
    qint64 createdAt = 0;
};

//! \brief Which part of the audit log is wanted, from the newest.
struct AuditPage {
    int size = 0;
    qint64 before = 0; //!< only rows with a smaller id; 0: from the newest
    QString action = {}; //!< empty: all
    QString actor = {}; //!< whole, or without what stands before its colon; empty: all
    QString search = {}; //!< part of what, to what or who; empty: all
    qint64 since = 0; //!< ms since 1970
    qint64 until = 0;
};

class AuditTable {
public:
    explicit AuditTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief Notes an act. Run it in the transaction of the act itself.
    Result<void> insert(const AuditRow &row);
    //! \brief Newest first. Without what was noted of another app that was called the same before.
    Result<QList<AuditRow>> list(const QString &appId, const AuditPage &page) const;

private:
    const Database &m_database;
};

} // namespace Store
