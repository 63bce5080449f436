// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/inbox/inboxstore.h"

#include "app/inbox/position.h"
#include "app/logging.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QUuid>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

#include <algorithm>
#include <utility>

namespace App {

namespace {

//! Of a copy that an older app has made nothing is kept: the server has it.
constexpr int kVersion = 1;

const QString kOffsetName = QStringLiteral("offset");
const QString kStatesName = QStringLiteral("states");

//! Statements that make the tables. `early`: what was said of pushes that have not come yet.
const QStringList &tables()
{
    static const QStringList kTables{
        QStringLiteral("CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT)"),
        QStringLiteral(
            "CREATE TABLE IF NOT EXISTS items (seq INTEGER PRIMARY KEY, id TEXT, event TEXT,"
            " message BLOB, title TEXT, body TEXT, sender TEXT, at INTEGER, priority TEXT,"
            " expires_at INTEGER, collapse_key TEXT, actions TEXT, ack INTEGER,"
            " state INTEGER NOT NULL, snoozed_until INTEGER NOT NULL)"),
        QStringLiteral("CREATE INDEX IF NOT EXISTS items_by_state"
                       " ON items (state, seq, snoozed_until)"),
        QStringLiteral("CREATE INDEX IF NOT EXISTS items_snoozed ON items (snoozed_until)"
                       " WHERE snoozed_until > 0"),
        QStringLiteral("CREATE INDEX IF NOT EXISTS items_expiring ON items (expires_at)"
                       " WHERE expires_at > 0"),
        QStringLiteral("CREATE TABLE IF NOT EXISTS early (no INTEGER PRIMARY KEY AUTOINCREMENT,"
                       " seq INTEGER, up_to INTEGER, state INTEGER, snoozed_until INTEGER,"
                       " at INTEGER)"),
        QStringLiteral("CREATE TABLE IF NOT EXISTS outbox (no INTEGER PRIMARY KEY AUTOINCREMENT,"
                       " receipt TEXT)"),
        QStringLiteral("CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (title, body, sender,"
                       " content='items', content_rowid='seq', prefix='2 3',"
                       " tokenize='unicode61 remove_diacritics 2')"),
        QStringLiteral("CREATE TRIGGER IF NOT EXISTS items_added AFTER INSERT ON items BEGIN"
                       " INSERT INTO words (rowid, title, body, sender)"
                       " VALUES (new.seq, new.title, new.body, new.sender); END"),
        QStringLiteral("CREATE TRIGGER IF NOT EXISTS items_removed AFTER DELETE ON items BEGIN"
                       " INSERT INTO words (words, rowid, title, body, sender)"
                       " VALUES ('delete', old.seq, old.title, old.body, old.sender); END")};
    return kTables;
}

} // namespace

InboxStore::InboxStore()
    : m_connection(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

InboxStore::~InboxStore()
{
    close();
}

void InboxStore::close()
{
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
    m_log.clear();
    m_lastSeq = 0;
}

bool InboxStore::open(const QString &file)
{
    close();
    const auto tryOpen = [this](const QString &name) {
        m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
        m_database.setDatabaseName(name);
        return m_database.open() && prepare();
    };
    const bool isInMemory = file.isEmpty();
    if (!isInMemory)
        QDir().mkpath(QFileInfo(file).path());
    if (tryOpen(isInMemory ? QStringLiteral(":memory:") : file))
        return true;
    qCWarning(lcApp) << "The copy of the inbox can't be used and is made anew:"
                     << m_database.lastError().text();
    close();
    // Beside it, for whoever wants to know what was wrong.
    for (const char *suffix : {"", "-wal", "-shm"}) {
        const QString name = file + QLatin1String(suffix);
        QFile::remove(name + QStringLiteral(".broken"));
        QFile::rename(name, name + QStringLiteral(".broken"));
    }
    if (!isInMemory && tryOpen(file))
        return true;
    close();
    tryOpen(QStringLiteral(":memory:"));
    return false;
}

bool InboxStore::prepare()
{
    run(QStringLiteral("PRAGMA journal_mode = WAL"));
    run(QStringLiteral("PRAGMA synchronous = NORMAL"));
    QSqlQuery version(QStringLiteral("PRAGMA user_version"), m_database);
    const int found = version.next() ? version.value(0).toInt() : -1;
    version.finish();
    if (found != 0 && found != kVersion)
        return false;
    for (const QString &table : tables()) {
        if (!run(table))
            return false;
    }
    // Nothing is written where nothing has to be: another program may be writing.
    if (found == 0 && !run(QStringLiteral("PRAGMA user_version = %1").arg(kVersion)))
        return false;
    const Position last = Position::of(value(kOffsetName));
    m_log = last.log;
    m_lastSeq = last.number;
    return true;
}

bool InboxStore::run(const QString &sql, const QVariantList &values) const
{
    QSqlQuery query(m_database);
    bool isDone = query.prepare(sql);
    for (const QVariant &value : values)
        query.addBindValue(value);
    isDone = isDone && query.exec();
    if (!isDone)
        qCWarning(lcApp) << "The inbox can't be written:" << query.lastError().text();
    return isDone;
}

QString InboxStore::value(const QString &name) const
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("SELECT value FROM facts WHERE name = ?"));
    query.addBindValue(name);
    return query.exec() && query.next() ? query.value(0).toString() : QString();
}

