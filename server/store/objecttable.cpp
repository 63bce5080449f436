// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/objecttable.h"

#include "server/store/audience.h"
#include "server/store/query.h"

#include <limits>

namespace Store {

namespace {

const QString kColumns =
    QStringLiteral("o.no, o.structure, o.id, o.rev, o.created_at, o.changed_at, o.body");

const QString kKeys = QStringLiteral("object_keys");
const QString kUniqueKeys = QStringLiteral("unique_keys");
const QString kInsertKey =
    QStringLiteral("INSERT INTO %1 (structure, field, key, object) VALUES (?, ?, ?, ?)");
const QString kDeleteKey =
    QStringLiteral("DELETE FROM %1 WHERE structure = ? AND field = ? AND key = ? AND object = ?");

//! Whether nobody else may have it.
bool isClaimed(const ObjectKey &key)
{
    return key.isUnique && !key.key.isEmpty();
}

//! Full: they are more than \a bytes.
Result<QList<ObjectRow>> read(Query &query, qint64 bytes = std::numeric_limits<qint64>::max())
{
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<ObjectRow> result;
    while (query.next()) {
        bytes -= result.isEmpty() ? 0 : result.last().body.size();
        if (bytes < 0)
            return makeUnexpected(Error{Error::Code::Full, QStringLiteral("Too much to read")});
        result.append({.no = query.value(0).toLongLong(),
            .structure = query.value(1).toLongLong(),
            .id = query.value(2).toString(),
            .rev = query.value(3).toLongLong(),
            .createdAt = query.value(4).toLongLong(),
            .changedAt = query.value(5).toLongLong(),
            .body = query.value(6).toString().toUtf8()});
    }
    return result;
}

//! FROM and WHERE of what is selected, and what to bind there.
struct Source {
    QString sql;
    QVariantList values;
    QString number; //!< the column with the object's number
};

void goOnAfter(Source &source, const ObjectSelection &selection)
{
    if (selection.after == 0)
        return;
    source.sql += QStringLiteral(" AND %1 %2 ?")
                      .arg(source.number, QLatin1String(selection.isDescending ? "<" : ">"));
    source.values.append(selection.after);
}

Source sourceOf(const ObjectSelection &selection)
{
    if (selection.field.isEmpty()) {
        Source source{.sql = QStringLiteral(" FROM objects WHERE structure = ?"),
            .values = {selection.structure},
            .number = QStringLiteral("no")};
        goOnAfter(source, selection);
        return source;
    }
    Source source{.sql = QStringLiteral(" FROM object_keys WHERE structure = ? AND field = ?"),
        .values = {selection.structure, selection.field},
        .number = QStringLiteral("object")};
    if (selection.keys && selection.keys->size() == 1) {
        source.sql += QStringLiteral(" AND key = ?");
        source.values.append(notNull(selection.keys->first()));
    } else if (selection.keys) {
        source.sql += QStringLiteral(" AND key IN (SELECT value FROM json_each(?))");
        source.values.append(toJson(*selection.keys));
    }
    if (selection.from) {
        source.sql += QStringLiteral(" AND key %1 ?")
                          .arg(QLatin1String(selection.from->isIncluded ? ">=" : ">"));
        source.values.append(notNull(selection.from->key));
    }
    if (selection.to) {
        source.sql += QStringLiteral(" AND key %1 ?")
                          .arg(QLatin1String(selection.to->isIncluded ? "<=" : "<"));
        source.values.append(notNull(selection.to->key));
    }
    if (selection.having) {
        source.sql += QStringLiteral(" AND EXISTS (SELECT 1 FROM object_keys h"
                                     " WHERE h.structure = object_keys.structure AND h.field = ?"
                                     " AND h.key = ? AND h.object = object_keys.object)");
        source.values.append(selection.having->field);
        source.values.append(notNull(selection.having->key));
    }
    goOnAfter(source, selection);
    return source;
}

QStringList orderOf(const ObjectSelection &selection, const QString &number)
{
    switch (selection.order) {
    case ObjectSelection::Order::Change:
        return {QStringLiteral("changed_at"), number};
    case ObjectSelection::Order::Id:
        return {QStringLiteral("id")};
    case ObjectSelection::Order::Key:
        return {QStringLiteral("key"), number};
    case ObjectSelection::Order::OtherKey:
        return {QStringLiteral("other"), number};
    default:
        return {number};
    }
}

//! \a prefix before each of \a columns, as after ORDER BY.
QString sorted(const QStringList &columns, bool isDescending, const QString &prefix = {})
{
    QStringList result;
    for (const QString &column : columns)
        result.append(prefix + column + QLatin1String(isDescending ? " DESC" : ""));
    return result.join(QStringLiteral(", "));
}

SocketIO::Unexpected<Error> notUnique(const QString &field)
{
    return makeUnexpected(Error{Error::Code::InUse, field});
}

} // namespace

Result<qint64> ObjectTable::insert(const ObjectRow &row, const QList<ObjectKey> &keys)
{
    Query query(m_database.connection(),
        QStringLiteral("INSERT INTO objects (structure, id, rev, created_at, changed_at, body)"
                       " VALUES (?, ?, ?, ?, ?, ?) RETURNING no"));
    query.bind(row.structure).bind(row.id).bind(row.rev).bind(row.createdAt).bind(row.changedAt);
    if (auto done = query.bind(QString::fromUtf8(row.body)).tryExecute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(
            Error{Error::Code::Failed, QStringLiteral("The object got no number")});
    ObjectRow inserted = row;
    inserted.no = query.value(0).toLongLong();
    if (auto done = insertKeys(inserted, keys); !done)
        return makeUnexpected(done.error());
    return inserted.no;
}

Result<void> ObjectTable::insertKeys(const ObjectRow &row, const QList<ObjectKey> &keys)
{
    for (const ObjectKey &key : keys) {
        auto inserted = run(kInsertKey.arg(kKeys), row, key);
        if (inserted && isClaimed(key))
            inserted = run(kInsertKey.arg(kUniqueKeys), row, key, true);
        if (!inserted && inserted.error().code == Error::Code::Exists)
            return notUnique(key.field);
        if (!inserted)
            return inserted;
    }
    return {};
}

Result<void> ObjectTable::addKeys(const ObjectRow &row, const QList<ObjectKey> &keys)
{
    const QString add = kInsertKey + QStringLiteral(" ON CONFLICT DO NOTHING");
    for (const ObjectKey &key : keys) {
        auto added = run(add.arg(kKeys), row, key);
        if (added && isClaimed(key))
            added = run(add.arg(kUniqueKeys), row, key);
        if (!added)
            return added;
    }
    return {};
}

Result<void> ObjectTable::removeKeys(const ObjectRow &row, const QList<ObjectKey> &keys)
{
    for (const ObjectKey &key : keys) {
        auto removed = run(kDeleteKey.arg(kKeys), row, key);
        if (removed && isClaimed(key))
            removed = run(kDeleteKey.arg(kUniqueKeys), row, key);
        if (!removed)
            return removed;
    }
    return {};
}

Result<void> ObjectTable::run(
    const QString &sql, const ObjectRow &row, const ObjectKey &key, bool mayFail)
{
    Query query(m_database.connection(), sql);
    query.bind(row.structure).bind(key.field).bind(notNull(key.key)).bind(row.no);
    return mayFail ? query.tryExecute() : query.execute();
}

Result<ObjectRow> ObjectTable::find(qint64 structure, const QString &id) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM objects o WHERE o.structure = ? AND o.id = ?")
            .arg(kColumns));
    auto found = read(query.bind(structure).bind(notNull(id)));
    if (!found)
        return makeUnexpected(found.error());
    if (found->isEmpty())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no object %1").arg(id)));
    return found->takeFirst();
}

