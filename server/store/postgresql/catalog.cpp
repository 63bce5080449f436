// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/postgresql/catalog.h"

#include "server/store/query.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <algorithm>

namespace Store {

namespace {

//! Who works on a database, and where its data has gone.
const QStringList kNotCopied{QStringLiteral("nodes"), QStringLiteral("moved")};

using Column = CommonTable::Column;

Error differs(const QString &table)
{
    return {Error::Code::Failed,
        QStringLiteral("The table %1 is another one in PostgreSQL: the schema was changed by hand")
            .arg(table)};
}

std::optional<Column::Type> typeOf(const QString &name)
{
    if (name == u"int8")
        return Column::Type::Number;
    if (name == u"text")
        return Column::Type::Text;
    return name == u"bytea" ? std::optional(Column::Type::Bytes) : std::nullopt;
}

Result<QHash<QString, QHash<QString, Column>>> columnsOf(const Database &target)
{
    Query query(target.connection(),
        QStringLiteral("SELECT c.relname, a.attname, t.typname, a.attidentity <> ''"
                       " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
                       " JOIN pg_type t ON t.oid = a.atttypid"
                       " WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace"
                       " AND a.attnum > 0 AND NOT a.attisdropped"));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QHash<QString, QHash<QString, Column>> result;
    while (query.next()) {
        // Tables of others may have any.
        const auto type = typeOf(query.value(2).toString());
        const QString name = query.value(1).toString();
        if (type)
            result[query.value(0).toString()].insert(name, {name, *type, query.value(3).toBool()});
    }
    return result;
}

Result<QMultiHash<QString, QString>> referencesIn(const Database &target)
{
    Query query(target.connection(),
        QStringLiteral(
            "SELECT c.relname, f.relname FROM pg_constraint k"
            " JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid"
            " WHERE k.contype = 'f'"
            " AND k.connamespace = current_schema()::regnamespace"));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QMultiHash<QString, QString> result;
    while (query.next())
        result.insert(query.value(0).toString(), query.value(1).toString());
    return result;
}

Result<QStringList> namesIn(const Database &source)
{
    Query query(source.connection(),
        QStringLiteral("SELECT name FROM sqlite_schema WHERE type = 'table'"
                       " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QStringList result;
    while (query.next()) {
        if (const QString name = query.value(0).toString(); !kNotCopied.contains(name))
            result.append(name);
    }
    return result;
}

Result<CommonTable> tableOf(
    const Database &source, const QString &name, const QHash<QString, Column> &there)
{
    Query query(source.connection(),
        QStringLiteral("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid"));
    if (auto done = query.bind(name).execute(); !done)
        return makeUnexpected(done.error());
    CommonTable result{.name = name, .columns = {}};
    QList<std::pair<int, qsizetype>> key;
    while (query.next()) {
        const auto column = there.constFind(query.value(0).toString());
        if (column == there.cend())
            return makeUnexpected(differs(name));
        if (const int place = query.value(1).toInt(); place > 0)
            key.append({place, result.columns.size()});
        result.columns.append(*column);
    }
    if (result.columns.isEmpty() || result.columns.size() != there.size())
        return makeUnexpected(differs(name));
    std::sort(key.begin(), key.end());
    for (const auto &[place, column] : std::as_const(key))
        result.key.append(column);
    return result;
}

//! Those that refer to nothing that is not before them first.
QStringList sorted(QStringList names, const QMultiHash<QString, QString> &references)
{
    QStringList result;
    const auto isFree = [&](const QString &name) {
        const QStringList wanted = references.values(name);
        return std::none_of(wanted.cbegin(), wanted.cend(),
            [&](const QString &other) { return other != name && names.contains(other); });
    };
    while (!names.isEmpty()) {
        auto next = std::find_if(names.begin(), names.end(), isFree);
        // Those that refer to one another: PostgreSQL will say so.
        if (next == names.end())
            next = names.begin();
        result.append(*next);
        names.erase(next);
    }
    return result;
}

} // namespace

Result<QList<CommonTable>> commonTables(const Database &source, const Database &target)
{
    const auto names = namesIn(source);
    if (!names)
        return makeUnexpected(names.error());
    const auto there = columnsOf(target);
    if (!there)
        return makeUnexpected(there.error());
    const auto references = referencesIn(target);
    if (!references)
        return makeUnexpected(references.error());
    QList<CommonTable> result;
    const QStringList order = sorted(*names, *references);
    for (const QString &name : order) {
        auto table = tableOf(source, name, there->value(name));
        if (!table)
            return makeUnexpected(table.error());
        result.append(*std::move(table));
    }
    return result;
}

} // namespace Store
