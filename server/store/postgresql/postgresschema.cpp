// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What is different about its schema.

#include "server/store/postgresql/dialect.h"
#include "server/store/postgresql/postgresdriver.h"

namespace Store {

namespace {

//! The version of the schema with which data could be kept here at all.
constexpr int kFirstVersion = 23;

} // namespace

// When there was PostgreSQL first, no rows of before can be there to be changed.
QString PostgresDriver::schema(const QString &sql, int version) const
{
    const bool isAboutRows = sql.startsWith(QLatin1String("UPDATE"))
        || (sql.startsWith(QLatin1String("INSERT")) && sql.contains(QLatin1String("SELECT")));
    if (version <= kFirstVersion && isAboutRows)
        return {};
    // An entry of an index has at most 2704 bytes here, and an audience may name any number.
    static const QHash<QString, QString> kShorter{
        {QStringLiteral("CREATE INDEX pushes_in_short"),
            QStringLiteral("CREATE INDEX pushes_in_short ON pushes (app_id, seq, created_at, inbox,"
                           " expires_at, cancelled_at, replaced_by)")},
        {QStringLiteral("CREATE INDEX pushes_by_key_and_audience"),
            QStringLiteral(
                "CREATE INDEX pushes_by_key_and_audience ON pushes (app_id, collapse_key,"
                " md5(audience), seq) WHERE collapse_key IS NOT NULL")}};
    for (auto it = kShorter.cbegin(); it != kShorter.cend(); ++it) {
        if (sql.startsWith(it.key() + u' '))
            return it.value();
    }
    return Dialect::schemaToPostgres(sql);
}

QString PostgresDriver::keySql() const
{
    return QStringLiteral("SELECT a.attname FROM pg_index i JOIN pg_attribute a"
                          " ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)"
                          " WHERE i.indrelid = to_regclass(?) AND i.indisprimary"
                          " ORDER BY array_position(i.indkey::smallint[], a.attnum)");
}

QString PostgresDriver::appTablesSql() const
{
    return QStringLiteral("SELECT c.relname FROM pg_class c JOIN pg_attribute a"
                          " ON a.attrelid = c.oid WHERE c.relkind = 'r' AND a.attname = 'app_id'"
                          " AND NOT a.attisdropped AND pg_table_is_visible(c.oid)");
}

} // namespace Store
