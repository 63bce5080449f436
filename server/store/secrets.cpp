// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/secrets.h"

#include "server/store/query.h"

namespace Store {

Result<QByteArray> findSecret(const Database &database, const QString &name)
{
    Query query(database.connection(), QStringLiteral("SELECT value FROM secrets WHERE name = ?"));
    if (auto done = query.bind(name).execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toByteArray() : QByteArray();
}

Result<QByteArray> secretOf(
    const Database &database, const QString &name, const std::function<QByteArray()> &make)
{
    auto known = findSecret(database, name);
    if (!known || !known->isEmpty())
        return known;
    QByteArray value = make();
    auto kept = Query(
        database.connection(), QStringLiteral("INSERT INTO secrets (name, value) VALUES (?, ?)"))
                    .bind(name)
                    .bind(value)
                    .execute();
    if (!kept)
        return makeUnexpected(kept.error());
    return value;
}

} // namespace Store
