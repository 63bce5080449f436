// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>
#include <QtCore/QVariant>

namespace Store {

//! \brief One entry of an app's log.
struct PushRow {
    QString appId;
    qint64 seq = 0;
    QString id;
    QStringList users; //!< empty: everybody
    QString event;
    QByteArray message; //!< JSON exactly as the sender wrote it
    qint64 createdAt = 0;
};

class PushTable {
public:
    explicit PushTable(const Database &database)
        : m_database(database)
    {
    }

    Result<void> insert(const PushRow &push);
    Result<PushRow> find(const QString &appId, const QString &id) const;
    //! \brief Whom the push with that number is for; empty: everybody. The message, which may be
    //! large, is left where it is.
    Result<QStringList> audience(const QString &appId, qint64 seq) const;

private:
    const Database &m_database;
};

} // namespace Store