void InboxStore::setValue(const QString &name, const QString &value)
{
    run(QStringLiteral("INSERT INTO facts VALUES (?, ?)"
                       " ON CONFLICT (name) DO UPDATE SET value = excluded.value"),
        {name, value});
}

QString InboxStore::offset() const
{
    return value(kOffsetName);
}

QString InboxStore::states() const
{
    return value(kStatesName);
}

void InboxStore::setStates(const QString &cursor)
{
    if (!cursor.isEmpty())
        setValue(kStatesName, cursor);
}

QString InboxStore::offsetOf(qint64 seq) const
{
    return Position{m_log, seq}.toString();
}

void InboxStore::clear()
{
    for (const char *table : {"items", "early"})
        run(QStringLiteral("DELETE FROM ") + QLatin1String(table));
    run(QStringLiteral("DELETE FROM facts"));
    m_log.clear();
    m_lastSeq = 0;
}

//! The numbers of another log are no numbers of this one.
void InboxStore::noteLog(const QString &offset)
{
    const Position position = Position::of(offset);
    if (!position.isValid())
        return;
    if (!m_log.isEmpty() && position.log != m_log) {
        qCInfo(lcApp) << "The server's log is another one: the inbox is filled anew";
        clear();
        run(QStringLiteral("DELETE FROM outbox"));
    }
    m_log = position.log;
}

void InboxStore::add(const QList<IncomingPush> &pushes)
{
    m_database.transaction();
    const qint64 before = m_lastSeq;
    for (const IncomingPush &push : pushes) {
        if (Position::of(push.offset).isValid())
            addOne(push);
    }
    if (m_lastSeq != before)
        setValue(kOffsetName, offsetOf(m_lastSeq));
    m_database.commit();
}

void InboxStore::addOne(const IncomingPush &push)
{
    noteLog(push.offset);
    InboxItem item = InboxItem::of(push);
    m_lastSeq = std::max(m_lastSeq, item.seq);
    if (!push.isForInbox())
        return;
    fold(item);
    // What is there already stays as it is: only its state can change.
    run(QStringLiteral("INSERT INTO items (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                       " ON CONFLICT (seq) DO NOTHING")
            .arg(columns()),
        {item.seq, item.id, item.event, item.message, item.title, item.body, item.from, item.at,
            item.priority, item.expiresAt, item.collapseKey,
            QString::fromUtf8(QJsonDocument(item.actions).toJson(QJsonDocument::Compact)),
            item.wantsAck, item.state, item.snoozedUntil});
}

//! What was said of it before it came.
void InboxStore::fold(InboxItem &item) const
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("SELECT up_to, state, snoozed_until, at FROM early"
                                 " WHERE (up_to AND seq >= ?) OR (NOT up_to AND seq = ?)"
                                 " ORDER BY no"));
    query.addBindValue(item.seq);
    query.addBindValue(item.seq);
    if (!query.exec())
        return;
    while (query.next()) {
        const auto state = static_cast<InboxState::Value>(query.value(1).toInt());
        if (!query.value(0).toBool()) {
            item.state = state;
            item.snoozedUntil = query.value(2).toLongLong();
        } else if (item.snoozedUntil <= query.value(3).toLongLong()
            && (state == InboxState::Done || item.state == InboxState::Unread)) {
            item.state = state;
        }
    }
}

