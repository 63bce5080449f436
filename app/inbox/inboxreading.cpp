// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

// What is asked of the local copy of an inbox.

#include "app/inbox/inboxstore.h"
#include "app/logging.h"

#include <QtCore/QJsonDocument>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

namespace App {

namespace {

//! Words of a search; those behind are left out.
constexpr qsizetype kMaxWords = 10;

//! \a text as FTS5 wants it: each word quoted, the beginning of one in the item.
QString matching(const QString &text)
{
    QStringList words = text.split(u' ', Qt::SkipEmptyParts).mid(0, kMaxWords);
    for (QString &word : words)
        word = u'"' + word.replace(u'"', QStringLiteral("\"\"")) + QStringLiteral("\"*");
    return words.join(u' ');
}

QString conditionOf(InboxQuery::Place place)
{
    switch (place) {
    case InboxQuery::Place::Inbox:
        return QStringLiteral("state < 2 AND snoozed_until <= :now");
    case InboxQuery::Place::Unread:
        return QStringLiteral("state = 0 AND snoozed_until <= :now");
    case InboxQuery::Place::Snoozed:
        return QStringLiteral("state < 2 AND snoozed_until > :now");
    case InboxQuery::Place::Done:
        return QStringLiteral("state = 2");
    case InboxQuery::Place::All:
        break;
    }
    return QStringLiteral("1");
}

} // namespace

const QString &InboxStore::columns()
{
    static const QString kItemColumns = QStringLiteral(
        "seq, id, event, message, title, body, sender, at, priority, expires_at, collapse_key,"
        " actions, ack, state, snoozed_until");
    return kItemColumns;
}

InboxItem InboxStore::read(const QSqlQuery &query)
{
    return {.seq = query.value(0).toLongLong(),
        .id = query.value(1).toString(),
        .event = query.value(2).toString(),
        .message = query.value(3).toByteArray(),
        .title = query.value(4).toString(),
        .body = query.value(5).toString(),
        .from = query.value(6).toString(),
        .at = query.value(7).toLongLong(),
        .priority = query.value(8).toString(),
        .expiresAt = query.value(9).toLongLong(),
        .collapseKey = query.value(10).toString(),
        .actions = QJsonDocument::fromJson(query.value(11).toByteArray()).array(),
        .wantsAck = query.value(12).toBool(),
        .state = static_cast<InboxState::Value>(query.value(13).toInt()),
        .snoozedUntil = query.value(14).toLongLong()};
}

//! A statement over what a query asks for, with its parameters bound.
class InboxStore::Query {
public:
    Query(const InboxStore &store, const QString &columns, const InboxQuery &wanted, qint64 now,
        const QString &end)
        : m_query(store.m_database)
    {
        const QString match = matching(wanted.search);
        QString sql =
            QStringLiteral("SELECT %1 FROM items WHERE ").arg(columns) + conditionOf(wanted.place);
        if (wanted.before > 0)
            sql += QStringLiteral(" AND seq < :before");
        if (!match.isEmpty())
            sql += QStringLiteral(" AND seq IN (SELECT rowid FROM words WHERE words MATCH :match)");
        m_query.setForwardOnly(true);
        m_query.prepare(sql + end);
        if (sql.contains(QLatin1String(":now")))
            m_query.bindValue(QStringLiteral(":now"), now);
        if (wanted.before > 0)
            m_query.bindValue(QStringLiteral(":before"), wanted.before);
        if (!match.isEmpty())
            m_query.bindValue(QStringLiteral(":match"), match);
        if (!m_query.exec())
            qCWarning(lcApp) << "The inbox can't be read:" << m_query.lastError().text();
    }
    QSqlQuery &operator*() { return m_query; }

private:
    QSqlQuery m_query;
};

QList<InboxItem> InboxStore::list(const InboxQuery &query, qint64 now) const
{
    Query found(*this, columns(), query, now,
        QStringLiteral(" ORDER BY seq DESC LIMIT %1").arg(query.size));
    QList<InboxItem> result;
    while ((*found).next())
        result.append(read(*found));
    return result;
}

QList<qint64> InboxStore::numbers(const InboxQuery &query, qint64 now, int most) const
{
    Query found(*this, QStringLiteral("seq"), query, now,
        QStringLiteral(" ORDER BY seq DESC LIMIT %1").arg(most));
    QList<qint64> result;
    while ((*found).next())
        result.append((*found).value(0).toLongLong());
    return result;
}

std::optional<InboxItem> InboxStore::find(qint64 seq) const
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("SELECT %1 FROM items WHERE seq = ?").arg(columns()));
    query.addBindValue(seq);
    return query.exec() && query.next() ? std::optional(read(query)) : std::nullopt;
}

int InboxStore::count(InboxQuery::Place place, qint64 now) const
{
    Query found(*this, QStringLiteral("count(*)"), {.place = place}, now, {});
    return (*found).next() ? (*found).value(0).toInt() : 0;
}

int InboxStore::unread(qint64 now) const
{
    return count(InboxQuery::Place::Unread, now);
}

qint64 InboxStore::nextChange(qint64 now) const
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral(
        "SELECT min(t) FROM (SELECT min(snoozed_until) t FROM items WHERE snoozed_until > 0"
        " UNION ALL SELECT min(expires_at) FROM items WHERE expires_at > 0 AND expires_at > ?)"));
    query.addBindValue(now);
    return query.exec() && query.next() ? query.value(0).toLongLong() : 0;
}

} // namespace App
