// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/postgresql/bulkcopy.h"

#include "server/store/nodetable.h"
#include "server/store/postgresql/postgrescopy.h"
#include "server/store/query.h"
#include "server/store/timebase.h"
#include "socketio/protocol/utf8.h"

#include <QtCore/QDateTime>
#include <QtCore/QElapsedTimer>

#include <algorithm>

namespace Store {

namespace {

using Column = CommonTable::Column;
using CopyFormat::Sum;
using CopyFormat::Writer;

//! What is gathered before it is sent.
constexpr qsizetype kBlockBytes = 256 * 1024;

constexpr qint64 kProgressMs = 1000;

//! Rows that are named of those whose text was replaced.
constexpr qsizetype kMaxExamples = 20;

//! Characters of a key in what is said of its row.
constexpr qsizetype kKeyLength = 64;

QString quoted(const QString &name)
{
    return u'"' + name + u'"';
}

QString listOf(const CommonTable &table)
{
    QStringList names;
    for (const Column &column : table.columns)
        names.append(quoted(column.name));
    return names.join(QStringLiteral(", "));
}

// Texts as the bytes that they are in the file: as UTF-16 they would be converted twice, and a byte
// order mark at their beginning would not come through.
QString selectionOf(const CommonTable &table)
{
    QStringList parts;
    for (const Column &column : table.columns)
        parts.append(column.type == Column::Type::Number
                ? quoted(column.name)
                : QStringLiteral("CAST(%1 AS BLOB)").arg(quoted(column.name)));
    return QStringLiteral("SELECT %1 FROM %2")
        .arg(parts.join(QStringLiteral(", ")), quoted(table.name));
}

//! `pushes (demo, 12)`: the row for people, by its key or else by its number.
QString nameOf(const CommonTable &table, const Query &row, qint64 number)
{
    QStringList key;
    for (const qsizetype column : table.key) {
        const QVariant value = row.value(static_cast<int>(column));
        const bool isBytes = table.columns.at(column).type == Column::Type::Bytes;
        key.append((isBytes ? QString::fromLatin1(value.toByteArray().toHex())
                            : QString::fromUtf8(value.toByteArray()))
                       .left(kKeyLength));
    }
    return QStringLiteral("%1 (%2)").arg(table.name,
        key.isEmpty() ? QStringLiteral("row %1").arg(number) : key.join(QStringLiteral(", ")));
}

bool isFine(QByteArrayView text)
{
    return !text.contains('\0') && QUtf8StringView(text.data(), text.size()).isValidUtf8();
}

Result<qint64> numberOf(const Database &database, const QString &sql)
{
    Query query(database.connection(), sql);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toLongLong() : 0;
}

} // namespace

Result<Transferred> BulkCopy::run()
{
    m_result = {};
    m_driver.connection().waitLong();
    // Meanwhile the other side is read, for as long as that takes.
    for (const char *timeout : {"idle_in_transaction_session_timeout", "statement_timeout"}) {
        auto done = m_target.run(QStringLiteral("SET LOCAL %1 = 0").arg(QLatin1String(timeout)));
        if (!done)
            return makeUnexpected(done.error());
    }
    if (auto fit = lookAround(); !fit)
        return makeUnexpected(fit.error());
    const auto tables = commonTables(m_source, m_target);
    if (!tables)
        return makeUnexpected(tables.error());
    if (auto done = m_result.wasThere ? Result<void>() : empty(*tables); !done)
        return makeUnexpected(done.error());
    for (const CommonTable &table : *tables) {
        const auto sent = copy(table);
        if (!sent)
            return makeUnexpected(sent.error());
        const auto arrived = sumOf(table);
        if (!arrived)
            return makeUnexpected(arrived.error());
        if (*sent != *arrived && m_result.wasThere)
            return makeUnexpected(Error::failed(
                QStringLiteral("There is another app in %1 already: give an empty database, or "
                               "another schema in its search_path")
                    .arg(m_driver.place())));
        if (*sent != *arrived)
            return makeUnexpected(Error::failed(
                QStringLiteral("The table %1 has not arrived as it was: %2 rows of %3")
                    .arg(table.name)
                    .arg(arrived->rows())
                    .arg(sent->rows())));
        if (auto done = number(table); !done)
            return makeUnexpected(done.error());
        m_result.tables.append({table.name, sent->rows()});
        m_progress(table.name, sent->rows());
    }
    m_result.place = m_driver.place();
    return m_result;
}

// A server that runs there would not know what has come into its database.
Result<void> BulkCopy::lookAround()
{
    const auto nodes = NodeTable(m_target).list();
    if (!nodes)
        return makeUnexpected(nodes.error());
    // By the database's clock, as they are.
    const qint64 gone =
        QDateTime::currentMSecsSinceEpoch() + TimeBase::offset() - NodeTable::kGoneAfter.count();
    const auto here = std::find_if(
        nodes->begin(), nodes->end(), [gone](const Node &node) { return node.seenAt > gone; });
    if (here != nodes->end())
        return makeUnexpected(Error::failed(
            QStringLiteral("The server %1 works on %2, or did a moment ago: stop it, and try "
                           "again after %3 seconds")
                .arg(here->id, m_driver.place())
                .arg(NodeTable::kGoneAfter.count() / 1000)));
    const auto apps = numberOf(m_target, QStringLiteral("SELECT count(*) FROM apps"));
    if (!apps)
        return makeUnexpected(apps.error());
    // By a try that ended between its COMMIT and the mark, if it is the same.
    m_result.wasThere = *apps > 0;
    return {};
}

//! What migrations have put there themselves.
Result<void> BulkCopy::empty(const QList<CommonTable> &tables)
{
    for (auto table = tables.crbegin(); table != tables.crend(); ++table) {
        if (auto done = m_target.run(QStringLiteral("DELETE FROM ") + quoted(table->name)); !done)
            return done;
    }
    return {};
}

Result<Sum> BulkCopy::copy(const CommonTable &table)
{
    const auto fails = [&table](const QString &why) {
        return makeUnexpected(
            Error::failed(QStringLiteral("The table %1 can't be copied: %2").arg(table.name, why)));
    };
    const auto count =
        numberOf(m_source, QStringLiteral("SELECT count(*) FROM ") + quoted(table.name));
    if (!count)
        return makeUnexpected(count.error());
    Query row(m_source.connection(), selectionOf(table));
    if (auto done = row.execute(); !done)
        return makeUnexpected(done.error());
    PostgresCopy copy(m_driver.connection());
    Fault fault;
    const bool isSent = !m_result.wasThere;
    if (isSent
        && !copy.begin(QStringLiteral("COPY %1 (%2) FROM STDIN (FORMAT binary)")
                           .arg(quoted(table.name), listOf(table)),
            fault))
        return fails(fault.text);
    Sum sum;
    Writer writer;
    QElapsedTimer sinceProgress;
    sinceProgress.start();
    while (row.next()) {
        if (auto done = write(writer, table, row, sum.rows() + 1); !done)
            return makeUnexpected(done.error());
        sum.add(writer.row());
        if (writer.bytes().size() < kBlockBytes)
            continue;
        if (isSent && !copy.write(writer.bytes(), fault))
            return fails(fault.text);
        writer.clear();
        if (sinceProgress.hasExpired(kProgressMs)) {
            m_progress(table.name, sum.rows());
            sinceProgress.start();
        }
    }
    // A row that can't be read looks like the end.
    if (sum.rows() != *count)
        return fails(
            QStringLiteral("only %1 of %2 rows could be read").arg(sum.rows()).arg(*count));
    writer.end();
    if (isSent && (!copy.write(writer.bytes(), fault) || !copy.end(fault)))
        return fails(fault.text);
    return sum;
}

Result<void> BulkCopy::write(
    Writer &writer, const CommonTable &table, const Query &row, qint64 number)
{
    writer.beginRow(static_cast<int>(table.columns.size()));
    for (qsizetype i = 0; i < table.columns.size(); ++i) {
        const Column &column = table.columns.at(i);
        const QVariant value = row.value(static_cast<int>(i));
        if (value.isNull()) {
            writer.addNull();
        } else if (column.type == Column::Type::Number) {
            if (value.typeId() != QMetaType::LongLong && value.typeId() != QMetaType::Int)
                return makeUnexpected(
                    Error::failed(QStringLiteral("%1: %2 is no whole number")
                                      .arg(nameOf(table, row, number), column.name)));
            writer.add(value.toLongLong());
        } else {
            const QByteArray bytes = value.toByteArray();
            writer.add(column.type == Column::Type::Bytes || isFine(bytes)
                    ? bytes
                    : mended(
                        bytes, nameOf(table, row, number) + QStringLiteral(": ") + column.name));
        }
    }
    return {};
}

// Nothing else that could be done would be better for whoever has thousands of rows and one of them
// with such a text: it is the same everywhere, so that what refers to it finds it.
QByteArray BulkCopy::mended(const QByteArray &text, const QString &where)
{
    ++m_result.replaced;
    if (m_result.examples.size() < kMaxExamples)
        m_result.examples.append(where);
    QString result = SocketIO::Utf8::decode(text);
    result.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    return SocketIO::Utf8::encode(result);
}

Result<Sum> BulkCopy::sumOf(const CommonTable &table)
{
    PostgresCopy copy(m_driver.connection());
    Fault fault;
    CopyFormat::Reader reader;
    Sum sum;
    bool isOpen = copy.begin(QStringLiteral("COPY %1 (%2) TO STDOUT (FORMAT binary)")
                                 .arg(quoted(table.name), listOf(table)),
        fault);
    while (isOpen) {
        const QByteArray bytes = copy.read(fault);
        isOpen = !bytes.isEmpty();
        reader.feed(bytes);
        while (const auto row = reader.next())
            sum.add(*row);
    }
    if (!reader.isAtEnd())
        return makeUnexpected(Error::failed(
            QStringLiteral("The table %1 can't be compared: %2").arg(table.name, fault.text)));
    return sum;
}

// Not after the greatest that is there: what was removed had a number, too, and cursors of lists go
// by it.
Result<void> BulkCopy::number(const CommonTable &table)
{
    const auto identity = std::find_if(table.columns.cbegin(), table.columns.cend(),
        [](const Column &column) { return column.isIdentity; });
    if (identity != table.columns.cend()) {
        Query newest(m_source.connection(),
            QStringLiteral("SELECT seq FROM sqlite_sequence WHERE name = ?"));
        if (auto done = newest.bind(table.name).execute(); !done)
            return done;
        const qint64 last = newest.next() ? newest.value(0).toLongLong() : 0;
        auto done = last <= 0 ? Result<void>()
                              : Query(m_target.connection(),
                                  QStringLiteral("SELECT setval(pg_get_serial_sequence(?, ?), ?)"))
                                    .bind(table.name)
                                    .bind(identity->name)
                                    .bind(last)
                                    .execute();
        if (!done)
            return done;
    }
    // Until it knows what is there, PostgreSQL plans for empty tables.
    return m_target.run(QStringLiteral("ANALYZE ") + quoted(table.name));
}

} // namespace Store