Result<QList<ObjectRow>> ObjectTable::among(
    qint64 structure, const QStringList &ids, qint64 bytes) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM json_each(?) w CROSS JOIN objects o"
                       " ON o.structure = ? AND o.id = w.value")
            .arg(kColumns));
    return read(query.bind(toJson(ids)).bind(structure), bytes);
}

Result<void> ObjectTable::update(
    const ObjectRow &row, const QList<ObjectKey> &before, const QList<ObjectKey> &after)
{
    auto updated = Query(m_database.connection(),
        QStringLiteral("UPDATE objects SET rev = ?, changed_at = ?, body = ? WHERE no = ?"))
                       .bind(row.rev)
                       .bind(row.changedAt)
                       .bind(QString::fromUtf8(row.body))
                       .bind(row.no)
                       .execute();
    QList<ObjectKey> gone = before;
    gone.removeIf([&after](const ObjectKey &key) { return after.contains(key); });
    QList<ObjectKey> come = after;
    come.removeIf([&before](const ObjectKey &key) { return before.contains(key); });
    if (updated)
        updated = removeKeys(row, gone);
    return updated ? insertKeys(row, come) : updated;
}

Result<void> ObjectTable::remove(const ObjectRow &row, const QList<ObjectKey> &keys)
{
    if (auto removed = removeKeys(row, keys); !removed)
        return removed;
    return Query(m_database.connection(), QStringLiteral("DELETE FROM objects WHERE no = ?"))
        .bind(row.no)
        .execute();
}

