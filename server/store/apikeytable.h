// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"
#include "server/store/position.h"

#include <QtCore/QStringList>

namespace Store {

struct ApiKey {
    QByteArray tokenHash;
    QString id = {}; //!< what it is called in lists; no secret
    QString appId;
    QString name = {}; //!< what it is for, in its maker's words
    QString hint; //!< the key's first characters
    QStringList scopes;
    qint64 createdAt = 0;
    qint64 expiresAt = 0; //!< 0: never
    qint64 lastUsedAt = 0; //!< 0: never; to the minute
    QString createdBy = {}; //!< as in the audit log; empty: nobody noted it
};

class ApiKeyTable {
public:
    explicit ApiKeyTable(const Database &database)
        : m_database(database)
    {
    }

    Result<void> insert(const ApiKey &key);
    Result<ApiKey> find(const QByteArray &tokenHash) const;
    //! \brief NotFound if the app has no such key.
    Result<ApiKey> findById(const QString &appId, const QString &id) const;
    //! \brief Who made the key of whatever app, see ApiKey::createdBy.
    Result<QString> makerOf(const QString &id) const;
    //! \brief Those of an app, the oldest first, after \a after; at most \a size.
    Result<QList<ApiKey>> list(const QString &appId, const Position &after, int size) const;
    [[nodiscard]] static Position positionOf(const ApiKey &key) { return {key.createdAt, key.id}; }
    Result<void> touch(const QByteArray &tokenHash, qint64 time);
    //! \brief NotFound if the app has no such key.
    Result<void> remove(const QString &appId, const QString &id);

private:
    const Database &m_database;
};

} // namespace Store
