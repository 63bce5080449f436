// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QStringList>

namespace Store {

struct ApiKey {
    QByteArray tokenHash;
    QString appId;
    QString hint; //!< the key's first characters
    QStringList scopes;
    qint64 createdAt = 0;
};

class ApiKeyTable {
public:
    explicit ApiKeyTable(const Database &database)
        : m_database(database)
    {
    }

    Result<void> insert(const ApiKey &key);
    Result<ApiKey> find(const QByteArray &tokenHash) const;

private:
    const Database &m_database;
};

} // namespace Store