// The page is found among keys alone; only then are its objects read.
Result<QList<ObjectRow>> ObjectTable::select(const ObjectSelection &selection) const
{
    const Source source = sourceOf(selection);
    const QStringList columns = orderOf(selection, source.number);
    const bool isMany = selection.keys && selection.keys->size() > 1;
    const bool isByOther = selection.order == ObjectSelection::Order::OtherKey;
    QStringList wanted = columns;
    if (!wanted.contains(source.number))
        wanted.prepend(source.number);
    if (isByOther)
        wanted.first().prepend(QStringLiteral(
            "(SELECT k.key FROM object_keys k WHERE k.structure = object_keys.structure"
            " AND k.field = ? AND k.object = object_keys.object) AS "));
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM (SELECT %2%3%4 ORDER BY %5 LIMIT ? OFFSET ?) w"
                       " CROSS JOIN objects o ON o.no = w.%6 ORDER BY %7")
            .arg(kColumns, QLatin1String(isMany ? "DISTINCT " : ""),
                wanted.join(QStringLiteral(", ")), source.sql,
                sorted(columns, selection.isDescending), source.number,
                sorted(columns, selection.isDescending, QStringLiteral("w."))));
    if (isByOther)
        query.bind(selection.otherField);
    for (const QVariant &value : source.values)
        query.bind(value);
    return read(query.bind(selection.limit).bind(selection.offset), selection.bytes);
}

Result<qint64> ObjectTable::count(const ObjectSelection &selection) const
{
    const Source source = sourceOf(selection);
    const bool isMany = selection.keys && selection.keys->size() > 1;
    Query query(m_database.connection(),
        QStringLiteral("SELECT count(*) FROM (SELECT %1%2%3 LIMIT ?)")
            .arg(QLatin1String(isMany ? "DISTINCT " : ""), source.number, source.sql));
    for (const QVariant &value : source.values)
        query.bind(value);
    if (auto done = query.bind(selection.limit).execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toLongLong() : 0;
}

Result<QList<ObjectRow>> ObjectTable::after(qint64 structure, qint64 no, int size) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM objects o WHERE o.structure = ? AND o.no > ?"
                       " ORDER BY o.no LIMIT ?")
            .arg(kColumns));
    return read(query.bind(structure).bind(no).bind(size));
}

Result<ObjectRow> ObjectTable::find(qint64 no) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM objects o WHERE o.no = ?").arg(kColumns));
    auto found = read(query.bind(no));
    if (!found)
        return makeUnexpected(found.error());
    if (found->isEmpty())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no such object")));
    return found->takeFirst();
}

Result<void> ObjectTable::setExpiry(qint64 no, qint64 time)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO expiring_objects (object, expires_at) VALUES (?, ?)"))
        .bind(no)
        .bind(time)
        .execute();
}

Result<QList<qint64>> ObjectTable::expired(qint64 now, int size) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT object FROM expiring_objects WHERE expires_at <= ?"
                       " ORDER BY expires_at LIMIT ?"));
    if (auto done = query.bind(now).bind(size).execute(); !done)
        return makeUnexpected(done.error());
    QList<qint64> result;
    while (query.next())
        result.append(query.value(0).toLongLong());
    return result;
}

Result<void> ObjectTable::removeExpiry(qint64 no)
{
    return Query(
        m_database.connection(), QStringLiteral("DELETE FROM expiring_objects WHERE object = ?"))
        .bind(no)
        .execute();
}

} // namespace Store