void InboxStore::apply(const QList<StateChange> &changes)
{
    m_database.transaction();
    for (const StateChange &change : changes)
        applyOne(change);
    if (!changes.isEmpty())
        setStates(changes.last().cursor);
    m_database.commit();
}

void InboxStore::applyOne(const StateChange &change)
{
    noteLog(change.offset);
    const qint64 seq = Position::of(change.offset).number;
    if (change.isUpTo) {
        const QString isMeant = change.state == InboxState::Done ? QStringLiteral("state < 2")
                                                                 : QStringLiteral("state = 0");
        run(QStringLiteral("UPDATE items SET state = ? WHERE seq <= ? AND snoozed_until <= ? AND ")
                + isMeant,
            {change.state, seq, change.at});
    } else {
        run(QStringLiteral("UPDATE items SET state = ?, snoozed_until = ? WHERE seq = ?"),
            {change.state, change.snoozedUntil, seq});
    }
    if (seq > m_lastSeq || change.isUpTo || m_lastSeq == 0)
        run(QStringLiteral("INSERT INTO early (seq, up_to, state, snoozed_until, at)"
                           " VALUES (?, ?, ?, ?, ?)"),
            {seq, change.isUpTo, change.state, change.snoozedUntil, change.at});
}

void InboxStore::remove(qint64 seq)
{
    run(QStringLiteral("DELETE FROM items WHERE seq = ?"), {seq});
}

bool InboxStore::prune(qint64 firstSeq, qint64 now)
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("DELETE FROM items WHERE seq < ?"
                                 " OR (expires_at > 0 AND expires_at <= ?)"));
    query.addBindValue(firstSeq);
    query.addBindValue(now);
    const bool hasGone = query.exec() && query.numRowsAffected() > 0;
    // All up to there has come.
    if (firstSeq > 0)
        run(QStringLiteral("DELETE FROM early WHERE seq <= ?"), {m_lastSeq});
    return hasGone;
}

QList<qint64> InboxStore::takeReturned(qint64 now)
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("UPDATE items SET snoozed_until = 0 WHERE snoozed_until > 0"
                                 " AND snoozed_until <= ? RETURNING seq, state"));
    query.addBindValue(now);
    QList<qint64> result;
    if (!query.exec())
        return result;
    while (query.next()) {
        if (query.value(1).toInt() == InboxState::Unread)
            result.append(query.value(0).toLongLong());
    }
    return result;
}

void InboxStore::together(const std::function<void()> &work)
{
    m_database.transaction();
    work();
    m_database.commit();
}

void InboxStore::set(qint64 seq, InboxState::Value state, qint64 snoozedUntil)
{
    run(QStringLiteral("UPDATE items SET state = ?, snoozed_until = ? WHERE seq = ?"),
        {state, snoozedUntil, seq});
}

void InboxStore::enqueue(const QJsonObject &receipt)
{
    run(QStringLiteral("INSERT INTO outbox (receipt) VALUES (?)"),
        {QString::fromUtf8(QJsonDocument(receipt).toJson(QJsonDocument::Compact))});
}

QList<PendingReceipt> InboxStore::pending(int most) const
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("SELECT no, receipt FROM outbox ORDER BY no LIMIT ?"));
    query.addBindValue(most);
    QList<PendingReceipt> result;
    if (!query.exec())
        return result;
    while (query.next())
        result.append({query.value(0).toLongLong(),
            QJsonDocument::fromJson(query.value(1).toByteArray()).object()});
    return result;
}

void InboxStore::sent(qint64 upTo)
{
    run(QStringLiteral("DELETE FROM outbox WHERE no <= ?"), {upTo});
}

} // namespace App
